"""A school of twenty persons and all who could work there, and notes of what was done.

Everything is done by actions; the notes say the same in plain values, so that a test can work out
who may see whom without asking what it tests.
"""

import datetime as dt
import random
from dataclasses import dataclass, field
from uuid import UUID

from sharewell import clock
from sharewell.access import (
    BREAK_GLASS_LASTS,
    Actor,
    Factor,
    Kind,
    Role,
    Seal,
    Thing,
    Tie,
    TieKind,
)  # fmt: skip
from sharewell.agencies.models import Agency, Membership
from sharewell.caseload import actions
from sharewell.errors import Absent, Invalid, Refused
from tests.factories import actor, member

START = clock.now()
HOURS = (0, 1, 3, 5, 8)
"""When things are done."""
MOMENTS = tuple(START + dt.timedelta(hours=hour) for hour in (-1, 2, 4, 6, 30))
"""When somebody looks."""
PERSONS = 20
STAFF: tuple[tuple[frozenset[Role], str | None], ...] = (
    (frozenset({Role.LEAD}), None),
    (frozenset({Role.DEPUTY}), None),
    (frozenset({Role.DUTY_WORKER}), None),
    (frozenset({Role.PRACTITIONER}), "Year 5"),
    (frozenset({Role.PRACTITIONER}), "Year 5"),
    (frozenset({Role.PRACTITIONER}), "Office"),
    (frozenset({Role.MANAGER}), "Office"),
    (frozenset({Role.ADVISER}), None),
    (frozenset({Role.RECORDS_OFFICER}), None),
    (frozenset({Role.AUDITOR}), None),
    (frozenset({Role.ADMINISTRATOR}), None),
    (frozenset({Role.RAISER}), "Year 5"),
    (frozenset({Role.CARER, Role.DESIGNATED_OFFICER}), None),
    (frozenset({Role.PRACTITIONER, Role.ADVISER}), "Office"),
)


@dataclass
class Notes:
    """What was done to one person: who, and from when until when."""

    allocations: list[tuple[Membership | str, TieKind, dt.datetime, dt.datetime]] = field(
        default_factory=list
    )
    conflicts: list[tuple[UUID, dt.datetime, dt.datetime | None]] = field(default_factory=list)
    seals: list[tuple[Seal, frozenset[UUID], dt.datetime, dt.datetime | None]] = field(
        default_factory=list
    )
    broken: list[tuple[UUID, dt.datetime]] = field(default_factory=list)


@dataclass
class Village:
    """The school, its staff, and for each person the notes."""

    school: Agency
    staff: list[Membership]
    persons: dict[UUID, Notes]

    def thing(self, who: Actor, person_id: UUID) -> Thing:
        """A record as it stands to somebody, out of the notes."""
        notes, now = self.persons[person_id], who.moment
        seals = [one for one in notes.seals if _live(now, one[2], one[3])]
        return Thing(
            Kind.RECORD,
            self.school.pk,
            person_id,
            seal=seals[0][0] if seals else Seal.NONE,
            named=bool(seals) and who.membership_id in seals[0][1],
            conflict=any(
                one == who.membership_id and _live(now, start, end)
                for one, start, end in notes.conflicts
            ),
        )

    def ties(self, who: Actor, person_id: UUID) -> list[Tie]:
        """Somebody’s ties to a record, live or not, out of the notes."""
        me = next(one for one in self.staff if one.pk == who.membership_id)
        notes = self.persons[person_id]
        given = [
            Tie(kind, person_id, start, end)
            for to, kind, start, end in notes.allocations
            if (to.pk == me.pk if isinstance(to, Membership) else me.team_id and to == me.team.name)
        ]
        return given + [
            Tie(TieKind.BREAK_GLASS, person_id, start, start + BREAK_GLASS_LASTS)
            for one, start in notes.broken
            if one == me.pk
        ]


def _live(now: dt.datetime, start: dt.datetime, end: dt.datetime | None) -> bool:
    return start <= now and (end is None or now < end)


def settle(school: Agency) -> Village:
    """Make the village: the same one in every run, but for its ids and its hour."""
    staff = [member(school, *roles, team=team) for roles, team in STAFF]
    village = Village(school, staff, {})
    for number in range(PERSONS):
        chance = random.Random(number)
        begun = actions.begin_record(by=_at(staff[0], 0, hours=-2), names=[f"Child {number} Marsh"])
        village.persons[begun.pk] = notes = Notes()
        for _ in range(chance.randrange(4)):
            _tried(_allocate, chance, village, begun.pk, notes)
        for act in (_break_glass, _conflict, _seal):
            if chance.random() < 0.6:
                _tried(act, chance, village, begun.pk, notes)
    return village


def _at(who: Membership, hour: int, hours: int = 0) -> Actor:
    moment = START + dt.timedelta(hours=hour + hours)
    return actor(who, factor=Factor.PASSKEY, moment=moment)


def _tried(act, chance, village, person_id, notes) -> None:
    try:
        act(chance, village, person_id, notes)
    except (Refused, Absent, Invalid):
        return


def _allocate(chance, village: Village, person_id: UUID, notes: Notes) -> None:
    by = _at(chance.choice(village.staff[:2]), chance.choice(HOURS))
    who = chance.choice(village.staff)
    kind = chance.choice([*TieKind][:5])
    to = who.team if kind is TieKind.TEAM and who.team else who
    until = by.moment + dt.timedelta(hours=chance.choice((1, 4, 24)))
    row = actions.allocate(by=by, person_id=person_id, to=to, kind=kind, until_at=until)
    if chance.random() < 0.3:
        ended = _at(village.staff[0], 5)
        row = actions.end_allocation(by=ended, allocation_id=row.pk)
    name = to.name if to is who.team else to
    notes.allocations.append((name, kind, row.from_at, row.until_at))


def _conflict(chance, village: Village, person_id: UUID, notes: Notes) -> None:
    by = _at(village.staff[0], chance.choice(HOURS))
    who = chance.choice(village.staff[1:])
    row = actions.declare_conflict(by=by, person_id=person_id, of=who, why="His aunt.")
    end = None
    if chance.random() < 0.3:
        ended = actions.end_conflict(
            by=_at(village.staff[0], 8), conflict_id=row.pk, why="She moved."
        )
        end = ended.until_at
    notes.conflicts.append((who.pk, row.from_at, end))


def _seal(chance, village: Village, person_id: UUID, notes: Notes) -> None:
    by = _at(village.staff[0], chance.choice(HOURS))
    holders = [village.staff[chance.randrange(2)], chance.choice(village.staff[2:])]
    level = chance.choice((Seal.RESTRICTED, Seal.SEALED))
    row = actions.seal(by=by, person_id=person_id, level=level, holders=holders, why="A threat.")
    end = None
    if chance.random() < 0.4:
        end = actions.lift_seal(by=_at(holders[0], 8), person_id=person_id, why="Over.").until_at
    notes.seals.append((level, frozenset(one.pk for one in holders), row.from_at, end))


def _break_glass(chance, village: Village, person_id: UUID, notes: Notes) -> None:
    who = chance.choice(village.staff)
    row = actions.break_glass(
        by=_at(who, chance.choice(HOURS)), person_id=person_id, why="She did not come home."
    )
    notes.broken.append((who.pk, row.from_at))
