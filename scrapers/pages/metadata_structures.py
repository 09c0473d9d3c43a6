"""Metadata from the page's structures: header tables, definition lists, lists of labels and values."""

from dataclasses import dataclass

from lxml import etree

from scrapers.pages.labels import label_named
from scrapers.pages.markup import visible_text
from scrapers.pages.pairs import Pair, begins_with_label, pairs_of_line, pairs_of_row
from scrapers.pages.tables import cell_text, rows_of
from scrapers.records import MetadataCandidate, MetadataSource

_MAX_ROWS = 40


@dataclass(frozen=True, slots=True)
class Structure:
    """An element that holds nothing but metadata, with what it says."""

    element: etree._Element
    candidates: tuple[MetadataCandidate, ...]

    @property
    def is_documents(self) -> bool:
        """Whether it describes a document for sure: it numbers it, and says two things more."""
        filled = {candidate.field for candidate in self.candidates if candidate.value is not None}
        return len(filled) >= 3 and not filled.isdisjoint({"index_no", "document_no"})


def read_structures(tree: etree._Element) -> tuple[Structure, ...]:
    """All header tables, definition lists and label lists of a page, in order.

    A table or list counts where it has values for two fields or more, one of them under a label that means metadata
    wherever it stands: tables of data use words like 名称 and 来源 as well.
    """
    found: list[Structure] = []
    for element in tree.iter("table", "dl", "ul", "ol"):
        if element.tag == "table":
            structure = _accept(element, _table_pairs(element), "header_table")
        elif element.tag == "dl":
            structure = _accept(element, _definition_pairs(element), "definition_list")
        else:
            structure = _accept(element, _list_pairs(element), "list_item")
        if structure is not None:
            found.append(structure)
    return tuple(found)


def _accept(element: etree._Element, pairs: list[Pair], source: MetadataSource) -> Structure | None:
    candidates = tuple(candidate for pair in pairs if (candidate := pair.candidate(source)) is not None)
    filled = {candidate.field for candidate in candidates if candidate.value is not None}
    if len(filled) < 2 or not any(pair.label.is_strong for pair in pairs):
        return None
    return Structure(element, candidates)


def _table_pairs(table: etree._Element) -> list[Pair]:
    if next(table.iterdescendants("table"), None) is not None:
        return []
    rows = rows_of(table)
    if len(rows) > _MAX_ROWS:
        return []
    texts = [[cell_text(cell) for cell in row] for row in rows]
    return _stacked_pairs(texts) or [pair for row in texts for pair in pairs_of_row(row)]


def _stacked_pairs(rows: list[list[str]]) -> list[Pair]:
    """The pairs of a table whose values stand under their labels: rows of labels and of values by turns.

    Nothing for any other table: a table of data has one row of labels above many others, and one of a single row
    seldom has four columns of these names, or one of 索引号.
    """
    pairs: list[Pair] = []
    if len(rows) % 2:
        return []
    for labels, values in zip(rows[::2], rows[1::2], strict=True):
        found = [label_named(text) for text in labels]
        if len(labels) < 2 or len(labels) != len(values) or any(begins_with_label(value) for value in values):
            return []
        pairs += [
            Pair(label, text, value, f"{text} {value}")
            for label, text, value in zip(found, labels, values, strict=True)
            if label is not None
        ]
        if sum(label is not None for label in found) < max(2, len(labels) - 1):
            return []
    is_header = len(pairs) >= 4 or any(pair.label.field == "index_no" for pair in pairs)
    return pairs if is_header and sum(pair.label.is_strong for pair in pairs) >= 2 else []


def _definition_pairs(element: etree._Element) -> list[Pair]:
    cells: list[str] = []
    pairs: list[Pair] = []
    for child in element.iterdescendants("dt", "dd"):
        text = cell_text(child)
        if child.tag == "dt":
            pairs += pairs_of_row(cells)
            cells = [text]
        else:
            cells.append(text)
    return pairs + list(pairs_of_row(cells))


def _list_pairs(element: etree._Element) -> list[Pair]:
    pairs: list[Pair] = []
    for item in element.iterchildren("li"):
        text = visible_text(item)
        if len(text) > 300:
            return []
        parts = [cell_text(part) for part in item if cell_text(part)]
        if len(parts) >= 2 and label_named(parts[0]) is not None:
            pairs += pairs_of_row([parts[0], " ".join(parts[1:])])
        else:
            pairs += pairs_of_line(text)
    return pairs
