"""References that people read aloud: `SW-7K3F-9QXM`, one for a decision, package or request.

Seven random symbols and a check symbol. One wrong symbol, or two that changed places, is always
noticed. A reference is never given to a child, and says nothing about what it stands for.
"""

import secrets
from collections.abc import Iterable

from sharewell.errors import Invalid

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
PREFIX = "SW"
RANDOM_SYMBOLS = 7  # five bits each

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"} | dict.fromkeys("-\u2010\u2011\u2013", ""))
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1: its powers of x are all 31 weights there are
_START = 3  # not nought, so that eight zeros are no reference


def new_reference() -> str:
    """Return a new reference, such as `SW-7K3F-9QXM`."""
    symbols = [secrets.randbelow(len(ALPHABET)) for _ in range(RANDOM_SYMBOLS)]
    return _written([*symbols, _check_symbol(symbols)])


def reference_of(random: bytes) -> str:
    """Return the reference that these bytes, at least seven of them, always give.

    >>> reference_of(b"sharewell")
    'SW-K81J-5Q5F'
    """
    symbols = [byte % len(ALPHABET) for byte in random[:RANDOM_SYMBOLS]]
    return _written([*symbols, _check_symbol(symbols)])


def read_reference(typed: str, field: str = "reference") -> str:
    """Return the reference as we write it, however it was typed.

    Case, spaces and dashes do not matter, nor O for 0 and I or L for 1, nor a missing `SW`.
    Raises `Invalid` where it cannot be one of ours.
    """
    bare = "".join(typed.split()).upper().translate(_READ_AS)
    if len(bare) == len(PREFIX) + RANDOM_SYMBOLS + 1:
        bare = bare.removeprefix(PREFIX)
    if len(bare) != RANDOM_SYMBOLS + 1 or not set(bare) <= set(ALPHABET):
        raise Invalid(
            field, "A reference looks like SW-7K3F-9QXM: SW and eight letters or numbers."
        )
    symbols = [ALPHABET.index(symbol) for symbol in bare]
    if _check_symbol(symbols[:-1]) != symbols[-1]:
        raise Invalid(field, "This is not one of our references; look again for a slip in typing.")
    return _written(symbols)


def _check_symbol(symbols: Iterable[int]) -> int:
    """Return the sum of the symbols, each times its own power of x in the field of 32."""
    total = _START
    for symbol in symbols:
        total = _times_x(total) ^ symbol
    return _times_x(total)


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled & 0b100000 else doubled


def _written(symbols: list[int]) -> str:
    text = "".join(ALPHABET[symbol] for symbol in symbols)
    return f"{PREFIX}-{text[:4]}-{text[4:]}"
