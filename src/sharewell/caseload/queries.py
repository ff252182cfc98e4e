"""How an actor stands to a person, one by one and for all rows at once.

`among` asks `may` itself: once for every way in which a record can be closed and somebody can be
tied to it. What it allows becomes the condition that the database picks rows by, so that the two
cannot grow apart.
"""

import datetime as dt
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from sharewell.access import (
    BREAK_GLASS_LASTS,
    Action,
    Actor,
    Kind,
    Seal,
    Thing,
    Tie,
    TieKind,
    may,
)
from sharewell.caseload import models
from sharewell.caseload.models import KINDS, Allocation, BreakGlass, Conflict, Holder
from sharewell.caseload.policies import broken_at, live_at
from sharewell.people import queries as people
from sharewell.people.models import Person
from sharewell.people.permissions import with_usual_purpose


def visible_to(actor: Actor, action: Action = Action.OPEN_RECORD) -> QuerySet[Person]:
    """Return the persons whose record the actor may open, or to whom they may do something else.

    It equals `may` on every row, with the actor’s purpose or, where they said none, the usual one.
    """
    return people.visible_to(actor, action)


def facts(actor: Actor, person_id: UUID) -> tuple[Thing, tuple[Tie, ...]]:
    """Return a person’s record as the actor stands to it, and the actor’s ties to it."""
    return thing_of(actor, person_id), ties_of(actor, person_id)


def thing_of(actor: Actor, person_id: UUID) -> Thing:
    """Return a person’s record as access sees it: how far closed, and whether to this actor."""
    seal = (
        models.Seal.objects.filter(
            live_at(actor.moment), agency_id=actor.agency_id, person=person_id
        )
        .annotate(named=_names(actor, OuterRef("pk")))
        .first()
    )
    return Thing(
        kind=Kind.RECORD,
        agency_id=actor.agency_id,
        record_id=person_id,
        seal=Seal.NONE if seal is None else Seal(seal.level),
        named=False if seal is None else seal.named,
        conflict=_conflicts(actor).filter(person=person_id).exists(),
        protected=people.is_protected(actor.agency_id, person_id, actor.moment),
    )


def ties_of(actor: Actor, person_id: UUID) -> tuple[Tie, ...]:
    """Return what ties the actor to a person now, but for what their role does of itself."""
    given = _allocations(actor).filter(person=person_id).order_by("from_at", "pk")
    broken = _broken(actor).filter(person=person_id).order_by("from_at", "pk")
    return (
        *(Tie(TieKind(row.kind), person_id, row.from_at, row.until_at) for row in given),
        *(
            Tie(TieKind.BREAK_GLASS, person_id, row.from_at, row.from_at + BREAK_GLASS_LASTS)
            for row in broken
        ),
    )


def among(actor: Actor, action: Action) -> Q:
    """Return what picks the persons to whom the actor may do this."""
    picked = Q(pk__in=())
    for seal, named, conflict in _STATES:
        thing = Thing(Kind.RECORD, actor.agency_id, _ANY, seal=seal, named=named, conflict=conflict)
        tied = _tied(actor, action, thing)
        if tied is not None:
            picked |= _closed(actor, seal, named=named) & _in_conflict(actor, conflict) & tied
    return picked


_ANY = UUID(int=0)
"""The record of nobody: what `may` says of it, it says of any."""

_STATES = [
    (seal, named, conflict)
    for seal in Seal
    for named in (False, True)
    for conflict in (False, True)
    if seal is not Seal.NONE or not named
]
"""Every way in which a record can be closed to an actor, or open."""


def _tied(actor: Actor, action: Action, thing: Thing) -> Q | None:
    """Return which ties are enough for it; all rows where none is needed, nothing where none is."""
    if _allowed(actor, action, thing):
        return ~Q(pk__in=())
    enough = [kind for kind in _TIES if _allowed(actor, action, thing, _tie(actor, kind))]
    if not enough:
        return None
    given = _allocations(actor).filter(person=OuterRef("pk"), kind__in=enough)
    found = Q(Exists(given))
    if TieKind.BREAK_GLASS in enough:
        found |= Q(Exists(_broken(actor).filter(person=OuterRef("pk"))))
    return found


