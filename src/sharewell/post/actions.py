"""What is done with the post. Each belongs within an action of the room whose words it carries."""

from typing import NamedTuple
from uuid import UUID

from sharewell.access import Actor
from sharewell.audit.recording import action, record
from sharewell.errors import Invalid, Refused
from sharewell.post import sealing
from sharewell.post.models import ONCE, Envelope, EnvelopeKind, Receipt, ReceiptKind
from sharewell.post.permissions import check_can_open, check_can_use_post
from sharewell.post.policies import check_can_be_answered
from sharewell.post.queries import came_to
from sharewell.references import read_reference

REPEATED = "repeated"
"""The reason in the ledger where it was there already, and nothing was added."""


class Opened(NamedTuple):
    """An envelope that came, and what lay in it."""

    envelope: Envelope
    plain: bytes


@action("post.envelope.posted")
def post_envelope(
    *, by: Actor, to_agency: UUID, kind: EnvelopeKind, urgent: bool, plain: bytes, reference: str
) -> Envelope:
    """Seal `plain` to another agency and post it, signed by the actor's own.

    The same `reference` (SW-7K3F-9QXM) with the same content is the same envelope: it is posted
    once, and returned. With other content, or to another agency, it is refused.
    """
    check_can_use_post(by)
    if to_agency == by.agency_id:
        raise Invalid("to_agency", "Choose another agency than your own.", "post.same_agency")
    envelope = Envelope(
        agency_id=by.agency_id,
        to_agency_id=to_agency,
        kind=kind,
        urgent=urgent,
        reference=read_reference(reference),
    )
    sealing.close(envelope, plain)
    Envelope.objects.bulk_create([envelope], ignore_conflicts=True)
    stands = Envelope.objects.get(agency_id=by.agency_id, reference=envelope.reference)
    if bytes(stands.fingerprint) != envelope.fingerprint:
        raise Refused("post.reference_used", "Something else was sent under this reference.")
    record(stands.id, reason="" if stands.id == envelope.id else REPEATED)
    return stands


@action("post.envelope.opened")
def open_envelope(*, by: Actor, envelope_id: UUID) -> Opened:
    """Open what came to the actor's agency, and let the sender know that it was delivered.

    Raises `Absent` for what did not come to it, `NotGenuine` where the sender did not sign this,
    `NotOpened` where it was sealed to another. It may be opened again.
    """
    envelope = came_to(by, envelope_id)
    check_can_open(by, envelope)
    plain = sealing.opened(envelope)
    record(envelope.id)
    send_receipt(by=by, envelope_id=envelope.id, kind=ReceiptKind.DELIVERED)
    return Opened(envelope, plain)


@action("post.receipt.sent")
def send_receipt(*, by: Actor, envelope_id: UUID, kind: ReceiptKind, words: str = "") -> Receipt:
    """Say something of an envelope that came, sealed to the agency that sent it.

    `delivered`, `opened` and `acknowledged` are said once: the first stands and is returned. An
    action may be stated again in other words; the same words again are the same receipt.
    """
    check_can_use_post(by)
    envelope = came_to(by, envelope_id)
    check_can_be_answered(envelope, kind)
    receipt = Receipt(
        agency_id=by.agency_id, to_agency_id=envelope.agency_id, envelope=envelope, kind=kind
    )
    sealing.close(receipt, words.encode())
    Receipt.objects.bulk_create([receipt], ignore_conflicts=True)
    same = Receipt.objects.filter(agency_id=by.agency_id, envelope=envelope, kind=kind)
    if kind not in ONCE:
        same = same.filter(fingerprint=receipt.fingerprint)
    stands = same.get()
    record(stands.id, envelope.id, reason="" if stands.id == receipt.id else REPEATED)
    return stands
