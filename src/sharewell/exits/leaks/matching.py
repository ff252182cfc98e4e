"""Find known forms in a folded text: one look for each word, however many values are known."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sharewell.exits.leaks.folding import Folded
from sharewell.exits.leaks.forms import Form

PREFIX = 3
LONG = 8
"""From this length on, a run of letters is no chance, however it is spaced."""


class Hit(NamedTuple):
    """Where a known value stands in a text as written, and how sure that is."""

    start: int
    end: int
    known: int
    part: bool = False
    weak: bool = False


class Forms:
    """All forms to look for, by how they begin."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Take the forms; those that say the same are kept once."""
        self._starting: dict[str, list[Form]] = {}
        for form in dict.fromkeys(forms):
            self._starting.setdefault(form.run[:PREFIX], []).append(form)

    def hits(self, folded: Folded) -> Iterator[Hit]:
        """Return every place where a form stands, from the start of a word to the end of one."""
        run, starting = folded.run, self._starting
        for place, offset in enumerate(folded.offsets):
            for form in starting.get(run[offset : offset + PREFIX], ()):
                if run.startswith(form.run, offset):
                    yield from _hit(folded, place, form)
            if len(folded.words[place]) < PREFIX:
                for form in starting.get(run[offset : offset + PREFIX - 1], ()):
                    yield from _hit(folded, place, form)


def _hit(folded: Folded, place: int, form: Form) -> Iterator[Hit]:
    """Return the hit of a form whose letters begin at a word, if its words are apart as they may.

    Nothing is one where the form wants its words apart as given, or a capital, and lacks that.
    """
    begins = folded.offsets[place]
    last = _last_word(folded, place, begins + len(form.run), several=len(form.run) > PREFIX)
    if last is None:
        return
    inner = [folded.offsets[one] - begins for one in range(place + 1, last + 1)]
    split = [place + 1 + one for one, offset in enumerate(inner) if offset not in form.breaks]
    if form.strict and (split or len(inner) < len(form.breaks)):
        return
    if split and not _read_as_one(folded, place, last, split, form):
        return
    start, end = folded.starts[place], folded.ends[last]
    if form.capital and folded.written[start:end].islower():
        return
    yield Hit(start, end, form.known, form.part, form.weak)


def _last_word(folded: Folded, place: int, ends: int, *, several: bool) -> int | None:
    """Return the word that ends at `ends` of the run; `several` lets one s follow."""
    last = bisect_left(folded.offsets, ends, place) - 1
    word = folded.words[last]
    over = folded.offsets[last] + len(word) - ends
    if over == 0 or (several and over == 1 and word.endswith("s")):
        return last
    return None


def _read_as_one(folded: Folded, first: int, last: int, split: list[int], form: Form) -> bool:
    """Say whether a form that is split where it has no space is still read as one.

    It is when it is long, when its letters stand one by one, or when nothing but a sign parts
    them: *Ma-ya*, *M a y a*, but not *may a*.
    """
    if len(form.run) >= LONG or all(len(word) == 1 for word in folded.words[first : last + 1]):
        return True
    gaps = [folded.written[folded.ends[one - 1] : folded.starts[one]] for one in split]
    return not any(sign.isspace() for gap in gaps for sign in gap)
