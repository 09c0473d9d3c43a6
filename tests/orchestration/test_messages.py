"""What needs a person is told once an incident, on every channel; what could not be sent is recorded and sent later."""

import email
import email.policy
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from click.testing import CliRunner

from orchestration.cli import main
from orchestration.messages.channels import Mail, NotSentError, Webhook, channels
from orchestration.messages.incidents import look_for_incidents, note_failed_job, note_good_job, open_incidents
from orchestration.messages.outbox import Delivery, has_untold, tell
from orchestration.messages.telling import after_job
from orchestration.steps.health import column_troubles, own_mistakes, source_troubles
from orchestration.workspace import Workspace
from tests.orchestration.conftest import Story
from tests.orchestration.published import Marts, column, publish_made_up, source
from tests.orchestration.servers import Received, mail_server, webhook

NOW = datetime(2026, 3, 10, tzinfo=UTC)
LATEST = {"run_id": "r2", "batch_id": "r2", "started_at": datetime(2026, 3, 10)}
ILL: Marts = {
    "mart_source_health": [
        source("refusing", "blocked", last_run_id="r2"),
        source("away", "stale", last_good_run_at=datetime(2026, 3, 1)),
        source("quiet", "silent", days_since_publication=90, silence_limit_days=60.0),
        source("flaky", "some_failed", last_run_id="r2"),
        source("fine", "ok", last_run_id="r2"),
    ],
    "mart_column_health": [
        column("fine", "总结", "halved", row_count=9, former_row_count=20),
        column("fine", "计划", "no_rows", reason="the list has no rows"),
        column("fine", "公告", "ok", row_count=20),
        column("away", "总结", "failed"),
    ],
    "fct_fetch_outcomes": [
        {
            "run_id": "r2",
            "batch_id": "r2",
            "started_at": NOW.replace(tzinfo=None),
            "source_id": "refusing",
            "outcome": "blocked",
            "reason": "answered 412",
        },
        {
            "run_id": "r2",
            "batch_id": "r2",
            "started_at": NOW.replace(tzinfo=None),
            "source_id": "flaky",
            "outcome": "timeout",
            "is_failure": True,
        },
        {
            "run_id": "r2",
            "batch_id": "r2",
            "started_at": NOW.replace(tzinfo=None),
            "source_id": "flaky",
            "outcome": "internal_error",
            "url": "http://x/",
        },
    ],
    "mart_run_digest": [],
}
WELL: Marts = {**ILL, "mart_source_health": [source("fine", "ok")], "mart_column_health": [], "fct_fetch_outcomes": []}


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Received]:
    with webhook() as received:
        monkeypatch.setenv("GONGBAO_WEBHOOK", received.url)
        yield received


@pytest.fixture
def post_office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Received]:
    with mail_server() as received:
        monkeypatch.setenv("GONGBAO_SMTP_URL", received.url)
        monkeypatch.setenv("GONGBAO_MAIL_TO", "a@example.org, b@example.org")
        yield received


