"""May this actor look after agencies and the people in them?"""

from uuid import UUID

from sharewell.access import Action, Actor, Kind, Thing, may
from sharewell.agencies.models import Membership, Seat
from sharewell.audit.making import By
from sharewell.errors import Refused


def check_can_manage_users(by: By, agency_id: UUID) -> None:
    """Raise `Refused`, with the reason, unless the actor may look after the people there.

    Whoever can type commands on the machine itself holds the keys, so they may.
    """
    if isinstance(by, Actor):
        may(by, Action.MANAGE_USERS, Thing(Kind.AGENCY, agency_id)).check()


def check_can_make_link(by: By, membership: Membership) -> None:
    """Raise `Refused` unless the actor may let this member set up their sign-in anew.

    Whoever holds the link signs in as them, everywhere: so for somebody who works for a second
    agency too, no administrator of one agency may make it.
    """
    check_can_manage_users(by, membership.agency_id)
    elsewhere = Seat.objects.filter(user=membership.user).exclude(agency_id=membership.agency_id)
    if isinstance(by, Actor) and elsewhere.exists():
        raise Refused(
            "works_elsewhere_too",
            "They work for another agency here too; ask whoever runs this site for a link.",
        )
