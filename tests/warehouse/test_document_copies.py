"""Copies, withdrawn pages and versions of made-up documents, through load and dbt, night by night."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from scrapers.pages.similarity import fingerprint
from scrapers.records import Document, FetchOutcome, Outcome
from tests.warehouse import staging as made
from tests.warehouse.test_dbt import build, query
from warehouse.load import load_staged

SELECTION = [
    *("--select", "+path:models/marts/documents", "--indirect-selection", "cautious", "--exclude"),
    *("resource_type:unit_test", "resource_type:test,path:models/staging", "resource_type:test,path:seeds"),
]
NOTICE = "".join(
    f"第{number}条　平台申报单位应当具备研发条件，上年度研发投入不少于{number * 13}万元。\n" for number in range(1, 40)
)
FORM = "兹有下列事项需要公示，公示期内如有异议，请以书面形式向本局办公室反映，逾期不再受理。" * 4
OTHER = "".join(
    f"{number}日，科技特派员到田间地头开展技术服务，培训农户{number * 7}人次。\n" for number in range(1, 30)
)

SAME_DOCUMENTS = (
    "SELECT d.document_name, o.document_name, match_rule FROM marts.mart_duplicate_documents "
    "JOIN marts.dim_documents AS d USING (document_id) "
    "JOIN marts.dim_documents AS o ON o.document_id = other_document_id WHERE is_same_document ORDER BY ALL"
)
GROUPS = (
    "SELECT document_name, split_part(document_group_id, ':', 2), is_group_representative, copy_count "
    "FROM marts.dim_documents WHERE copy_count > 1 ORDER BY document_name"
)


def page(
    name: str,
    text: str,
    title: str,
    *,
    day: int = 1,
    number: str | None = None,
    agency: str | None = "云泽市科学技术局",
    source_id: str = "yunze",
    published: str = "2026-01-10",
) -> Document:
    fields = [made.candidate("title", title), made.candidate("published_date", published)]
    if number:
        fields.append(made.candidate("document_no", number))
    if agency:
        fields.append(made.candidate("agency", agency))
    document = made.document(text, day=day, name=name, title=title, metadata=tuple(fields), source_id=source_id)
    likeness = fingerprint(text)
    return replace(
        document,
        body_digest=likeness.body_digest,
        body_length=likeness.body_length,
        minhash=likeness.minhash,
        masked_count=2 if name == "list" else 0,
    )


def visit(document: Document, day: int, result: Outcome, target: str | None = None) -> FetchOutcome:
    outcome = made.outcome(day, name=document.document_name, result=result)
    return replace(outcome, source_id=document.source_id, kind="detail", target_url=target)


FIRST_NIGHT = [
    # the same order twice in one column, with other dates and another layout
    page("order", NOTICE, "关于认定研发平台的通知", number="云科发〔2026〕31号"),
    page(
        "order-again",
        NOTICE.replace("\n", " "),
        "关于认定研发平台的通知",
        number="云科发[2026]31号",
        published="2026-02-01",
    ),
    # sent on by another portal, which leaves the number out and adds a line
    page(
        "reposted",
        f"{NOTICE}责任编辑：办公室",
        "云泽市科学技术局关于认定研发平台的通知",
        agency=None,
        source_id="liupu",
    ),
    # one form, two uses
    page("form-a", FORM, "关于科技专家名单的公示"),
    page("form-b", FORM, "关于仪器采购结果的公示"),
    # one title, two years
    page("report-a", NOTICE[:700], "年度科技工作总结"),
    page("report-b", OTHER, "年度科技工作总结", published="2025-01-10"),
    # the same number of another place
    page(
        "elsewhere",
        OTHER[:500],
        "关于防汛工作的通知",
        number="柳科发〔2026〕31号",
        agency="柳浦区科学技术局",
        source_id="liupu",
    ),
    page("list", OTHER[200:], "科技特派员名单"),
]
CHANGED = page("list", f"{OTHER[200:]}\n附：更正说明", "科技特派员名单（更正）", day=2)
LATE_COPY = page("late", OTHER[:500], "关于防汛工作的通知", day=2, agency="柳浦区科学技术局", source_id="liupu")


def load(home: Path, day: int, documents: list[Document], outcomes: list[FetchOutcome]) -> None:
    captures = [
        replace(made.capture(day, name=document.document_name, source_id=document.source_id), http_status=200)
        for document in documents
    ]
    folder = made.write(
        home / f"staging-{day}",
        sources=[made.source(), replace(made.source("liupu", region_code="990102"), agency="柳浦区人民政府")],
        captures=captures,
        fetch_outcomes=outcomes,
        parse_outcomes=made.parsed(documents),
        documents=documents,
        readings=[made.reading(document.document_version_id) for document in documents],
    )
    load_staged(home / "writer.duckdb", folder, made.run(day))


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[object, ...]]]:
    """The database after two nights, and its groups after the first."""
    home = tmp_path_factory.mktemp("copies")
    database = home / "writer.duckdb"
    load(home, 1, FIRST_NIGHT, [visit(document, 1, Outcome.OK) for document in FIRST_NIGHT])
    build(database, *SELECTION)
    groups = query(database, GROUPS)
    load(
        home,
        2,
        [CHANGED, LATE_COPY],
        [
            visit(CHANGED, 2, Outcome.OK),
            visit(LATE_COPY, 2, Outcome.OK),
            visit(FIRST_NIGHT[0], 2, Outcome.GONE),
            visit(FIRST_NIGHT[3], 2, Outcome.MOVED, "https://kjj.yunze.sample.test/new.html"),
            visit(FIRST_NIGHT[4], 2, Outcome.TIMEOUT),
            visit(FIRST_NIGHT[5], 2, Outcome.NOT_MODIFIED),
        ],
    )
    build(database, *SELECTION, "resource_type:seed")
    return database, groups


def test_copies_are_joined_and_twins_are_not(nights: tuple[Path, list[tuple[object, ...]]]) -> None:
    # all three were first known at one instant: the group bears the first of their identifiers
    assert nights[1] == [
        ("order", "reposted", True, 3),
        ("order-again", "reposted", False, 3),
        ("reposted", "reposted", False, 3),
    ]


def test_candidates_say_what_keeps_them_apart(nights: tuple[Path, list[tuple[object, ...]]]) -> None:
    rows = query(
        nights[0],
        "SELECT d.document_name, o.document_name, obstacle FROM marts.mart_duplicate_documents "
        "JOIN marts.dim_documents AS d USING (document_id) "
        "JOIN marts.dim_documents AS o ON o.document_id = other_document_id WHERE NOT is_same_document ORDER BY ALL",
    )
    assert ("form-a", "form-b", "other_title") in rows
    assert ("report-a", "report-b", "other_body") in rows


def test_a_later_copy_joins_the_group_of_the_first(nights: tuple[Path, list[tuple[object, ...]]]) -> None:
    pairs = query(nights[0], SAME_DOCUMENTS)
    assert ("elsewhere", "late", "title_and_body") in pairs
    assert ("late", "elsewhere", False, 2) in query(nights[0], GROUPS)
    # a night compares its own documents only, and ends where a build of everything ends
    build(nights[0], *SELECTION, "--full-refresh")
    assert query(nights[0], SAME_DOCUMENTS) == pairs


def test_gone_and_moved_documents_stay_and_say_where_they_are(nights: tuple[Path, list[tuple[object, ...]]]) -> None:
    assert query(
        nights[0],
        "SELECT document_name, is_gone, gone_at::date::varchar, moved_to_url, last_seen_at::date::varchar, "
        "is_group_representative FROM marts.dim_documents "
        "WHERE document_name IN ('order', 'order-again', 'form-a', 'form-b', 'report-a') ORDER BY 1",
    ) == [
        ("form-a", True, "2026-03-03", "https://kjj.yunze.sample.test/new.html", "2026-03-02", True),
        ("form-b", False, None, None, "2026-03-02", True),
        ("order", True, "2026-03-03", "saved:///order-again", "2026-03-02", False),
        ("order-again", False, None, None, "2026-03-02", True),
        ("report-a", False, None, None, "2026-03-03", True),
    ]


def test_versions_show_what_changed_and_where_they_are_archived(nights: tuple[Path, list[tuple[object, ...]]]) -> None:
    assert query(
        nights[0],
        "SELECT version_number, changed_fields, paragraphs_added, paragraphs_removed, http_status, warc_file "
        "FROM marts.fct_document_versions WHERE title LIKE '科技特派员名单%' ORDER BY version_number",
    ) == [
        (1, None, None, None, 200, "run-1.warc.gz"),
        (2, ["title"], ["附：更正说明"], [], 200, "run-1.warc.gz"),
    ]


def test_the_marts_hold_the_text_that_offsets_point_into(nights: tuple[Path, list[tuple[object, ...]]]) -> None:
    assert query(
        nights[0],
        "SELECT count(*), bool_and(substring(body_text, start_offset + 1, end_offset - start_offset) = block_text) "
        "FROM marts.fct_document_blocks JOIN marts.fct_document_text USING (document_id, document_version_id)",
    ) == [(sum(len(page.blocks) for page in (*FIRST_NIGHT[:-1], CHANGED, LATE_COPY)), True)]
    assert query(nights[0], "SELECT masked_count FROM marts.dim_documents WHERE masked_count > 0") == [(2,)]
