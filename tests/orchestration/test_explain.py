"""`gongbao explain` and `gongbao unmapped` on the sample's warehouse."""

import hashlib
import io
import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from orchestration.cli import main
from orchestration.commands.explain import Explanation, explain, find_number
from orchestration.commands.explain_page import show_explanation
from orchestration.commands.explain_reasons import Reason
from scrapers.fetching.archive import Archive
from tests.orchestration.conftest import Story
from warehouse.serving import ServingCopy


def _invoke(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments), env={"COLUMNS": "200"})
    return result.exit_code, result.output


def _some(story: Story, condition: str) -> str:
    sql = f"SELECT min(observation_id) FROM marts.fct_indicator_observations WHERE {condition}"  # noqa: S608
    ((found,),) = ServingCopy(story.workspace.serving_copy).query(sql).rows
    assert isinstance(found, str)
    return found


def _reasons(explanation: Explanation) -> dict[str, Reason]:
    return {reason.field: reason for reason in explanation.reasons}


def test_each_field_comes_with_the_words_it_was_read_from(story: Story) -> None:
    condition = "plan_text IS NOT NULL AND indicator_rule = 'named' AND time_text IS NOT NULL AND part IS NULL"
    identifier = _some(story, condition)
    sql = "SELECT * FROM marts.fct_indicator_observations WHERE observation_id = ?"
    result = ServingCopy(story.workspace.serving_copy).query(sql, [identifier])
    fact = dict(zip(result.columns, result.rows[0], strict=True))
    explanation = explain(story.workspace.serving_copy, identifier)
    reasons = _reasons(explanation)
    assert list(reasons) == [
        *("indicator", "value", "measure", "statement", "period", "stage", "level", "part", "bound"),
        *("region", "confidence"),
    ]
    assert str(fact["indicator_term"]) in reasons["indicator"].source
    assert reasons["statement"].value == fact["statement"]
    assert str(fact["plan_text"]) in reasons["statement"].source
    assert str(fact["time_text"]) in reasons["period"].source
    assert (
        reasons["value"].source
        == f"“{fact['number_text']}{fact['scale_text'] or ''}{fact['unit_text'] or ''}” as written"
    )
    assert reasons["confidence"].value == f"{fact['confidence']:.3f}"
    assert explanation.rules == tuple(fact["rules"])  # type: ignore[arg-type]


def test_a_fact_of_the_page_itself_leads_to_its_capture_and_metadata(story: Story) -> None:
    explanation = explain(story.workspace.serving_copy, _some(story, "is_official AND region_code IS NOT NULL"))
    assert explanation.capture is not None
    assert explanation.capture.fetched is not None
    assert explanation.capture.url is not None
    assert ".sample.test" in explanation.capture.url
    agency = next(item for item in explanation.metadata if item.field == "agency")
    assert agency.value in agency.evidence


def test_the_archived_response_is_found_and_is_the_page(story: Story) -> None:
    archive = story.workspace.archive
    identifier = _some(story, "is_official")
    explanation = explain(story.workspace.serving_copy, identifier, archive)
    assert explanation.capture is not None
    assert explanation.capture.archived is not None
    capture = Archive(archive).find(explanation.capture.capture_id)
    assert capture is not None
    archived = explanation.capture.archived
    assert (archived.file, archived.offset) == (capture.warc_file, capture.warc_offset)
    body = Archive(archive).body(capture)
    assert (f"sha256:{hashlib.sha256(body).hexdigest()}", len(body)) == (archived.digest, archived.bytes)
    assert Archive(archive).find("0" * 20) is None
    code, output = _invoke("explain", identifier, "--data", str(story.workspace.data))
    assert code == 0
    assert f"{archived.file}, offset {archived.offset}, {archived.bytes} bytes" in output
    assert archived.digest in output


def test_what_a_document_no_longer_says_is_explained_too(story: Story) -> None:
    sql = "SELECT min(observation_id) FROM marts.fct_indicator_observations_history WHERE NOT is_current"
    ((former,),) = ServingCopy(story.workspace.serving_copy).query(sql).rows
    explanation = explain(story.workspace.serving_copy, str(former))
    assert explanation.standing.startswith("of a former version, known from")
    assert explanation.capture is not None
    capture = Archive(story.workspace.archive).find(explanation.capture.capture_id)
    assert capture is not None
    assert explanation.sentence.strip("。；") in Archive(story.workspace.archive).body(capture).decode()


