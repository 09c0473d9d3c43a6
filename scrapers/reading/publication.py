"""What the day of publication is worth: a page that copies a text, or that tells of later days, does not date it."""

import re
from datetime import date

from scrapers.reading.told_years import SPRING

_OFFERED = re.compile(
    r"范文|模板|大全|精选|合集|集锦|[一二两三四五六七八九十\d]+\s*篇|篇[一二三四五六七八九十\d]+(?!\d)"
)
_OFFERS = re.compile(r"范文|仅供参考|小编|欢迎(?:大家)?阅读")
"""Words of the sites that offer texts to be copied, in titles and in what they put before a text."""
LEAD = 250
"""Code points from its start that are the head of a piece of news, or what a site puts before a text."""
DAY = re.compile(r"(?<![\d年])\s*(\d{1,2})月\d{1,2}日")
"""A day without a year, and its month."""


def is_copied(title: str, opening: str) -> bool:
    """Whether a page offers a text for others to copy, at any time after it was written."""
    return _OFFERED.search(title) is not None or _OFFERS.search(opening[:LEAD]) is not None


def is_put_up_again(opening: str, published: date) -> bool:
    """Whether a text opens on a day of a later month than that of its page: it is of an earlier year."""
    day = DAY.search(opening[:LEAD])
    return day is not None and published.month > SPRING and published.month < int(day[1])
