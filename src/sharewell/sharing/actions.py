"""What is done with what we send. With what comes: `receiving.py`; in danger: `danger.py`."""

import datetime as dt
from collections.abc import Collection, Mapping
from uuid import UUID, uuid4

from sharewell.access import Actor, Circumstances, Role
from sharewell.agencies.queries import as_if, in_force, in_line, who_is_told
from sharewell.audit.recording import action, record
from sharewell.chronology.concerns import owners
from sharewell.decisions import policies as deciding
from sharewell.decisions.actions import decide
from sharewell.decisions.models import Choice, Decision, Draft
from sharewell.decisions.queries import checked_proposal, decided, own_draft
from sharewell.decisions.values import Proposal
from sharewell.errors import Conflict, Refused
from sharewell.exits.manifest import Urgency
from sharewell.exits.package import Package as Signed
from sharewell.exits.package import make
from sharewell.outbox.actions import notify
from sharewell.post.actions import post_envelope
from sharewell.post.models import EnvelopeKind
from sharewell.post.queries import Said as Receipt
from sharewell.post.queries import receipts_of
from sharewell.sharing import composing, policies, sealing
from sharewell.sharing.models import Delivery, Looked, Package, State
from sharewell.sharing.permissions import can_know, check_can_send
from sharewell.sharing.queries import NOTHING_SEEN, package_of, sent_of, to_follow
from sharewell.sharing.values import Composed, Seen, Terms
from sharewell.tasks.actions import finish_tasks_about, open_task
from sharewell.tasks.kinds import Danger, TaskKind

REPEATED = "repeated"
"""The reason in the ledger where it was sent already, and nothing was added."""
TOLD = (Role.LEAD, Role.DEPUTY, Role.MANAGER, Role.DUTY_WORKER)
"""Who hears that something was sent, in this order."""


@action("sharing.package.sent", about="draft_id")
def send_package(
    *,
    by: Actor,
    draft_id: UUID,
    version: int,
    said: str,
    choice: Choice,
    why: str,
    terms: Terms,
    idempotency_key: str,
    seen: Seen = NOTHING_SEEN,
    telling_ids: Collection[UUID] = (),
    alone: bool = False,
) -> Package:
    """Decide to share, and send what the preview showed: both, or neither.

    What is decided is said as for `decide`. `seen` holds a reason for each finding that somebody
    has to look at first; nothing stops what goes to whoever protects children. Until the other
    side says what it does, it is a task of the actor’s. The same key sends once: again, it returns
    what was sent.
    """
    draft = _draft_or_sent(by, draft_id, idempotency_key)
    if isinstance(draft, Package):
        record(draft.pk, reason=REPEATED)
        return draft
    policies.check_goes(Choice(choice))
    composed = composing.compose(by, draft, terms)
    policies.check_looked(composed, seen)
    proposal = checked_proposal(by, draft)
    decision = decide(
        by=by, draft_id=draft_id, version=version, said=said, choice=choice, why=why,
        idempotency_key=idempotency_key, telling_ids=telling_ids, alone=alone,
    )  # fmt: skip
    _check_carries(by, decision, proposal, composed)
    signed = make(composed.manifest, signer=sealing.Signer(by.agency_id))
    package = dispatch(
        by, signed, desk_id=composed.desk_id, record_id=decision.record_id, decision=decision,
        key=idempotency_key, danger=deciding.danger_of(proposal.facts),
    )  # fmt: skip
    _keep_reasons(package, policies.reasons(composed, seen))
    record(package.pk, decision.pk, reason=choice, words={"digest": signed.digest})
    return package


def _draft_or_sent(by: Actor, draft_id: UUID, key: str) -> Draft | Package:
    """Return the draft, locked, or what was sent of it by this form before. Raises `Absent`.

    Whoever presses twice waits at the draft until the first has sent it. Raises `Conflict` for
    what was decided by another form, or by this one without sending.
    """
    decision = decided(by, draft_id)
    if decision is None:
        return own_draft(by, draft_id)
    deciding.check_same_form(decision, key)
    package = sent_of(by, decision)
    if package is None:
        raise Conflict(theirs=decision.reference, yours="unsent")
    return package


def _check_carries(by: Actor, decision: Decision, proposal: Proposal, composed: Composed) -> None:
    """Raise `Refused`, with what is missing, unless what it carries may go to this recipient."""
    people = [one.person_id for one in decision.about.all()]
    recipient = deciding.recipient_of(proposal.facts, decision.desk)
    second = None if decision.second is None else decision.second.user_id
    now = Circumstances(alone=decision.alone, second=second)
    check_can_send(by, people, recipient, composing.carries(composed), now)


