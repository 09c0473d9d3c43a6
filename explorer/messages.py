"""What the explorer itself says, in Chinese and English: the table `messages.csv`, and nothing in the code."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_FILE = Path(__file__).with_name("messages.csv")


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """One entry a message: its text by language, by its key."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: {language: row[language] for language in LANGUAGES} for row in csv.DictReader(file)}


class Words:
    """The messages in one language.

    Args:
        language: The language to speak.
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, key: str, **values: object) -> str:
        """A message with its places filled in.

        Raises:
            KeyError: The table has no such key, or the message has a place that was not given.
        """
        text = messages()[key][self.language]
        return text.format(**values) if values else text

    def code(self, kind: str, code: str | None) -> str:
        """What a code of the marts is called, `stock` of the kind `measure` say; the code itself where it is new.

        A missing code is called nothing at all.
        """
        if code is None:
            return ""
        entry = messages().get(f"{kind}.{code}")
        return entry[self.language] if entry else code

    def place(self, kind: str, code: str) -> int:
        """Where a code stands among its kind, as the table lists them; one that is new stands behind all."""
        return next((index for index, key in enumerate(messages()) if key == f"{kind}.{code}"), len(messages()))

    def named(self, row: Mapping[str, object], stem: str = "name") -> str:
        """The column of a row that is in this language: `name_zh` or `name_en`."""
        return str(row.get(f"{stem}_{self.language}") or row.get(f"{stem}_zh") or row.get(f"{stem}_en") or "")
