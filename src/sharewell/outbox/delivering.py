"""Do what the outbox holds: take one job at a time under a lease, run it, and remember how it went.

It may run in several processes at once. A job is counted as tried before it is run, so that one
that brings the process down is given up as well, in the end; and what it did is kept by itself, so
that a handler may be run a second time when the word that it was done was lost.
"""

import datetime as dt
from typing import NamedTuple
from uuid import UUID

import structlog
from django.db.models import F, Q

from sharewell import clock
from sharewell.database.context import acting, transaction
from sharewell.errors import SharewellError
from sharewell.outbox import notices
from sharewell.outbox.events import Happened, listeners
from sharewell.outbox.models import Job
from sharewell.outbox.queries import names, to_do

LEASE = dt.timedelta(minutes=5)
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=1)
MOST = 12
"""Attempts, over some seven hours, before a job is given up and reported."""
AT_ONCE = 100
ENDED = "process_ended"
"""The fault of a job that took the whole process with it."""


class Went(NamedTuple):
    """How many jobs were done, and how many failed."""

    done: int
    failed: int


def deliver_due(agency_id: UUID, *, at_most: int = AT_ONCE) -> Went:
    """Do what is due for an agency, the urgent first. Raises nothing that a handler raises."""
    done = failed = 0
    with acting(agency_id):
        for _turn in range(at_most):
            job = _lease(agency_id)
            if job is None:
                break
            if _do(job):
                done += 1
            else:
                failed += 1
    return Went(done, failed)


def _lease(agency_id: UUID) -> Job | None:
    """Return the next job that is due, leased to us; nothing if there is none."""
    while True:
        now = clock.now()
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        due = to_do(agency_id).filter(free, due_at__lte=now, handler__in=names())
        with transaction(of_its_own=True):
            _give_up_what_ends_processes(agency_id, free, now)
            job = due.first()
            if job is None:
                return None
            mine = Job.objects.filter(free, pk=job.pk, done_at=None, given_up_at=None)
            if mine.update(leased_until=now + LEASE, attempts=F("attempts") + 1):
                job.attempts += 1
                return job


def _give_up_what_ends_processes(agency_id: UUID, free: Q, now: dt.datetime) -> None:
    """Give up what was tried as often as may be and never came to an end, good or bad."""
    to_do(agency_id).filter(free, attempts__gte=MOST).update(given_up_at=now, fault=ENDED)


def _do(job: Job) -> bool:
    """Run the handler of a job, and keep how it went; say whether it was done."""
    try:
        _handle(job)
    except Exception as fault:
        _keep_fault(job, fault)
        return False
    with transaction(of_its_own=True):
        Job.objects.filter(pk=job.pk).update(
            done_at=clock.now(), leased_until=None, given_up_at=None, fault=""
        )
    return True


def _handle(job: Job) -> None:
    if job.notice is not None:
        notices.send(job.notice)
        return
    _code, listener = listeners()[job.handler]
    event = job.event
    listener(Happened(event.agency_id, event.pk, event.code, event.about_id, event.at))


def _keep_fault(job: Job, fault: Exception) -> None:
    """Keep the kind of a fault, and when to try again; after many tries give up and say so."""
    kind = fault.code if isinstance(fault, SharewellError) else type(fault).__name__
    now = clock.now()
    again = now + min(FIRST_WAIT * 2 ** (job.attempts - 1), LONGEST_WAIT)
    given_up = now if job.attempts >= MOST else None
    with transaction(of_its_own=True):
        Job.objects.filter(pk=job.pk, done_at=None).update(
            due_at=again, leased_until=None, given_up_at=given_up, fault=kind[:80]
        )
    structlog.get_logger().error("job_failed", kind=kind, where=job.handler)
