"""What the entries and concerns of this room look like from outside it: frozen values, opened."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sharewell.chronology.words import (
    Closing,
    ConcernBecame,
    EntryKind,
    Handling,
    Level,
    Precision,
)


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One entry as somebody may read it."""

    id: UUID
    person_id: UUID
    """Whose record it stands in."""
    also: tuple[UUID, ...]
    """Whom else it is about, as far as the reader may know of them."""
    kind: EntryKind
    handling: Handling
    level: Level | None
    """How worried its raiser was, where it came of a concern."""
    concern_id: UUID | None
    words: str | None
    """Nothing once they were destroyed."""
    occurred_at: dt.datetime
    precision: Precision
    source: str | None
    """“Source A”; nothing where whoever wrote it saw it themselves."""
    written_by: UUID
    """A membership."""
    written_at: dt.datetime
    corrects: tuple[UUID, ...]
    """The entries that it stands in for, the newest first."""
    why_corrected: str | None
    corrected: bool
    """Another entry stands in its place now."""

    @property
    def version(self) -> int:
        """Return which version it is, from 1."""
        return len(self.corrects) + 1


@dataclass(frozen=True, slots=True)
class Story:
    """Some entries of a person’s, the newest first, and where the next ones begin."""

    entries: tuple[EntryShown, ...]
    after: str | None
    """What to ask for the next ones with; nothing where there are no more."""


@dataclass(frozen=True, slots=True)
class ConcernShown:
    """A concern as somebody may read it who sees to it. It does not say who raised it."""

    id: UUID
    reference: str
    level: Level
    kind: EntryKind
    handling: Handling
    about: str | None
    """Whom it is about, in the raiser’s words; nothing once they were destroyed."""
    words: str | None
    occurred_at: dt.datetime
    precision: Precision
    raised_at: dt.datetime
    became: ConcernBecame
    person_id: UUID | None
    """Whom it was said to be about; nothing until somebody said so."""
    entry_id: UUID | None
    """The entry that holds it now, in that person’s record."""
    closing: Closing | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A concern that is open, as a list shows it: no names and no words."""

    id: UUID
    reference: str
    level: Level
    raised_at: dt.datetime
    became: ConcernBecame
    person_id: UUID | None


@dataclass(frozen=True, slots=True)
class Raised:
    """What somebody raised, in their own words, and what came of it.

    It tells nothing else: not who read it, not whom it was matched to, not whether there was a
    record before.
    """

    id: UUID
    reference: str
    level: Level
    about: str | None
    words: str | None
    raised_at: dt.datetime
    became: ConcernBecame
    """Raised, read or closed."""
    at: dt.datetime
    """Since when it is so."""
    answer: str | None
    """What whoever closed it writes to the raiser."""
    phone: bool
    """Nobody has read it in time: phone."""


@dataclass(frozen=True, slots=True)
class AlreadyTold:
    """That somebody else has told whoever acts on it."""

    who: str
    told_at: dt.datetime
    receipt: str
    """What shows that it arrived: a reference, the name of whoever took it. No guess."""


@dataclass(frozen=True, slots=True)
class SourceShown:
    """Who said so, opened: a member of the agency who raised it, somebody in words, or both."""

    membership_id: UUID | None
    who: str | None
