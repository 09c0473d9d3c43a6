"""One address, one outcome: fetch it if it may be fetched, archive what is new, and say what came of it."""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from scrapers.fetching.archive import ArchiveError, ArchiveWriter, body_digest
from scrapers.fetching.attachments import ATTACHMENT_LIMITS, named_page
from scrapers.fetching.client import Client
from scrapers.fetching.errors import FetchError
from scrapers.fetching.messages import Answer, PageRequest
from scrapers.fetching.names import DocumentNames
from scrapers.fetching.seen_page import SeenPage
from scrapers.fetching.stubs import error_said, leads_above, withdrawn_to
from scrapers.fetching.warc import Response
from scrapers.portals.posts import Post, recorded_url
from scrapers.records import Capture, CaptureKind, FetchOutcome, ListedItem, Outcome, Record
from scrapers.sources import SourceConfig

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
"""Tells the present instant, in UTC."""


class Visit(Record, frozen=True, kw_only=True):
    """What came of one address."""

    outcome: FetchOutcome
    capture: Capture | None = None
    """The capture that this visit added to the archive."""
    answer: Answer | None = None
    """The response, where there is one with a body."""
    seen: SeenPage | None = None
    """What a reader sees of a detail page whose bytes are others than before."""

    def concluding(self, outcome: Outcome, reason: str) -> "Visit":
        """The same visit with another end, found out from the body."""
        return msgspec.structs.replace(
            self, outcome=msgspec.structs.replace(self.outcome, outcome=outcome, reason=reason)
        )


class _Lead(Record, frozen=True, kw_only=True):
    """What led to an address, kept with its capture."""

    listed: ListedItem | None = None
    page_url: str | None = None
    document_name: str | None = None


