"""Archived bytes to documents: the one entry to this folder."""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scrapers.pages.blocks import Body, write_body
from scrapers.pages.choice import chosen
from scrapers.pages.dates import date_in_url
from scrapers.pages.encoding import Decoded, decode
from scrapers.pages.errors import PageError
from scrapers.pages.essays import EssayMark, find_essays, is_title_of, without_count
from scrapers.pages.furniture import footer_start, is_furniture
from scrapers.pages.html_page import PageParts, read_html_page
from scrapers.pages.lines import count_han, lines_of_text, squash
from scrapers.pages.listing import count_rows
from scrapers.pages.markup import is_html, parse_tree
from scrapers.pages.metadata_lines import read_body_text, read_header_lines, read_title_number
from scrapers.pages.personal import mask_attachment, mask_candidate, mask_line, mask_optional
from scrapers.pages.regions import split_regions
from scrapers.pages.similarity import fingerprint
from scrapers.pages.sniff import refuse_page_without_body, sniff
from scrapers.records import Capture, Document, MetadataCandidate, MetadataField, Outcome
from scrapers.versions import room_version

PARSER_VERSION = room_version("scrapers.pages")
"""Another version may give another document for the same bytes: loaded captures are parsed again."""

_MIN_HAN = 30
_MIN_NAMED_HAN = 10
_MIN_NAMED_LETTERS = 30
_VERSION_FIELDS: tuple[MetadataField, ...] = (
    "title",
    "index_no",
    "agency",
    "document_no",
    "published_date",
    "issued_date",
)


@dataclass(frozen=True, slots=True)
class _Part:
    """One document of a page, before its record is made."""

    ordinal: int | None
    body: Body
    metadata: tuple[MetadataCandidate, ...]
    masked_count: int


def parse_page(body: bytes, capture: Capture) -> tuple[Document, ...]:
    """Read the documents of one archived page: one, or as many as it has essays.

    A document whose text the page does not hold keeps its metadata and has no text (see `body_absence`).

    Pure: the same bytes and capture always give the same documents. Private persons' numbers are covered in all of it.

    Raises:
        PageError: `EMPTY`, `BINARY` or `UNDECODABLE` for bytes that are no text; `GONE`, `BLOCKED` or
            `LAYOUT_CHANGED` for a page without a body; `LIST_PAGE` for a saved page that is a list.
    """
    decoded = decode(body, capture.content_type)
    if is_html(decoded.text):
        page = read_html_page(decoded.text, capture.url, capture.listed_title)
        family = sniff(decoded.text, capture.url)
        if page.is_mostly_links:
            _refuse_list(decoded.text, page, capture)
    else:
        page = PageParts(candidates=(), lines=tuple(lines_of_text(decoded.text)), title=None)
        family = None
    page, masked_count = _without_personal_numbers(page, tuple(_from_capture(capture)))
    shared = page.candidates
    marks = find_essays(page.lines, page.title)
    parts = list(_essays(page, shared, marks)) if marks else [_single(page, shared)]
    if not any(_has_body(part.body.text, page) for part in parts):
        _require_header(decoded.text, page, capture)
        parts = [replace(_single(page, shared), body=write_body(()))]
    return tuple(
        _document(replace(part, masked_count=part.masked_count + masked_count), page, decoded, capture, family)
        for part in parts
    )


def read_metadata(html: str, url: str = "") -> tuple[MetadataCandidate, ...]:
    """All metadata candidates of an HTML page, whether it has a body or not: for trying layouts, and for fragments."""
    page = read_html_page(html, url)
    return _single(page, page.candidates).metadata


def _without_personal_numbers(page: PageParts, listed: Sequence[MetadataCandidate]) -> tuple[PageParts, int]:
    """The page with such numbers covered, the list's candidates behind its own; how many its metadata and files had."""
    candidates = [mask_candidate(candidate) for candidate in (*page.candidates, *listed)]
    attachments = [mask_attachment(attachment) for attachment in page.attachments]
    covered = replace(
        page,
        candidates=tuple(candidate for candidate, _ in candidates),
        lines=tuple(mask_line(line) for line in page.lines),
        title=mask_optional(page.title),
        attachments=tuple(attachment for attachment, _ in attachments),
    )
    return covered, sum(count for _, count in (*candidates, *attachments))


def body_absence(documents: Sequence[Document]) -> str | None:
    """Where the text of a page's documents is, if it is not on the page; null where it is."""
    if any(document.text for document in documents):
        return None
    files = sum(len(document.attachments) for document in documents)
    return f"no body: the text is in its attachments ({files})" if files else "no body: metadata alone, or pictures"


def _refuse_list(html: str, page: PageParts, capture: Capture) -> None:
    """Refuse a page that lists documents: an end of its own if it was handed in, a failure where a document was due.

    A page that says when it was published is a document, even one that is all links: of its files, of its parts.

    Raises:
        PageError: The page is a list.
    """
    says_its_date = any(
        candidate.field == "published_date" and candidate.value and candidate.label for candidate in page.candidates
    )
    tree = parse_tree(html)
    rows = count_rows(tree) if tree is not None else 0
    if not rows or says_its_date or page.has_header:
        return
    if capture.kind == "saved":
        raise PageError(Outcome.LIST_PAGE, f"this is a list page of {rows} rows, not a document")
    raise PageError(Outcome.LAYOUT_CHANGED, f"a list page of {rows} rows stands in the document's place")


