"""Named events (科技活动周期间，发放资料5000份): what one brought about is not the whole period's."""

import re

from scrapers.reading.values import Value

_NAMED = re.compile(
    r"([^，。；、“”\d\s]{0,8}(?:“[^”]{2,12}”[^，。；“”]{0,8})?(?:活动周|活动月|科技周|宣传周|科普日|科技节|宣传日|产权周|产权日|启动仪式)"
    r"(?:暨[^，。；]{2,20}仪式)?|“\d{1,2}[·.]\d{1,2}”[^，。；“”]{0,8}?|“[^”]{4,12}”(?=期间))(?:期间|活动|上|为载体|为契机|，|。)"
)
_WORDS = (
    "活动周",
    "活动月",
    "科技周",
    "科技节",
    "宣传周",
    "宣传日",
    "产权周",
    "产权日",
    "”期间",
    "科普日",
    "启动仪式",
)
_WORD = re.compile("|".join(_WORDS))
_ARTICLE = re.compile(r"^(?:举办|开展|组织|参加|举行|启动|结合|利用|以|在|年|第|届|的)+")
_WHOLE_YEAR = re.compile("全年|今年以来|年内")


class Event(Value, frozen=True, gc=False):
    """An event that a sentence names. Offsets are code points from the sentence's start."""

    name: str
    start: int
    end: int


def names_events(text: str) -> bool:
    """Tell whether a document has any word for a named event; most have none, and need not be asked by sentence."""
    # in a long text one character is found far sooner than a word
    return any(word[-1] in text and word in text for word in _WORDS)


def events(sentence: str) -> list[Event]:
    """Give the named events of a sentence, in their order."""
    if _WORD.search(sentence) is None:
        return []
    return [
        Event(name, found.start(), found.end())
        for found in _NAMED.finditer(sentence)
        if (name := _ARTICLE.sub("", found[1]))
    ]


def event_at(named: list[Event], sentence: str, position: int, before: str | None) -> str | None:
    """Give the event that a number tells of: the first one named before it in its point.

    `before`: the event of the sentence before; it holds for numbers before the first semicolon, unless they open with
    the whole year.
    """
    point = sentence.rfind("；", 0, position) + 1
    if _WHOLE_YEAR.match(sentence, point) is not None:
        return None
    for event in named:
        if event.start >= point and event.end <= position:
            return event.name
    return None if point else before
