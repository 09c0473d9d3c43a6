"""The labelled real pages beside the checkout: metadata and bodies as a reader sees them."""

import json
from pathlib import Path

import pytest

from scrapers.pages import PageError, body_absence, chosen, parse_page, read_metadata, sniff
from scrapers.records import Document, MetadataField, Outcome
from tests.scrapers.pages.captures import capture, fetched

pytestmark = pytest.mark.shared

FIELDS: tuple[MetadataField, ...] = (
    *("title", "index_no", "agency", "document_no", "published_date"),
    *("issued_date", "category", "topic", "validity", "disclosure_form"),
)
EXPECTED: dict[str, dict[MetadataField, str | None]] = {
    "009": {"document_no": "柘政办〔2018〕31号", "published_date": "2018-06-04", "issued_date": "2018-05-21"},
    "011": {
        "title": "嘉奖令",
        "document_no": "柘政〔2018〕13号",
        "published_date": "2018-06-11",
        # its region: the page names no place but in the foot
        "site_code": "4114240001",
    },
    "012": {"document_no": None, "issued_date": "2018-06-11", "agency": "柘城县金融扶贫服务中心"},
    "016": {"title": "柘城县信息公开指南", "published_date": "2017-03-02", "issued_date": "2017-03-01"},
    "022": {
        "index_no": "002482082/2024-00332",
        "document_no": None,
        "agency": "省教育厅",
        "generated_date": "2024-10-21",
        "topic": "教育",
        "content_source": "新闻办",
        "site_code": "3300000022",
    },
    "028": {
        "document_no": None,
        "published_date": "2020-01-20",
        "issued_date": "2020-01-19",
        "content_source": "平潭综合实验区自然资源与生态环境局",
    },
    "031": {"content_source": "宣教中心", "published_date": "2022-11-14", "column_name": "媒体聚焦"},
}
FRAGMENTS: dict[str, dict[MetadataField, str | None]] = {
    "033": {
        "index_no": "014006438/2026-03652",
        "generated_date": "2026-09-12",
        "published_date": "2026-09-18",
        "document_no": "政府令187号",
        "validity": "有效",
        "agency": "无锡市人民政府",
        "disclosure_form": "主动公开",
    },
    "035": {
        "index_no": "01404053X/2023-00861",
        "generated_date": "2023-02-24",
        "published_date": "2023-03-17",
        "document_no": "澄政发〔2023〕10号",
        "agency": "江阴市人民政府办公室",
    },
}
LISTS = {"003": 25, "004": 25, "019": 187, "029": 4, "047": 8}
FAMILIES = {
    **dict.fromkeys(("003", "004", "009", "011", "012", "016"), "empirecms"),
    **dict.fromkeys(("019", "047"), "nfcms"),
    **dict.fromkeys(("028", "029"), "trs"),
    "022": "hanweb_jpage",
    "031": "jyhcms",
    "033": "intertid",
}


def _documents(path: Path) -> tuple[Document, ...]:
    return parse_page(path.read_bytes(), capture(path.stem))


def _value(document: Document, field: MetadataField) -> str | None:
    best = chosen(document.metadata).get(field)
    return best.value if best else None


def test_the_labelled_metadata_is_read_in_full(shared_dir: Path) -> None:
    gold = [json.loads(line) for line in (shared_dir / "gold/metadata-dev.jsonl").read_text("utf-8").splitlines()]
    documents = {
        document.document_name: document
        for path in (shared_dir / "seeds").glob("*.txt")
        for document in _documents(path)
    }
    for row in gold:
        assert {field: _value(documents[row["doc"]], field) for field in FIELDS} == {
            field: row[field] for field in FIELDS
        }


@pytest.mark.parametrize("name", EXPECTED)
def test_detail_pages_give_their_metadata(shared_dir: Path, name: str) -> None:
    (document,) = _documents(shared_dir / f"pages/{name}.html")
    assert {field: _value(document, field) for field in EXPECTED[name]} == EXPECTED[name]


@pytest.mark.parametrize("name", FRAGMENTS)
def test_fragments_keep_their_metadata_without_a_body(shared_dir: Path, name: str) -> None:
    path = shared_dir / f"pages/{name}.html"
    (document,) = documents = _documents(path)
    assert {field: _value(document, field) for field in FRAGMENTS[name]} == FRAGMENTS[name]
    assert chosen(read_metadata(path.read_text("utf-8"))).keys() == chosen(document.metadata).keys()
    assert (document.text, document.blocks) == ("", ())
    assert body_absence(documents) == "no body: metadata alone, or pictures"
    # crawled, the same page is a failure: a header alone is what a changed layout leaves, too
    with pytest.raises(PageError) as refused:
        parse_page(path.read_bytes(), fetched(f"http://www.example.test/doc/2024/01/05/{name}.shtml"))
    assert refused.value.outcome is Outcome.LAYOUT_CHANGED


@pytest.mark.parametrize(("name", "rows"), LISTS.items())
def test_list_pages_are_told_from_documents(shared_dir: Path, name: str, rows: int) -> None:
    body = (shared_dir / f"pages/{name}.html").read_bytes()
    with pytest.raises(PageError, match=f"this is a list page of {rows} rows") as refused:
        parse_page(body, capture(name))
    assert refused.value.outcome is Outcome.LIST_PAGE
    assert not refused.value.outcome.is_failure
    with pytest.raises(PageError, match=f"a list page of {rows} rows stands in the document's place") as crawled:
        parse_page(body, fetched("http://www.example.test/zwgk/1.html"))
    assert crawled.value.outcome is Outcome.LAYOUT_CHANGED


@pytest.mark.parametrize(("name", "family"), FAMILIES.items())
def test_the_software_of_each_page_is_told(shared_dir: Path, name: str, family: str) -> None:
    assert sniff((shared_dir / f"pages/{name}.html").read_text("utf-8")) == family


def test_bodies_begin_and_end_with_the_text(shared_dir: Path) -> None:
    (notice,) = _documents(shared_dir / "pages/009.html")
    assert notice.text.startswith("各乡（镇）人民政府")
    assert "字体大小" not in notice.text
    (award,) = _documents(shared_dir / "pages/011.html")
    assert award.text.endswith("2018年5月28日")
    assert "5789万元" in award.text
    (publicity,) = _documents(shared_dir / "pages/012.html")
    assert [file.url.rsplit(".", 1)[-1] for file in publicity.attachments] == ["xlsx"]
    assert "KB" not in publicity.text


@pytest.mark.parametrize("name", ["hubei", "jiangsu", "sichuan", "zhejiang"])
def test_reports_keep_their_body_and_lose_their_toolbar(shared_dir: Path, name: str) -> None:
    path = next((shared_dir / "reports").glob(f"{name}-*.txt"))
    (document,) = _documents(path)
    lines = document.text.split("\n")
    assert not {"下载", "打印", "全屏", "【字号：", "相关报道：", "责任编辑："} & set(lines)
    assert lines[1] == "各位代表：" or lines[2] == "各位代表："
    assert lines[-1].endswith(("。", "！"))
    assert len(document.text) > 0.95 * len(path.read_text("utf-8")) - 700
    assert {block.heading_path[0][:2] for block in document.blocks if block.heading_path} >= {"一、", "二、"}
