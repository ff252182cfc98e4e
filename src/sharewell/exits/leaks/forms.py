"""The ways in which one known value is written: what the check looks for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from sharewell.exits.leaks.folding import words_of
from sharewell.exits.leaks.values import Clue, Known

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "pc", "cllr"})
ORDINARY = frozenset({
    "will", "mark", "grace", "rose", "hope", "joy", "faith", "may", "june", "april", "summer",
    "dawn", "jack", "bill", "rob", "sue", "pat", "art", "bob", "don", "frank", "gene", "guy",
    "josh", "lance", "max", "miles", "nick", "norm", "pierce", "ray", "rich", "rod", "sky",
    "sonny", "storm", "victor", "young", "black", "brown", "green", "white", "gray", "grey",
    "hill", "wood", "woods", "field", "fields", "bridge", "church", "king", "knight", "marsh",
    "moore", "page", "park", "price", "short", "small", "bell", "bush", "cook", "day", "drew",
    "earl", "love", "penny", "ruby", "amber", "crystal", "ivy", "holly", "heather", "daisy",
    "lily", "iris", "olive", "ginger", "sandy", "christian", "dean", "duke", "drake", "forest",
    "hunter", "mason", "archer", "baker", "carter", "potter", "taylor", "turner", "walker",
})  # fmt: skip
"""Names that are ordinary words too: looked for only with a capital."""

SHORTEST = 2
"""Letters of the shortest name that is looked for."""
POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)
STREETS = frozenset({
    "rd", "st", "ave", "ln", "cl", "dr", "ct", "cres", "gdns", "gr", "pl", "sq", "ter", "way",
    "walk", "hill", "row", "mews",
})  # fmt: skip
PLACES = frozenset({
    "school", "schools", "primary", "junior", "infant", "infants", "secondary", "academy",
    "college", "nursery", "preschool", "surgery", "practice", "centre", "center", "medical",
    "health", "clinic", "hospital", "church", "club", "hall", "community", "high", "group",
    "the", "of", "and",
})  # fmt: skip
"""Words that many places share; without them the rest still names one."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a value, as a run of folded words.

    `breaks` are where its words end; `part` says that it names only part of the value, `weak`
    that it may well be chance; `strict` wants the words apart as given; `capital` wants a capital.
    """

    run: str
    breaks: frozenset[int]
    known: int
    part: bool = False
    weak: bool = False
    strict: bool = False
    capital: bool = False


def _form(words: Iterable[str], known: int, *, part: bool = False, weak: bool = False,
          strict: bool = False, capital: bool = False) -> Form | None:  # fmt: skip
    """Return the form made of some words; nothing where too little is left to look for."""
    folded = words_of(" ".join(words))
    run = "".join(folded)
    if len(run) < SHORTEST:
        return None
    breaks = frozenset(accumulate(map(len, folded[:-1])))
    return Form(run, breaks, known, part, weak, strict, capital)


def _names(value: str, known: int) -> Iterator[Form | None]:
    """Full name, first and last in both orders, initial and last, first alone, last alone."""
    given = value.replace(",", " ").split()
    words = [word for word in given if word.strip(".").lower() not in TITLES]
    yield _form(words, known, capital=_ordinary(words))
    if len(words) < 2:
        return
    first, last = words[0], words[-1]
    yield _form((first, last), known)
    yield _form((last, first), known)
    yield _form((last, *words[:-1]), known)
    yield _form((first[0], last), known, strict=True)
    yield _form((last, first[0]), known, strict=True)
    halves = [half for half in last.split("-") if len(half) > 3] if "-" in last else []
    for alone in (first, last, *halves):
        if len(alone) > 1:
            yield _form((alone,), known, part=True, capital=_ordinary([alone]))


def _ordinary(words: list[str]) -> bool:
    """Say whether a name is found only with a capital: an ordinary word, or two letters short."""
    run = "".join(words_of("".join(words)))
    return len(words) == 1 and (run in ORDINARY or len(run) == SHORTEST)


def _address(value: str, known: int) -> Iterator[Form | None]:
    """All of it, the line with the number, the street alone, the postcode, the number alone."""
    yield _form((value,), known)
    postcode = POSTCODE.search(value)
    if postcode:
        yield _form((postcode.group(),), known)
        value = value[: postcode.start()] + value[postcode.end() :]
    lines = [line.strip() for line in re.split(r"[,\n]", value) if line.strip()]
    for place, line in enumerate(lines):
        yield from _address_line(line, known, first=place == 0)


def _address_line(line: str, known: int, *, first: bool) -> Iterator[Form | None]:
    words = words_of(line)
    numbers = [word for word in words if word.isdigit()]
    letters = [word for word in words if not word.isdigit() and len(word) > 1]
    if numbers and letters and letters != ["flat"]:
        yield _form((line,), known)
        for word in ("number", "no"):
            yield _form((word, numbers[-1]), known, part=True, weak=True, strict=True)
    if first and not numbers and len(letters) > 1:
        yield _form((line,), known)
    elif len(letters) > 1 and letters[-1] in STREETS:
        yield _form([word for word in letters if word != "flat"], known, part=True)


def _email(value: str, known: int) -> Iterator[Form | None]:
    """As written, and read aloud with *at* and *dot*."""
    yield _form((value,), known)
    aloud = value.replace("@", " at ")
    yield _form((aloud,), known)
    yield _form((aloud.replace(".", " dot "),), known)


def _locator(value: str, known: int) -> Iterator[Form | None]:
    """The whole name, and what is left of it without the words that many places share."""
    words = value.split()
    yield _form(words, known, capital=_ordinary(words))
    rest = list(words)
    while rest and "".join(words_of(rest[-1])) in PLACES:
        rest.pop()
    if rest != words and (len(rest) > 1 or len("".join(rest)) > 5):
        yield _form(rest, known, part=True, capital=_ordinary(rest))


def _plain(value: str, known: int) -> Iterator[Form | None]:
    yield _form((value,), known)


_MAKERS = {
    Clue.NAME: _names, Clue.ADDRESS: _address, Clue.EMAIL: _email, Clue.LOCATOR: _locator,
    Clue.POSTCODE: _plain, Clue.UPN: _plain, Clue.REFERENCE: _plain,
}  # fmt: skip


def forms_of(known: Known, place: int) -> Iterator[Form]:
    """Return every form of a known value but those made of digits alone; `place` is its number."""
    maker = _MAKERS.get(known.clue)
    if maker is None:
        return
    for value in (known.value, *known.forms):
        yield from (form for form in maker(value, place) if form is not None)
