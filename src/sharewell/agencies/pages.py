"""The furniture of every page behind the sign-in: who acts, may they, and the trace it leaves.

    @page(Action.OPEN_RECORD, "chronology.story.opened", permissions.about_record)
    def story(request, actor, record_id):
        entries = queries.entries(record_id, actor)
        return Shown("chronology/story.html", {"entries": entries}, ids=[e.id for e in entries])

What was looked at is in the ledger before the first byte leaves; so is every refusal.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import update_wrapper
from typing import Any, Concatenate, NamedTuple, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sharewell import clock
from sharewell.access import (
    ORDINARY,
    Action,
    Actor,
    Assurance,
    Circumstances,
    Factor,
    Kind,
    Outcome,
    Thing,
    Tie,
    may,
    usual_purpose,
)
from sharewell.access.outcomes import SENTENCES
from sharewell.agencies import actions, queries, sealing, sessions
from sharewell.agencies.models import Enrolment, Membership, User
from sharewell.agencies.words import ROLES
from sharewell.audit.codes import known
from sharewell.audit.looking import looking, refused
from sharewell.database.context import acting
from sharewell.errors import Absent, Refused

Rest = ParamSpec("Rest")
TRACED = "traced_as"
"""What a view has that leaves its trace: the code. A house test asks every page for it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page to show, and the ids of all that can be seen on it."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    ids: Collection[UUID] = ()
    status: int = 200


class About(NamedTuple):
    """What a page is about, as `may()` asks: the facts that a slice’s `permissions.py` gathers."""

    thing: Thing
    ties: Iterable[Tie] = ()
    circumstances: Circumstances = ORDINARY


class Desk(NamedTuple):
    """What the frame of a page says of whoever is signed in."""

    person: str
    roles: str
    agency: str
    menu: list[tuple[str, str]]


class NotChosen(Exception):
    """Somebody works for several agencies and has not said for which they act now."""


def user_of(request: HttpRequest) -> User:
    """Return who is signed in. Raises `Refused`."""
    user = sessions.user_of(request)
    if user is None:
        raise Refused(Outcome.NO_SESSION, SENTENCES[Outcome.NO_SESSION])
    return user


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts, for exactly one agency. Raises `Refused`, or `NotChosen`."""
    user = user_of(request)
    live = {one.pk: one for one in queries.live_memberships(user)}
    if not live:
        raise Refused("no_membership", _("You work for no agency here now; ask your manager."))
    chosen = sessions.membership_id_of(request)
    if chosen not in live:
        raise NotChosen
    return actor_by(request, user, live[chosen])


def actor_by(request: HttpRequest, user: User, membership: Membership) -> Actor:
    """Return the actor that a user is by one membership, as sure as this session makes us."""
    return Actor(
        user_id=user.pk,
        membership_id=membership.pk,
        agency_id=membership.agency_id,
        roles=frozenset(membership.held),
        assurance=sessions.assurance(request, user),
        moment=clock.now(),
    )


def act_by(request: HttpRequest, user: User, membership: Membership) -> None:
    """Have somebody act by one membership from now on, and leave a trace of that."""
    actor = actor_by(request, user, membership)
    with acting(actor.agency_id):
        actions.begin_session(by=actor)
    sessions.acts_by(request, membership.pk)


def enrolling(enrolment: Enrolment) -> Actor:
    """Return who sets up their sign-in: a member of the agency that made the link."""
    with acting(enrolment.agency_id):
        membership = queries.membership_for(enrolment)
    return Actor(
        user_id=enrolment.user_id,
        membership_id=membership.pk,
        agency_id=membership.agency_id,
        roles=frozenset(membership.held),
        assurance=Assurance(Factor.PASSWORD, clock.now()),
        moment=clock.now(),
    )


def the_agency(actor: Actor, **_more: Any) -> About:
    """Say that a page is about nothing in particular: the actor’s own agency."""
    return About(Thing(Kind.AGENCY, actor.agency_id))


View = Callable[Concatenate[HttpRequest, Actor, Rest], Shown | HttpResponse]
Page = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def page(
    action: Action, code: str, about: Callable[..., About] = the_agency
) -> Callable[[View[Rest]], Page[Rest]]:
    """Make a view a page: it is given the actor, once they may, and leaves its trace.

    `code` is what the ledger calls the look. `about(actor, **parts of the address)` says what the
    page is about; it may raise `Absent`. The actor that the view is given carries the purpose that
    their ties bear. The view returns `Shown`, or an answer of its own when it changed something:
    then the action that it called has left the trace.
    """
    known(code)

    def decorate(view: View[Rest]) -> Page[Rest]:
        def respond(
            request: HttpRequest, /, *args: Rest.args, **parts: Rest.kwargs
        ) -> HttpResponse:
            try:
                actor = actor_of(request)
            except NotChosen:
                return HttpResponseRedirect(reverse("agencies:choose"))
            with acting(actor.agency_id):
                try:
                    actor, reason = _allowed(actor, action, about(actor, *args, **parts))
                    answer = view(request, actor, *args, **parts)
                except (Refused, Absent) as error:
                    if not error.recorded:
                        refused(actor, code, reason=error.code)
                    raise
                if not isinstance(answer, Shown):
                    return answer
                context = {"desk": desk_of(actor), **answer.context}
                looking(actor, code, answer.ids, reason=reason)
                return render(request, answer.template, context, status=answer.status)

        update_wrapper(respond, view)
        respond.__dict__[TRACED] = code
        return respond

    return decorate


def _allowed(actor: Actor, action: Action, about: About) -> tuple[Actor, str]:
    """Return the actor with the purpose they have, and why. Raises `Refused` or `Absent`."""
    ties = tuple(about.ties)
    with_purpose = replace(actor, purpose=usual_purpose(actor, action, about.thing, ties))
    verdict = may(with_purpose, action, about.thing, ties, about.circumstances).check()
    return with_purpose, verdict.code


def desk_of(actor: Actor) -> Desk:
    """Return what the frame of a page says of the actor."""
    membership = queries.membership_of(actor)
    return Desk(
        person=sealing.name_of(membership),
        roles=", ".join(str(ROLES[role]) for role in membership.held),
        agency=queries.agency_of(actor.agency_id).name,
        menu=[
            ("home:tray", _("Home")),
            ("chronology:raise", _("Raise a concern")),
            ("agencies:directory", _("Whom to phone")),
        ],
    )
