"""Text of pages with numbers marked in it, for the eye and the mouse.

The script beside this file makes the nodes one by one and fills them by `textContent`, so that nothing in a text is
ever markup; a click on a number sends its observation to Python, and no page is loaded anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

import streamlit as st

Tone = Literal["high", "middle", "low", "plain"]

_HERE = Path(__file__).parent
_passage = st.components.v2.component(
    "gongbao_passage",
    html="<div class='passage'></div>",
    css=(_HERE / "passage.css").read_text(encoding="utf-8"),
    js=(_HERE / "passage.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Segment:
    """A stretch of text.

    Attributes:
        text: As it is to be seen.
        mark: The observation that a click chooses; None for text around numbers.
        tone: How sure the reading of a marked number is.
        hint: What the mouse shows over it.
        href: An address that a click opens in a tab of its own, without telling it where from.
    """

    text: str
    mark: str | None = None
    tone: Tone | None = None
    hint: str | None = None
    href: str | None = None


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, row of a table or the like.

    Attributes:
        kind: Chooses its looks.
        segments: Its text.
    """

    kind: Literal["title", "heading", "paragraph", "quote", "note", "added", "removed"]
    segments: tuple[Segment, ...] = field(default=())


def show_passage(
    blocks: Sequence[Block],
    *,
    key: str,
    chosen: str | None = None,
    height: int | None = None,
    on_choice: Callable[[str], None] | None = None,
) -> None:
    """Draw blocks of text.

    Args:
        blocks: What to draw.
        key: Tells this passage from others of the page.
        chosen: The observation whose mark stands out and is scrolled to.
        height: In pixels, of a box that scrolls; None for as much as it takes.
        on_choice: Called with the observation when a mark is clicked, before the page is drawn anew.
    """

    def choose() -> None:
        observation = st.session_state[key].chosen
        if on_choice is not None and observation:
            on_choice(str(observation))

    _passage(
        key=key,
        data={"blocks": [asdict(block) for block in blocks], "chosen": chosen, "isClickable": on_choice is not None},
        height=height or "content",
        on_chosen_change=choose,
    )
