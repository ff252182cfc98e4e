"""What we sent and how far it is, what came, and the preview of what may go."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from sharewell import clock
from sharewell.access import Actor
from sharewell.agencies.queries import Reach, danger_desks
from sharewell.agreements.queries import in_force
from sharewell.audit.looking import looking
from sharewell.decisions.models import Decision
from sharewell.decisions.queries import decision_called, draft_of
from sharewell.errors import Absent
from sharewell.exits.manifest import Urgency
from sharewell.exits.package import open_package
from sharewell.exits.preview import Shown, looked_at, shown
from sharewell.post import queries as post
from sharewell.references import read_reference
from sharewell.sharing import composing, policies, sealing
from sharewell.sharing.models import Delivery, Handled, Package, Received, State
from sharewell.sharing.permissions import can_follow, check_can_take_in
from sharewell.sharing.values import Arrived, Preview, Progress, Said, Seen, Sent, Terms

NOTHING_SEEN = Seen()


def preview(by: Actor, draft_id: UUID, terms: Terms, seen: Seen = NOTHING_SEEN) -> Preview:
    """Return exactly what the recipient will read, and what the leak check says to its sender.

    What is sent with the same draft and terms is the same package, but for its moment. Stands
    outside any transaction. Raises `Absent`, `Refused`, and `Invalid` for what cannot go.
    """
    draft = draft_of(by, draft_id)
    composed = composing.compose(by, draft, terms)
    looking(by, "sharing.package.previewed", [draft.pk, draft.record_id])
    reasons, to = policies.reasons(composed, seen), composed.manifest.recipient
    return Preview(
        shown=shown(composed.manifest),
        leaks=looked_at(composed.report, composed.manifest.items, frozenset(reasons)),
        to_look_at=tuple(one.name for one in policies.to_look_at(composed, seen)),
        agreed=bool(in_force(by.agency_id, to.agency_id, clock.today())),
    )


# What we sent


def visible_to(actor: Actor) -> QuerySet[Package]:
    """Return what the actor’s agency sent."""
    return Package.objects.filter(agency_id=actor.agency_id)


def sent_with(actor: Actor, key: str) -> Package | None:
    """Return what the actor sent by a form with this key."""
    return visible_to(actor).filter(sent_by=actor.membership_id, key=key).first()


def sent_of(actor: Actor, decision: Decision) -> Package | None:
    """Return what was sent after a decision."""
    return visible_to(actor).filter(decision=decision).first()


def sent(actor: Actor) -> list[Sent]:
    """Return what the actor may follow, the newest first, without names and without words.

    The page that shows them has put its look into the ledger before.
    """
    rows = visible_to(actor).order_by("-sent_at", "pk").prefetch_related("deliveries")
    return [
        Sent(
            id=one.pk, reference=one.reference, desk_id=one.desk_id,
            in_danger=one.decision_id is None, urgency=Urgency(one.urgency),
            sent_by_id=one.sent_by_id, sent_at=one.sent_at,
            progress=_progress(one.deliveries.all(), {}),
        )
        for one in rows
        if can_follow(actor, one)
    ]  # fmt: skip


def read_package(actor: Actor, reference: str) -> tuple[Shown, Progress]:
    """Return what we sent under a reference, as its recipient reads it, and how far it is.

    For whoever may read its decision; word of danger is for its sender, and who is on duty. Stands
    outside any transaction: the look is in the ledger before. Raises `Absent` and `Refused`.
    """
    package = visible_to(actor).filter(reference=read_reference(reference)).first()
    if package is None:
        raise Absent
    if package.decision is not None:
        decision_called(actor, package.decision.reference)
    elif not can_follow(actor, package):
        raise Absent
    looking(actor, "sharing.package.read", [package.pk, package.record_id])
    data = sealing.bytes_of(package)
    deliveries = list(package.deliveries.all())
    manifest = open_package(
        data, verifier=sealing.Verifier(), recipient_id=package.desk.agency_id
    ).manifest
    return shown(manifest), _progress(deliveries, sealing.words_of(package, deliveries))


def _progress(rows: Iterable[Delivery], words: dict[UUID, str | None]) -> Progress:
    return policies.progress(Said(State(row.state), row.at, words.get(row.pk)) for row in rows)


def to_follow(actor: Actor) -> list[Package]:
    """Return those packages of which the other side said more than we took in."""
    rows = visible_to(actor).annotate(
        taken_in=Count("deliveries", filter=~Q(deliveries__state=State.SENT))
    )
    said = {
        one.pk: one.said
        for one in post.visible_to(actor).filter(agency_id=actor.agency_id)
        .annotate(said=Count("receipts")).filter(said__gt=0).defer("sealed")
    }  # fmt: skip
    return [
        one
        for one in rows.order_by("sent_at", "pk")
        if said.get(one.envelope_id, 0) > one.taken_in and can_follow(actor, one)
    ]


def package_of(actor: Actor, package_id: UUID) -> Package:
    """Return a package that the actor may follow. Raises `Absent`."""
    package = visible_to(actor).filter(pk=package_id).first()
    if package is None or not can_follow(actor, package):
        raise Absent
    return package


def phone_first() -> tuple[Reach, ...]:
    """Return whom to phone in danger, before anything is typed."""
    return tuple(danger_desks())


# What came


def inbox(actor: Actor) -> list[Arrived]:
    """Return what came and nobody has said yet what is done about it, the most urgent first.

    It is for those who look after the inbox, and holds no names and no words. The page that shows
    it has put its look into the ledger before.
    """
    check_can_take_in(actor)
    handled = Prefetch("handled", Handled.objects.order_by("at", "pk"))
    rows = Received.objects.filter(agency_id=actor.agency_id).prefetch_related(handled)
    stated = Handled.objects.filter(agency_id=actor.agency_id, state=State.ACTION_STATED)
    waiting = rows.exclude(pk__in=stated.values("received_id"))
    found = [
        Arrived(
            id=one.pk, reference=one.reference, from_agency_id=one.from_agency_id,
            urgency=Urgency(one.urgency), posted_at=one.posted_at,
            states=tuple(State(row.state) for row in one.handled.all()),
        )
        for one in waiting
    ]  # fmt: skip
    return sorted(found, key=lambda one: (policies.DANGER[one.urgency], one.posted_at))


def received_of(actor: Actor, received_id: UUID) -> Received:
    """Return what came to the actor’s agency, still sealed. Raises `Absent`."""
    found = Received.objects.filter(agency_id=actor.agency_id, pk=received_id).first()
    if found is None:
        raise Absent
    return found
