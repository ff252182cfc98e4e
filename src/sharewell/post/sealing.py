"""How a letter is closed and opened: padded, sealed to one agency, signed by the other.

Sealing binds the outside to the inside, and the signature covers both: what was moved into another
envelope, sent on as one’s own, or changed anywhere, does not open.
"""

import hashlib

from sharewell.errors import Invalid, Refused
from sharewell.post.models import Letter
from sharewell.vault import keeping, pairs
from sharewell.vault.faults import KeyMissing, NotOpened
from sharewell.vault.joining import joined
from sharewell.vault.signing import Use

SIZES = tuple(1_024 * 4**step for step in range(7))
"""Bytes of what is sealed: 1 KiB to 4 MiB. Which of the seven is all that its length tells."""

LENGTH = 4
"""Bytes that say how much of it was written by the sender."""


class NotGenuine(Refused):
    """It does not come from whom it says, or was changed since."""

    def __init__(self) -> None:
        super().__init__(
            "post.not_genuine",
            "This did not come from the agency that it names, or it was changed on the way. Do "
            "not rely on it: phone that agency.",
        )


def close(letter: Letter, plain: bytes) -> None:
    """Seal it to the agency that it goes to and sign it, acting for the agency that sends it."""
    letter.fingerprint = fingerprint(letter, plain)
    about = letter.outside()
    try:
        letter.sealed = pairs.seal_to(letter.to_agency_id, padded(plain), about=about)
    except KeyMissing:
        raise Invalid(
            "to_agency", "That agency receives nothing here: phone it instead.", "post.no_agency"
        ) from None
    sign(letter)


def sign(letter: Letter) -> None:
    """Sign it, outside and inside, as the agency that sends it and for which we act."""
    signed = pairs.sign(letter.agency_id, Use.PACKAGE, _message(letter))
    letter.key_id, letter.signature = signed.key_id, signed.signature


def opened(letter: Letter) -> bytes:
    """Return what lies in it, acting for the agency that it goes to.

    Raises `NotGenuine` before it looks inside, or `NotOpened` where it was sealed to another.
    """
    signature = bytes(letter.signature)
    signer = pairs.verify(letter.key_id, Use.PACKAGE, _message(letter), signature)
    if signer != letter.agency_id:
        raise NotGenuine
    sealed = bytes(letter.sealed)
    return unpadded(pairs.open_envelope(letter.to_agency_id, sealed, about=letter.outside()))


def fingerprint(letter: Letter, plain: bytes) -> bytes:
    """Return by what its sender, and nobody else, knows the same content again."""
    value = f"{letter.to_agency_id} {letter.kind} {hashlib.sha256(plain).hexdigest()}"
    return keeping.token(letter.agency_id, "post.letter", value)


def padded(plain: bytes) -> bytes:
    """Return it with its length before it and nothing behind it, up to the next size."""
    whole = len(plain).to_bytes(LENGTH, "big") + plain
    size = next((size for size in SIZES if len(whole) <= size), None)
    if size is None:
        raise Invalid("content", "This is more than one envelope can hold.", "post.too_big")
    return whole.ljust(size, b"\0")


def unpadded(whole: bytes) -> bytes:
    """Return what `padded` padded, and nothing that it would not have made."""
    plain = whole[LENGTH : LENGTH + int.from_bytes(whole[:LENGTH], "big")]
    if padded(plain) != whole:
        raise NotOpened
    return plain


def _message(letter: Letter) -> bytes:
    return joined(*letter.outside(), bytes(letter.sealed))
