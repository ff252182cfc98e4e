"""What follows from a sign-in, and from one that failed at the second factor."""

from typing import Any

from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from sharewell.agencies import pages, queries, sessions
from sharewell.agencies.models import User
from sharewell.audit.looking import refused


@receiver(user_logged_in)
def start_the_clocks(request: HttpRequest, user: User, **_more: Any) -> None:
    """Start the clocks of a session; who works for one agency acts for that one."""
    sessions.begin(request)
    live = queries.live_memberships(user)
    if len(live) == 1:
        pages.act_by(request, user, live[0])


@receiver(authentication_failed)
def tell_of_a_wrong_code(request: HttpRequest, user: User, **_more: Any) -> None:
    """Tell every agency of somebody who had the password and not the code."""
    for membership in queries.live_memberships(user):
        actor = pages.actor_by(request, user, membership)
        refused(actor, "agencies.session.began", reason="wrong_code")
