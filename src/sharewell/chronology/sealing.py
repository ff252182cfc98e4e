"""What lies sealed in this room, and under whose key.

Everything is sealed alone. An entry’s words and its source lie under the record that it stands in;
a concern’s under the concern itself.
"""

import datetime as dt
import json
from uuid import UUID

from sharewell.chronology.models import (
    Concern,
    ConcernStatus,
    Correction,
    Entry,
    Source,
    SourceReveal,
    Teller,
)
from sharewell.chronology.values import AlreadyTold
from sharewell.vault import keeping
from sharewell.vault.keeping import Sealed

ABOUT, WORDS, TELLER = (
    "chronology.concern.about", "chronology.concern.words", "chronology.teller.who",
)  # fmt: skip
ENTRY, SOURCE, CORRECTION = (
    "chronology.entry.words", "chronology.source.who", "chronology.correction.why",
)  # fmt: skip
WHY, ANSWER, TOLD, REVEAL = (
    "chronology.status.why", "chronology.status.answer", "chronology.status.told",
    "chronology.sourcereveal.why",
)  # fmt: skip


def seal_concern(concern: Concern, about: str, words: str) -> None:
    """Put into a concern whom it is about, as its raiser calls them, and what happened."""
    concern.about = _seal(concern.agency_id, concern.pk, concern.pk, ABOUT, about)
    concern.words = _seal(concern.agency_id, concern.pk, concern.pk, WORDS, words)


def sealed_about(concern: Concern) -> Sealed:
    """Return whom a concern is about, as the vault opens many of."""
    return Sealed(concern.pk, concern.pk, ABOUT, concern.about)


def sealed_words(concern: Concern) -> Sealed:
    """Return the words of a concern, as the vault opens many of."""
    return Sealed(concern.pk, concern.pk, WORDS, concern.words)


def seal_teller(teller: Teller, who: str) -> None:
    """Put into its row who told the raiser."""
    teller.who = _seal(teller.agency_id, teller.concern_id, teller.pk, TELLER, who)


def sealed_teller(teller: Teller) -> Sealed:
    """Return who told the raiser, as the vault opens many of."""
    return Sealed(teller.concern_id, teller.pk, TELLER, teller.who)


def seal_entry(entry: Entry, words: str) -> None:
    """Put the words of an entry into its row."""
    entry.words = _seal(entry.agency_id, entry.person_id, entry.pk, ENTRY, words)


def sealed_entry(entry: Entry) -> Sealed:
    """Return the words of an entry, as the vault opens many of."""
    return Sealed(entry.person_id, entry.pk, ENTRY, entry.words)


def seal_source(source: Source, who: str) -> None:
    """Put into its row who said so."""
    source.who = _seal(source.agency_id, source.person_id, source.pk, SOURCE, who)


def sealed_source(source: Source) -> Sealed:
    """Return who said so, as the vault opens many of."""
    return Sealed(source.person_id, source.pk, SOURCE, source.who)


def seal_correction(correction: Correction, why: str) -> None:
    """Put into its row why an entry was wrong; it lies where the new one does."""
    record_id = correction.by_entry.person_id
    correction.why = _seal(correction.agency_id, record_id, correction.pk, CORRECTION, why)


def sealed_correction(correction: Correction) -> Sealed:
    """Return why an entry was wrong, as the vault opens many of."""
    return Sealed(correction.by_entry.person_id, correction.pk, CORRECTION, correction.why)


def seal_closing(
    status: ConcernStatus, why: str, answer: str | None, told: AlreadyTold | None
) -> None:
    """Put into its row why a concern is closed, what its raiser reads, and who had told them."""
    agency_id, record_id = status.agency_id, status.concern_id
    status.why = _seal(agency_id, record_id, status.pk, WHY, why)
    if answer is not None:
        status.answer = _seal(agency_id, record_id, status.pk, ANSWER, answer)
    if told is not None:
        text = json.dumps([told.who, told.told_at.isoformat(), told.receipt])
        status.told = _seal(agency_id, record_id, status.pk, TOLD, text)


def sealed_answer(status: ConcernStatus) -> Sealed:
    """Return what the raiser reads, as the vault opens many of."""
    return Sealed(status.concern_id, status.pk, ANSWER, status.answer)


def why_of(status: ConcernStatus) -> str:
    """Return why a concern was closed."""
    return keeping.open_text(status.agency_id, status.concern_id, status.pk, WHY, status.why)


def told_of(status: ConcernStatus) -> AlreadyTold:
    """Return who had told them already, where that closed a concern."""
    text = keeping.open_text(status.agency_id, status.concern_id, status.pk, TOLD, status.told)
    who, told_at, receipt = json.loads(text)
    return AlreadyTold(who, dt.datetime.fromisoformat(told_at), receipt)


def seal_reveal(reveal: SourceReveal, why: str) -> None:
    """Put into its row why somebody was told who said so."""
    reveal.why = _seal(reveal.agency_id, reveal.record_id, reveal.pk, REVEAL, why)


def why_revealed(reveal: SourceReveal) -> str:
    """Return why somebody was told who said so."""
    return keeping.open_text(reveal.agency_id, reveal.record_id, reveal.pk, REVEAL, reveal.why)


def _seal(agency_id: UUID, record_id: UUID, row_id: UUID, field: str, words: str) -> bytes:
    return keeping.seal_text(agency_id, record_id, row_id, field, words, alone=True)
