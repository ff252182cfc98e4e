"""What waits in the outbox, and what is stuck: for whoever runs the machine. No content."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from sharewell.database.context import acting
from sharewell.outbox.events import listeners
from sharewell.outbox.models import Job
from sharewell.outbox.notices import HANDLER


@dataclass(frozen=True, slots=True)
class Stuck:
    """A job that nobody will do by itself any more."""

    id: UUID
    handler: str
    attempts: int
    fault: str
    due_at: dt.datetime


def names() -> list[str]:
    """Return the names of all handlers that are there now."""
    return [HANDLER, *listeners()]


def to_do(agency_id: UUID) -> QuerySet[Job]:
    """Return the jobs of an agency that are neither done nor given up, the urgent first."""
    rows = Job.objects.filter(agency_id=agency_id, done_at=None, given_up_at=None)
    return rows.order_by("-urgent", "due_at", "pk")


def waiting(agency_id: UUID) -> int:
    """Return how many jobs of an agency wait."""
    with acting(agency_id):
        return to_do(agency_id).count()


def stuck(agency_id: UUID) -> list[Stuck]:
    """Return the jobs that were given up, or that no handler of this program would do."""
    with acting(agency_id):
        rows = Job.objects.filter(agency_id=agency_id, done_at=None)
        lost = rows.filter(Q(given_up_at__isnull=False) | ~Q(handler__in=names()))
        return [
            Stuck(row.pk, row.handler, row.attempts, row.fault, row.due_at)
            for row in lost.order_by("due_at", "pk")
        ]
