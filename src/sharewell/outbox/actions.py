"""What is put into the outbox, and taken up again."""

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from sharewell import clock
from sharewell.agencies.queries import in_force
from sharewell.audit.making import By, Operator
from sharewell.audit.recording import action, record
from sharewell.errors import Absent, Invalid
from sharewell.outbox.models import Job, Notice
from sharewell.outbox.notices import HANDLER
from sharewell.outbox.permissions import check_can_notify
from sharewell.references import read_reference


@action("outbox.notice.queued")
def notify(*, by: By, to_id: UUID, urgent: bool, reference: str) -> Notice:
    """Let one member of the actor's agency know that something waits for them.

    It is sent after what happened is kept, and not at all if that is not. Raises `Invalid` if they
    do not work here today.
    """
    check_can_notify(by)
    now = clock.now()
    notice = Notice(
        agency_id=by.agency_id,
        to_id=to_id,
        urgent=urgent,
        reference=read_reference(reference),
        at=now,
    )
    _check_works_here(notice)
    notice.save()
    Job.objects.create(
        agency_id=by.agency_id, handler=HANDLER, notice=notice, urgent=urgent, due_at=now
    )
    record(notice.id, to_id)
    return notice


@action("outbox.job.retried")
def try_again(*, by: Operator, job_id: UUID) -> None:
    """Take up a job that was given up. Raises `Absent` for any other."""
    given_up = Job.objects.filter(agency_id=by.agency_id, pk=job_id, given_up_at__isnull=False)
    if not given_up.update(given_up_at=None, attempts=0, due_at=clock.now()):
        raise Absent
    record(job_id)


def _check_works_here(notice: Notice) -> None:
    try:
        member = notice.to
    except ObjectDoesNotExist:
        member = None
    if member is None or member.agency_id != notice.agency_id or not in_force(member):
        raise Invalid("to", "Choose somebody who works here today.", "outbox.not_here")
