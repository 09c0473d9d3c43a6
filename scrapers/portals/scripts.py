"""Rows that inline scripts write: the HTML that their strings spell, put where the script stands.

Seen on TRS portals: each row holds a script with `var strLink = '…'` that writes one link or another by it. The strings
are joined as `+` joins them and nothing is run; both branches of an `if` are spelled, and a link address in a variable
that is not empty wins over the written ones, as it does in these scripts.
"""

import re
from collections.abc import Iterator

from lxml import etree

from scrapers.portals.markup import parse_page

_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)"""
    r"|(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<comparison>[=!<>]=+)|(?P<name>[A-Za-z_$][\w$]*)|(?P<blank>\s+)|(?P<mark>.)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_NAMED_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_LINK_VARIABLE = re.compile(r"(?:str|doc|out|ext)?_?link(?:url)?", re.IGNORECASE)
_NO_SCRIPT = re.compile(r"xml|json|template|html", re.IGNORECASE)

_WRITTEN, _NO_LINK = "written", "no-link"
"""Tags that stand for a script, and for a link without an address, while what is written is put in place."""


def spell_out_scripts(tree: etree._Element) -> None:
    """Put the links that inline scripts write in the scripts' places."""
    for script in list(tree.iter("script")):
        source = script.text or ""
        if script.get("src") or _NO_SCRIPT.search(str(script.get("type", ""))) or "<a" not in source.lower():
            continue
        markup, link = written_html(source)
        body = parse_page(markup).find("body")
        if body is None:
            continue
        for anchor in list(body.iter("a")):
            if link:
                anchor.set("href", link)
            elif not str(anchor.get("href", "")).strip():
                anchor.tag = _NO_LINK
        etree.strip_elements(body, _NO_LINK, with_tail=False)
        script.tag, script.text = _WRITTEN, body.text
        script.extend(list(body))
    etree.strip_tags(tree, _WRITTEN)


def written_html(source: str) -> tuple[str, str]:
    """The HTML that a script's strings spell, and the address in its variable for the link (empty where none is)."""
    variables: dict[str, str] = {}
    written: list[str] = []
    for name, text in _expressions(source, variables):
        if name is not None and "<" not in text:
            variables[name] = text
        elif "<" in text:
            written.append(text)
    link = next((value for name, value in variables.items() if _LINK_VARIABLE.fullmatch(name) and value.strip()), "")
    return "".join(written), link.strip()


def _expressions(source: str, variables: dict[str, str]) -> Iterator[tuple[str | None, str]]:
    """Runs of strings and variables joined by `+`, each with the variable that it is assigned to, if to any."""
    parts: list[str] = []
    target: str | None = None
    last_name: str | None = None
    is_joined = False
    for match in _TOKEN.finditer(source):
        kind, text = match.lastgroup, match[0]
        if kind in {"blank", "comment"}:
            continue
        if text == "+":
            is_joined = True
            continue
        if parts and not is_joined and kind in {"string", "name"}:
            # the line above ended without a semicolon
            yield target, "".join(parts)
            parts, target, last_name = [], None, None
        is_joined = False
        if kind == "string":
            parts.append(_unescape(text[1:-1]))
        elif kind == "name":
            last_name = text
            parts += [variables[text]] if text in variables else []
        elif text == "=" and last_name is not None:
            target, parts = last_name, []
        else:
            if parts:
                yield target, "".join(parts)
            parts, target, last_name = [], None, None
    if parts:
        yield target, "".join(parts)


def _unescape(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else _NAMED_ESCAPES.get(match[3], match[3])

    return _ESCAPE.sub(plain, text)
