"""The forms of a name by which somebody is found, however their name was typed.

Case, accents, apostrophes and hyphens do not matter, nor which name comes first, nor names between
them, nor a space too many or too few, nor the commonest nicknames and spellings. A slip of the
keys still does.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

LIMIT = 200
"""Characters of a name."""
MOST_WORDS = 6
"""Words of a name that count: more make no name clearer."""
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame", "pc"})
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t",
        "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart, as people type them who have not got them."""
_WITHIN = re.compile("['’‘ʼ`´.]")
"""What stands inside a name, and many leave out: O’Neill, St. John."""
_WORD = re.compile(r"[^\W_]+")


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared.

    >>> words_of("Dr Zoë O'NEILL-Grant")
    ('zoe', 'oneill', 'grant')
    """
    plain = unicodedata.normalize("NFKD", _WITHIN.sub("", name).casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = _WORD.findall(plain.translate(_LETTERS))
    untitled = [word for word in words if word not in TITLES]
    return tuple((untitled or words)[:MOST_WORDS])


def same(one: str, other: str) -> bool:
    """Say whether two names have the same words, in whatever order."""
    return sorted(words_of(one)) == sorted(words_of(other))


def forms_of(name: str) -> frozenset[str]:
    """Return the forms under which a name is kept: each word, each two, and the lone one."""
    units = _units(words_of(name))
    forms = {f"one {form}" for unit in units for form in unit.forms} | set(_pairs(units))
    if len(units) == 1:
        forms |= {f"lone {form}" for form in units[0].forms}
    return frozenset(forms)


def sought(typed: str) -> frozenset[str]:
    """Return the forms of which one is enough for a match.

    Of several words typed, two have to be in the name, or the one that the name has. Of one word
    typed, that one.
    """
    words = words_of(typed)
    units = _units(words)
    alone = "one" if len(words) == 1 else "lone"
    return frozenset(_pairs(units)) | {f"{alone} {form}" for one in units for form in one.forms}


class _Unit(NamedTuple):
    """A word of a name, or two that stand together written as one."""

    start: int
    end: int
    forms: frozenset[str]


def _units(words: tuple[str, ...]) -> list[_Unit]:
    """Return each word, and each two neighbours as one: Mary Ann may be typed Maryann."""
    single = [_Unit(at, at + 1, _usual(word)) for at, word in enumerate(words)]
    joined = [
        _Unit(at, at + 2, _usual(first + second))
        for at, (first, second) in enumerate(zip(words, words[1:], strict=False))
    ]
    return single + joined


def _pairs(units: list[_Unit]) -> Iterator[str]:
    for one, other in combinations(units, 2):
        if one.end <= other.start or other.end <= one.start:
            for two in product(one.forms, other.forms):
                yield "two " + " ".join(sorted(two))


def _usual(word: str) -> frozenset[str]:
    """Return a word, and the names that it is short for or another spelling of."""
    return _nicknames().get(word, frozenset()) | {word}


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """Return for each short or other form of a name the names that it stands for."""
    found: dict[str, set[str]] = {}
    for line in (Path(__file__).parent / "nicknames.txt").read_text("utf-8").splitlines():
        full, _, short = line.partition("#")[0].partition(":")
        for one in short.split():
            found.setdefault(one, set()).add(full.strip())
    return {one: frozenset(full) for one, full in found.items()}