def _sent(workspace: Workspace) -> list[Delivery]:
    lines = (workspace.messages / "sent.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Delivery) for line in lines]


def test_what_needs_a_person_is_found_and_a_flake_is_not(workspace: Workspace, story: Story) -> None:
    publish_made_up(workspace, story, ILL)
    sources = {trouble.source_id: trouble.text for trouble in source_troubles(workspace.serving_copy)}
    assert sources == {
        "refusing": "refusing科技局 (refusing): the portal refused: answered 412",
        "away": "away科技局 (away): no list could be read since 2026-03-01",
        "quiet": "quiet科技局 (quiet): nothing was published for 90 days, where 60 would be unusual already",
    }
    columns = {trouble.column_name: trouble.text for trouble in column_troubles(workspace.serving_copy)}
    assert columns.keys() == {"总结", "计划"}
    assert columns["总结"] == "fine, 总结: 9 rows (20 before): fewer than half, or thinner pages"
    assert [trouble.source_id for trouble in own_mistakes(workspace.serving_copy)] == ["flaky"]


def test_the_sample_portal_needs_nobody(story: Story) -> None:
    copy = story.workspace.serving_copy
    assert source_troubles(copy) == column_troubles(copy) == own_mistakes(copy) == ()


def test_an_incident_is_told_once_and_again_only_after_it_was_over_for_days(
    workspace: Workspace, story: Story, hook: Received
) -> None:
    publish_made_up(workspace, story, ILL)
    look_for_incidents(workspace, NOW)
    assert len(tell(workspace)) == 1
    look_for_incidents(workspace, NOW + timedelta(days=1))
    assert tell(workspace) == ()
    (message,) = hook.messages
    assert message["subject"] == "Gongbao: 6 things need somebody"
    assert {incident["key"] for incident in message["incidents"]} == {
        "blocked/refusing", "stale/away", "silent/quiet", "halved/fine/总结", "no_rows/fine/计划",
        "internal_error/flaky",
    }  # fmt: skip
    publish_made_up(workspace, story, WELL)
    look_for_incidents(workspace, NOW + timedelta(days=2))
    assert open_incidents(workspace) == ()
    publish_made_up(workspace, story, ILL)
    look_for_incidents(workspace, NOW + timedelta(days=4))
    assert tell(workspace) == ()
    publish_made_up(workspace, story, WELL)
    look_for_incidents(workspace, NOW + timedelta(days=5))
    look_for_incidents(workspace, NOW + timedelta(days=9))
    publish_made_up(workspace, story, ILL)
    look_for_incidents(workspace, NOW + timedelta(days=10))
    assert len(tell(workspace)) == 1


def test_what_could_not_be_sent_is_recorded_and_sent_later(
    workspace: Workspace, hook: Received, post_office: Received
) -> None:
    hook.status = 503
    note_failed_job(workspace, "build", None, "the job build failed: no such column", NOW)
    by_channel = {delivery.channel: delivery for delivery in tell(workspace)}
    assert by_channel["mail"].is_sent
    assert by_channel["webhook"].error == "127.0.0.1 answered 503"
    assert has_untold(workspace)
    hook.status = 200
    assert [delivery.channel for delivery in tell(workspace)] == ["webhook"]
    assert not has_untold(workspace)
    assert [(line.channel, line.is_sent) for line in _sent(workspace)] == [
        ("webhook", False), ("mail", True), ("webhook", True),
    ]  # fmt: skip
    assert len(hook.messages) == len(post_office.messages) == 1


def test_a_mail_says_what_happened_and_what_the_run_brought(
    story: Story, post_office: Received, workspace: Workspace
) -> None:
    publish_made_up(workspace, story, {})
    note_failed_job(workspace, "crawl", "yunze", "the crawl of yunze failed: 磁盘已满", NOW)
    tell(workspace)
    mail = email.message_from_string(post_office.messages[0], policy=email.policy.default)
    text = mail.get_content()
    assert mail["To"] == "a@example.org, b@example.org"
    assert mail["Subject"] == "Gongbao: 1 thing needs somebody"
    assert "- the crawl of yunze failed: 磁盘已满" in text
    assert "2 documents new or changed" in text
    assert "revised values, 0 failures" in text


def test_a_server_that_refuses_a_recipient_is_told_of_without_the_password(post_office: Received) -> None:
    post_office.status = 550
    with pytest.raises(NotSentError, match=r"127\.0\.0\.1") as refused:
        Mail(post_office.url, ["nobody@example.org"]).send("s", "t", {})
    assert "nobody of that name" in str(refused.value)


def test_an_address_that_nobody_listens_at_is_told_without_its_secret() -> None:
    with pytest.raises(NotSentError) as refused:
        Webhook("http://127.0.0.1:9/secret-path").send("s", "t", {})
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("GONGBAO_WEBHOOK", "ftp://x/", "no http or https address"),
        ("GONGBAO_SMTP_URL", "mail.example.org", "no smtp:// or smtps:// address"),
        ("GONGBAO_SMTP_URL", "smtp://mail.example.org", "names nobody"),
    ],
)
def test_a_malformed_variable_is_an_error_that_names_it(
    name: str, value: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(NotSentError, match=message):
        channels()


def test_a_job_that_goes_well_again_closes_its_incident(workspace: Workspace) -> None:
    note_failed_job(workspace, "crawl", "a", "the crawl of a failed", NOW)
    note_failed_job(workspace, "crawl", "b", "the crawl of b failed", NOW)
    note_good_job(workspace, "crawl", "a", NOW + timedelta(days=1))
    assert [incident.text for incident in open_incidents(workspace)] == ["the crawl of b failed"]


def test_a_crawl_that_failed_is_told_at_once_under_its_source(workspace: Workspace, hook: Received) -> None:
    after_job(workspace, job="crawl", source_id="yunze", error="no space left on device")
    assert [incident["text"] for incident in hook.messages[0]["incidents"]] == [
        "the crawl of yunze failed: no space left on device"
    ]


def test_a_message_each_run_where_somebody_wants_one(
    workspace: Workspace, story: Story, hook: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_made_up(workspace, story, {})
    assert after_job(workspace, job="refresh", source_id=None, error=None) == ()
    monkeypatch.setenv("GONGBAO_MESSAGE_EVERY_RUN", "1")
    assert len(after_job(workspace, job="refresh", source_id=None, error=None)) == 1
    told = hook.messages[0]["digest"]
    assert (told["document"], told["failure"]) == (2, 0)
    assert told["observation"] > 50


def test_notify_lists_and_sends_and_says_when_it_could_not(workspace: Workspace, hook: Received) -> None:
    note_failed_job(workspace, "build", None, "the job build failed", NOW)
    hook.status = 500
    failed = CliRunner().invoke(main, ["notify", "--data", str(workspace.data)])
    assert (failed.exit_code, "not told yet" in failed.output, "answered 500" in failed.output) == (1, True, True)
    hook.status = 200
    sent = CliRunner().invoke(main, ["notify", "--data", str(workspace.data)])
    assert (sent.exit_code, "webhook: sent" in sent.output) == (0, True)


def test_a_test_message_without_a_channel_is_no_success(workspace: Workspace) -> None:
    result = CliRunner().invoke(main, ["notify", "--test", "--data", str(workspace.data)])
    assert result.exit_code == 1
    assert "No channel is set up" in result.output
