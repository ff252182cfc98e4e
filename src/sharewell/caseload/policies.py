"""Does the state of things allow it? Knows no user."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Q

from sharewell.access import BREAK_GLASS_LASTS, Role, Seal, TieKind
from sharewell.caseload.models import KINDS
from sharewell.errors import Invalid

LONGEST = dt.timedelta(days=366)
"""How long somebody may be allocated at once: after that, somebody looks again."""

LIFT = frozenset({Role.LEAD, Role.DEPUTY})
"""Of those whom a seal names, one must be one of these, or nobody could lift it."""


def live_at(moment: dt.datetime) -> Q:
    """Return what picks the rows that hold at a moment: begun, and not ended yet."""
    return Q(from_at__lte=moment) & (Q(until_at=None) | Q(until_at__gt=moment))


def broken_at(moment: dt.datetime) -> Q:
    """Return what picks the broken glass through which one still reaches at a moment."""
    return Q(from_at__lte=moment, from_at__gt=moment - BREAK_GLASS_LASTS)


def check_allocation(
    kind: TieKind, to_a_team: bool, from_at: dt.datetime, until_at: dt.datetime
) -> None:
    """Raise `Invalid` unless somebody can work with somebody in this way and for so long."""
    if kind not in KINDS:
        raise Invalid("kind", "Choose how they work with this person.")
    if (kind is TieKind.TEAM) != to_a_team:
        raise Invalid("to", "A team works as a team, a worker in any other way.")
    if not from_at < until_at <= from_at + LONGEST:
        raise Invalid("until", "Choose when it ends: within a year.")


def check_seal(level: Seal, holders: Collection[frozenset[Role]]) -> None:
    """Raise `Invalid` unless a seal closes something, and somebody whom it names can lift it."""
    if level is Seal.NONE:
        raise Invalid("level", "Choose how far the record is closed.")
    if not any(roles & LIFT for roles in holders):
        raise Invalid("holders", "Name at least one safeguarding lead or deputy.")
