"""Read a text as an eye reads it: without case, accents, look-alike letters and unseen signs.

A folded text is cut into words of letters and words of digits. Each keeps where it stood, so that
whatever is found can be shown in the text as it was written.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

_LOOK_ALIKES = {
    "а": "a", "в": "b", "е": "e", "ё": "e", "з": "3", "і": "i", "ї": "i", "ј": "j", "к": "k",
    "м": "m", "н": "h", "о": "o", "р": "p", "с": "c", "т": "t", "у": "y", "х": "x", "ѕ": "s",
    "һ": "h", "ԁ": "d", "ԛ": "q", "ԝ": "w", "ӏ": "l", "ɡ": "g", "α": "a", "β": "b", "γ": "y",
    "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "σ": "o", "τ": "t",
    "υ": "u", "χ": "x", "ω": "w", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th",
    "ß": "ss", "æ": "ae", "œ": "oe", "ɑ": "a", "ʟ": "l", "ɪ": "i", "ո": "n", "օ": "o", "ս": "u",
    "ա": "w", "ց": "g", "հ": "h", "ⅼ": "l", "ꓲ": "l", "ｏ": "o", "🅰": "a", "🅱": "b", "🅾": "o",
}  # fmt: skip
"""Letters of other alphabets that are read as ours (both small), and ours that are two."""

_CAPITALS = {
    "В": "b", "Н": "h", "У": "y", "З": "3", "Ρ": "p", "Η": "h", "Ν": "n", "Υ": "y", "Μ": "m",
    "Ζ": "z", "Χ": "x", "Σ": "s",
}  # fmt: skip
"""Capitals that are read otherwise than their small letter."""

WORD = re.compile(r"\d+|[^\W\d_]+")
_SAME = {
    "avenue": "ave", "close": "cl", "court": "ct", "crescent": "cres", "drive": "dr",
    "gardens": "gdns", "grove": "gr", "lane": "ln", "place": "pl", "road": "rd", "saint": "st",
    "square": "sq", "street": "st", "terrace": "ter", "apartment": "flat", "apt": "flat",
    "telephone": "tel",
}  # fmt: skip
"""Long and short ways to write one word."""


class _Folds(dict[int, str]):
    """What each sign is read as; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _fold_sign(chr(code))
        return found


def _fold_sign(sign: str) -> str:
    """Return what one sign is read as: small plain letters, nothing for what cannot be seen."""
    if sign in _CAPITALS:
        return _CAPITALS[sign]
    category = unicodedata.category(sign)
    if category in ("Cf", "Mn", "Me"):
        return ""
    if category == "Zs":
        return " "
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKD", sign).casefold()
    return "".join(_LOOK_ALIKES.get(one, one) for one in plain if unicodedata.category(one) != "Mn")


_FOLDS = _Folds()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded and cut into words; `run` is all its words without anything between.

    `starts` and `ends` are where each word stands in `written`, the text as it was given, and
    `offsets` where it begins in `run`. `places` is where each sign of the folded text stood, and
    where the text ended; nothing where none moved.
    """

    written: str
    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    offsets: list[int]
    run: str
    places: list[int] | None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the folded text stands in the text as written."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end]


def as_read(written: str) -> str:
    """Return a text as an eye reads it."""
    return written.lower() if written.isascii() else written.translate(_FOLDS)


def words_of(written: str) -> list[str]:
    """Return the folded words of a text."""
    text = as_read(written)
    return [_SAME.get(word, word) for word in WORD.findall(text)]


def fold(written: str) -> Folded:
    """Return the text as an eye reads it, cut into words."""
    text, places = _read(written)
    spans = [match.span() for match in WORD.finditer(text)]
    found = [text[start:end] for start, end in spans]
    words = [_SAME.get(word, word) for word in found]
    starts = [start for start, _end in spans]
    ends = [end for _start, end in spans]
    if places is not None:
        starts = [places[start] for start in starts]
        ends = [places[end] for end in ends]
    offsets = [0, *accumulate(map(len, words))]
    return Folded(written, text, words, starts, ends, offsets[:-1], "".join(words), places)


def _read(written: str) -> tuple[str, list[int] | None]:
    """Return the folded text, and where its signs stood if any moved."""
    if written.isascii():
        return written.lower(), None
    if all(len(_FOLDS[ord(sign)]) == 1 for sign in set(written)):
        return written.translate(_FOLDS), None
    folded = [_FOLDS[ord(sign)] for sign in written]
    places = [place for place, one in enumerate(folded) for _sign in one]
    return "".join(folded), [*places, len(written)]
