"""Does a task's state allow it? Nothing here knows who asks."""

import datetime as dt
from uuid import UUID

from sharewell.agencies.models import Membership
from sharewell.agencies.queries import in_force
from sharewell.errors import Invalid


def check_can_own(agency_id: UUID, member: Membership) -> None:
    """Raise `Invalid` unless somebody works for the agency today, and so can be given a task."""
    if member.agency_id != agency_id or not in_force(member):
        raise Invalid("to", "Choose somebody who works here today.", "tasks.not_here")


def check_is_a_moment(due_at: dt.datetime) -> None:
    """Raise `Invalid` for a moment of no time zone: nobody would know when that is."""
    if due_at.tzinfo is None:
        raise Invalid("due_at", "Say by when this is to be done.", "tasks.no_moment")
