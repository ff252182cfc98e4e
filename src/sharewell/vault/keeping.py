"""The front door of the vault: seal and open what belongs to a record, and find it by tokens.

Everything here insists that we act for the agency (`sharewell.database.context.acting`), and what
writes rows belongs inside the caller's transaction.

    sealed = seal_text(agency_id, record_id, row_id, "entry.text", words, alone=True)
    words = open_text(agency_id, record_id, row_id, "entry.text", sealed)

`alone=True` gives it a key of its own, so that it can be shredded alone: entries, attachments,
where somebody is (L), who raised a concern (S). Without it, it is sealed under the record's key and
goes when the record goes: names, identifiers, details of the ledger.
"""

import uuid
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sharewell.vault import sealing, tokens
from sharewell.vault.faults import Destroyed
from sharewell.vault.keys import (
    agency_key,
    key_for_record,
    make_agency_key,
    new_single_key,
    open_keys,
)
from sharewell.vault.pairs import make_pairs
from sharewell.vault.sealing import Place


class Sealed(NamedTuple):
    """Something sealed, with the place where it belongs: what `open_texts` takes many of."""

    record_id: uuid.UUID
    row_id: uuid.UUID
    field: str
    sealed: bytes
    version: int = 1


def make_agency_keys(agency_id: uuid.UUID) -> None:
    """Make all the keys of a new agency, within its first transaction and acting for it."""
    make_agency_key(agency_id)
    make_pairs(agency_id)


def seal_text(
    agency_id: uuid.UUID,
    record_id: uuid.UUID,
    row_id: uuid.UUID,
    field: str,
    text: str,
    *,
    version: int = 1,
    alone: bool = False,
) -> bytes:
    """Return a text sealed at its place, for a `SealedField`."""
    return seal_bytes(
        agency_id, record_id, row_id, field, text.encode(), version=version, alone=alone
    )


def open_text(
    agency_id: uuid.UUID,
    record_id: uuid.UUID,
    row_id: uuid.UUID,
    field: str,
    sealed: bytes,
    *,
    version: int = 1,
) -> str:
    """Return the text that was sealed at this place.

    Raises `Destroyed` if it was shredded, `NotOpened` if it was changed or moved.
    """
    return open_bytes(agency_id, record_id, row_id, field, sealed, version=version).decode()


def seal_bytes(
    agency_id: uuid.UUID,
    record_id: uuid.UUID,
    row_id: uuid.UUID,
    field: str,
    plain: bytes,
    *,
    version: int = 1,
    alone: bool = False,
) -> bytes:
    """Return bytes sealed at their place: see `seal_text`."""
    make = new_single_key if alone else key_for_record
    key_id, key = make(agency_id, record_id)
    place = Place(agency_id, record_id, row_id, version, field)
    return sealing.seal(plain, place=place, key=key, key_id=key_id)


def open_bytes(
    agency_id: uuid.UUID,
    record_id: uuid.UUID,
    row_id: uuid.UUID,
    field: str,
    sealed: bytes,
    *,
    version: int = 1,
) -> bytes:
    """Return the bytes that were sealed at this place: see `open_text`."""
    sealed = bytes(sealed)
    key_id = sealing.key_id_of(sealed)
    key = open_keys(agency_id, [(record_id, key_id)]).key(record_id, key_id)
    place = Place(agency_id, record_id, row_id, version, field)
    return sealing.open_(sealed, place=place, key=key)


def open_texts(agency_id: uuid.UUID, many: Sequence[Sealed]) -> list[str | None]:
    """Return many texts in the order given, in few queries; None for each that was shredded."""
    ids = [sealing.key_id_of(bytes(one.sealed)) for one in many]
    found = open_keys(
        agency_id, [(one.record_id, key_id) for one, key_id in zip(many, ids, strict=True)]
    )
    texts: list[str | None] = []
    for one, key_id in zip(many, ids, strict=True):
        place = Place(agency_id, one.record_id, one.row_id, one.version, one.field)
        try:
            key = found.key(one.record_id, key_id)
        except Destroyed:
            texts.append(None)
            continue
        texts.append(sealing.open_(bytes(one.sealed), place=place, key=key).decode())
    return texts


def token(agency_id: uuid.UUID, purpose: str, value: str) -> bytes:
    """Return the blind token (16 bytes) by which this agency finds a value again.

    `purpose` is a code such as `people.nhs_number`; tokens of two purposes never meet. The value
    comes in one agreed form: the vault does not tidy it.
    """
    return tokens.blind(agency_key(agency_id), purpose, value)


def many_tokens(agency_id: uuid.UUID, purpose: str, values: Iterable[str]) -> list[bytes]:
    """Return the tokens of many values of one purpose."""
    key = agency_key(agency_id)
    return [tokens.blind(key, purpose, value) for value in values]
