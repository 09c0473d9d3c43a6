"""The records that `scrapers` hands on: frozen, typed, and written as JSON lines by `msgspec`.

Offsets are code points into `Document.text`. Instants are UTC, dates are Asia/Shanghai.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, compared by value."""


# --- fetching ---------------------------------------------------------------------------------


class Outcome(StrEnum):
    """What came of one address in one run."""

    OK = "ok"
    """Fetched, and its bytes are new or changed."""
    UNCHANGED = "unchanged"
    """Fetched, and it says what the archive holds already: the same bytes, or the same text in other ones."""
    NOT_MODIFIED = "not_modified"
    """The server answered 304 to a conditional request."""
    GONE = "gone"
    """Withdrawn: 404, 410, a page that says so, or a way back to the folder above."""
    MOVED = "moved"
    """The portal leads to another address for good (301, 308), which has an outcome of its own."""
    BLOCKED = "blocked"
    """The portal refused (401, 403, 412, 521, a challenge page): its host is left alone for this run."""
    ROBOTS_DENIED = "robots_denied"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    HTTP_ERROR = "http_error"
    REFUSED_ADDRESS = "refused_address"
    """The address or a redirect leads outside the source's hosts or off the public network."""
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    LAYOUT_CHANGED = "layout_changed"
    """A list without rows, or a page without a body: never "no news"."""
    LIST_PAGE = "list_page"
    """A saved page that lists documents and is none itself."""
    INTERNAL_ERROR = "internal_error"
    """The project's own code failed on this page."""

    @property
    def is_failure(self) -> bool:
        """Whether somebody should look: all but new, unchanged, moved and withdrawn pages, and lists handed in."""
        return self not in {
            Outcome.OK,
            Outcome.UNCHANGED,
            Outcome.NOT_MODIFIED,
            Outcome.GONE,
            Outcome.MOVED,
            Outcome.LIST_PAGE,
        }


CaptureKind = Literal["list", "detail", "saved", "attachment"]


class ListedItem(Record, frozen=True, kw_only=True):
    """One row of a list page."""

    url: str
    title: str | None = None
    listed_date: date | None = None


class Capture(Record, frozen=True, kw_only=True):
    """One archived response. Grain: one row an address and distinct body fetched."""

    capture_id: str
    run_id: str
    source_id: str
    url: str
    kind: CaptureKind
    document_name: str
    fetched_at: datetime
    http_status: int | None = None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    listed_title: str | None = None
    listed_date: date | None = None
    body_digest: str
    """`sha256:` and the hexadecimal digest of the body."""
    body_bytes: int
    warc_file: str
    """Path below the archive's root."""
    warc_offset: int
    page_url: str | None = None
    """The page that links to an attachment; null for pages."""


class FetchOutcome(Record, frozen=True, kw_only=True):
    """Grain: one row an address and run."""

    run_id: str
    source_id: str
    url: str
    kind: CaptureKind
    outcome: Outcome
    reason: str | None = None
    http_status: int | None = None
    started_at: datetime
    elapsed_seconds: float
    body_bytes: int = 0
    capture_id: str | None = None
    """The capture that holds the bytes, where there is one."""
    target_url: str | None = None
    """Where a page that moved is now."""


WalkEnd = Literal["last_page", "known_pages", "max_pages", "failure"]


class ColumnWalk(Record, frozen=True, kw_only=True):
    """One walk through a column's list. Grain: one row a column and run."""

    run_id: str
    source_id: str
    column_name: str
    column_url: str
    started_at: datetime
    is_deep: bool
    """Whether the walk was meant to read all pages, known or not."""
    pages: int
    """List pages read."""
    rows: int
    """Distinct rows listed on them."""
    new_rows: int
    """Rows that no walk before had seen in this column."""
    left_out: int
    """Rows that the source's title filters leave out."""
    ended_by: WalkEnd
    declared_total: int | None = None
    """Rows that the portal says the list has; null where it does not say."""
    outcome: Outcome
    """`OK`, or what kept the column from being read as it should: then `reason` says why."""
    reason: str | None = None


AttachmentPolicy = Literal["fetch", "metadata"]


class AttachmentFile(Record, frozen=True, kw_only=True):
    """One file that a page links to, as one run found it. Grain: one row a file's address, page and run."""

    run_id: str
    source_id: str
    page_url: str
    url: str
    name: str
    """The text of the link."""
    policy: AttachmentPolicy
    """`metadata`: the bytes are not fetched, since such files hold personal data."""
    found_at: datetime
    outcome: Outcome | None = None
    """What came of fetching it; null where it was not fetched."""
    file_name: str | None = None
    """The name that the server gives it (Content-Disposition)."""
    file_type: str | None = None
    """What its first bytes show: pdf, docx, xls … (see `scrapers.fetching.file_types`)."""
    content_type: str | None = None
    body_bytes: int | None = None
    body_digest: str | None = None
    capture_id: str | None = None


CrawlRecord = FetchOutcome | ColumnWalk | AttachmentFile
"""What a crawl tells of itself."""


# --- pages ------------------------------------------------------------------------------------

MetadataField = Literal[
    "title",
    "index_no",
    "agency",
    "document_no",
    "published_date",
    "issued_date",
    "generated_date",
    "category",
    "topic",
    "keywords",
    "validity",
    "disclosure_form",
    "summary",
    "content_source",
    "author",
    "site_name",
    "site_code",
    "column_name",
]
MetadataSource = Literal[
    "header_table", "definition_list", "list_item", "visible_line", "head_tag", "list_page", "page_title", "text", "url"
]


