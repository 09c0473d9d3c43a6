"""Which portal software a page comes from, by the marks it leaves in the HTML and in its links."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from scrapers.pages.errors import PageError
from scrapers.records import Outcome

_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (family, re.compile(pattern, re.IGNORECASE))
    for family, pattern in (
        # the order matters: pages of one family carry weak marks of others
        ("hanweb_jpaas", r"jpaas-(?:publish-server|jpolicy)"),
        ("gkmlpt", r"window\._CONFIG\s*="),
        ("nfcms", r"NFCMS_SITE_ID|NFCMS_PUB_TYPE"),
        ("lonsun", r"StartLabelHtml_|lonsun\.cn|name=[\"']HtmlGenerateTime"),
        (
            "ucap",
            r"UCAP-CONTENT|guestweb\d/s\?siteCode=|name=[\"'](?:template,)?templategroup"
            r"|name=[\"']others[\"']\s+content=[\"']页面生成时间",
        ),
        ("truecms", r"messageController/getMessage\.do"),
        ("epoint", r"webBuilderCommon|class=[\"'][^\"']*\bewb-"),
        ("vsb", r"vsb_content|_sitegray|wbtreeid|_newscontent_fromname"),
        ("empirecms", r"/e/public/ViewClick|<a title=[\"']Total record[\"']"),
        ("hanweb_xxgk", r"/module/xxgk/(?:search|tree)\.jsp"),
        ("hanweb_jpage", r"/module/jslib/|visitcount|dataproxy\.jsp|name=[\"']Maketime"),
        ("huilan", r"easysiteText|eprotalCurrentArticle"),
        # comments alone are not enough: pages of Hanweb have them too
        ("intertid", r"<td\s+class=[\"']t[\"'][^>]*>[^<]*</td>\s*<td[^>]*>\s*<!--<\$\[[A-Z]+\]>-->"),
        ("jyhcms", r"jyhcms-\d"),
        ("trs", r"TRS_|trs_editor|createPageHTML|name=[\"'](?:DocId|ChnlId)"),
    )
)
_LINK_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (family, re.compile(pattern, re.IGNORECASE))
    for family, pattern in (
        ("gkmlpt", r"/gkmlpt/"),
        ("nfcms", r"/content/m?post_\d+\.html?$"),
        ("lonsun", r"/OpennessContent/(?:show|showList)/|/public/column/\d+|/content/article/\d+$"),
        ("ucap", r"/[0-9a-f]{32}\.shtml$|/c\d{6}/\w*list\.shtml$"),
        ("hanweb_jpage", r"/col/col\d+(?:/|$)|/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html?$"),
        ("vsb", r"/info/\d+/\d+\.htm$|/info/egovinfo/"),
        ("intertid", r"/doc/\d{4}/\d{2}/\d{2}/\d+\.shtml$"),
        ("jyhcms", r"/html/\d{4}/\w+_\d{4}/\d+\.html$"),
        ("epoint", r"/\d{8}/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.html$"),
        ("empirecms", r"/d/file/|/e/(?:public|search|tool|member|action)/|/\d{4}-\d{2}-\d{2}/\d+\.html$"),
        ("trs", r"/t\d{8}_\d+\.s?html?$"),
    )
)
"""Addresses of documents and columns, read on links of the page's own host alone: portals link to each other."""

_HREF = re.compile(r"<a\s[^>]*?href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_SITE_DOMAIN = re.compile(r"<meta\s+name=[\"']SiteDomain[\"']\s+content=[\"']\s*(?:https?://)?([\w.-]+)", re.IGNORECASE)
_MOST_LINKS = 2000

_REFRESH = re.compile(r"<meta[^>]{0,80}http-equiv\s*=\s*[\"']?refresh[\"']?[^>]{0,80}?url\s*=", re.IGNORECASE)
_CHALLENGE = re.compile(
    r"__jsl_clearance|__jsluid|acw_sc__v2|\$_ts\s*=\s*window|\$_ts\[|/cdn-cgi/challenge", re.IGNORECASE
)
_NOT_FOUND = re.compile(
    r"(?:页面|网页|信息|内容|文章|文件)(?:已经?)?(?:不存在|被?删除|找不到|未找到)|404\s*Not\s*Found", re.IGNORECASE
)


def sniff(html: str, url: str = "") -> str | None:
    """The family of portal software (`trs`, `empirecms`, `hanweb_jpage`, ...), null where no mark is known.

    Marks: survey of real pages and of working crawlers. Those in the page's own markup go before those of its links.

    Args:
        html: The page.
        url: Its address, where it was fetched; the page's host is what its `SiteDomain` says where there is none.
    """
    family = next((family for family, mark in _MARKS if mark.search(html)), None)
    if family is not None:
        return family
    paths = list(_own_paths(html, url))
    return next((family for family, mark in _LINK_MARKS if any(mark.search(path) for path in paths)), None)


def _own_paths(html: str, url: str) -> Iterator[str]:
    """The paths of the page itself and of the links to its own host, as far as the page tells which that is."""
    page = urlsplit(url)
    domain = _SITE_DOMAIN.search(html)
    host = page.hostname or (domain[1].lower() if domain else None)
    if page.hostname:
        yield page.path
    for index, match in enumerate(_HREF.finditer(html)):
        if index == _MOST_LINKS:
            return
        try:
            link = urlsplit(match[1])
        except ValueError:
            continue
        if link.scheme not in {"", "http", "https"}:
            continue
        if not link.netloc:
            yield f"/{link.path.removeprefix('./').lstrip('/')}"
        elif host is not None and link.hostname == host:
            yield link.path


def refuse_page_without_body(html: str, text: str) -> PageError:
    """The error for a page in which no body was found: a stub, a challenge, a soft 404, or an unknown layout."""
    if _REFRESH.search(html):
        return PageError(Outcome.GONE, "a meta refresh to another address stands in the page's place")
    if _CHALLENGE.search(html):
        return PageError(Outcome.BLOCKED, "a challenge for browsers stands in the page's place")
    if match := _NOT_FOUND.search(text):
        return PageError(Outcome.GONE, f"the page says that it is gone ({match[0]})")
    return PageError(Outcome.LAYOUT_CHANGED, "no body: no run of text long enough to be a document's")
