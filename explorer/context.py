"""What every page is given: the marts, the words, and the way to the other pages.

The address of a page says all that was chosen on it (`/indicator?lang=zh&indicator=…`), so that it can be shared.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st
from streamlit.navigation.page import Page

from explorer.messages import Words
from explorer.serving import Marts

_REMEMBERED = "remembered."

Option = TypeVar("Option", bound=str)


@dataclass(frozen=True)
class Context:
    """What a page draws with.

    Attributes:
        marts: The version that this drawing of the page reads.
        words: The messages in the language of the page.
        pages: All pages by the name that their address has.
    """

    marts: Marts
    words: Words
    pages: Mapping[str, Page]

    def go(self, page: str, **chosen: str) -> None:
        """Leave for another page."""
        st.switch_page(self.pages[page], query_params={"lang": self.words.language, **chosen})

    def link(self, page: str, label: str, **chosen: str) -> None:
        """A link to another page; the label is markdown, so it must be a message and never text of a page."""
        st.page_link(self.pages[page], label=label, query_params={"lang": self.words.language, **chosen})

    def needs(self, table: str, *columns: str) -> bool:
        """Whether the version has a mart with these columns; where it does not, the page says so."""
        if self.marts.has(table, *columns):
            return True
        st.caption(self.words("missing_mart", table=table))
        return False


def asked(name: str) -> str | None:
    """What the address says, or what was last chosen in this session."""
    value = st.query_params.get(name)
    return value if value is not None else st.session_state.get(_REMEMBERED + name)


def remember(name: str, value: str | None) -> None:
    """Put a choice into the address, and keep it for when its page is opened again."""
    st.session_state[_REMEMBERED + name] = value
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def choose(
    label: str,
    name: str,
    options: Sequence[str],
    label_of: Callable[[str], str],
    *,
    default: str | None = None,
) -> str:
    """A list to choose one thing from. The address decides; what it names and nobody knows is passed over.

    Args:
        label: What stands above the list.
        name: Of the choice in the address.
        options: At least one.
        label_of: How an option is written.
        default: What is chosen where the address says nothing, by default the first.
    """
    value = _known(asked(name), options) or _known(default, options) or options[0]
    key = f"choice.{name}"
    st.session_state[key] = value
    st.selectbox(label, options, format_func=label_of, key=key, on_change=lambda: remember(name, st.session_state[key]))
    remember(name, value)
    return value


def choose_one_of_few(label: str, name: str, options: Sequence[Option], label_of: Callable[[Option], str]) -> Option:
    """The same as `choose`, for some two to five options that are all shown. Labels are markdown: only messages."""
    value = _known(asked(name), options) or options[0]
    key = f"choice.{name}"
    st.session_state[key] = value
    st.segmented_control(
        label,
        options,
        format_func=label_of,
        key=key,
        required=True,
        on_change=lambda: remember(name, st.session_state[key]),
    )
    remember(name, value)
    return value


def choose_some(
    label: str,
    name: str,
    options: Sequence[str],
    label_of: Callable[[str], str],
    *,
    default: Sequence[str],
    most: int,
) -> list[str]:
    """A list to choose several things from; in the address they are joined by commas."""
    wanted = [value for value in (asked(name) or "").split(",") if value in options] or list(default)
    key = f"choice.{name}"
    st.session_state[key] = wanted[:most]
    st.multiselect(
        label,
        options,
        format_func=label_of,
        key=key,
        max_selections=most,
        on_change=lambda: remember(name, ",".join(st.session_state[key]) or None),
    )
    remember(name, ",".join(wanted[:most]) or None)
    return wanted[:most]


def _known(value: str | None, options: Sequence[Option]) -> Option | None:
    return next((option for option in options if option == value), None)
