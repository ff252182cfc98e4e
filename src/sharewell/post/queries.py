"""What an agency sees of the post: what it sent, what came to it, and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from sharewell.access import Actor
from sharewell.errors import Absent
from sharewell.post import sealing
from sharewell.post.models import Envelope, Receipt, ReceiptKind
from sharewell.post.permissions import check_can_see_waiting, check_can_use_post


@dataclass(frozen=True, slots=True)
class Said:
    """One receipt as one side reads it; its words only for the side that they are sealed to."""

    kind: ReceiptKind
    posted_at: datetime
    words: str | None


def visible_to(actor: Actor) -> QuerySet[Envelope]:
    """Return the envelopes that the actor's agency sent or got."""
    own = Q(agency_id=actor.agency_id) | Q(to_agency_id=actor.agency_id)
    return Envelope.objects.filter(own)


def came_to(actor: Actor, envelope_id: UUID) -> Envelope:
    """Return an envelope that came to the actor's agency. Raises `Absent`."""
    found = Envelope.objects.filter(pk=envelope_id, to_agency_id=actor.agency_id).first()
    if found is None:
        raise Absent
    return found


def waiting_for(actor: Actor) -> list[Envelope]:
    """Return what came and nobody has opened, the urgent first, then by how long it waits.

    The sealed bytes are not read: `open_envelope` takes an id.
    """
    check_can_see_waiting(actor)
    delivered = Receipt.objects.filter(
        agency_id=actor.agency_id, envelope=OuterRef("pk"), kind=ReceiptKind.DELIVERED
    )
    rows = Envelope.objects.filter(~Exists(delivered), to_agency_id=actor.agency_id)
    return list(rows.defer("sealed").order_by("-urgent", "posted_at", "pk"))


def receipts_of(actor: Actor, envelope_id: UUID) -> list[Said]:
    """Return what the recipient said of an envelope, the oldest first.

    The agency that sent the envelope reads the words; the one that said them cannot open them
    again. Raises `Absent` for an envelope of others, `NotGenuine` for a receipt that was forged.
    """
    check_can_use_post(actor)
    envelope = visible_to(actor).filter(pk=envelope_id).defer("sealed").first()
    if envelope is None:
        raise Absent
    mine = envelope.agency_id == actor.agency_id
    return [_said(row, mine) for row in envelope.receipts.order_by("posted_at", "pk")]


def _said(row: Receipt, mine: bool) -> Said:
    words = sealing.opened(row).decode() if mine else None
    return Said(ReceiptKind(row.kind), row.posted_at, words)
