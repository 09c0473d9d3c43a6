"""What stands on a page and is no part of the document: toolbars, breadcrumbs, comment forms, footers.

Words and patterns are data; a rule that names a real place or site does not belong here.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from scrapers.pages.attachments import EXTENSIONS
from scrapers.pages.lines import Line, count_han, squash

TOOLBAR_WORDS = frozenset(Path(__file__).with_name("toolbar_words.txt").read_text(encoding="utf-8").split())
"""Words of buttons: a line made of nothing else is furniture."""

ELEMENT_NAMES = frozenset(
    (
        *("share", "bdshare", "bdsharebuttonbox", "bshare", "jiathis", "toolbar", "qrcode", "erweima", "ewm"),
        *("comment", "comments", "pinglun", "related", "relate", "xgwj", "xgxx", "sidebar", "footer", "copyright"),
        *("pager", "pagination", "prevnext", "other_article", "prev_one", "next_one"),
    )
)
"""Ids and classes of elements that hold furniture alone."""

_WORD = re.compile("|".join(sorted(map(re.escape, TOOLBAR_WORDS), key=len, reverse=True)), re.IGNORECASE)
_BUTTON_MARKS = re.compile(r"[\s\[\]【】()（）〔〕「」|｜:：/·•>》<《、,，\-—_+]+|T\s*[+-]|A\s*[+-]")
# toolbars that run into the line behind them: 大中小沧政办〔2018〕31号
_TOOLBAR_PREFIX = re.compile(
    r"^(?:[\s\[\]【】()（）|:：]*(?:字号|字体|文字)?(?:大小)?[\s\[\]【】()（）|:：]*"
    r"(?:大\s*[|/]?\s*中\s*[|/]?\s*小|打印(?:本页)?|收藏(?:本页)?|关闭(?:窗口|本页)?|分享(?:到)?|下载)[\s\[\]【】()（）|:：]+)+"
    r"|^(?:字号|字体)?\s*[:：]?\s*\[?大\s*中\s*小\]?\s*"
)
_TOOLBAR_SUFFIX = re.compile(r"(?:\s+[\[【]?(?:打印|收藏|关闭|下载|分享|全屏|字号|字体)[\]】]?)+$")
_LONGEST_TOOLBAR = 60
_LINE_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"欢迎(?:光临|访问|您|来到).{0,30}$",
        r"(?:浏览|阅读|访问|点击|查看|浏览量|阅读量|点击量|点击数)(?:次数|人数|量|数)?\s*[:：]\s*\d*\s*次?$",
        r"附件\s*\d{0,2}\s*[:：]?$",
        r"附件\s*\d{0,2}\s*[:：].{1,60}\s(?:点击|立即)?下载$",
        rf"(?:附件|\d{{1,2}}[.．、]).{{1,70}}\.(?:{EXTENSIONS})(?:\s*[（(][\d.]+\s*[KM]B[)）])?$",
        r"(?:字号|字体|文字大小|字体大小)\s*[:：]",
        r".{0,6}(?:扫一扫|扫码|二维码).{0,20}$",
        r"(?:本文|本页)?(?:已被?)?(?:浏览|阅读)\s*\d+\s*次$",
        r"\[?\s*(?:上一篇|下一篇|上一条|下一条|上篇|下篇)\s*\]?\s*[:：]?",
        r"分享(?:到|至)?\s*[:：]",
        r"您?当前的?浏览器",
    )
)
_FOOTERS = re.compile(
    r"(?:[\[【]\s*)?(?:标签\s*[:：]|留言与评论|网友评论|发表评论|验证码\s*[:：]?|责任编辑\s*[:：]|编辑\s*[:：]|审核\s*[:：]|扫一扫|"
    r"相关(?:附件|链接|报道|阅读|文章|新闻|信息|政策|解读|推荐|稿件)\s*(?:[:：>》]|$)|上一篇|下一篇|上一条|下一条|打印本页|关闭(?:窗口|本页)|"
    r"分享到|返回顶部|版权所有|主办单位\s*[:：]|承办单位\s*[:：]|技术支持\s*[:：]|网站标识码|网站地图|您?(?:可能)?(?:感兴趣|喜欢)的|猜你喜欢|"
    r"附件下载|下载文档|.{0,30}[\u4e00-\u9fff]ICP备|.{0,20}公网安备|copyright\b)",
    re.IGNORECASE,
)
_BREADCRUMB = re.compile(
    r"(?:您?(?:现在|当前|目前)?的?(?:所在)?(?:当前)?位置(?:是|为)?|您所在的位置|当前所在栏目)\s*[:：>》＞]"
)
_SEPARATOR = re.compile(r"\s*(?:>+|»|›|→|＞|》|/|\\|-->|::)\s*")
_ARROW = re.compile("[>»›＞]")
_PLACE_WORDS = frozenset(
    ("正文", "内容", "详情", "详细内容", "文章内容", "内容页", "信息内容", "首页", "网站首页", "主页")
)


def is_furniture(line: Line) -> bool:
    """Whether a line is furniture wherever it stands: buttons, counters, links to files, notes about QR codes."""
    if line.cells:
        return False
    text = line.text
    if text != (rest := trim_furniture(text)) and count_han(rest) >= 8:
        return False
    if line.is_attachment and count_han(text) < 120:
        return True
    if len(text) > 80:
        return False
    return any(pattern.match(text) for pattern in _LINE_PATTERNS) or not _BUTTON_MARKS.sub("", _WORD.sub("", text))


def trim_furniture(text: str) -> str:
    """A line without a toolbar that runs into its beginning or end."""
    # no toolbar is longer, and hostile runs of brackets or blanks cost the square of their length
    prefix = _TOOLBAR_PREFIX.match(text[:_LONGEST_TOOLBAR])
    rest = text[prefix.end() :] if prefix else text
    suffix = _TOOLBAR_SUFFIX.search(rest[-_LONGEST_TOOLBAR:])
    return rest[: len(rest) - len(suffix[0])] if suffix else rest


def crumbs(line: str) -> tuple[str, ...] | None:
    """The steps of a breadcrumb line from the outside in, or null where the line is none.

    A breadcrumb says so (当前位置), begins at 首页 or a site's name, or ends at 正文, which is left out.
    """
    if len(line) > 200:
        return None
    label = _BREADCRUMB.match(line)
    rest = line[label.end() :] if label else line
    steps = [step for step in (part.strip(" \u3000\xa0") for part in _SEPARATOR.split(rest)) if step]
    if not label and not _walks_down(steps, has_arrows=_ARROW.search(rest) is not None):
        return None
    return tuple(step for step in steps if squash(step) not in _PLACE_WORDS)


def _walks_down(steps: Sequence[str], *, has_arrows: bool) -> bool:
    """Whether steps lead from a site's first page, or to the page itself (文秘网 > 工作总结 > 正文)."""
    if len(steps) >= 2 and squash(steps[0]) in {"首页", "网站首页", "主页"}:
        return True
    return has_arrows and len(steps) >= 3 and (squash(steps[-1]) in _PLACE_WORDS or steps[0].endswith("网"))


def footer_start(lines: Sequence[Line]) -> int:
    """Where the footer begins: the first line that only footers have and that no more text follows than precedes.

    Returns:
        An index into the lines; their number where there is no footer.
    """
    han = [count_han(line.text) for line in lines]
    total, before = sum(han), 0
    for index, line in enumerate(lines):
        if not line.cells and _FOOTERS.match(line.text) and total - before <= before:
            return index
        before += han[index]
    return len(lines)