def test_the_headings_above_a_number_are_named_from_the_outermost(story: Story) -> None:
    sql = """
        SELECT observation_id, heading_path FROM marts.fct_indicator_observations AS facts
        JOIN marts.fct_document_blocks AS blocks USING (document_id)
        WHERE facts.start_offset BETWEEN blocks.start_offset AND blocks.end_offset - 1 AND len(heading_path) > 1
        ORDER BY observation_id LIMIT 1
    """
    ((identifier, path),) = ServingCopy(story.workspace.serving_copy).query(sql).rows
    explanation = explain(story.workspace.serving_copy, str(identifier))
    assert list(explanation.headings) == path
    assert f"under: {' > '.join(explanation.headings)}" in _invoke(
        "explain", str(identifier), "--data", str(story.workspace.data)
    )[1].replace("\n", "")


def test_the_number_is_marked_in_every_sentence(story: Story) -> None:
    sql = """
        SELECT sentence, number_text, start_offset - sentence_start, end_offset - start_offset
        FROM marts.fct_indicator_observations
    """
    rows = ServingCopy(story.workspace.serving_copy).query(sql).rows
    assert rows
    for sentence, number, offset, length in rows:
        place = find_number(str(sentence), str(number), int(str(offset)), int(str(length)))
        assert place is not None
        assert str(number) in unicodedata.normalize("NFKC", str(sentence)[slice(*place)])


@given(before=st.text("全市新增 9家，", max_size=12), blanks=st.integers(0, 4), behind=st.text("总数，9 ", max_size=8))
def test_blanks_before_the_sentence_do_not_move_the_mark(before: str, blanks: int, behind: str) -> None:
    sentence = f"全{before}128家{behind}"
    place = find_number(sentence, "128", blanks + 1 + len(before), 4)
    assert place is not None
    assert sentence[slice(*place)] == "128家"


@pytest.mark.parametrize(
    ("sentence", "number", "offset", "length", "marked"),
    [("居全国第一。", "一", 3, 2, "第一"), ("获奖１９件", "19", 2, 3, "１９件"), ("没有数字", "5", 0, 2, None)],
)
def test_ranks_and_wide_digits_are_marked(sentence: str, number: str, offset: int, length: int, marked: str) -> None:
    place = find_number(sentence, number, offset, length)
    assert (sentence[slice(*place)] if place else None) == marked


def test_a_unique_beginning_is_enough(story: Story) -> None:
    identifier = _some(story, "true")
    code, output = _invoke("explain", identifier[:12].upper(), "--data", str(story.workspace.data))
    assert code == 0
    assert f"observation: {identifier}" in output
    assert "【" in output
    assert "archived response: capture" in output


@pytest.mark.parametrize(
    ("identifier", "message"),
    [("zz", "no observation_id begins with zz"), (" ", "give an observation_id"), ("%", "begins with %")],
)
def test_an_unknown_beginning_is_a_usage_error(story: Story, identifier: str, message: str) -> None:
    code, output = _invoke("explain", identifier, "--data", str(story.workspace.data))
    assert (code, message in output) == (2, True)


def test_a_beginning_of_several_names_some_of_them(story: Story) -> None:
    sql = "SELECT left(observation_id, 1) FROM marts.fct_indicator_observations GROUP BY 1 HAVING count(*) > 5 LIMIT 1"
    ((letter,),) = ServingCopy(story.workspace.serving_copy).query(sql).rows
    code, output = _invoke("explain", str(letter), "--data", str(story.workspace.data))
    assert code == 2
    assert f"several observations begin with {letter}: {letter}" in output
    assert "…" in output


def test_markup_in_a_pages_text_is_only_text() -> None:
    out = io.StringIO()
    explanation = Explanation(
        observation_id="0" * 24,
        sentence="[link=http://x.invalid]新增[/link] [bold]29家[/bold]",
        number=(36, 39),
        headings=("[red]标题",),
        document_name="a[b]",
        title=None,
        standing="current",
        reasons=(Reason(field="value", value="[blink]29", source="[/]"),),
        rules=(),
        metadata=(),
        capture=None,
    )
    show_explanation(Console(file=out, width=120, force_terminal=False), explanation)
    for text in ("[link=http://x.invalid]", "[red]标题", "a[b]", "[blink]29", "[/]"):
        assert text in out.getvalue()


@pytest.mark.parametrize("command", [["explain", "0a"], ["unmapped"]])
def test_before_the_first_run_they_say_what_to_do(command: list[str], tmp_path: Path) -> None:
    code, output = _invoke(*command, "--data", str(tmp_path))
    assert (code, "run `gongbao refresh` first" in output) == (2, True)


def test_unmapped_phrases_come_with_an_example_around_the_number(story: Story) -> None:
    data = str(story.workspace.data)
    code, output = _invoke("unmapped", "--limit", "5", "--format", "json", "--data", data)
    assert code == 0
    rows = json.loads(output)
    assert 0 < len(rows) <= 5
    assert list(rows[0]) == ["phrase", "unit", "mentions", "documents", "example", "document"]
    order = [(-row["documents"], -row["mentions"]) for row in rows]
    assert order == sorted(order)
    assert all(row["example"] for row in rows)