def _keep_reasons(package: Package, reasons: Mapping[str, str]) -> None:
    for finding, why in sorted(reasons.items()):
        looked = Looked(pk=uuid4(), agency_id=package.agency_id, package=package, finding=finding)
        sealing.seal_why(looked, package, why)
        looked.save(force_insert=True)


def dispatch(
    by: Actor,
    signed: Signed,
    *,
    desk_id: UUID,
    record_id: UUID | None,
    decision: Decision | None,
    key: str,
    danger: Danger,
    about: str = "",
) -> Package:
    """Keep a copy of a signed package, post it, and begin to wait for an answer.

    `about` is the name that was typed where nobody decided. Belongs within the action that sends.
    """
    manifest, now = signed.manifest, by.moment
    kind = EnvelopeKind.DANGER if decision is None else EnvelopeKind.PACKAGE
    envelope = post_envelope(
        by=by, to_agency=manifest.recipient.agency_id, kind=kind, plain=signed.data,
        urgent=manifest.urgency is not Urgency.ROUTINE, reference=manifest.reference,
    )  # fmt: skip
    pk = uuid4()
    package = Package(
        pk=pk, agency_id=by.agency_id, reference=manifest.reference, record_id=record_id or pk,
        decision=decision, desk_id=desk_id, envelope_id=envelope.pk, digest=signed.digest,
        urgency=manifest.urgency, sent_by_id=by.membership_id, sent_at=now,
        key=policies.form_key(key),
    )  # fmt: skip
    sealing.seal_package(package, signed.data)
    package.save(force_insert=True)
    Delivery.objects.create(agency_id=by.agency_id, package=package, state=State.SENT, at=now)
    give(by, TaskKind.CHASE_RECEIPT, danger, pk)
    urgent = manifest.urgency is not Urgency.ROUTINE
    notify(by=by, to_id=_told(by, decision, about), urgent=urgent, reference=package.reference)
    return package


def _told(by: Actor, decision: Decision | None, about: str) -> UUID:
    """Return who hears that something was sent: never who must not know of it; then it is `by`."""
    if decision is None:
        able = owners(by, about, None) if about else [who_is_told(by)]
    else:
        able = [one for one in in_line(by.agency_id, TOLD) if can_know(as_if(by, one), decision)]
    return next((one for one in able if one != by.membership_id), by.membership_id)


def give(by: Actor, kind: TaskKind, danger: Danger, about_id: UUID) -> None:
    """Give whoever acts a task about what they sent."""
    open_task(
        by=by, kind=kind, danger=danger, about_id=about_id, owner_id=by.membership_id,
        due_at=policies.due(kind, danger, by.moment),
    )  # fmt: skip


# What the other side says


def follow(*, by: Actor) -> int:
    """Take in what other agencies said of what we sent, and return of how many packages.

    What was forged is left, and stands in the ledger; it holds up none of the others.
    """
    followed = 0
    for package in to_follow(by):
        try:
            take_receipts_in(by=by, package_id=package.pk)
        except Refused:
            continue
        followed += 1
    return followed


@action("sharing.package.followed", about="package_id")
def take_receipts_in(*, by: Actor, package_id: UUID) -> None:
    """Take in what the recipient said of one package; what it does about it ends our task."""
    package = package_of(by, package_id)
    known = set(package.deliveries.values_list("state", "at"))
    said = receipts_of(by, package.envelope_id)
    new = [one for one in said if (one.kind.value, one.posted_at) not in known]
    rows = [_delivery(package, one) for one in new]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    if any(one.state == State.ACTION_STATED for one in rows):
        finish_tasks_about(by=by, about_id=package.pk, kind=TaskKind.CHASE_RECEIPT)
        urgent = package.urgency != Urgency.ROUTINE
        notify(by=by, to_id=_answered(by, package), urgent=urgent, reference=package.reference)
    record(package.pk, reason=_farthest(rows))


def _answered(by: Actor, package: Package) -> UUID:
    """Return who hears of the answer: whoever sent it or, once they have left, who asked for it."""
    return package.sent_by_id if in_force(package.sent_by) else by.membership_id


def _delivery(package: Package, receipt: Receipt) -> Delivery:
    row = Delivery(
        pk=uuid4(), agency_id=package.agency_id, package=package, state=receipt.kind.value,
        at=receipt.posted_at.astimezone(dt.UTC),
    )  # fmt: skip
    sealing.seal_delivery(row, package, receipt.words or "")
    return row


def _farthest(rows: Collection[Delivery]) -> str:
    reached = {row.state for row in rows}
    return next((state.value for state in reversed(State) if state in reached), REPEATED)
