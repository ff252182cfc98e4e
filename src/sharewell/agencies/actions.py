"""What is done to agencies, to people’s places in them, and to their sign-in."""

import datetime as dt
import secrets
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from sharewell import clock
from sharewell.access import Actor, Role
from sharewell.agencies import sealing
from sharewell.agencies.models import Agency, Desk, Enrolment, Membership, Seat, Team, User
from sharewell.agencies.permissions import check_can_make_link, check_can_manage_users
from sharewell.audit.making import By
from sharewell.audit.recording import action, record
from sharewell.errors import Invalid, Refused
from sharewell.guidance.facts import AGENCY_KINDS
from sharewell.text import clean_line
from sharewell.vault import keeping

LINK_LASTS = dt.timedelta(hours=72)


@action("agencies.agency.added")
def add_agency(
    *, by: By, name: str, kind: str, desk: str, phone: str, hours: str, out_of_hours_phone: str
) -> Agency:
    """Add an agency under the id that the actor acts for, with its keys and its first desk."""
    if kind not in AGENCY_KINDS:
        raise Invalid("kind", f"Choose one of: {', '.join(AGENCY_KINDS)}.")
    check_can_manage_users(by, by.agency_id)
    tidy = clean_line(name, limit=200, field="name")
    if Agency.objects.filter(name=tidy).exists():
        raise Invalid("name", "There is an agency of that name already.")
    if not Agency.objects.exists():
        sealing.make_house_keys()
    agency = Agency.objects.create(pk=by.agency_id, name=tidy, kind=kind, added_at=clock.now())
    keeping.make_agency_keys(agency.pk)
    Desk.objects.create(
        agency=agency,
        name=clean_line(desk, limit=100, field="desk"),
        phone=clean_line(phone, limit=30, field="phone"),
        hours=clean_line(hours, limit=100, field="hours"),
        out_of_hours_phone=clean_line(out_of_hours_phone, limit=30, field="out_of_hours_phone"),
    )
    record(agency.pk)
    return agency


@action("agencies.user.added")
def add_user(
    *,
    by: By,
    email: str,
    name: str,
    roles: frozenset[Role],
    team: str | None = None,
    from_on: dt.date | None = None,
    to_on: dt.date | None = None,
) -> Membership:
    """Give somebody a place in the actor’s agency; a user of another agency keeps one sign-in."""
    check_can_manage_users(by, by.agency_id)
    if not roles:
        raise Invalid("roles", f"Choose one or more of: {', '.join(Role)}.")
    try:
        validate_email(sealing.tidy_email(email))
    except ValidationError:
        raise Invalid("email", "Give an e-mail address, for example name@example.org.") from None
    user = _user_of(email)
    if Membership.objects.filter(agency_id=by.agency_id, user=user).exists():
        raise Invalid("email", "Somebody with that address is in this agency already.")
    membership = Membership(
        pk=uuid4(),
        agency_id=by.agency_id,
        user=user,
        team=None if team is None else _team(by, team),
        roles=[role.value for role in Role if role in roles],
        from_on=from_on or clock.today(),
        to_on=to_on,
    )
    name = clean_line(name, limit=200, field="name")
    membership.name = sealing.seal_for(membership, sealing.NAME, name)
    membership.email = sealing.seal_for(membership, sealing.EMAIL, sealing.tidy_email(email))
    membership.save(force_insert=True)
    Seat.objects.create(user=user, agency_id=by.agency_id)
    record(membership.pk)
    return membership


def _user_of(email: str) -> User:
    username = sealing.username_of(email)
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User(username=username)
        user.set_unusable_password()
        user.save(force_insert=True)
    return user


def _team(by: By, name: str) -> Team:
    tidy = clean_line(name, limit=100, field="team")
    return Team.objects.get_or_create(agency_id=by.agency_id, name=tidy)[0]


@action("agencies.membership.ended")
def end_membership(*, by: By, membership: Membership, to_on: dt.date) -> Membership:
    """Say which day is somebody’s last in the actor’s agency."""
    check_can_manage_users(by, membership.agency_id)
    if to_on < membership.from_on:
        raise Invalid("to_on", "The last day cannot come before the first.")
    membership.to_on = to_on
    membership.save(update_fields=["to_on"])
    record(membership.pk)
    return membership


@action("agencies.link.made")
def make_link(*, by: By, membership: Membership) -> str:
    """Return a token that lets a member of the actor’s agency set up their sign-in, once.

    It ends every earlier one. We keep only its digest, so nobody can be shown it again.
    """
    check_can_make_link(by, membership)
    now = clock.now()
    Enrolment.objects.filter(user=membership.user, ended_at=None).update(ended_at=now)
    token = secrets.token_urlsafe(32)
    Enrolment.objects.create(
        user=membership.user,
        agency_id=by.agency_id,
        digest=sealing.digest_of(token),
        made_at=now,
        expires_at=now + LINK_LASTS,
    )
    record(membership.pk)
    return token


@action("agencies.user.enrolled")
def enrol(*, by: Actor, enrolment: Enrolment, password: str, secret: str, code: str) -> list[str]:
    """Set somebody’s password and second factor, both or neither; return their recovery codes.

    Whatever they signed in with before counts no longer. The code counts as used.
    """
    now = clock.now()
    if not Enrolment.objects.filter(pk=enrolment.pk, ended_at=None).update(ended_at=now):
        raise Refused("link_over", "This link was used already; ask for a new one.")
    user = enrolment.user
    user.set_password(password)
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    if not TOTP.activate(user, secret).validate_code(code):
        raise Invalid("code", "Type the code that the app shows now.")
    record(by.membership_id)
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    return codes


@action("agencies.session.began")
def begin_session(*, by: Actor) -> None:
    """Leave a trace that somebody began to act for an agency."""
    record(by.membership_id)


@action("agencies.session.ended")
def end_session(*, by: Actor) -> None:
    """Leave a trace that somebody signed out."""
    record(by.membership_id)
