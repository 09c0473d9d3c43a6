"""Asking the questions of a page, and comparing the answers with those it shows."""

import json
from io import StringIO
from itertools import zip_longest
from pathlib import Path

from orchestration.commands.query import Format, run_query, write_rows
from tests.docs.markdown import OMITTED, Block, blocks, differences


def wrong_answers(page: Path, serving_copy: Path) -> list[str]:
    """What is wrong with the page's queries; each must run, and the block right behind it must hold its output.

    Raises:
        QueryError: A query is wrong.
    """
    found = blocks(page)
    return [
        f"{page.name}: {problem}\n{block.text}"
        for block, behind in zip_longest(found, found[1:])
        if block.language == "sql"
        and (problem := _problem(block.text, None if behind is None or behind.before else behind, serving_copy))
    ]


def _problem(sql: str, shown: Block | None, serving_copy: Path) -> str | None:
    columns, rows = run_query(serving_copy, sql)
    if shown is None or shown.language not in {"text", "json"}:
        return None
    output_format: Format = "json" if shown.language == "json" else "table"
    out = StringIO()
    write_rows(columns, rows, output_format, out)
    actual = out.getvalue()
    if shown.language == "json":
        return None if json.loads(shown.text) == json.loads(actual) else f"the answer is\n{actual}"
    is_whole = OMITTED in shown.text or len(shown.text.splitlines()) == len(actual.splitlines())
    return None if is_whole and not differences(shown.text, actual) else f"the answer is\n{actual}"
