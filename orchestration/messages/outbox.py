"""Telling people what needs them, once an incident, with what the run brought; each attempt leaves a line in a log."""

import logging
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from orchestration.commands.digest import short_digest
from orchestration.messages.channels import Channel, NotSentError, channels
from orchestration.messages.incidents import Incident, mark_told, open_incidents
from orchestration.workspace import Workspace
from scrapers.fetching.jsonlines import append_lines
from scrapers.records import Record

LOGGER = logging.getLogger("gongbao.messages")

ALWAYS_VARIABLE = "GONGBAO_MESSAGE_EVERY_RUN"
"""Environment variable: `1` for a message after each night, also where nobody is needed."""


class Delivery(Record, frozen=True, kw_only=True):
    """One attempt to tell people. Grain: one row a message and channel, in `DATA/messages/sent.jsonl`."""

    at: datetime
    channel: str
    subject: str
    incidents: tuple[str, ...]
    """Keys of the incidents that it tells of."""
    is_sent: bool
    error: str | None = None


def tell(workspace: Workspace, *, is_run_end: bool = False) -> tuple[Delivery, ...]:
    """Send what was not told yet, on each channel; what fails is recorded, and tried again by the next call.

    Args:
        workspace: Whose incidents are told.
        is_run_end: Whether a run has just ended, after which some want a message in any case.
    """
    incidents = open_incidents(workspace)
    is_wanted = is_run_end and os.environ.get(ALWAYS_VARIABLE) == "1"
    try:
        ways = channels()
    except NotSentError as error:
        return (_recorded(workspace, "none", _subject(incidents), incidents, str(error)),) if incidents else ()
    deliveries: list[Delivery] = []
    for channel in ways:
        news = [incident for incident in incidents if channel.name not in incident.told_on]
        if news or is_wanted:
            deliveries.append(_send(workspace, channel, news))
    if not ways:
        for incident in incidents:
            LOGGER.warning("needs somebody, and no channel is set up: %s", incident.text)
    return tuple(deliveries)


def has_untold(workspace: Workspace) -> bool:
    """Whether an incident waits to be told on a channel that is set up."""
    try:
        names = {channel.name for channel in channels()}
    except NotSentError:
        names = {"none"}
    return any(names - set(incident.told_on) for incident in open_incidents(workspace))


def send_test(workspace: Workspace) -> tuple[Delivery, ...]:
    """Send a message that says that it is a test, on each channel.

    Raises:
        NotSentError: A variable is malformed.
    """
    return tuple(_send(workspace, channel, [], "Gongbao: a test message") for channel in channels())


def _send(workspace: Workspace, channel: Channel, incidents: Sequence[Incident], subject: str = "") -> Delivery:
    subject = subject or _subject(incidents)
    digest = short_digest(workspace.serving_copy)
    content: dict[str, Any] = {
        "incidents": msgspec.to_builtins([{"key": i.key, "text": i.text, "opened_at": i.opened_at} for i in incidents]),
        "digest": digest.counts,
    }
    lines = [f"- {incident.text}" for incident in incidents]
    text = "\n".join([*lines, *([""] if lines else []), *digest.lines])
    try:
        channel.send(subject, text, content)
    except NotSentError as error:
        return _recorded(workspace, channel.name, subject, incidents, str(error))
    delivery = _recorded(workspace, channel.name, subject, incidents, None)
    mark_told(workspace, [incident.key for incident in incidents], channel.name, delivery.at)
    return delivery


def _subject(incidents: Sequence[Incident]) -> str:
    if not incidents:
        return "Gongbao: what the last run brought"
    return f"Gongbao: {len(incidents)} {'things need' if len(incidents) > 1 else 'thing needs'} somebody"


def _recorded(
    workspace: Workspace, channel: str, subject: str, incidents: Sequence[Incident], error: str | None
) -> Delivery:
    delivery = Delivery(
        at=datetime.now(UTC),
        channel=channel,
        subject=subject,
        incidents=tuple(incident.key for incident in incidents),
        is_sent=error is None,
        error=error,
    )
    append_lines(workspace.messages / "sent.jsonl", [msgspec.json.encode(delivery)], is_durable=True)
    if error is not None:
        LOGGER.error("a message could not be sent (%s): %s", channel, error)
    return delivery
