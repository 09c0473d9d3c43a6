from datetime import date

import pytest

from scrapers.pages.dates import date_in_url, date_line, find_date
from scrapers.pages.document_numbers import number_of_line, number_of_title
from scrapers.pages.furniture import crumbs, is_furniture, trim_furniture
from scrapers.pages.labels import LABELS, label_named
from scrapers.pages.lines import Line
from scrapers.pages.pairs import Pair, pairs_of_line, pairs_of_row
from scrapers.pages.values import clean_value
from scrapers.records import MetadataField


def _values(pairs: tuple[Pair, ...]) -> dict[MetadataField, str | None]:
    candidates = [candidate for pair in pairs if (candidate := pair.candidate("visible_line"))]
    return {candidate.field: candidate.value for candidate in candidates}


@pytest.mark.parametrize("text", ["文　　号", "文       号 :", "【文号】", "文\xa0号："])
def test_a_label_is_known_whatever_blanks_stand_inside(text: str) -> None:
    assert label_named(text) is LABELS["文号"]


def test_several_pairs_share_a_line_with_and_without_colons() -> None:
    line = "索引号: Q9900-2021-0003 公开责任部门 市科技局 公开日期 2021-02-09 文号 云科〔2021〕3号"
    assert _values(pairs_of_line(line)) == {
        "index_no": "Q9900-2021-0003",
        "agency": "市科技局",
        "published_date": "2021-02-09",
        "document_no": "云科〔2021〕3号",
    }


def test_a_label_inside_a_value_is_no_label_of_its_own() -> None:
    assert _values(pairs_of_line("信息来源：云泽日报")) == {"content_source": "云泽日报"}


def test_an_empty_value_before_a_label_stays_empty() -> None:
    assert _values(pairs_of_row(["文号:", "主题词:", "", ""])) == {"document_no": None, "keywords": None}
    assert _values(pairs_of_row(["文件编号: ", "发布机构: 市科技局"])) == {"document_no": None, "agency": "市科技局"}


def test_a_value_cell_may_hold_a_second_label() -> None:
    row = ["发布日期", "2021-03-04 来源：云泽日报", "发布机构", "云泽市科技局"]
    assert _values(pairs_of_row(row)) == {
        "published_date": "2021-03-04",
        "content_source": "云泽日报",
        "agency": "云泽市科技局",
    }


def test_an_unknown_label_takes_its_value_with_it() -> None:
    assert _values(pairs_of_row(["载体形态：", "电子", "索引号：", "A/2021-1"])) == {"index_no": "A/2021-1"}


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        ("document_no", " 无 ", None),
        ("validity", "—\xa0\xa0—", None),
        ("agency", "\u3000云泽市\u3000科技局 ", "云泽市 科技局"),
        ("content_source", "宣教中心 2022-11-14 14:59:48 【字体：大", "宣教中心"),
        ("published_date", "2020年12月11日", "2020-12-11"),
        ("published_date", "2020-02-30", None),
        ("issued_date", "待定", None),
        ("document_no", "云科 〔 2021 〕 3 号", "云科〔2021〕3号"),
    ],
)
def test_values_are_cleaned(field: MetadataField, raw: str, value: str | None) -> None:
    assert clean_value(field, raw) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-06-04 09:42:36", date(2018, 6, 4)),
        ("2026年02月10日 07时41分", date(2026, 2, 10)),
        ("（二〇一八年五月二十一日）", date(2018, 5, 21)),
        ("二○二〇年十月十日", date(2020, 10, 10)),
        ("2015.12.6.", date(2015, 12, 6)),
        ("2018年5月", None),
        ("会议于2018年5月3日召开", None),
    ],
)
def test_a_line_may_be_a_date(text: str, expected: date | None) -> None:
    assert date_line(text) == expected


def test_compact_dates_count_in_values_only() -> None:
    assert find_date("20180604") == date(2018, 6, 4)
    assert date_line("20180604") is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://kjj.yunze.sample.test/zwgk/202001/t20200120_38739.htm", date(2020, 1, 20)),
        ("http://kjj.yunze.sample.test/zb/2018-06-29/170.html", date(2018, 6, 29)),
        ("http://kjj.yunze.sample.test/art/2024/10/21/art_1_2.html", date(2024, 10, 21)),
        ("http://kjj.yunze.sample.test/c100/202401/abc.shtml", None),
        ("http://[::bad/2018-06-29/", None),
    ],
)
def test_addresses_hold_dates(url: str, expected: date | None) -> None:
    assert date_in_url(url) == expected


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("青政办〔2019〕31号 青麓县人民政府办公室关于印发总结的通知", "青政办〔2019〕31号"),
        ("青政办[2019]31号关于印发总结的通知", "青政办[2019]31号"),
        ("关于印发总结的通知（青政办﹝2019﹞31号）", "青政办﹝2019﹞31号"),
        ("关于转发省厅通知（沧科发〔2019〕3号）", None),
        ("关于落实《沧科发〔2019〕3号文件》的通知", None),
        ("2019年第3号公告", None),
    ],
)
def test_a_title_has_its_own_number_only(title: str, number: str | None) -> None:
    assert number_of_title(title) == number


def test_orders_have_numbers_too() -> None:
    assert number_of_line("云泽市人民政府令第12号") == "云泽市人民政府令第12号"
    assert number_of_line("根据沧科发〔2019〕3号文件精神") is None


@pytest.mark.parametrize(
    "text",
    [
        "【字号：大 中 小】",
        "打印 收藏 下载 关闭 分享",
        "浏览次数：62",
        "附件1：",
        "附件：1.任务分解表.docx",
        "上一篇：关于放假的通知",
        "还原",
    ],
)
def test_toolbars_and_their_kin_are_furniture(text: str) -> None:
    assert is_furniture(Line(text=text, spaced=text))


@pytest.mark.parametrize(
    "text",
    ["2019-02-21", "29", "附件：2018年科技工作总结", "下载量达到三万次，打印服务覆盖全市。", "大力发展高新技术产业"],
)
def test_what_may_be_content_is_no_furniture(text: str) -> None:
    assert not is_furniture(Line(text=text, spaced=text))


@pytest.mark.parametrize("toolbar", ["大中小", "【字号：大 中 小】", "字体：[大 中 小] 打印 "])
def test_a_toolbar_is_cut_from_the_line_that_it_runs_into(toolbar: str) -> None:
    assert trim_furniture(f"{toolbar}青政办〔2019〕31号 关于印发总结的通知") == "青政办〔2019〕31号 关于印发总结的通知"


def test_titles_that_begin_like_toolbars_stay_whole() -> None:
    title = "打印耗材行业发展情况报告"
    assert trim_furniture(title) == title


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("当前位置: > 总结大全 > 年度总结", ("总结大全", "年度总结")),
        ("您现在的位置：首页 » 政务公开 » 正文", ("政务公开",)),
        ("首页 > 政务公开 > 工作总结", ("政务公开", "工作总结")),
        ("范文之家网 > 工作总结 > 五年总结 > 正文", ("范文之家网", "工作总结", "五年总结")),
        ("范文之家网 > 工作总结 > 科技局总结", ("范文之家网", "工作总结", "科技局总结")),
        ("市科技局/市工信局/市政务网", None),
        ("位置优越，交通便利。", None),
        ("研发投入/生产总值", None),
    ],
)
def test_breadcrumbs_end_at_the_column(line: str, expected: tuple[str, ...] | None) -> None:
    assert crumbs(line) == expected
