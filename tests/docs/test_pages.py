"""The pages hold together: twins, links, commands, and what they say about files of the project."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import msgspec
import pytest

from orchestration.cli import main
from scrapers.portals.base import RowParams, WalkParams
from scrapers.portals.registry import ADAPTERS
from scrapers.records import Outcome
from scrapers.sources.loading import load_source
from tests.docs.markdown import PAGES, READMES, ROOT, anchors, blocks, relative_links

SOURCE_PAGE = ROOT / "docs" / "adding-a-source.md"
_pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def test_both_readmes_have_the_same_blocks_and_links() -> None:
    english, chinese = ([(block.language, block.text) for block in blocks(page)] for page in READMES)
    assert chinese == english
    links = [sorted(set(relative_links(page)) - {other.name for other in READMES}) for page in READMES]
    assert links[0] == links[1]


@_pages
def test_links_lead_somewhere(page: Path) -> None:
    for link in relative_links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {link}"
        assert not anchor or anchor in anchors(target), f"{page.name}: {link}"


@_pages
def test_commands_exist(page: Path) -> None:
    lines = [line for block in blocks(page) if block.language == "sh" for line in block.text.splitlines()]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for words in map(shlex.split, lines):
        if words[0] == "make":
            assert re.search(rf"^{words[1]}:.*## ", makefile, re.MULTILINE), words
        elif words[0] == "gongbao":
            chain: list[click.Command] = [main]
            for word in words[1:]:
                if isinstance(chain[-1], click.Group) and word in chain[-1].commands:
                    chain.append(chain[-1].commands[word])
            assert len(chain) > 1, words
            known = {option for command in chain for parameter in command.params for option in parameter.opts}
            assert {word for word in words if word.startswith("--")} <= known, words


@pytest.mark.parametrize("script", ["docs/build_data_dictionary.py", "dbt_project/scripts/build_panel_columns.py"])
def test_what_is_written_from_other_files_is_up_to_date(script: str) -> None:
    checked = subprocess.run([sys.executable, ROOT / script, "--check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_ten_questions_each_have_one_query_and_its_answer() -> None:
    page = ROOT / "docs" / "questions.md"
    headings = re.findall(r"^## (\d+)\. .+\?$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == [str(number) for number in range(1, 11)]
    assert [block.language for block in blocks(page)] == ["sql", "text"] * len(headings)


def test_the_example_of_a_source_is_one(tmp_path: Path) -> None:
    example = next(block.text for block in blocks(SOURCE_PAGE) if block.language == "yaml")
    file = tmp_path / "example_kjj.yaml"
    file.write_text(example, encoding="utf-8")
    source = load_source(file)
    assert source.id == file.stem
    assert not source.is_enabled


def test_the_page_on_sources_names_every_family_parameter_and_default() -> None:
    text = SOURCE_PAGE.read_text(encoding="utf-8")
    for parameter in (*msgspec.structs.fields(WalkParams), *msgspec.structs.fields(RowParams)):
        assert f"`{parameter.name}`" in text
    for family, adapter in ADAPTERS.items():
        (row,) = (line for line in text.splitlines() if line.startswith(f"| `{family}` |"))
        shared = RowParams if issubclass(adapter.params_type, RowParams) else WalkParams
        assert ("| rows" in row) == (shared is RowParams)
        common = {field.name for field in msgspec.structs.fields(shared)}
        for field in msgspec.structs.fields(adapter.params_type):
            if field.name not in common:
                assert f"`{field.name}`" in row
                is_number = isinstance(field.default, int) and not isinstance(field.default, bool)
                assert not is_number or f"({field.default})" in row


def test_the_guide_to_operating_lists_every_outcome_once() -> None:
    text = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    table = text.partition("| `outcome` |")[2].partition("\n\n")[0]
    first_cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    listed = [name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(listed) == sorted(Outcome)
