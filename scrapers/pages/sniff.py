"""Which portal software a page comes from, by the marks it leaves in the HTML."""

import re

from scrapers.pages.errors import PageError
from scrapers.records import Outcome

_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (family, re.compile(pattern, re.IGNORECASE))
    for family, pattern in (
        # the order matters: pages of one family carry weak marks of others
        ("hanweb_jpaas", r"jpaas-(?:publish-server|jpolicy)"),
        ("nfcms", r"NFCMS_SITE_ID|NFCMS_PUB_TYPE|window\._CONFIG\s*="),
        ("lonsun", r"StartLabelHtml_|lonsun\.cn|name=[\"']HtmlGenerateTime"),
        ("ucap", r"UCAP-CONTENT|guestweb\d/s\?siteCode=|name=[\"']templategroup"),
        ("epoint", r"webBuilderCommon|class=[\"'][^\"']*\bewb-"),
        ("vsb", r"vsb_content|_sitegray|wbtreeid"),
        ("empirecms", r"/e/public/ViewClick"),
        ("hanweb_jpage", r"/module/jslib/|visitcount|dataproxy\.jsp|name=[\"']Maketime|href=[\"']/col/col\d+"),
        ("huilan", r"easysiteText|eprotalCurrentArticle"),
        ("intertid", r"<td\s+class=[\"']t[\"'][^>]*>[^<]*</td>\s*<td[^>]*>\s*<!--<\$\[[A-Z]+\]>-->"),
        ("jyhcms", r"jyhcms-\d"),
        (
            "trs",
            r"TRS_|trs_editor|createPageHTML|name=[\"'](?:DocId|ChnlId)|href=[\"']\.{1,2}/[^\"']*t\d{8}_\d+\.s?html?",
        ),
    )
)
_REFRESH = re.compile(r"<meta[^>]{0,80}http-equiv\s*=\s*[\"']?refresh[\"']?[^>]{0,80}?url\s*=", re.IGNORECASE)
_CHALLENGE = re.compile(
    r"__jsl_clearance|__jsluid|acw_sc__v2|\$_ts\s*=\s*window|\$_ts\[|/cdn-cgi/challenge", re.IGNORECASE
)
_NOT_FOUND = re.compile(
    r"(?:页面|网页|信息|内容|文章|文件)(?:已经?)?(?:不存在|被?删除|找不到|未找到)|404\s*Not\s*Found", re.IGNORECASE
)


def sniff(html: str) -> str | None:
    """The family of portal software (`trs`, `empirecms`, `hanweb_jpage`, ...), null where no mark is known.

    Marks: survey of real pages and of working crawlers; a saved page alone does not tell its host, so link marks
    are read on relative links only.
    """
    return next((family for family, mark in _MARKS if mark.search(html)), None)


def refuse_page_without_body(html: str, text: str) -> PageError:
    """The error for a page in which no body was found: a stub, a challenge, a soft 404, or an unknown layout."""
    if _REFRESH.search(html):
        return PageError(Outcome.GONE, "a meta refresh to another address stands in the page's place")
    if _CHALLENGE.search(html):
        return PageError(Outcome.BLOCKED, "a challenge for browsers stands in the page's place")
    if match := _NOT_FOUND.search(text):
        return PageError(Outcome.GONE, f"the page says that it is gone ({match[0]})")
    return PageError(Outcome.LAYOUT_CHANGED, "no body: no run of text long enough to be a document's")
