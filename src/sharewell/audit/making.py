"""What an entry is made of: who, what, about whom; pseudonyms instead of names, words sealed."""

import hashlib
import json
import os
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sharewell import clock
from sharewell.access import Actor
from sharewell.audit.codes import known
from sharewell.audit.models import Detail, Entry, Kind, Mention, Waiting
from sharewell.vault import keeping

WORDS = "audit.detail.words"
SALT = 64
"""Letters of the salt before the words: 32 random bytes in hexadecimal digits."""
Words = Mapping[str, str]
"""Whatever is told in words, each under a short name: a reason, what was searched for."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever types a command at the machine itself: known by the account they use there."""

    agency_id: UUID
    account: str


By = Actor | Operator


@dataclass(frozen=True, slots=True)
class Said:
    """What one entry is to say, before it is made."""

    kind: Kind
    code: str
    about: Collection[UUID] = ()
    """The ids of whatever it is about, in any order."""
    count: int | None = None
    """How many, where not all of them are named."""
    reason: str = ""
    """A code of why, never a sentence."""
    words: Words = field(default_factory=dict)
    record_id: UUID | None = None
    """The record whose key seals the words: they go when it goes. Otherwise the ledger’s own."""
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """An entry with all that is kept beside it, ready to be written together."""

    entry: Entry
    mentions: tuple[Mention, ...] = ()
    detail: Detail | None = None

    def save(self) -> None:
        """Write all of it, and that it waits for its place in the tree."""
        self.entry.save(force_insert=True)
        Waiting(id=self.entry.id, agency_id=self.entry.agency_id).save(force_insert=True)
        if self.mentions:
            Mention.objects.bulk_create(self.mentions)
        if self.detail is not None:
            self.detail.save(force_insert=True)


def made(by: By, said: Said) -> Made:
    """Return an entry that says this. Acting for the agency; seals, but writes no row of ours."""
    agency_id, entry_id = by.agency_id, uuid.uuid4()
    about = sorted({str(one) for one in said.about})
    tokens = keeping.many_tokens(agency_id, "audit.subject", about)
    commitment, detail = _sealed(agency_id, entry_id, said)
    entry = Entry(
        id=entry_id,
        agency_id=agency_id,
        kind=said.kind,
        code=known(said.code),
        at=clock.now(),
        actor=_pseudonym(by),
        subject=tokens[0] if len(tokens) == 1 else None,
        count=len(tokens) if said.count is None else said.count,
        mentions=commitment_to(tokens) if len(tokens) > 1 else None,
        purpose=str(by.purpose or "") if isinstance(by, Actor) else "",
        reason=said.reason,
        commitment=commitment,
        follows=said.follows,
    )
    mentions = tokens if len(tokens) > 1 else []
    return Made(
        entry,
        tuple(Mention(agency_id=agency_id, entry_id=entry_id, subject=one) for one in mentions),
        detail,
    )


def subject_pseudonym(agency_id: UUID, subject: UUID) -> bytes:
    """Return the pseudonym under which an agency’s ledger knows whom or what it is about."""
    return keeping.token(agency_id, "audit.subject", str(subject))


def user_pseudonym(agency_id: UUID, user_id: UUID) -> bytes:
    """Return the pseudonym under which an agency’s ledger knows one of its users."""
    return keeping.token(agency_id, "audit.user", str(user_id))


def _pseudonym(by: By) -> bytes:
    if isinstance(by, Actor):
        return user_pseudonym(by.agency_id, by.user_id)
    return keeping.token(by.agency_id, "audit.operator", by.account)


def commitment_to(tokens: Collection[bytes]) -> bytes:
    """Return what binds an entry to several pseudonyms, in whatever order they come."""
    return hashlib.sha256(b"sharewell.ledger.mentions/1" + b"".join(sorted(tokens))).digest()


def commitment_to_words(salted: str) -> bytes:
    """Return what binds an entry to its words; without the salt nobody can guess at them."""
    return hashlib.sha256(b"sharewell.ledger.words/1" + salted.encode()).digest()


def _sealed(agency_id: UUID, entry_id: UUID, said: Said) -> tuple[bytes | None, Detail | None]:
    if not said.words:
        return None, None
    salted = os.urandom(SALT // 2).hex() + json.dumps(dict(said.words), sort_keys=True)
    record_id = said.record_id or agency_id
    sealed = keeping.seal_text(agency_id, record_id, entry_id, WORDS, salted)
    detail = Detail(id=entry_id, agency_id=agency_id, record_id=record_id, words=sealed)
    return commitment_to_words(salted), detail


def opened(detail: Detail) -> str:
    """Return the words of an entry behind their salt. Raises what the vault raises."""
    sealed = bytes(detail.words)
    return keeping.open_text(detail.agency_id, detail.record_id, detail.id, WORDS, sealed)
