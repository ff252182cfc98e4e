"""Before anything starts: do the ciphers give known answers, and does the root open every key?"""

import uuid

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from sharewell.vault import ladder, sealing, signing, tokens
from sharewell.vault.faults import NotOpened, RootUnusable
from sharewell.vault.keys import root
from sharewell.vault.ladder import Key
from sharewell.vault.models import AgencyKey

_KEY = Key(bytes(range(32)))
_PLACE = sealing.Place(uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=3), 4, "known.answer")
_WRAPPED = "64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7"  # RFC 3394, section 4.3
_SEALED = (
    "0100000000000000000000000000000005477b4fb8a1d7000e31dbe1517c"
    "39928250288a410b6ad196ee7467b2b78a75139e"
)
_BLINDED = "b7b1605b34a0953dc18213a5b825a5e9"
_PUBLIC = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"
_SIGNED = (
    "26c29357c879a68d1c4c7f2c761e0a2ed20fc02fc6301d48d6615f595c809b0c"
    "94505fd92694d1a00ebe00d7149c6a01eaf00f0928c1448515ba99c03fbe0d0e"
)


def selftest() -> int:
    """Return how many agencies' keys the root opens; RootUnusable, in one sentence, if not all."""
    if not _known_answers():
        raise RootUnusable("The ciphers on this machine give wrong answers: nothing is opened.")
    kept = root()
    rows = AgencyKey.objects.filter(root_id=kept.root_id)
    for row in rows:
        try:
            kept.unwrap(bytes(row.wrapped), row.agency_id)
        except NotOpened:
            raise RootUnusable(
                f"The key of agency {row.agency_id} was changed: it does not open."
            ) from None
    agencies = AgencyKey.objects.values("agency_id").distinct().count()
    if len(rows) != agencies:
        raise RootUnusable(
            f"The root key at {settings.ROOT_KEY_FILE} is not the one that this database was kept "
            f"under: it opens {len(rows)} of {agencies} keys. Put back the one that belongs to it."
        )
    return agencies


def refuse_unless_fit() -> None:
    """Stop the start where the keys are not fit. Raises `ImproperlyConfigured`."""
    try:
        found = findings()
    finally:
        connections.close_all()  # processes that are made of this one open their own
    if found:
        raise ImproperlyConfigured(found[0])


def findings() -> list[str]:
    """Return what is wrong with the keys, in one sentence; nothing where all is well."""
    try:
        selftest()
    except RootUnusable as unusable:
        return [unusable.sentence]
    return []


def _known_answers() -> bool:
    wrapped = ladder.wrap_bytes(_KEY, Key(bytes.fromhex("00112233445566778899aabbccddeeff")))
    try:
        opened = sealing.open_(bytes.fromhex(_SEALED), place=_PLACE, key=_KEY)
    except NotOpened:
        return False
    return (
        opened == b"known"
        and wrapped.hex() == _WRAPPED
        and tokens.blind(_KEY, "known", "answer").hex() == _BLINDED
        and signing.public_half(_KEY).hex() == _PUBLIC
        and signing.sign(_KEY, b"known").hex() == _SIGNED
    )
