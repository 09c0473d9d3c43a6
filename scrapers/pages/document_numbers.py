"""文号: the number of an official document, as GB/T 9704 writes it: issuer's short name, 〔year〕, serial, 号."""

import re

_SERIAL = r"[〔﹝\[【（(〈]\s*(?:19|20)\d{2}\s*年?\s*[〕﹞\]】）)〉]\s*第?\s*\d{1,4}\s*号"
_NUMBER = re.compile(rf"(?:[一-龥]{{1,12}}\s*{_SERIAL}|[一-龥]{{2,20}}令\s*(?:〔\d{{4}}〕)?\s*第?\s*\d{{1,4}}\s*号)")
_LINE = re.compile(rf"[（(]?\s*({_NUMBER.pattern})\s*[）)]?")
_AT_START = re.compile(rf"[（(]?\s*({_NUMBER.pattern})\s*[）)]?")
_AT_END = re.compile(rf"[（(]\s*({_NUMBER.pattern})\s*[）)]\s*$")
_BLANKS = re.compile(r"\s+")


def number_of_title(title: str) -> str | None:
    """The title's own number: at its start, or in brackets at its end; never one that it cites."""
    match = _AT_START.match(title) or _AT_END.search(title)
    if match is None:
        return None
    # 关于转发…的通知(国办发〔2017〕47号) names another's document, and so does a number behind an opening 《
    if match.start() and re.search(r"转发|贯彻|落实|印发《[^》]*$", title[: match.start()]):
        return None
    return _BLANKS.sub("", match[1])


def number_of_line(line: str) -> str | None:
    """The number of a line that is nothing else."""
    match = _LINE.fullmatch(line.strip())
    return _BLANKS.sub("", match[1]) if match else None


def without_number(title: str) -> str:
    """The title without the number that it begins with."""
    return _AT_START.sub("", title, count=1).strip() if _AT_START.match(title) else title
