"""What needs a person, from its first sight to its end, kept in `DATA/messages/incidents.json`.

An incident is told of once on each channel. One that comes back within three days of its end is the same one.
"""

import os
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from orchestration.locks import WAIT_SECONDS, held
from orchestration.steps.health import Trouble, column_troubles, own_mistakes, source_troubles
from orchestration.workspace import Workspace
from scrapers.records import Record

_SAME_WITHIN = timedelta(days=3)
_JOB = "job_failed/"


class Incident(Record, frozen=True, kw_only=True):
    """Grain: one a source, column or job and kind of trouble."""

    key: str
    text: str
    opened_at: datetime
    closed_at: datetime | None = None
    told_on: tuple[str, ...] = ()
    """The channels on which it was told of."""


def look_for_incidents(workspace: Workspace, now: datetime) -> None:
    """Take the state of sources and columns from the serving copy; what is well again is closed."""
    copy = workspace.serving_copy
    found = {_key(trouble): trouble.text for look in _LOOKS for trouble in look(copy)}
    with _store(workspace):
        known = _read(workspace)
        kept = [incident for incident in known if incident.key.startswith(_JOB)]
        others = [incident for incident in known if not incident.key.startswith(_JOB)]
        _write(workspace, [*kept, *_updated(others, found, now)], now)


def note_failed_job(workspace: Workspace, job: str, source_id: str | None, text: str, now: datetime) -> None:
    """Open the incident of a job that failed."""
    key = _job_key(job, source_id)
    with _store(workspace):
        known = _read(workspace)
        same = [incident for incident in known if incident.key == key]
        others = [incident for incident in known if incident.key != key]
        _write(workspace, [*others, *_updated(same, {key: text}, now)], now)


def note_good_job(workspace: Workspace, job: str, source_id: str | None, now: datetime) -> None:
    """Close the incident of a job that went well again."""
    key = _job_key(job, source_id)
    with _store(workspace):
        known = _read(workspace)
        if any(incident.key == key for incident in known):
            same = [incident for incident in known if incident.key == key]
            others = [incident for incident in known if incident.key != key]
            _write(workspace, [*others, *_updated(same, {}, now)], now)


def open_incidents(workspace: Workspace) -> tuple[Incident, ...]:
    """What needs a person now, oldest first."""
    incidents = [incident for incident in _read(workspace) if incident.closed_at is None]
    return tuple(sorted(incidents, key=lambda incident: (incident.opened_at, incident.key)))


def mark_told(workspace: Workspace, keys: Iterable[str], channel: str, now: datetime) -> None:
    """Remember that incidents were told of on a channel."""
    told = set(keys)
    with _store(workspace):
        _write(
            workspace,
            [
                msgspec.structs.replace(incident, told_on=(*incident.told_on, channel))
                if incident.key in told
                else incident
                for incident in _read(workspace)
            ],
            now,
        )


_LOOKS = (source_troubles, column_troubles, own_mistakes)


def _key(trouble: Trouble) -> str:
    return "/".join(filter(None, (trouble.status, trouble.source_id, trouble.column_name)))


def _job_key(job: str, source_id: str | None) -> str:
    return _JOB + "/".join(filter(None, (job, source_id)))


def _updated(known: Iterable[Incident], found: dict[str, str], now: datetime) -> list[Incident]:
    """Open what is new, close what is gone, and open again what came back."""
    by_key = {incident.key: incident for incident in known}
    updated: list[Incident] = []
    for key in by_key.keys() | found.keys():
        incident = by_key.get(key) or Incident(key=key, text="", opened_at=now)
        if key in found:
            incident = msgspec.structs.replace(incident, text=found[key], closed_at=None)
        elif incident.closed_at is None:
            incident = msgspec.structs.replace(incident, closed_at=now)
        updated.append(incident)
    return updated


def _file(workspace: Workspace) -> Path:
    return workspace.messages / "incidents.json"


def _store(workspace: Workspace) -> AbstractContextManager[None]:
    return held(workspace.messages / ".lock", note="", wait_seconds=WAIT_SECONDS)


def _read(workspace: Workspace) -> list[Incident]:
    try:
        return msgspec.json.decode(_file(workspace).read_bytes(), type=list[Incident])
    except FileNotFoundError:
        return []


def _write(workspace: Workspace, incidents: Iterable[Incident], now: datetime) -> None:
    recent = [
        incident for incident in incidents if incident.closed_at is None or now - incident.closed_at < _SAME_WITHIN
    ]
    new = _file(workspace).with_suffix(".new")
    new.write_bytes(msgspec.json.format(msgspec.json.encode(sorted(recent, key=lambda incident: incident.key))))
    os.replace(new, _file(workspace))  # noqa: PTH105 - atomic where the target exists
