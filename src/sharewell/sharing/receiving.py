"""What is done with what comes: it is taken in, read, taken on, and answered."""

from uuid import UUID, uuid4

from sharewell.access import Actor, Role
from sharewell.agencies import sealing as agencies
from sharewell.agencies.queries import in_line, membership_of
from sharewell.agencies.words import ROLES
from sharewell.audit.recording import action, record
from sharewell.errors import Refused
from sharewell.exits.manifest import Urgency
from sharewell.exits.package import open_package as opened
from sharewell.exits.preview import Shown, shown
from sharewell.outbox.actions import notify
from sharewell.post.actions import open_envelope, send_receipt
from sharewell.post.models import Envelope, ReceiptKind
from sharewell.post.queries import waiting_for
from sharewell.post.sealing import NotGenuine
from sharewell.sharing import policies, sealing
from sharewell.sharing.models import Handled, Received, State
from sharewell.sharing.permissions import (
    check_can_acknowledge,
    check_can_open,
    check_can_state_action,
    check_can_take_in,
)
from sharewell.sharing.queries import received_of
from sharewell.sharing.values import Collected
from sharewell.tasks.actions import finish_tasks_about, open_task
from sharewell.tasks.kinds import TaskKind
from sharewell.vault.faults import NotOpened

REPEATED = "repeated"
"""The reason in the ledger where it was so already, and nothing was added."""
TRIAGE = (Role.DUTY_WORKER, Role.LEAD, Role.DEPUTY)
"""Who reads first what came."""
_RECEIPTS = {
    State.OPENED: ReceiptKind.OPENED,
    State.ACKNOWLEDGED: ReceiptKind.ACKNOWLEDGED,
    State.ACTION_STATED: ReceiptKind.ACTION_STATED,
}


def collect(*, by: Actor) -> Collected:
    """Take in all that waits, the urgent first. What does not hold stays, and stops nothing else.

    Each is taken in by itself, and its sender learns that it was delivered.
    """
    received: list[Received] = []
    faulty: list[UUID] = []
    for envelope in waiting_for(by):
        try:
            received.append(take_in(by=by, envelope_id=envelope.pk))
        except (Refused, NotOpened):
            faulty.append(envelope.pk)
    return Collected(tuple(received), tuple(faulty))


@action("sharing.received.taken_in", about="envelope_id")
def take_in(*, by: Actor, envelope_id: UUID) -> Received:
    """Open an envelope, check who signed what lies in it, and keep a copy as our own record.

    Whoever triages gets a task on the clock of its urgency. Raises `Refused` for what is not in
    the exact form, not signed by who sent it, or meant for another.
    """
    check_can_take_in(by)
    envelope, plain = open_envelope(by=by, envelope_id=envelope_id)
    received = _received(by, envelope, plain)
    Received.objects.bulk_create([received], ignore_conflicts=True)
    stands = Received.objects.get(agency_id=by.agency_id, envelope_id=envelope.pk)
    if stands.pk != received.pk:
        record(stands.pk, reason=REPEATED)
        return stands
    owner_id = next(iter(in_line(by.agency_id, TRIAGE)), by.membership_id)
    danger = policies.DANGER[Urgency(received.urgency)]
    open_task(by=by, kind=TaskKind.TRIAGE, danger=danger, about_id=received.pk, owner_id=owner_id)
    urgent = received.urgency != Urgency.ROUTINE
    notify(by=by, to_id=owner_id, urgent=urgent, reference=received.reference)
    record(received.pk, envelope.pk, words={"digest": received.digest})
    return received


def _received(by: Actor, envelope: Envelope, plain: bytes) -> Received:
    """Return what came as a row, sealed, once everything about it holds."""
    package = opened(plain, verifier=sealing.Verifier(), recipient_id=by.agency_id)
    manifest = package.manifest
    outside = (envelope.agency_id, envelope.reference)
    if (manifest.sender.agency_id, manifest.reference) != outside:
        raise NotGenuine
    received = Received(
        pk=uuid4(), agency_id=by.agency_id, envelope_id=envelope.pk,
        from_agency_id=envelope.agency_id, reference=envelope.reference, urgency=manifest.urgency,
        digest=package.digest, posted_at=envelope.posted_at, taken_in_by_id=by.membership_id,
        taken_in_at=by.moment,
    )  # fmt: skip
    sealing.seal_received(received, plain)
    return received


@action("sharing.received.opened", about="received_id")
def open_package(*, by: Actor, received_id: UUID) -> Shown:
    """Read what came, as its sender saw it in the preview. The first time, the sender learns it."""
    received = received_of(by, received_id)
    check_can_open(by, received)
    data = sealing.bytes_received(received)
    package = opened(data, verifier=sealing.Verifier(), recipient_id=by.agency_id)
    _handled(by, received, State.OPENED)
    return shown(package.manifest)


@action("sharing.received.acknowledged", about="received_id")
def acknowledge(*, by: Actor, received_id: UUID) -> Handled:
    """Take on what came, by name: its sender learns who has it. Whoever is first stands."""
    received = received_of(by, received_id)
    check_can_acknowledge(by, received)
    policies.check_opened(received)
    handled = _handled(by, received, State.ACKNOWLEDGED, told=_name(by))
    finish_tasks_about(by=by, about_id=received.pk, kind=TaskKind.TRIAGE)
    return handled


@action("sharing.received.answered", about="received_id")
def state_action(*, by: Actor, received_id: UUID, words: str) -> Handled:
    """Tell the sender what is done about it; with that their task ends, and the child is ours."""
    received = received_of(by, received_id)
    check_can_state_action(by, received)
    policies.check_opened(received)
    words = policies.action_words(words)
    handled = _handled(by, received, State.ACTION_STATED, words, told=words)
    finish_tasks_about(by=by, about_id=received.pk, kind=TaskKind.TRIAGE)
    return handled


def _handled(
    by: Actor, received: Received, state: State, words: str = "", told: str = ""
) -> Handled:
    """Write down that it got so far, and send word of that; what was so already stands."""
    row = Handled(
        pk=uuid4(), agency_id=by.agency_id, received=received, state=state,
        by_id=by.membership_id, at=by.moment,
    )  # fmt: skip
    sealing.seal_handled(row, words)
    Handled.objects.bulk_create([row], ignore_conflicts=True)
    stands: Handled = received.handled.get(state=state, said=row.said)
    if stands.pk == row.pk:
        send_receipt(by=by, envelope_id=received.envelope_id, kind=_RECEIPTS[state], words=told)
    record(received.pk, reason=state.value if stands.pk == row.pk else REPEATED)
    return stands


def _name(by: Actor) -> str:
    """Return who takes it on, as the sender reads it: a name and a role."""
    member = membership_of(by)
    roles = ", ".join(str(ROLES[role]) for role in member.held)
    return f"{agencies.name_of(member)} ({roles})"
