"""What of a person lies sealed, and under whose key."""

import datetime as dt
from uuid import UUID

from sharewell.people.models import Name, Person, Place, Protection, Reveal
from sharewell.vault import keeping
from sharewell.vault.keeping import Sealed

NAME, BORN, WHERE = "people.name.words", "people.person.date_of_birth", "people.place.where"


def seal_name(name: Name, words: str) -> None:
    """Put the words of a name into its row, under the person’s record key."""
    name.words = keeping.seal_text(name.agency_id, name.person_id, name.pk, NAME, words)


def sealed_name(name: Name) -> Sealed:
    """Return a name as the vault opens many of."""
    return Sealed(name.person_id, name.pk, NAME, name.words)


def seal_born(person: Person, date_of_birth: dt.date | None) -> None:
    """Put a date of birth into its row; nothing stays nothing."""
    if date_of_birth is not None:
        text = date_of_birth.isoformat()
        person.date_of_birth = keeping.seal_text(person.agency_id, person.pk, person.pk, BORN, text)


def sealed_born(person: Person) -> Sealed:
    """Return a date of birth that there is, as the vault opens many of."""
    return Sealed(person.pk, person.pk, BORN, person.date_of_birth)


def seal_where(place: Place, words: str) -> None:
    """Put the words of a place into its row, under a key that nothing else is sealed under."""
    place.where = keeping.seal_text(place.agency_id, place.pk, place.pk, WHERE, words)


def sealed_where(place: Place) -> Sealed:
    """Return a place as the vault opens many of."""
    return Sealed(place.pk, place.pk, WHERE, place.where)


def open_where(place: Place) -> str:
    """Return the words of one place."""
    return keeping.open_text(place.agency_id, place.pk, place.pk, WHERE, place.where)


def seal_why(row: Protection | Reveal, words: str) -> None:
    """Put a reason into its row, under the person’s record key."""
    row.why = keeping.seal_text(row.agency_id, row.person_id, row.pk, _why(row), words)


def why_of(row: Protection | Reveal) -> str:
    """Return the reason of a row."""
    return keeping.open_text(row.agency_id, row.person_id, row.pk, _why(row), row.why)


def _why(row: Protection | Reveal) -> str:
    return f"people.{type(row).__name__.lower()}.why"


def tokens(agency_id: UUID, forms: frozenset[str]) -> list[bytes]:
    """Return the blind tokens of forms of names, in the order of the forms."""
    return keeping.many_tokens(agency_id, "people.name", sorted(forms))
