"""The texts that reading is timed on: documents as parsed from pages, by how dense they are in numbers."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from scrapers.fetching.archive import Archive
from scrapers.fetching.saved import CONTENT_TYPES
from scrapers.pages import parse_page
from scrapers.records import Capture, Document, Record

_ROOT = Path(__file__).resolve().parents[1]
_PROSE = Path(__file__).with_name("prose.txt")
_LABELLED = tuple(_ROOT / "tests" / "quality" / name for name in ("bureaus", "reports", "heldout"))
"""All labelled sets but the one that is kept for the last judgement on the rules."""
_PROSE_PER_PARAGRAPH = 4
"""Paragraphs without numbers behind each of a labelled text: some 120 numbers in 10,000 characters, as real ones."""
_REAL = tuple(_ROOT.parent / "shared" / name for name in ("seeds", "reports"))


class Corpus(Record, frozen=True, kw_only=True):
    """Some documents of one kind."""

    name: str
    documents: tuple[Document, ...]

    @property
    def characters(self) -> int:
        """Of text, in all documents together."""
        return sum(len(document.text) for document in self.documents)


def reading_corpora(archive: Archive) -> tuple[Corpus, ...]:
    """The sample portal's pages, labelled texts, the same thinned with prose, and real texts where they are at hand."""
    labelled = _texts(_LABELLED)
    corpora = (
        Corpus(name="sample portal", documents=tuple(_documents_of(archive))),
        Corpus(name="labelled texts", documents=tuple(_parsed(labelled))),
        Corpus(name="prose-like texts", documents=tuple(_parsed(_thinned(text) for text in labelled))),
        Corpus(name="real texts (../shared)", documents=tuple(_parsed(_texts(_REAL)))),
    )
    return tuple(corpus for corpus in corpora if corpus.documents)


def many_documents(count: int) -> Iterator[Document]:
    """Different documents, made one by one from the labelled texts, so that nothing holds them all."""
    for number, text in enumerate(islice(cycle(_texts(_LABELLED)), count)):
        yield from _parsed([f"{text}\n第{number}份材料另行报送，共涉及企业{number + 2}家。\n"])


def _documents_of(archive: Archive) -> Iterator[Document]:
    for capture in archive.captures():
        if capture.kind != "list":
            yield from parse_page(archive.body(capture), capture)


def _thinned(text: str) -> str:
    title, *paragraphs = text.splitlines()
    prose = cycle(_PROSE.read_text(encoding="utf-8").splitlines())
    lines = [title]
    for paragraph in paragraphs:
        lines += [paragraph, *islice(prose, _PROSE_PER_PARAGRAPH)]
    return "\n".join(lines)


def _texts(folders: Iterable[Path]) -> list[str]:
    return [page.read_text(encoding="utf-8") for folder in folders for page in sorted(folder.glob("*.txt"))]


def _parsed(texts: Iterable[str]) -> Iterator[Document]:
    for number, text in enumerate(texts):
        body = text.encode()
        yield from parse_page(body, _capture(f"text-{number}", len(body)))


def _capture(name: str, size: int) -> Capture:
    return Capture(
        capture_id=name,
        run_id="benchmark",
        source_id="saved",
        url=f"saved:///{name}",
        kind="saved",
        document_name=name,
        fetched_at=datetime.now(UTC),
        content_type=CONTENT_TYPES[".txt"],
        body_digest="",
        body_bytes=size,
        warc_file="",
        warc_offset=0,
    )
