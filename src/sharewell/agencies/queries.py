"""What can be known of agencies, and of the people who work for them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import QuerySet

from sharewell import clock
from sharewell.access import Actor, Role
from sharewell.agencies import sealing
from sharewell.agencies.models import Agency, Desk, Enrolment, Membership, Seat, User
from sharewell.database.context import acting
from sharewell.errors import Invalid

PROTECTS = "council_childrens_services"


@dataclass(frozen=True, slots=True)
class Reach:
    """How an agency is reached."""

    agency: str
    kind: str
    desk: str
    phone: str
    hours: str
    out_of_hours_phone: str
    id: UUID


def directory(kind: str | None = None) -> list[Reach]:
    """Return the desks of all agencies, or of those of one kind, by name."""
    desks = Desk.objects.select_related("agency").order_by("agency__name", "name")
    if kind is not None:
        desks = desks.filter(agency__kind=kind)
    return [reach(desk) for desk in desks]


def danger_desks() -> list[Reach]:
    """Return where children’s social care is reached."""
    return directory(PROTECTS)


def desk_of(desk_id: UUID) -> Desk:
    """Return a desk of the directory, with its agency. Raises `Invalid`."""
    desk = Desk.objects.select_related("agency").filter(pk=desk_id).first()
    if desk is None:
        raise Invalid("recipient", "Choose a desk that is in the directory.")
    return desk


def reach(desk: Desk) -> Reach:
    """Return how a desk is reached."""
    return Reach(
        desk.agency.name, desk.agency.kind, desk.name, desk.phone, desk.hours,
        desk.out_of_hours_phone, desk.pk,
    )  # fmt: skip


def agencies() -> list[Agency]:
    """Return all agencies, by name."""
    return list(Agency.objects.order_by("name"))


def agency_called(name: str) -> Agency | None:
    """Return the agency of that name."""
    return Agency.objects.filter(name=name).first()


def agency_of(agency_id: UUID) -> Agency:
    """Return an agency by its id."""
    return Agency.objects.get(pk=agency_id)


def membership_of(actor: Actor) -> Membership:
    """Return the membership that an actor acts by."""
    return Membership.objects.get(agency_id=actor.agency_id, pk=actor.membership_id)


def one_thing_at_a_time(actor: Actor) -> None:
    """Let whoever acts wait for themselves: a form that is pressed twice at once comes twice."""
    Membership.objects.select_for_update().get(agency_id=actor.agency_id, pk=actor.membership_id)


def membership_for(enrolment: Enrolment) -> Membership:
    """Return the membership of somebody in the agency that made their link."""
    return Membership.objects.get(agency_id=enrolment.agency_id, user_id=enrolment.user_id)


def email_of(enrolment: Enrolment) -> str:
    """Return the address of somebody who holds their link: they sign in with it."""
    with acting(enrolment.agency_id):
        return sealing.email_of(membership_for(enrolment))


def member_by_email(agency_id: UUID, email: str) -> Membership:
    """Return the member of an agency with that address. Raises `Invalid`."""
    username = sealing.username_of(email)
    with acting(agency_id):
        found = Membership.objects.filter(agency_id=agency_id, user__username=username)
        member = found.select_related("user").first()
    if member is None:
        raise Invalid("email", "Nobody with that address is in this agency.")
    return member


def colleagues(actor: Actor) -> list[tuple[str, str]]:
    """Return who else works in the actor’s agency today: the id of the membership, and the name."""
    rows = Membership.objects.filter(agency_id=actor.agency_id).exclude(pk=actor.membership_id)
    found = [(str(one.pk), sealing.name_of(one)) for one in rows if in_force(one)]
    return sorted(found, key=lambda one: one[1].casefold())


def works_for_several(actor: Actor) -> bool:
    """Say whether an actor has a place in another agency too."""
    return Seat.objects.filter(user_id=actor.user_id).count() > 1


def live_memberships(user: User) -> list[Membership]:
    """Return what a user is today, one for each agency; each is read as that agency."""
    found = []
    for agency_id in Seat.objects.filter(user=user).values_list("agency_id", flat=True):
        with acting(agency_id):
            found += list(Membership.objects.filter(agency_id=agency_id, user=user))
    return [one for one in found if in_force(one)]


def who_is_told(actor: Actor) -> UUID:
    """Return the membership that is told of what an actor did: never their own, if it can be.

    The safeguarding lead, then the deputy, a manager, somebody on duty; in a body of one, the one.
    """
    line = in_line(actor.agency_id, (Role.LEAD, Role.DEPUTY, Role.MANAGER, Role.DUTY_WORKER))
    return next((one for one in line if one != actor.membership_id), actor.membership_id)


def as_if(actor: Actor, membership_id: UUID) -> Actor:
    """Return a colleague as they would act now: to ask what they may know, and for nothing else."""
    member = Membership.objects.get(agency_id=actor.agency_id, pk=membership_id)
    return replace(
        actor, user_id=member.user_id, membership_id=member.pk, roles=frozenset(member.held),
        purpose=None,
    )  # fmt: skip


def in_line(agency_id: UUID, roles: Sequence[Role]) -> list[UUID]:
    """Return the memberships of today that have one of these roles, in the order of the roles.

    Of those who have the same role, whoever has been there longest comes first.
    """
    members = Membership.objects.filter(agency_id=agency_id).order_by("from_on", "pk")
    live = [one for one in members if in_force(one)]
    held = [one.pk for role in roles for one in live if role in one.held]
    return list(dict.fromkeys(held))


def in_force(membership: Membership) -> bool:
    """Say whether a membership holds today."""
    today = clock.today()
    return membership.from_on <= today and (membership.to_on is None or today <= membership.to_on)


def open_enrolment(token: str) -> Enrolment | None:
    """Return what a link is for, while it can still be used."""
    digest = sealing.digest_of(token)
    return _usable().filter(digest=digest).first()


def usable_enrolment(enrolment_id: UUID) -> Enrolment | None:
    """Return an enrolment by its id, while it can still be used."""
    return _usable().filter(pk=enrolment_id).first()


def _usable() -> QuerySet[Enrolment]:
    now = clock.now()
    return Enrolment.objects.select_related("user").filter(ended_at=None, expires_at__gt=now)
