"""A sample portal of one family, one page of whose list fails while its documents are served as ever."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from scrapers.sample_portal import SamplePortal
from scrapers.sample_portal.faults import Fault
from scrapers.sample_portal.resource import Resource
from tests.scrapers.sample_portal.made_up_sites import HOST

Change = Callable[[Sequence[Resource]], Resource]
"""Makes another page of a list out of all that were served up to it, itself the last."""

_HTML_ROW = re.compile(r"<(li|tr|record)\b.*?</\1>", re.DOTALL)
_JSON_ROWS = re.compile(r'("(?:results|articles|data)": )\[.*\]')


class FailingPortal(SamplePortal):
    """Counts the requests for pages of its list, and lets one of them, or all from it on, fail.

    Attributes:
        fails_at: Which request fails, counted from 1; with 0, none does.
        is_lasting: Whether those behind it fail too.
        fault: What answers in the place of the page.
        change: What is made of the page, where there is no fault.
    """

    def __init__(self, content: Path) -> None:
        super().__init__(content)
        self.details = {self.sites[HOST].detail_path(document) for document in self.sites[HOST].documents}
        self.behave()

    def behave(
        self, fails_at: int = 0, fault: Fault | None = None, change: Change | None = None, *, is_lasting: bool = False
    ) -> None:
        """Forget the requests so far, and fail as told from now on."""
        self.fails_at, self.fault, self.change, self.is_lasting = fails_at, fault, change, is_lasting
        self._asked = 0
        self._served: list[Resource] = []

    @property
    def _is_failing(self) -> bool:
        return 0 < self.fails_at <= self._asked if self.is_lasting else self._asked == self.fails_at > 0

    def _is_list(self, target: str) -> bool:
        return target != "/robots.txt" and urlsplit(target).path not in self.details

    def fault_at(self, host: str, target: str) -> Fault | None:
        """The fault that answers a request; see `SamplePortal.fault_at`."""
        if not self._is_list(target):
            return super().fault_at(host, target)
        self._asked += 1
        return self.fault if self._is_failing else None

    def find(self, host: str, target: str, form: str = "") -> Resource | None:
        """The resource at a request target; see `SamplePortal.find`."""
        resource = super().find(host, target, form)
        if resource is None or not self._is_list(target):
            return resource
        self._served.append(resource)
        return self.change(self._served) if self._is_failing and self.change is not None else resource


def without_rows(served: Sequence[Resource]) -> Resource:
    """The page with its count and frame, and no rows; padded, since lists without rows are no stubs."""
    text = _JSON_ROWS.sub(r"\1[]", _HTML_ROW.sub("", served[-1].body.decode()))
    return msgspec.structs.replace(served[-1], body=(text + " " * 1000).encode())


def page_before(served: Sequence[Resource]) -> Resource:
    """The page that was served before, once more."""
    return served[-2]


def in_gbk(served: Sequence[Resource]) -> Resource:
    """The page in GBK, which its header and its own tag call UTF-8."""
    body = served[-1].body.decode().encode("gb18030")
    return msgspec.structs.replace(served[-1], body=body)
