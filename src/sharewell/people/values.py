"""What the people of this room look like from outside it: frozen values, opened."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sharewell.database.fields import DataClass
from sharewell.people.models import PlaceKind


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a typed name may mean. Only a person decides whether it is them."""

    person_id: UUID
    name: str
    """The usual name."""
    found_as: str
    """The name that the typed one is like."""
    same: bool
    """The words are the same, in whatever order."""
    is_child: bool | None
    date_of_birth: dt.date | None


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A place as a page shows it: its words, or a neutral label."""

    place_id: UUID
    kind: PlaceKind
    words: str | None
    """Nothing where it is protected: `reveal_place` opens it."""
    to_on: dt.date | None

    @property
    def label(self) -> str:
        """Return what stands there in either case."""
        return self.words if self.words is not None else f"Protected {_LABELS[self.kind]}"


_LABELS = {
    PlaceKind.ADDRESS: "address",
    PlaceKind.PHONE: "phone number",
    PlaceKind.EMAIL: "e-mail address",
    PlaceKind.LOCATOR: "place",
}


@dataclass(frozen=True, slots=True)
class KnownValue:
    """One value that the agency holds of a person: what a leak check looks for.

    It has what `sharewell.exits.leaks.Known` asks for; that room stands above this one, and
    whoever sends makes the one of the other. `clue` is the code of a `Clue`.
    """

    id: str
    clue: str
    data_class: DataClass
    value: str
    whose: str
    person_id: UUID
    protected: bool = False
    forms: tuple[str, ...] = ()
