"""What a sender says in a package, and what both sides see of it: frozen values."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sharewell.agencies.queries import Reach
from sharewell.exits.leaks import Report
from sharewell.exits.manifest import Manifest, Urgency
from sharewell.exits.preview import LeakCheck, Shown
from sharewell.sharing.models import Package, Received, State


@dataclass(frozen=True, slots=True)
class Terms:
    """What the sender says beside the items. The rest of a package follows from the decision."""

    purpose: str
    """Why it is shared, one line."""
    necessity: str
    """Why this much."""
    urgency: Urgency = Urgency.ROUTINE
    asks: str = ""
    """What the recipient is asked to do."""
    whereabouts: str = ""
    """Where the child is now."""
    phone: str = ""
    """Where we answer."""
    handling: tuple[str, ...] = ()
    follows: str = ""
    """The reference of the package that this one corrects or adds to."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody said of the findings that they looked at: why each goes nevertheless."""

    checked: str = ""
    """For which texts (`LeakCheck.checked`): for others none of it counts."""
    why: Mapping[str, str] = field(default_factory=dict)
    """A reason for each finding, by its name."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A package that is not signed yet, and what was found in it."""

    manifest: Manifest
    desk_id: UUID
    report: Report
    protects: bool
    """It goes to children’s social care, the police or an emergency service."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What its recipient will read, and beside it what the leak check says."""

    shown: Shown
    leaks: LeakCheck
    to_look_at: tuple[str, ...]
    """The findings, by name, without a reason for which it does not go."""
    agreed: bool
    """Something is agreed with this agency and in force. Where nothing is, that stops nobody."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that became of a package: when, and in which words if in any."""

    state: State
    at: dt.datetime
    words: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a package is, and everything that was said of it, the oldest first."""

    state: State
    at: dt.datetime
    said: tuple[Said, ...]

    @property
    def open(self) -> bool:
        """Say whether it is still the sender’s work: nobody has said what they do about it."""
        return self.state is not State.ACTION_STATED


@dataclass(frozen=True, slots=True)
class Sent:
    """A package as its sender finds it again in a list."""

    id: UUID
    reference: str
    desk_id: UUID
    in_danger: bool
    urgency: Urgency
    sent_by_id: UUID
    sent_at: dt.datetime
    progress: Progress


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came, as the inbox lists it: no names and no words."""

    id: UUID
    reference: str
    from_agency_id: UUID
    urgency: Urgency
    posted_at: dt.datetime
    states: tuple[State, ...]
    """What people here have done with it so far."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What was taken in, and the envelopes that did not hold: phone whoever they name."""

    received: tuple[Received, ...]
    faulty: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class InDanger:
    """Word of danger that went, and whom to phone now. It never says that anybody comes."""

    package: Package
    phone: tuple[Reach, ...]
    sentence: str
