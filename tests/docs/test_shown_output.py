"""What the pages ask and show of the sample portal is what comes out."""

import re
import subprocess
import sys

import pytest

from tests.docs.asking import wrong_answers
from tests.docs.markdown import PAGES, READMES, blocks, differences
from tests.sample_run import WIDTH, SampleRun

INDICATOR_PAGE = "adding-an-indicator.md"
BI_PAGE = "bi.md"
_SECONDS = re.compile(r"\s+\d+\.\d$", re.MULTILINE)


# one test, so that workers running in parallel do not each make the run
def test_queries_snippets_and_summary(sample_run: SampleRun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    wrong = [
        problem
        for page in PAGES
        if page.name != INDICATOR_PAGE
        for problem in wrong_answers(page, sample_run.serving_copy)
    ]
    assert not wrong, "\n".join(wrong)

    for page in (READMES[0], *(page for page in PAGES if page.name == BI_PAGE)):
        for block in blocks(page):
            if block.language == "python":
                command = [sys.executable, "-c", block.text]
                asked = subprocess.run(command, cwd=sample_run.folder, capture_output=True, text=True, check=False)
                assert asked.returncode == 0, asked.stderr
                assert asked.stdout

    summary = next(block.text for block in blocks(READMES[0]) if block.language == "text")
    shown, actual = (_SECONDS.sub(" #", text) for text in (summary, sample_run.summary))
    assert not differences(shown, actual), sample_run.summary
