"""What looks like something that leads to somebody, though nobody here knows it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sharewell.exits.leaks.dates import Found
from sharewell.exits.leaks.folding import Folded
from sharewell.exits.leaks.forms import POSTCODE
from sharewell.exits.leaks.numbers import Run, like_a_phone, like_an_nhs_number
from sharewell.exits.leaks.values import Clue

_DOMAIN = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
_MAILBOX = re.compile(r"[\w.+-]{1,64}$")
_UPN = re.compile(r"\b[a-hj-np-rt-z](?:\s?\d){11}\s?[\da-hj-np-rt-z]\b")
_BORN = re.compile(r"\b(?:born|birth|birthday|dob|d\.o\.b|b\.)\W{0,3}(?:\w+\W{1,2}){0,3}$")
NEAR = 40
"""How many signs before a date are looked at for a word of birth."""


class Like(NamedTuple):
    """Where something looks like a clue; `plain` where that is as common as a date is."""

    clue: Clue
    start: int
    end: int
    plain: bool = False


def lookalikes(folded: Folded, runs: Sequence[Run], dates: Sequence[Found]) -> Iterator[Like]:
    """Return everything in a text that looks like a clue, known or not."""
    for match in _DOMAIN.finditer(folded.text) if "@" in folded.text else ():
        box = _MAILBOX.search(folded.text, max(0, match.start() - 64), match.start())
        if box is not None:
            yield Like(Clue.EMAIL, *folded.place(box.start(), match.end()))
    for clue, pattern in ((Clue.POSTCODE, POSTCODE), (Clue.UPN, _UPN)):
        for match in pattern.finditer(folded.text):
            yield Like(clue, *folded.place(*match.span()))
    for run in runs:
        yield from (Like(Clue.NHS_NUMBER, *place) for place in like_an_nhs_number(run))
        yield from (Like(Clue.PHONE, *place) for place in like_a_phone(run))
    for found in dates:
        before = folded.written[max(0, found.start - NEAR) : found.start].lower()
        born = _BORN.search(before) is not None
        if born or found.day.year is not None:
            yield Like(Clue.DATE_OF_BIRTH, found.start, found.end, plain=not born)
