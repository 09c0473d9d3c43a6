"""What a paragraph says of other times in passing changes nothing that the paragraphs around it say."""

from pathlib import Path

import pytest

from scrapers.records import Mention
from tests.scrapers.reading.documents import mentions

_BUREAUS = Path(__file__).parents[2] / "quality" / "bureaus"
_OF_ONE_YEAR = (
    "yunze-2008-annual",
    "cangming-2011-plan",
    "lanchuan-2019-november",
    "liupu-2018-annual",
    "qinglu-2017-first-half",
    "yunze-2023-annual",
)
_ASIDES = (
    "“十三五”期间，全市累计投入科技专项资金5.31亿元。",
    "五年来，全市高新技术企业由117家增加到398家。",
    "近三年，全市累计立项371项。",
    "自2005年启动以来累计放款17.3亿元。",
    "截至2月底，全市登记技术合同173项。",
    "根据规划，到2030年全市高新技术企业力争达到573家。",
    "3月15日，省科技厅来我市调研，召开座谈会27场。",
    "去年，我市获省科学技术奖37项。",
    "2004年，全市实施三年行动，立项37项。",
)


def _read(lines: list[str], title: str) -> list[tuple[object, ...]]:
    return [_placed(mention) for mention in mentions(*lines, title=title)]


def _placed(mention: Mention) -> tuple[object, ...]:
    months = (mention.period_start_year, mention.period_start_month, mention.period_end_year, mention.period_end_month)
    return (
        mention.sentence,
        mention.number_text,
        mention.period_anchor,
        *months,
        mention.section_kind,
        mention.plan_kind,
    )


@pytest.mark.parametrize("name", _OF_ONE_YEAR)
@pytest.mark.parametrize("aside", _ASIDES)
def test_a_paragraph_in_passing_moves_no_other_number(name: str, aside: str) -> None:
    title, *lines = (_BUREAUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    paragraphs = [place for place, line in enumerate(lines) if len(line) > 60]
    undisturbed = _read(lines, title)
    assert len(undisturbed) > 20

    for place in (paragraphs[1], paragraphs[len(paragraphs) // 2]):
        disturbed = _read([*lines[: place + 1], aside, *lines[place + 1 :]], title)
        assert [mention for mention in disturbed if mention[0] != aside] == undisturbed


def test_a_part_on_one_year_of_a_government_report_is_left_for_a_paragraph_only() -> None:
    lines = (
        "一、2017年工作回顾",
        "五年来，累计新增高新技术企业120家。",
        "新建众创空间12家。",
        "二、2018年工作安排",
    )
    years = [(m.period_start_year, m.period_end_year) for m in mentions(*lines, title="某市2018年政府工作报告")]
    assert years == [(2013, 2017), (2017, 2017)]


def test_years_told_by_their_count_are_those_of_the_plan_that_the_title_names() -> None:
    title = "市科技局“十三五”科技工作回顾暨2021年重点工作安排"
    (found,) = mentions("一、“十三五”工作回顾", "五年来，实施科技计划项目864项。", title=title)
    assert (found.period_start_year, found.period_end_year) == (2016, 2020)
