"""The made-up statistics hold together: stocks add up, growth rates follow from values, results answer targets."""

import re

import pytest

from scrapers.sample_portal.content import load_sites

BODIES = {
    (sample.folder.name, document.name): document.body_at(2) for sample in load_sites() for document in sample.documents
}

# place, the document before, its stock, the document after, what was added and the new stock
STOCKS = [
    ("yunze", "2021-annual", r"总数达到(\d+)家；科", "2022-annual", r"净增(\d+)家，总数达到(\d+)家"),
    ("yunze", "2022-annual", r"净增73家，总数达到(\d+)家", "2023-annual", r"企业(\d+)家，总数达到(\d+)家"),
    ("yunze", "2023-annual", r"企业83家，总数达到(\d+)家", "2024-annual", r"净增(\d+)家，总数达到(\d+)家"),
    ("yunze", "2021-annual", r"6家，总数达到(\d+)家；省重点", "2022-annual", r"中心(\d+)家，总数达到(\d+)家"),
    ("yunze", "2023-annual", r"分别达到8家和(\d+)家", "2024-annual", r"技术研究中心(\d+)家，总数(\d+)家"),
    ("liupu", "2021-annual", r"总量达(\d+)家", "2022-annual", r"净增高新技术企业(\d+)家，.+?达到(\d+)家"),
    ("liupu", "2022-annual", r"总量达到(\d+)家。科", "2023-annual", r"净增高新技术企业(\d+)家，年末总量(\d+)家"),
    ("liupu", "2023-annual", r"年末总量(\d+)家", "2024-annual", r"净增高新技术企业(\d+)家，总量达到(\d+)家"),
    ("liupu", "2022-annual", r"企业技术中心新增4家，达到(\d+)家", "2023-annual", r"技术中心(\d+)家，累计(\d+)家"),
    ("lanchuan", "2022-annual", r"净增51家，达到(\d+)家", "2023-annual", r"净增(\d+)家，总数达到(\d+)家"),
    ("lanchuan", "2022-annual", r"瞪羚企业5家，累计(\d+)家", "2023-annual", r"瞪羚企业(\d+)家，累计(\d+)家"),
    ("lanchuan", "2023-annual", r"瞪羚企业7家，累计(\d+)家", "2024-annual", r"瞪羚企业(\d+)家，累计(\d+)家"),
    ("qinglu", "2021-annual", r"总数达到(\d+)家，竹木", "2022-annual-notice", r"新增(\d+)家，总数达到(\d+)家"),
    ("qinglu", "2022-annual-notice", r"新增4家，总数达到(\d+)家", "2023-annual", r"企业(\d+)家，总数达到(\d+)家"),
    ("wanghu", "2022-annual", r"总数达(\d+)家；入库", "2023-annual", r"净增(\d+)家，总数达(\d+)家"),
    ("wanghu", "2023-annual", r"总数达(\d+)家，提前", "2024-annual", r"净增(\d+)家，总数达(\d+)家"),
    ("wanghu", "2023-annual", r"新增21个，达到(\d+)个", "2024-annual", r"新增(\d+)个，达到(\d+)个"),
]

# place, the document before, its value, the document after, the new value, the direction and the rate
GROWTH = [
    ("yunze", "2021-annual", r"成交额([\d.]+)亿元。发", "2022-annual", r"688项，成交额([\d.]+)亿元，同比(..)([\d.]+)%"),
    ("yunze", "2022-annual", r"688项，成交额([\d.]+)", "2023-annual", r"成交额([\d.]+)亿元，同比(..)([\d.]+)%"),
    ("yunze", "2023-first-half", r"成交额([\d.]+)亿元", "2024-first-half", r"成交额([\d.]+)亿元，同比(..)([\d.]+)%"),
    ("yunze", "2023-annual", r"资金(9260)万", "2024-annual", r"资金(\d+)万元，同比(..)([\d.]+)%"),
    ("liupu", "2021-annual", r"成交额([\d.]+)亿", "2022-annual", r"合同成交额([\d.]+)亿元，同比(..)([\d.]+)%"),
    ("liupu", "2022-annual", r"专利授权(1286)件", "2023-annual", r"专利授权(\d+)件，同比(..)([\d.]+)%；"),
    ("liupu", "2023-annual", r"成交额(12.1)亿", "2024-annual", r"成交额([\d.]+)亿元，同比(..)([\d.]+)%"),
    ("lanchuan", "2022-annual", r"成交额([\d.]+)亿", "2023-annual", r"成交额([\d.]+)亿元，同比(..)([\d.]+)%"),
    ("lanchuan", "2023-annual", r"成交额([\d.]+)亿", "2024-annual", r"成交额([\d.]+)亿元，同比(..)([\d.]+)%"),
    ("lanchuan", "2023-first-half", r"成交额([\d.]+)亿", "2024-first-half", r"成交额([\d.]+)亿元，同比(..)([\d.]+)%"),
    ("qinglu", "2021-annual", r"成交额(\d+)万", "2022-annual-notice", r"成交额(\d+)万元，同比(..)([\d.]+)%"),
    ("qinglu", "2022-first-half", r"成交额(\d+)万", "2023-first-half", r"成交额(\d+)万元，同比(..)([\d.]+)%"),
    ("wanghu", "2022-annual", r"成交额([\d.]+)亿", "2023-annual", r"成交额([\d.]+)亿元，同比(..)([\d.]+)%"),
    ("wanghu", "2023-annual", r"成交额([\d.]+)亿", "2024-annual", r"达到([\d.]+)亿元，同比(..)([\d.]+)%"),
    ("wanghu", "2022-annual", r"产值(1286)亿", "2023-annual", r"产值(\d+)亿元，同比(..)([\d.]+)%"),
]

