"""Rows that scripts write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.portals.base import Family, RowParams
from scrapers.portals.rows import read_rows
from scrapers.portals.scripts import written_html
from tests.scrapers.portals.walks import URL, names, walk


def row(link: str, path: str, title: str) -> str:
    return f"""<li><script type="text/javascript">
        var strLink = '{link}'; // 外部链接
        if (strLink != "") {{
            document.write('<a href="' + strLink + '" target="_blank" title="{title}">{title[:4]}…</a>');
        }} else {{
            document.write("<a href=\\"{path}\\" target='_blank' title='{title}'>" + '{title[:4]}…</a>');
        }}
    </script><span>2024-01-05</span></li>"""


def test_a_link_variable_that_is_not_empty_wins() -> None:
    html = row("", "./202401/t20240105_1.html", "2023年科技工作总结") + row(
        "http://www.other.example/x/2.html", "./202401/t20240105_2.html", "2022年科技工作总结"
    )
    items = read_rows(html, URL, RowParams())
    assert [(item.url, item.title, str(item.listed_date)) for item in items] == [
        (f"{URL}202401/t20240105_1.html", "2023年科技工作总结", "2024-01-05"),
        ("http://www.other.example/x/2.html", "2022年科技工作总结", "2024-01-05"),
    ]


def test_a_list_of_such_rows_is_walked() -> None:
    pages, _ = walk(Family.TRS, {URL: row("", "./t1.html", "总结一二三四") + row("", "./t2.html", "总结五六七八")})
    assert names(pages) == [["t1.html", "t2.html"]]


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("""var s = ''; s += '<li><a href="1.htm">'; s += "总结</a></li>"; document.write(s);""", "<a"),
        ("var html = '<a href=\"1.htm\">' +\n '\\u603b\\x41' + '</a>'", '<a href="1.htm">总A</a>'),
        ("document.write(`<a href='1.htm'>总结</a>`)", "<a href='1.htm'>总结</a>"),
        ("if (a == '<' && b === '>') { }", "<"),
        ("var t = '总结'\nvar u = '1.htm'\nw('<a href=\"' + u + '\">' + t + '</a>')", '<a href="1.htm">总结</a>'),
        ("// '<a href=\"1.htm\">'", ""),
    ],
)
def test_strings_are_joined_as_plus_joins_them(source: str, written: str) -> None:
    assert written in written_html(source)[0]


@given(st.text(alphabet="'\"`\\+=;<a href>/*strLink\n", max_size=80))
def test_any_script_is_survived(source: str) -> None:
    read_rows(f"<li><script>{source}<a</script>2024-01-05</li>", URL, RowParams())


def test_scripts_that_hold_data_are_left_alone() -> None:
    html = '<script type="text/xml"><record><li><a href="1.htm">总结</a>2024-01-05</li></record></script>'
    assert read_rows(html, URL, RowParams()) == ()
