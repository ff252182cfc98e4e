"""Which agreements hold between one's own agency and another."""

import datetime as dt
from uuid import UUID

from django.db.models import Q

from sharewell.agreements.models import Agreement


def in_force(agency_id: UUID, other_id: UUID, on: dt.date) -> list[Agreement]:
    """Return what `agency_id` had agreed with another and was in force on a day, the newest first.

    Acting for `agency_id`. An empty list is a warning to show, and never a reason to hold back.
    """
    open_then = Q(to_on=None) | Q(to_on__gte=on)
    ended = Q(endings__to_on__lt=on)
    rows = Agreement.objects.filter(open_then, agency_id=agency_id, other=other_id, from_on__lte=on)
    return list(rows.exclude(ended).order_by("-from_on", "name"))
