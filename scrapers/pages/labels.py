"""The label table: which words before a value name which metadata field.

`labels.csv` holds one row a label. `field` is empty for labels that only end the value before them (浏览次数).
`strength` is `strong` for labels that mean metadata wherever they stand: they may do without a colon, and make a
table a header table; a `weak` one (名称, 来源) needs its colon, since bodies and data tables use the word too.
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from scrapers.records import MetadataField

_BLANK = r"[ \t\u3000\xa0\u2002\u2003]*"
_NOT_LABEL = re.compile(r"[\s\[\]【】〔〕：:*]+")


@dataclass(frozen=True, slots=True)
class Label:
    """One label; `field` is null where it only marks where another label's value ends."""

    text: str
    field: MetadataField | None
    is_strong: bool


def _load(path: Path) -> dict[str, Label]:
    labels: dict[str, Label] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text, field, strength = row["label"], row["field"] or None, row["strength"]
            if field is not None and field not in get_args(MetadataField):
                raise ValueError(f"{path.name}: label {text!r} names {field!r}, which is no metadata field")
            if strength not in {"strong", "weak"}:
                raise ValueError(f"{path.name}: label {text!r} has strength {strength!r}, not strong or weak")
            if text in labels:
                raise ValueError(f"{path.name}: label {text!r} stands twice")
            labels[text] = Label(text, cast("MetadataField | None", field), strength == "strong")
    return labels


LABELS = _load(Path(__file__).with_name("labels.csv"))


def label_named(text: str) -> Label | None:
    """The label that a whole text is, blanks, brackets and colon aside: `文　　号：` is 文号."""
    if len(text) > 30:
        return None
    return LABELS.get(_NOT_LABEL.sub("", unicodedata.normalize("NFKC", text)))


def _spread(text: str) -> str:
    return _BLANK.join(re.escape(character) for character in text)


def _alternatives(labels: list[Label]) -> str:
    # the longest first: 信息有效性 before 有效性
    return "|".join(_spread(label.text) for label in sorted(labels, key=lambda label: -len(label.text)))


_LONG = _alternatives([label for label in LABELS.values() if len(label.text) >= 4])
_SHORT = _alternatives([label for label in LABELS.values() if len(label.text) < 4])
_STRONG = _alternatives([label for label in LABELS.values() if label.is_strong])

WITH_COLON = re.compile(rf"[\[【]?(?P<label>{_LONG}|(?<![一-龥A-Za-z]){_SHORT})[\]】]?{_BLANK}[：:]")
"""A label and its colon anywhere in a line; short labels not behind other characters of a word."""
WITHOUT_COLON = re.compile(rf"(?:^|(?<=[\s|]))(?P<label>{_STRONG})(?=[ \t\u3000\xa0]+\S)")
"""A strong label set apart by blanks."""