_TIES = (*KINDS, TieKind.BREAK_GLASS)


def _tie(actor: Actor, kind: TieKind) -> Tie:
    return Tie(kind, _ANY, actor.moment, actor.moment + BREAK_GLASS_LASTS)


def _allowed(actor: Actor, action: Action, thing: Thing, *ties: Tie) -> bool:
    return may(with_usual_purpose(actor, action, thing, ties), action, thing, ties).allowed


def _closed(actor: Actor, seal: Seal, *, named: bool) -> Q:
    """Return what picks the persons whose record is closed so far, and names the actor or not."""
    rows = models.Seal.objects.filter(
        live_at(actor.moment), agency_id=actor.agency_id, person=OuterRef("pk")
    )
    if seal is Seal.NONE:
        return ~Q(Exists(rows))
    names = Q(_names(actor, OuterRef("pk")))
    return Q(Exists(rows.filter(names if named else ~names, level=seal)))


def _in_conflict(actor: Actor, conflict: bool) -> Q:
    found = Q(Exists(_conflicts(actor).filter(person=OuterRef("pk"))))
    return found if conflict else ~found


def _names(actor: Actor, seal: OuterRef) -> Exists:
    return Exists(Holder.objects.filter(seal=seal, membership=actor.membership_id))


def _conflicts(actor: Actor) -> QuerySet[Conflict]:
    return Conflict.objects.filter(
        live_at(actor.moment), agency_id=actor.agency_id, membership=actor.membership_id
    )


def _allocations(actor: Actor) -> QuerySet[Allocation]:
    """Return what is allocated to the actor now, or to their team."""
    mine = Q(membership=actor.membership_id) | Q(team__membership=actor.membership_id)
    return Allocation.objects.filter(mine, live_at(actor.moment), agency_id=actor.agency_id)


def _broken(actor: Actor) -> QuerySet[BreakGlass]:
    return BreakGlass.objects.filter(
        broken_at(actor.moment), agency_id=actor.agency_id, membership=actor.membership_id
    )


def holders_of(actor: Actor, person_id: UUID) -> frozenset[UUID]:
    """Return the memberships that a seal on this record names: who is told when it is passed."""
    return _named_by(actor.agency_id, Q(live_at(actor.moment), person=person_id))


def holders_for(agency_id: UUID, typed: str, moment: dt.datetime) -> frozenset[UUID]:
    """Return the memberships that a seal names whose person may have this name.

    A worry about a sealed child reaches them; whoever wrote it is not told that they exist.
    """
    people_meant = people.of_that_name(agency_id, typed).values("pk")
    return _named_by(agency_id, Q(live_at(moment), person__in=people_meant))


def _named_by(agency_id: UUID, seals: Q) -> frozenset[UUID]:
    held = Holder.objects.filter(agency_id=agency_id, seal__in=models.Seal.objects.filter(seals))
    return frozenset(held.values_list("membership_id", flat=True))


def conflicted_with(agency_id: UUID, typed: str, moment: dt.datetime) -> frozenset[UUID]:
    """Return the memberships in conflict with a person who may have this name.

    A worry about somebody’s own child does not go to them.
    """
    people_meant = people.of_that_name(agency_id, typed).values("pk")
    rows = Conflict.objects.filter(live_at(moment), agency_id=agency_id, person__in=people_meant)
    return frozenset(rows.values_list("membership_id", flat=True))


def has_conflicts(actor: Actor) -> bool:
    """Say whether the actor is in conflict with anybody’s record now."""
    return _conflicts(actor).exists()


def closed_to(actor: Actor) -> QuerySet[Person]:
    """Return the persons whom a seal or a conflict keeps from the actor, whatever ties them."""
    closed = [_closed(actor, level, named=False) for level in Seal if level is not Seal.NONE]
    picked = _in_conflict(actor, conflict=True)
    for one in closed:
        picked |= one
    return Person.objects.filter(picked, agency_id=actor.agency_id)