class MetadataCandidate(Record, frozen=True, kw_only=True):
    """One value that the page offers for one field, with the place it was read from."""

    field: MetadataField
    value: str | None
    """The value cleaned of blanks and placeholders; null where the label stands with nothing behind it."""
    source: MetadataSource
    label: str | None
    """The label as the page writes it, or the tag's name."""
    evidence: str
    """The stretch of the page, label included, that the value was read from."""


BlockKind = Literal["heading", "paragraph", "table"]


class Block(Record, frozen=True, kw_only=True):
    """One piece of the body: a heading, a paragraph or a table's text, in reading order."""

    index: int
    kind: BlockKind
    heading_path: tuple[str, ...]
    """The headings above it, outermost first; a heading's own text is not in its path."""
    heading_level: int | None = None
    start: int
    end: int


class TableCell(Record, frozen=True, kw_only=True):
    """One cell of an HTML table inside the body, merged cells spelled out."""

    table_index: int
    row_index: int
    column_index: int
    is_header: bool
    text: str


class Attachment(Record, frozen=True, kw_only=True):
    """A file that the page offers, by its link; its bytes are not fetched."""

    url: str
    name: str


class Document(Record, frozen=True, kw_only=True):
    """One document as read from one page. A page with several essays gives several.

    `text` is the body alone, blocks joined by line feeds, so that `text[block.start:block.end]` is the block.
    """

    document_key: str
    """What stays the same between versions: source and address, or `saved:` and a file's stem; `#2` for essay 2."""
    document_version_id: str
    """Digest of the key, the chosen metadata and the normalised text: what tells one version from another."""
    document_name: str
    source_id: str
    capture_id: str
    url: str
    ordinal: int | None
    """Place among the documents of one page, from 1; null where the page is one document."""
    captured_at: datetime
    title: str | None
    text: str
    charset: str
    charset_source: str
    replacement_count: int
    """U+FFFD characters in the decoded page: above 0 the page was damaged or mis-declared."""
    family: str | None
    """The portal software the page seems to come from, by its marks."""
    metadata: tuple[MetadataCandidate, ...]
    blocks: tuple[Block, ...]
    cells: tuple[TableCell, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    masked_count: int = 0
    """Mobile and identity numbers covered with `*` in the body, its header, the metadata and names of files."""
    body_digest: str = ""
    """Digest of the body's letters and digits, whatever blanks and punctuation stand between them."""
    body_length: int = 0
    """Letters and digits of the body."""
    minhash: tuple[int, ...] = ()
    """MinHash of the body's shingles, for finding near-equal documents (`scrapers/pages/similarity.py`)."""


class ParseOutcome(Record, frozen=True, kw_only=True):
    """What came of parsing one capture. Grain: one row a capture and parser version."""

    capture_id: str
    outcome: Outcome
    reason: str | None = None
    documents: int = 0


# --- reading ----------------------------------------------------------------------------------

Bound = Literal["exact", "approx", "at_least", "at_most", "range"]
PeriodAnchor = Literal["absolute", "report", "unknown"]
Scope = Literal["number", "clause", "sentence", "paragraph", "heading", "title", "document"]


class Phrase(Record, frozen=True, kw_only=True, gc=False):
    """A stretch of text that may say what the number counts, tried in the order of the list."""

    role: str
    text: str


class Mention(Record, frozen=True, kw_only=False, gc=False):
    """One number of a document with the cues of language around it; no opinion on indicators.

    Grain: one row a number. Cue texts are words as written: what they mean (stage, level, indicator) is
    decided in dbt.
    """

    mention_id: str
    block_index: int
    start: int
    end: int
    sentence_start: int
    sentence: str
    clause: str
    heading: str | None
    """The nearest heading above."""
    kind: Literal["quantity", "rank"]
    number_text: str
    scale_text: str | None
    """万, 亿, 千万 … as written behind the number."""
    unit_text: str | None
    value: Decimal
    """The number times its scale word, in the unit as written; the low end of a range."""
    value_high: Decimal | None
    bound: Bound
    is_distributive: bool
    """Behind 各: the number holds for each of the things named."""
    phrases: tuple[Phrase, ...]
    verb_text: str | None
    level_text: str | None
    measure_cue: str | None
    """A measure that the wording itself shows, by the names of the contract, or null."""
    measure_text: str | None
    whole_text: str | None
    """What a share is a share of, as written: 全省, GDP, 全年任务."""
    sign: int
    """-1 behind a word of falling (下降), else 1."""
    plan_text: str | None
    plan_kind: Literal["target", "forecast"] | None
    plan_scope: Scope | None
    section_kind: Literal["review", "plan"] | None
    time_text: str | None
    time_scope: Scope | None
    period_anchor: PeriodAnchor
    """`absolute`: the years are calendar years; `report`: they are offsets to the year reported on."""
    period_start_year: int | None
    period_start_month: int | None
    period_end_year: int | None
    period_end_month: int | None
    part_text: str | None
    event_text: str | None
    """The named event that the passage tells of (科技活动周), where one opens it."""
    exclusion: str | None
    """Why language alone rules the number out as a statistic (threshold, participants, gap between rates)."""
    rules: tuple[str, ...]
    """Names of the reading rules that fired, in order."""


class Reading(Record, frozen=True, kw_only=True):
    """All that was read in one version of a document."""

    document_version_id: str
    reader_version: str
    report_year: int | None
    """The year that the document reports on, by its title and text; null where hidden or not said."""
    report_start_month: int
    report_end_month: int
    is_year_hidden: bool
    report_kind: Literal["annual", "first_half", "quarter", "plan", "government_report", "other"]
    mentions: tuple[Mention, ...]
