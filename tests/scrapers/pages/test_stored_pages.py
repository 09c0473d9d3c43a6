"""Every stored page has the documents expected of it beside it, in a JSON file of its name.

A missing expectation is written and the test fails, until somebody has read it.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from scrapers.pages import chosen, parse_page
from scrapers.records import Document
from tests.scrapers.pages.captures import capture

STORED = Path(__file__).with_name("stored")
PAGES = sorted(path for path in STORED.iterdir() if path.suffix != ".json")


def _described(document: Document) -> dict[str, Any]:
    return {
        "name": document.document_name,
        "charset": [document.charset, document.charset_source],
        "family": document.family,
        "metadata": {field: [best.value, best.source] for field, best in sorted(chosen(document.metadata).items())},
        "blocks": [
            [block.kind, " > ".join(block.heading_path), document.text[block.start : block.end]]
            for block in document.blocks
        ],
        "cells": [[cell.row_index, cell.column_index, cell.text] for cell in document.cells],
        "attachments": [[file.name, file.url] for file in document.attachments],
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_stored_page_gives_what_stands_beside_it(page: Path) -> None:
    documents = [_described(document) for document in parse_page(page.read_bytes(), capture(page.stem))]
    expected = page.with_suffix(".json")
    if not expected.exists():
        expected.write_text(json.dumps(documents, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        pytest.fail(f"{expected.name} was missing and has been written: read it, then run again")
    assert documents == json.loads(expected.read_text(encoding="utf-8"))


def test_no_expectation_stands_without_its_page() -> None:
    assert {path.stem for path in STORED.glob("*.json")} == {page.stem for page in PAGES}


def test_stored_pages_say_that_they_are_made_up() -> None:
    for page in PAGES:
        text = page.read_bytes().decode("gb18030" if "gb18030" in page.name else "utf-8")
        assert "Made up for tests" in text or "测试虚构" in text