class Visitor:
    """Visits addresses of one source in one run."""

    def __init__(
        self,
        *,
        source: SourceConfig,
        client: Client,
        known: Mapping[str, Capture],
        writer: ArchiveWriter,
        run_id: str,
        now: Clock,
    ) -> None:
        self._source = source
        self._client = client
        self._known = known
        self._writer = writer
        self._run_id = run_id
        self._now = now
        self._names = DocumentNames(source.id, known)

    def visit(
        self,
        url: str,
        kind: CaptureKind,
        *,
        listed: ListedItem | None = None,
        page_url: str | None = None,
        document_name: str | None = None,
        post: Post | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Visit:
        """Visit an address. Whatever goes wrong with it becomes the outcome; only the archive's own errors are raised.

        Lists are always asked for whole, since their rows are needed even where nothing changed. The answer to a POST
        is known, archived and recorded by `recorded_url`. A detail page that moved for good is `MOVED`; its answer then
        belongs to the other address and goes through `arrived`.

        Args:
            url: The address.
            kind: What is expected there.
            listed: The row that led to it.
            page_url: For an attachment, the page that links to it.
            document_name: Under which name to archive it, where that is not made from the address.
            post: The body, where it is asked for by POST.
            headers: Request headers beside the usual ones.

        Raises:
            OSError: The archive cannot be written.
        """
        start = time.monotonic()
        recorded = recorded_url(url, post)
        known = self._known.get(recorded)
        is_conditional = kind != "list" and known is not None
        visit = self.unfetched(recorded, kind, Outcome.OK, None)
        try:
            answer = self._client.fetch(
                PageRequest(
                    url=url,
                    hosts=self._source.hosts,
                    pace_seconds=self._source.pace_seconds,
                    etag=known.etag if known and is_conditional else None,
                    last_modified=known.last_modified if known and is_conditional else None,
                    limits=ATTACHMENT_LIMITS if kind == "attachment" else None,
                    post=post,
                    headers=tuple((headers or {}).items()),
                )
            )
            if answer.url == url:
                answer = msgspec.structs.replace(answer, url=recorded)
        except FetchError as error:
            visit = _failed(visit, error)
        except Exception as error:
            logger.exception("%s could not be fetched", url)
            visit = visit.concluding(Outcome.INTERNAL_ERROR, f"{type(error).__name__}: {error}")
        else:
            lead = _Lead(listed=listed, page_url=page_url, document_name=document_name)
            visit = self._judged(visit, answer, known, lead)
        elapsed = round(time.monotonic() - start, 3)
        return msgspec.structs.replace(visit, outcome=msgspec.structs.replace(visit.outcome, elapsed_seconds=elapsed))

    def arrived(self, moved: Visit, url: str, listed: ListedItem | None) -> Visit:
        """The outcome of the address to which another one led for good, from the answer that came on the way.

        Raises:
            OSError: As `visit`.
        """
        if moved.answer is None:
            return self.unfetched(url, "detail", Outcome.INTERNAL_ERROR, "no answer to the redirect")
        answer = msgspec.structs.replace(moved.answer, permanent_url=None)
        visit = self.unfetched(url, "detail", Outcome.OK, None)
        return self._judged(visit, answer, self._known.get(url), _Lead(listed=listed))

    def seen_before(self, url: str) -> SeenPage | None:
        """What a reader saw of a page when it was archived; null where its bytes are lost or damaged."""
        known = self._known.get(url)
        if known is None:
            return None
        try:
            body = self._writer.archive.body(known)
        except ArchiveError as error:
            logger.error("%s cannot be read again: %s", url, error)
            return None
        return SeenPage(body, known.content_type, url)

    def _is_as_before(self, url: str, seen: SeenPage) -> bool:
        before = self.seen_before(url)
        return before is not None and seen.text_digest is not None and before.text_digest == seen.text_digest

    def unfetched(self, url: str, kind: CaptureKind, outcome: Outcome, reason: str | None) -> Visit:
        """The outcome of an address that is not fetched."""
        return Visit(
            outcome=FetchOutcome(
                run_id=self._run_id,
                source_id=self._source.id,
                url=url,
                kind=kind,
                outcome=outcome,
                reason=reason,
                started_at=self._now(),
                elapsed_seconds=0.0,
            )
        )

    def _judged(self, visit: Visit, answer: Answer, known: Capture | None, lead: _Lead) -> Visit:
        fields = visit.outcome
        outcome = msgspec.structs.replace(
            fields,
            http_status=answer.status,
            body_bytes=len(answer.body),
            reason=f"redirected to {answer.url}" if answer.url != fields.url else None,
        )
        visit = msgspec.structs.replace(visit, outcome=outcome)
        if answer.status == 304:
            return _not_modified(visit, known)
        found_missing = _missing(fields.kind, fields.url, answer)
        if found_missing is not None:
            return visit.concluding(*found_missing)
        visit = msgspec.structs.replace(visit, answer=answer)
        if fields.kind == "detail" and answer.permanent_url is not None:
            return _moved(visit, answer.permanent_url)
        if known is not None and known.body_digest == body_digest(answer.body):
            return _as_known(visit, Outcome.UNCHANGED, known)
        if fields.kind == "detail":
            seen = SeenPage(answer.body, answer.header("Content-Type"), answer.url)
            said = error_said(seen.text) if seen.is_short else None
            if said is not None:
                return visit.concluding(*said)
            visit = msgspec.structs.replace(visit, seen=seen)
        return self._archived(visit, answer, known, lead)

    def _archived(self, visit: Visit, answer: Answer, known: Capture | None, lead: _Lead) -> Visit:
        """Archive an answer, unless it says what the archive holds already in other bytes."""
        fields = visit.outcome
        if known is not None and visit.seen is not None and self._is_as_before(fields.url, visit.seen):
            return _as_known(visit, Outcome.UNCHANGED, known)
        capture = self._writer.write(
            Response(
                source_id=fields.source_id,
                url=fields.url,
                kind=fields.kind,
                document_name=lead.document_name or self._names.name(fields.url),
                fetched_at=fields.started_at,
                body=answer.body,
                http_status=answer.status,
                http_reason=answer.reason,
                http_headers=answer.headers,
                content_type=answer.header("Content-Type"),
                etag=answer.header("ETag"),
                last_modified=answer.header("Last-Modified"),
                listed=lead.listed,
                page_url=lead.page_url,
            )
        )
        outcome = msgspec.structs.replace(fields, capture_id=capture.capture_id)
        return msgspec.structs.replace(visit, outcome=outcome, capture=capture)


def _missing(kind: CaptureKind, url: str, answer: Answer) -> tuple[Outcome, str] | None:
    """The end of a visit whose answer stands in the place of what was taken away or never made; null for any other."""
    if not answer.body.strip():
        return Outcome.EMPTY, "the response has no body"
    target = withdrawn_to(answer.url, answer.body)
    if target is not None:
        return Outcome.GONE, f"a stub sends visitors to {target}"
    if kind == "detail" and answer.url != url and leads_above(url, answer.url):
        return Outcome.GONE, f"redirected to the folder above, {answer.url}"
    page = named_page(answer, url) if kind == "attachment" else None
    return None if page is None else (Outcome.HTTP_ERROR, page)


def _not_modified(visit: Visit, known: Capture | None) -> Visit:
    if known is None or visit.outcome.kind == "list":
        return visit.concluding(Outcome.HTTP_ERROR, "answered 304 to a request without conditions")
    return _as_known(visit, Outcome.NOT_MODIFIED, known)


def _moved(visit: Visit, target: str) -> Visit:
    moved = visit.concluding(Outcome.MOVED, f"leads to {target} for good")
    return msgspec.structs.replace(moved, outcome=msgspec.structs.replace(moved.outcome, target_url=target))


def _failed(visit: Visit, error: FetchError) -> Visit:
    outcome = msgspec.structs.replace(
        visit.outcome,
        outcome=error.outcome,
        reason=error.reason,
        http_status=error.http_status,
        body_bytes=error.body_bytes,
    )
    return msgspec.structs.replace(visit, outcome=outcome)


def _as_known(visit: Visit, outcome: Outcome, known: Capture) -> Visit:
    return msgspec.structs.replace(
        visit, outcome=msgspec.structs.replace(visit.outcome, outcome=outcome, capture_id=known.capture_id)
    )
