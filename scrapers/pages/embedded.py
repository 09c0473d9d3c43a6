"""Documents that a page holds as JSON in a script: put into the page as the table and text that readers are shown.

Seen on gkmlpt portals: `window._CONFIG = {… DETAIL: {"title", "document_number", …, "content"}}`, its HTML escaped.
"""

import json
import re
from html import escape
from typing import Any

_CONFIG = re.compile(r"window\._CONFIG\s*=")
_DETAIL = re.compile(r"[\"']?\bDETAIL\b[\"']?\s*:\s*(?=\{)")
_LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("索引号", ("identifier", "index_number")),
    ("发布机构", ("publisher",)),
    ("文号", ("document_number",)),
    ("成文日期", ("date", "write_time")),
    ("发布日期", ("display_publish_time", "first_publish_time", "created_at")),
    ("主题词", ("keywords",)),
)
"""The labels under which portals show these keys; the first key with a value counts."""


def spell_out_document(html: str) -> str:
    """The page with its embedded document as HTML behind it; the page itself where it holds none."""
    config = _CONFIG.search(html)
    detail = _DETAIL.search(html, config.end()) if config else None
    if detail is None:
        return html
    try:
        fields = json.JSONDecoder().raw_decode(html, detail.end())[0]
    except json.JSONDecodeError:
        return html
    content = fields.get("content")
    if not isinstance(content, str):
        return html
    title = escape(_text(fields, ("title",)))
    return f"{html}{_table(fields)}<h1>{title}</h1><div id='zoom'>{content}{_files(fields)}</div>"


def _table(fields: dict[str, Any]) -> str:
    rows = ((label, _text(fields, keys)) for label, keys in _LABELS)
    cells = "".join(f"<tr><td>{label}：</td><td>{escape(value)}</td></tr>" for label, value in rows)
    return f"<table>{cells}</table>"


def _text(fields: dict[str, Any], keys: tuple[str, ...]) -> str:
    values = (fields.get(key) for key in keys)
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), "")


def _files(fields: dict[str, Any]) -> str:
    files = fields.get("attachment")
    named = [file for file in files if isinstance(file, dict)] if isinstance(files, list) else []
    return "".join(
        f"<p><a href='{escape(_text(file, ('url', 'path')))}'>{escape(_text(file, ('name', 'title')))}</a></p>"
        for file in named
    )