def _require_header(html: str, page: PageParts, capture: Capture) -> None:
    """Let a page without a body pass only where it shows that its document has no text here.

    A body's container shows it that holds pictures or files, or a header that numbers the document. A page that was
    crawled must offer files besides its header: a header alone is what a changed layout leaves, too.

    Raises:
        PageError: It is another page, a list, or its body was not found.
    """
    refused = refuse_page_without_body(html, page.visible_text)
    if refused.outcome is not Outcome.LAYOUT_CHANGED:
        raise refused
    if page.has_pictures and page.title is not None:
        return
    if not page.has_header:
        _refuse_list(html, page, capture)
        raise refused
    if capture.kind != "saved" and not page.attachments:
        raise refused


def _single(page: PageParts, shared: Sequence[MetadataCandidate]) -> _Part:
    regions = split_regions(page.lines, page.title)
    metadata = [*read_header_lines(regions.header), *shared]
    if page.title is None and regions.title is not None:
        metadata.append(_shown_title(regions.title, regions.title))
    titles = [candidate.value for candidate in metadata if candidate.field == "title"]
    metadata += [number for title in dict.fromkeys(titles) for number in read_title_number(title)]
    metadata += read_body_text(regions.body)
    return _Part(
        ordinal=None,
        body=write_body(regions.body),
        metadata=tuple(metadata),
        masked_count=sum(line.masked for line in (*regions.body, *(line for _, line in regions.header))),
    )


def _essays(page: PageParts, shared: Sequence[MetadataCandidate], marks: Sequence[EssayMark]) -> Iterator[_Part]:
    above = list(page.lines[: marks[0].line_index])
    regions = split_regions(above, page.title)
    page_title = page.title or regions.title
    common = [
        candidate
        for candidate in (*read_header_lines(regions.header), *shared)
        # what the page calls itself is the name of the collection
        if candidate.field != "title"
    ]
    end = marks[0].line_index + footer_start(page.lines[marks[0].line_index :])
    ends = [mark.line_index for mark in marks[1:]] + [max(end, marks[-1].line_index + 1)]
    for mark, until in zip(marks, ends, strict=True):
        title = mark.title or (without_count(page_title) if page_title else None)
        lines = [line for line in page.lines[mark.line_index + 1 : until] if not is_furniture(line)]
        if lines and is_title_of(lines[0], title):
            lines = lines[1:]
        own = [_shown_title(title, page.lines[mark.line_index].text)] if title else []
        yield _Part(
            ordinal=mark.ordinal,
            body=write_body(lines),
            metadata=(*own, *common, *read_title_number(title), *read_body_text(lines)),
            masked_count=sum(line.masked for line in lines),
        )


def _shown_title(title: str, evidence: str) -> MetadataCandidate:
    return MetadataCandidate(field="title", value=title, source="visible_line", label=None, evidence=evidence)


def _from_capture(capture: Capture) -> Iterator[MetadataCandidate]:
    """What the list page and the address say."""
    if capture.listed_title:
        title = capture.listed_title
        yield MetadataCandidate(field="title", value=title, source="list_page", label=None, evidence=title)
    if capture.listed_date is not None:
        day = capture.listed_date.isoformat()
        yield MetadataCandidate(field="published_date", value=day, source="list_page", label=None, evidence=day)
    if capture.kind != "saved" and (found := date_in_url(capture.url)) is not None:
        yield MetadataCandidate(
            field="published_date", value=found.isoformat(), source="url", label=None, evidence=capture.url
        )


def _has_body(text: str, page: PageParts) -> bool:
    if page.has_named_container:
        return count_han(text) >= _MIN_NAMED_HAN or sum(map(str.isalpha, text)) >= _MIN_NAMED_LETTERS
    return count_han(text) >= _MIN_HAN


def _document(part: _Part, page: PageParts, decoded: Decoded, capture: Capture, family: str | None) -> Document:
    key = f"saved:{capture.document_name}" if capture.kind == "saved" else f"{capture.source_id}:{capture.url}"
    name = capture.document_name
    if part.ordinal is not None:
        key, name = f"{key}#{part.ordinal}", f"{name}-{part.ordinal}"
    best = chosen(part.metadata)
    title = best.get("title")
    likeness = fingerprint(part.body.text)
    return Document(
        document_key=key,
        document_version_id=_version_id(key, best, part.body.text),
        document_name=name,
        source_id=capture.source_id,
        capture_id=capture.capture_id,
        url=capture.url,
        ordinal=part.ordinal,
        captured_at=capture.fetched_at,
        title=title.value if title else None,
        text=part.body.text,
        charset=decoded.charset,
        charset_source=decoded.source,
        replacement_count=decoded.replacement_count,
        family=family,
        metadata=part.metadata,
        blocks=part.body.blocks,
        cells=part.body.cells,
        attachments=page.attachments,
        masked_count=part.masked_count,
        body_digest=likeness.body_digest,
        body_length=likeness.body_length,
        minhash=likeness.minhash,
    )


def _version_id(key: str, best: dict[MetadataField, MetadataCandidate], text: str) -> str:
    """Digest of what a reader would notice: counters, toolbars and white space make no new version."""
    values = [best[field].value or "" if field in best else "" for field in _VERSION_FIELDS]
    normalised = [squash(unicodedata.normalize("NFKC", part)) for part in (*values, text)]
    return hashlib.sha256("\x1f".join([key, *normalised]).encode("utf-8", "surrogatepass")).hexdigest()[:24]
