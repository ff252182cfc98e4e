"""What people at the school do again and again."""

import datetime as dt

from sharewell.access import Role, Seal
from sharewell.caseload.actions import seal
from sharewell.chronology.actions import close_concern, match_concern, raise_concern, read_concern
from sharewell.chronology.words import Closing, Level
from sharewell.tasks.queries import tasks_about

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def worried(by, about="Tilly Marsh", words="A bruise on her arm.", level=Level.IN_NEED, **more):
    """Raise a concern."""
    return raise_concern(by=by, about=about, words=words, level=level, **more)


def matched(by, concern, person, **more):
    """Read a concern and say whom it is about."""
    read_concern(by=by, concern_id=concern.pk)
    return match_concern(by=by, concern_id=concern.pk, person_id=person.pk, **more)


def closed(by, concern, closing=Closing.NO_ACTION, why="It was a game.", seen=(), **more):
    """Close a concern."""
    return close_concern(by=by, concern_id=concern.pk, closing=closing, why=why, seen=seen, **more)


def owner(by, concern):
    """Whose task a concern is."""
    return tasks_about(by, concern.pk)[0].owner_id


def sealed_to(by, person, staff, *roles, level=Seal.SEALED):
    """Close a record to all but these."""
    holders = [staff[role] for role in roles or (Role.DEPUTY,)]
    return seal(by=by, person_id=person.pk, level=level, holders=holders, why="A threat.")
