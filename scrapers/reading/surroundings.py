"""The text around one number: its own clause, what went before, what stands behind."""

import re
from bisect import bisect_left
from itertools import pairwise

from scrapers.reading.ellipsis import LASTS, STEPS, counts_same, names_nothing
from scrapers.reading.folding import phrase_form
from scrapers.reading.scanner import Token
from scrapers.reading.sentences import Sentence
from scrapers.reading.values import Value

_NO_NOUN_BEHIND = re.compile(
    rf"[\s的]*(?:目标|任务|翻了?[一两]番|(?:提高|提升|增加|增长|上升|下降|降低|跃升|攀升|扩大)(?:[到至]|了?约?$)|[，。；、：！？()》”\"—\-和及与等以其占在较比居是]|并|且|同比|有望|正在|即将|尚未|{STEPS}|$)"
)
_THINGS = frozenset("家个户项所")
_ENDS = frozenset(("", *"，。；、"))
"""What mostly stands behind a number that ends its clause."""


class Surroundings(Value, frozen=True, gc=False):
    """The text around one number, folded. In what reaches beyond its own stretch, numbers are written as #."""

    whole: Sentence
    """The sentence that the number stands in."""
    own: str
    """From the clause's start or the number before, up to the number."""
    own_form: str
    """The phrase form of `own`."""
    own_end: str
    """The character right before the number, blanks left aside: it rules most patterns of words before out."""
    behind: str
    """From the number to the clause's end or the next number."""
    names_nothing_behind: bool
    """Whether the number ends its clause, or a list goes on behind it."""
    clause: str
    """From the clause's start up to the number."""
    clause_start: int
    """Code points from the sentence's start."""
    blank: int
    """Where in the blanked sentence the number stands."""
    outer: int
    """Where in the blanked sentence the number's bound words begin."""
    has_label: bool
    """Whether `own` begins with a label in front of a colon (众创空间：33家)."""

    @property
    def sentence(self) -> str:
        """From the sentence's start up to the number."""
        return self.whole.blanked[: self.outer]

    @property
    def behind_all(self) -> str:
        """From the number to the sentence's end."""
        return self.whole.blanked[self.blank + 1 :]

    def form_of(self, stretch: str) -> str:
        """Give the phrase form of a stretch that is cut from the sentence and holds no number."""
        return stretch if not stretch or self.whole.forms.is_as_written else phrase_form(stretch)

    def form_before(self, reach: int) -> str:
        """Give the phrase form of the `reach` code points before the number."""
        outer = self.outer
        return self.whole.forms.of(outer - reach if outer > reach else 0, outer)

    def form_before_own(self, reach: int) -> str | None:
        """Give the phrase form of the `reach` code points before `own`; null where the sentence begins with it."""
        end = self.outer - len(self.own)
        if end < 0:
            # the numbers of a label are longer than their #
            end = max(0, end + self.outer)
        if not end:
            return None
        return self.whole.forms.of(end - reach if end > reach else 0, end)

    def is_elliptic(self, measure_text: str, is_rank: bool, is_percent: bool) -> bool:
        """Tell a clause that names nothing before its number (争取获批7家): it speaks of what was last named."""
        own = self.own.removesuffix(measure_text) if measure_text else self.own
        # 区域创新能力连续#居全国第一: how long it has lasted parts no place from its thing
        if is_rank and self.clause.count("#") == 1 and LASTS in self.clause:
            own = self.clause.replace("#", "")
        return names_nothing(own, self.behind, is_measured=bool(measure_text), is_rank=is_rank, is_percent=is_percent)

    def tells_of_same(self) -> bool:
        """Tell a count of those named before by what became of them (申报企业89家，共70家企业通过评审)."""
        is_first = self.whole.blanked.rfind("#", 0, self.outer) < 0
        return counts_same(self.own, self.behind, is_first=is_first)


def surroundings(sentence: Sentence) -> list[Surroundings]:
    """Cut the text around each number of a sentence, going through its numbers and clause marks side by side."""
    text, numbers, marks = sentence.text, sentence.numbers, sentence.marks
    blanked, blanks, forms = sentence.blanked, sentence.blanks, sentence.forms
    found: list[Surroundings] = []
    passed, first, count, ends = 0, 0, len(numbers), [*marks, len(text)]
    shared = _shared_between(text, numbers)
    for index, token in enumerate(numbers):
        start, outer_start, end = token.start, token.outer_start, token.end
        while ends[passed] < start:
            passed += 1
        clause_start = marks[passed - 1] + 1 if passed else 0
        while numbers[first].start < clause_start:
            first += 1
        own_start = numbers[index - 1].end if first < index else clause_start
        behind_end = ends[passed]
        if behind_end < end:
            behind_end = ends[bisect_left(ends, end, passed)]
        if index + 1 < count and numbers[index + 1].outer_start < behind_end:
            behind_end = max(numbers[index + 1].outer_start, end)
        if shared:
            own_start = max(own_start, shared[index - 1] + 1 if index else 0)
            behind_end = shared[index] if shared[index] >= 0 else behind_end
        label_start = own_start
        if own_start and text[own_start - 1] == "：":
            label_start = _label_start(text, own_start, outer_start)
        own, behind = text[label_start:outer_start], text[end:behind_end]
        blank = blanks[index]
        outer = blank - (start - outer_start)
        own_form = own
        if label_start != own_start:
            own_form = phrase_form(own)
        elif not forms.is_as_written:
            own_form = forms.of(outer - len(own), outer)
        found.append(
            Surroundings(
                sentence,
                own,
                own_form,
                own.rstrip()[-1:],
                behind,
                behind[:1] in _ENDS or _NO_NOUN_BEHIND.match(behind) is not None,
                blanked[clause_start - numbers[first].start + blanks[first] : outer],
                clause_start,
                blank,
                outer,
                label_start != own_start,
            )
        )
    return found


def _shared_between(text: str, numbers: list[Token]) -> list[int]:
    """Find the marks between things of which one stands behind its number and one before (1家孵化器、众创空间6家).

    Gives one for each number, -1 where there is none; an empty list where there are none at all.
    """
    found: list[int] = []
    for index, (token, following) in enumerate(pairwise(numbers)):
        if token.unit in _THINGS and following.unit in _THINGS and text[following.end : following.end + 1] in _ENDS:
            mark = text.find("、", token.end + 1, following.outer_start - 1)
            between = text[token.end : following.outer_start]
            if mark >= 0 and _NO_NOUN_BEHIND.match(between) is None and _ENDS.isdisjoint(between.replace("、", "")):
                found = found or [-1] * len(numbers)
                found[index] = mark
    return found


def _label_start(text: str, own_start: int, number_start: int) -> int:
    """Take a label in front of a colon into the clause of its number (众创空间：33家)."""
    if text[own_start:number_start].strip():
        return own_start
    return max(text.rfind(mark, 0, own_start - 1) for mark in "，；：。！？") + 1
