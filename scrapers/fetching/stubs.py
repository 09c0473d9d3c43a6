"""Pages that stand where a document was taken away, or where a portal could not make one."""

import re
from urllib.parse import urljoin, urlsplit

from scrapers.records import Outcome

MAX_STUB_BYTES = 1500

MAX_ERROR_CHARACTERS = 200
"""Visible characters of a page that only says that something is wrong."""

_REFRESH = re.compile(rb"<meta[^>]*http-equiv\s*=\s*[\"']?refresh[^>]*?url\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)

_SAYS_GONE = re.compile(
    r"(?:页面|网页|信息|内容|文章|文件|栏目)(?:已经?|暂时)?(?:不存在|被?删除|被?移除|找不到|未找到|已?下线)"
    r"|找不到(?:该|您|此|所)|\b404\b.{0,12}not found|page not found",
    re.IGNORECASE,
)
_SAYS_ERROR = re.compile(
    r"(?:系统|服务器?|数据库|程序)(?:内部)?(?:错误|出错|异常|繁忙|维护|升级)|访问(?:过于|太)频繁|请稍后(?:再试|访问)"
    r"|internal server error|bad gateway|service unavailable",
    re.IGNORECASE,
)


def withdrawn_to(url: str, body: bytes) -> str | None:
    """Where a stub sends the visitor of a withdrawn page: a folder above it; null for any other page.

    TRS portals answer the address of a deleted page with status 200 and a meta refresh to the folder above.
    """
    if len(body) > MAX_STUB_BYTES:
        return None
    match = _REFRESH.search(body)
    if match is None:
        return None
    target = urljoin(url, match[1].decode("utf-8", "replace"))
    return target if leads_above(url, target) else None


def leads_above(url: str, target: str) -> bool:
    """Whether an address is that of a folder above a page, on the same host: where portals send from what is gone."""
    page, above = urlsplit(url), urlsplit(target)
    folder, _, name = above.path.rpartition("/")
    is_folder = name.partition(".")[0] in {"", "index"} and above.path != page.path
    return is_folder and above.netloc == page.netloc and page.path.startswith(f"{folder}/")


def error_said(text: str) -> tuple[Outcome, str] | None:
    """What a page with status 200 says of itself: that the document is gone, or that the portal failed; else null.

    Args:
        text: All that is visible on the page.
    """
    if len(text) > MAX_ERROR_CHARACTERS:
        return None
    if match := _SAYS_GONE.search(text):
        return Outcome.GONE, f"the page says that it is gone ({match[0]})"
    if match := _SAYS_ERROR.search(text):
        return Outcome.HTTP_ERROR, f"the page says that the portal failed ({match[0]})"
    return None
