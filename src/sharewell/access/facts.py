"""The facts that access is settled from: who acts, with what ties, on what, and how things stand.

All are frozen values, gathered by a slice's `permissions.py`. Moments are aware and in UTC.
"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sharewell.access.words import (
    DataClass,
    Factor,
    Kind,
    Purpose,
    RecipientKind,
    Role,
    Seal,
    TieKind,
)

FRESH = dt.timedelta(minutes=5)
BREAK_GLASS_LASTS = dt.timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Assurance:
    """How sure we are that this is them: the factor, and the moment it was last shown."""

    factor: Factor
    at: dt.datetime

    @property
    def second_factor(self) -> bool:
        """Say whether more than a password was shown."""
        return self.factor is not Factor.PASSWORD

    def fresh(self, moment: dt.datetime) -> bool:
        """Say whether the second factor was shown within the last five minutes."""
        return self.second_factor and dt.timedelta(0) <= moment - self.at <= FRESH


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, for exactly one agency, and when. Every action, query and page takes one."""

    user_id: UUID
    membership_id: UUID
    agency_id: UUID
    roles: frozenset[Role]
    assurance: Assurance
    moment: dt.datetime
    purpose: Purpose | None = None
    active: bool = True  # the session, the user, the membership and the agency are in force


@dataclass(frozen=True, slots=True)
class Tie:
    """Why the actor may work with one record, from when until when. Every tie ends."""

    kind: TieKind
    record_id: UUID
    from_at: dt.datetime
    until_at: dt.datetime

    def live(self, moment: dt.datetime) -> bool:
        """Say whether it holds at this moment; a broken glass holds four hours at most."""
        until = self.until_at
        if self.kind is TieKind.BREAK_GLASS:
            until = min(until, self.from_at + BREAK_GLASS_LASTS)
        return self.from_at <= moment < until


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a package goes to."""

    kind: RecipientKind
    identity_checked: bool = False
    linked_to_harm: bool = False
    first_time: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """What it is done to. `record_id` is the record it belongs to, if it belongs to one."""

    kind: Kind
    agency_id: UUID
    record_id: UUID | None = None
    allegation: bool = False  # kept in the store for worries about those who work with children
    seal: Seal = Seal.NONE
    named: bool = False  # the seal names this actor
    conflict: bool = False  # this actor has a conflict of interest with it
    protected: bool = False  # its place must stay hidden from somebody
    raised_by: UUID | None = None  # the user who raised it
    addressed: bool = False  # addressed to this actor by name, and about a child they look after
    sent_to: UUID | None = None  # a package: the agency it went to
    recalled: bool = False  # a package: it had gone to the wrong recipient or with wrong content
    classes: frozenset[DataClass] = frozenset()  # a package: what it carries
    recipient: Recipient | None = None  # a package: whom it goes to; None is an unchecked one
    large: bool = False  # a package: more than is usual


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How things stand at this moment, beside the actor and the thing."""

    danger: bool = False  # danger is immediate
    alone: bool = False  # one person is on duty, or this is a body of one
    reason: bool = False  # a reason was given
    second: UUID | None = None  # the user who looked as second person
    over_budget: bool = False  # far more looks than the work explains


ORDINARY = Circumstances()
