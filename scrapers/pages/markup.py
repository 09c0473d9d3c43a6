"""HTML to a tree and to lines, as a browser would show them."""

import re
from dataclasses import dataclass, field

from lxml import etree

from scrapers.pages.attachments import is_attachment_link
from scrapers.pages.lines import Line, table_text, trim
from scrapers.pages.tables import is_data_table, read_cells
from scrapers.pages.walking import walk

_TAGS = re.compile(
    r"<(?:!doctype|html|head|meta|body|div|p|table|tr|td|span|br|ul|li|a|font|h[1-6])\b[^<>]*>", re.IGNORECASE
)
# content behind a first </html> is shown by browsers and lost by parsers
_CLOSING = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
# word processors leave their settings behind as <xml><w:WordDocument>…
_XML_ISLAND = re.compile(
    r"<xml\b[^>]*>(?=\s*<(?:w|o|m):)(?:(?!</?xml\b).){0,50000}?</xml\s*>", re.IGNORECASE | re.DOTALL
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_INVISIBLE = (
    "script",
    "style",
    "noscript",
    "template",
    "select",
    "option",
    "button",
    "textarea",
    "iframe",
    "object",
    "svg",
    "input",
)
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dir",
            "div",
            "dl",
        ),
        *(
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
        ),
        *("html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "ul"),
    )
)
_STRONG = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
_STRONG_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTERED_STYLE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SOURCE_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n][\s]*(?=[\u3000-\u9fff\uff00-\uffef])")
_SOURCE_BLANKS = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")


def is_html(text: str) -> bool:
    """Whether a text is marked up: three tags or more of HTML near its beginning."""
    return len(_TAGS.findall(text[:50_000])) >= 3


def parse_tree(html: str) -> etree._Element | None:
    """The page's tree without comments, scripts and styles; null where nothing is left.

    A page may hold two `</html>`: what stands behind the first is kept.
    """
    source = _CLOSING.sub("", _XML_ISLAND.sub("", _XML_DECLARATION.sub("", html))).replace("\x00", "")
    # an encoding of its own, since strings that declare one are refused
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree: etree._Element | None = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if tree is not None:
        _link_embedded_files(tree)
        etree.strip_elements(tree, *_INVISIBLE, with_tail=False)
    return tree


def _link_embedded_files(tree: etree._Element) -> None:
    """Turn frames and objects that show a file into links to it."""
    for element in list(tree.iter("iframe", "object", "embed")):
        address = str(element.get("src") or element.get("data") or "")
        if is_attachment_link(address):
            empty(element)
            element.tag = "a"
            element.set("href", address)


def is_hidden(element: etree._Element) -> bool:
    """Whether an element's own style hides it."""
    return _HIDDEN_STYLE.search(str(element.get("style", ""))) is not None


def visible_text(element: etree._Element) -> str:
    """The text of an element with its blanks made one, inline elements set apart by a blank."""
    return _SOURCE_BLANKS.sub(" ", " ".join(map(str, element.itertext()))).strip()


def empty(element: etree._Element) -> None:
    """Take away what an element holds; the text behind it stays."""
    del element[:]
    element.text = None


@dataclass(slots=True)
class OwnedLine:
    """A line, with the innermost block that holds it."""

    line: Line
    block: etree._Element


@dataclass(slots=True)
class _Buffer:
    """The text of the line being read, with how much of it is strong or linked."""

    parts: list[str] = field(default_factory=list)
    strong: int = 0
    linked: int = 0
    attached: int = 0

    def add(self, text: str | None, *, is_strong: bool, is_link: bool, is_attachment: bool) -> None:
        if not text:
            return
        self.parts.append(text)
        size = len(trim(text))
        self.strong += size * is_strong
        self.linked += size * is_link
        self.attached += size * is_attachment


class _LineReader:
    """Walks a tree once and gathers its lines."""

    def __init__(self) -> None:
        self.lines: list[OwnedLine] = []
        self._buffer = _Buffer()
        self._blocks: list[etree._Element] = []
        self._strong = 0
        self._links: list[bool] = []

    def read(self, root: etree._Element) -> list[OwnedLine]:
        skipped: etree._Element | None = None
        for event, element in walk(root):
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._add_tail(element, root)
                continue
            if event == "start" and self._is_leaf(element):
                skipped = element
            elif event == "start":
                self._enter(element, is_block=element is root or element.tag in _BLOCKS)
            else:
                self._leave(element, is_block=element is root or element.tag in _BLOCKS)
                self._add_tail(element, root)
        self._flush()
        return self.lines

    def _is_leaf(self, element: etree._Element) -> bool:
        """Takes in elements that are read as a whole or not at all; tells whether this is one."""
        if is_hidden(element):
            return True
        if element.tag == "table" and is_data_table(element):
            self._flush()
            cells = read_cells(element)
            text = table_text(cells)
            if trim(text):
                self.lines.append(OwnedLine(Line(text=text, spaced=text, cells=cells), element))
            return True
        return False

    def _enter(self, element: etree._Element, *, is_block: bool) -> None:
        tag = element.tag
        if is_block:
            self._flush()
            self._blocks.append(element)
        elif tag == "br":
            self._flush()
        self._strong += _is_strong(element)
        if tag == "a":
            self._links.append(is_attachment_link(str(element.get("href", ""))))
        self._add(element.text)

    def _leave(self, element: etree._Element, *, is_block: bool) -> None:
        if is_block:
            self._flush()
            self._blocks.pop()
        if element.tag == "a":
            self._links.pop()
        self._strong -= _is_strong(element)

    def _add_tail(self, element: etree._Element, root: etree._Element) -> None:
        if element is not root:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        self._buffer.add(
            text,
            is_strong=self._strong > 0,
            is_link=bool(self._links),
            is_attachment=bool(self._links and self._links[-1]),
        )

    def _flush(self) -> None:
        buffer, self._buffer = self._buffer, _Buffer()
        text = _rendered("".join(buffer.parts))
        if not text or not self._blocks:
            return
        block = self._blocks[-1]
        size = max(1, sum(len(trim(part)) for part in buffer.parts))
        tag = str(block.tag)
        line = Line(
            text=text,
            spaced=_rendered(" ".join(buffer.parts)),
            heading_tag=int(tag[1]) if re.fullmatch("h[1-6]", tag) else None,
            is_strong=buffer.strong >= 0.9 * size,
            is_centered=_is_centered(block),
            is_link=buffer.linked >= 0.8 * size,
            is_attachment=buffer.attached >= 0.6 * size,
        )
        self.lines.append(OwnedLine(line, block))


def read_lines(root: etree._Element) -> list[OwnedLine]:
    """The visible lines below an element, each with the block that holds it."""
    return _LineReader().read(root)


def _rendered(text: str) -> str:
    """Source text as a browser shows it; a line break between two Chinese characters is no blank."""
    return trim(_SOURCE_BLANKS.sub(" ", _SOURCE_BREAK.sub("", text)))


def _is_strong(element: etree._Element) -> bool:
    return element.tag in _STRONG or _STRONG_STYLE.search(str(element.get("style", ""))) is not None


def _is_centered(block: etree._Element) -> bool:
    return (
        block.tag == "center"
        or str(block.get("align", "")).lower() == "center"
        or _CENTERED_STYLE.search(str(block.get("style", ""))) is not None
    )
