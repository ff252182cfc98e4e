"""How long somebody stays signed in, for which agency, and how sure we are that it is them.

Three things stand in the session beside what Django and allauth put there: when it began, when it
was last used, and the membership that its owner acts by.
"""

import datetime as dt
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from sharewell import clock
from sharewell.access import Assurance, Factor
from sharewell.agencies.models import User

IDLE = dt.timedelta(minutes=15)
AT_MOST = dt.timedelta(hours=10)
STEP = dt.timedelta(minutes=1)
"""How often the moment of last use is written: a page is read far more often than that."""

BEGAN, USED, MEMBERSHIP = "began_at", "used_at", "membership"
FACTORS = {"totp": Factor.CODE, "recovery_codes": Factor.RECOVERY_CODE}


def begin(request: HttpRequest) -> None:
    """Start both clocks."""
    request.session[BEGAN] = request.session[USED] = clock.now().timestamp()


def over(request: HttpRequest) -> bool:
    """Say whether a session has run out: unused for 15 minutes, or 10 hours old."""
    now = clock.now()
    began, used = (_moment(request, name) for name in (BEGAN, USED))
    return began is None or used is None or now - used > IDLE or now - began > AT_MOST


def used(request: HttpRequest) -> None:
    """Note that it is in use."""
    last = _moment(request, USED)
    if last is None or clock.now() - last >= STEP:
        request.session[USED] = clock.now().timestamp()


def _moment(request: HttpRequest, name: str) -> dt.datetime | None:
    seconds = request.session.get(name)
    return None if seconds is None else dt.datetime.fromtimestamp(seconds, dt.UTC)


def user_of(request: HttpRequest) -> User | None:
    """Return who is signed in, or nothing."""
    user = request.user
    if isinstance(user, AnonymousUser) or not isinstance(user, User) or over(request):
        return None
    return user


def assurance(request: HttpRequest, user: User) -> Assurance:
    """Return the strongest factor that was shown in this session, and when it was last shown."""
    found = Assurance(Factor.PASSWORD, clock.now())
    for record in get_authentication_records(request, user):
        if record["method"] == "mfa":
            moment = dt.datetime.fromtimestamp(record["at"], dt.UTC)
            found = Assurance(FACTORS[record["type"]], moment)
    return found


def acts_by(request: HttpRequest, membership_id: UUID) -> None:
    """Remember by which membership somebody acts from now on."""
    request.session[MEMBERSHIP] = str(membership_id)


def membership_id_of(request: HttpRequest) -> UUID | None:
    """Return the membership that somebody acts by, or nothing while they have not chosen."""
    found = request.session.get(MEMBERSHIP)
    return None if found is None else UUID(found)
