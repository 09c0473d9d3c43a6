"""Put today's answers behind the questions of pages: `python -m tests.docs.show_answers SERVING_COPY PAGE...`.

Only whole tables are replaced; an answer with words left out (…) is for its writer to mend. Read what changed before
committing it: the test that compares the pages with the sample then holds whatever stands there.
"""

import re
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from orchestration.commands.query import run_query, write_rows
from tests.docs.markdown import OMITTED

_ASKED = re.compile(r"```sql\n(?P<sql>[^`]*)^```\n\n```text\n(?P<shown>[^`]*)^```$", re.MULTILINE)


def with_answers(text: str, serving_copy: Path) -> str:
    """The page's text with the answers that the serving copy gives."""

    def answered(match: re.Match[str]) -> str:
        if OMITTED in match["shown"]:
            return match[0]
        out = StringIO()
        write_rows(*run_query(serving_copy, match["sql"]), "table", out)
        shown = "\n".join(line.rstrip() for line in out.getvalue().splitlines())
        return f"```sql\n{match['sql']}```\n\n```text\n{shown}\n```"

    return _ASKED.sub(answered, text)


def main(arguments: Sequence[str]) -> int:
    """Rewrite the pages."""
    serving_copy, *pages = map(Path, arguments)
    for page in pages:
        page.write_text(with_answers(page.read_text(encoding="utf-8"), serving_copy), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
