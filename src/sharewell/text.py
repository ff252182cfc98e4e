"""Text as it comes in, made into text we can keep: the same in every database and on every page.

Everything a person types or another system sends goes through `clean` or `clean_line` once, at the
boundary. What comes out goes through again unchanged.
"""

import re
import unicodedata

from sharewell.errors import Invalid

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# No page shows these, and one of the databases takes no NUL. Tab and line end stay.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_OPENS, _CLOSES = "\u2066\u2067\u2068", "\u2069"
# An override could turn the words of the page around it: each becomes the isolate of its direction.
_ISOLATED = str.maketrans("\u202a\u202b\u202c\u202d\u202e", "\u2066\u2067\u2069\u2066\u2067")


class InvalidText(Invalid):
    """Text that cannot be kept as it is: too long, or not text."""


def clean(text: str, *, limit: int, field: str = "text") -> str:
    """Return the text in NFC, with plain line ends and balanced directions, trimmed.

    `limit` counts the characters of the result. Raises `InvalidText` for more, and for half of a
    character (a lone surrogate), which no database stores.
    """
    return _within(_settled(text, field), limit, field)


def clean_line(text: str, *, limit: int, field: str = "text") -> str:
    """Return the text cleaned and on one line, every gap in it one space."""
    return _within(" ".join(_settled(text, field).split()), limit, field)


def _settled(text: str, field: str) -> str:
    if _SURROGATE.search(text):
        sentence = "Some of this is not readable text; type it again or paste it as plain text."
        raise InvalidText(field, sentence, "not_text")
    text = _CONTROL.sub("", _LINE_END.sub("\n", text)).translate(_ISOLATED)
    balanced = "\n".join(_balanced(line) for line in text.split("\n"))
    return unicodedata.normalize("NFC", balanced).strip()


def _balanced(line: str) -> str:
    """Close at the end of the line what it opened, and drop what closes nothing."""
    open_now, kept = 0, []
    for character in line:
        open_now += (character in _OPENS) - (character == _CLOSES)
        if open_now < 0:
            open_now = 0
        else:
            kept.append(character)
    return "".join(kept) + _CLOSES * open_now


def _within(text: str, limit: int, field: str) -> str:
    if len(text) > limit:
        sentence = f"This is {len(text):,} characters; shorten it to {limit:,} or fewer."
        raise InvalidText(field, sentence, "too_long")
    return text