# place, the document that plans, the target, the document that reports, the result and the rate of completion
TARGETS = [
    ("yunze", "2022-annual", r"成交额达到(55)亿", "2023-annual", r"成交额([\d.]+)亿元，.+?年度目标的([\d.]+)%"),
    ("yunze", "2023-annual", r"成交额(70)亿", "2024-annual", r"成交额([\d.]+)亿元，完成年度目标的([\d.]+)%"),
    ("yunze", "2023-annual", r"突破(560)家", "2024-annual", r"总数达到(\d+)家，.+?年度目标的([\d.]+)%"),
    ("liupu", "2021-annual", r"成交额实现(8)亿", "2022-annual", r"成交额([\d.]+)亿元，.+?年度任务的([\d.]+)%"),
    ("lanchuan", "2022-annual", r"达到(25)亿", "2023-annual", r"成交额([\d.]+)亿元，.+?年度目标的([\d.]+)%"),
    ("qinglu", "2021-annual", r"达到(3000)万", "2022-first-half", r"成交额(\d+)万元，占全年任务的([\d.]+)%"),
    ("qinglu", "2022-annual-notice", r"达到(5000)万", "2023-annual", r"成交额(\d+)万元，.+?年度任务的([\d.]+)%"),
    ("wanghu", "2023-annual", r"突破(720)家", "2024-annual", r"总数达(\d+)家，为年度目标的([\d.]+)%"),
    ("wanghu", "2023-annual", r"突破(100)亿元", "2024-first-half", r"成交额([\d.]+)亿元，.+?全年目标的([\d.]+)%"),
]


def _numbers(place: str, name: str, pattern: str) -> tuple[str, ...]:
    match = re.search(pattern, BODIES[place, name])
    assert match, f"{place}/{name}: {pattern}"
    return match.groups()


@pytest.mark.parametrize(("place", "before", "old", "after", "new"), STOCKS)
def test_stocks_add_up(place: str, before: str, old: str, after: str, new: str) -> None:
    (stock,) = _numbers(place, before, old)
    added, later_stock = _numbers(place, after, new)
    assert int(stock) + int(added) == int(later_stock)


@pytest.mark.parametrize(("place", "before", "old", "after", "new"), GROWTH)
def test_growth_follows_from_the_values(place: str, before: str, old: str, after: str, new: str) -> None:
    (earlier,) = _numbers(place, before, old)
    later, direction, rate = _numbers(place, after, new)
    sign = {"增长": 1, "下降": -1}[direction]
    assert (float(later) / float(earlier) - 1) * 100 == pytest.approx(sign * float(rate), abs=0.06)


@pytest.mark.parametrize(("place", "plan", "target", "report", "result"), TARGETS)
def test_results_answer_the_targets(place: str, plan: str, target: str, report: str, result: str) -> None:
    (aim,) = _numbers(place, plan, target)
    reached, rate = _numbers(place, report, result)
    assert float(reached) / float(aim) * 100 == pytest.approx(float(rate), abs=0.06)


def test_one_later_document_revises_an_earlier_value() -> None:
    assert "成交额56.8亿元" in BODIES["yunze", "2023-annual"]
    assert "核定后的2023年成交额57.3亿元" in BODIES["yunze", "2024-annual"]


def test_city_and_district_disagree_on_one_value() -> None:
    assert "柳浦区技术合同成交额9.6亿元" in BODIES["yunze", "2022-annual"]
    assert "合同成交额9.4亿元" in BODIES["liupu", "2022-annual"]
