"""Pages of concerns: to raise one and follow it, and to see to those that came in.

Whoever may not see a concern is told what they would be told if there were none.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID, uuid4, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from sharewell.access import Action, Actor, Kind, Thing
from sharewell.agencies.pages import About, Shown, page
from sharewell.agencies.queries import colleagues, danger_desks
from sharewell.chronology import actions, present, queries
from sharewell.chronology.forms import CloseForm, MatchForm, NameForm, RaiseForm
from sharewell.chronology.values import ConcernShown
from sharewell.errors import Absent, Invalid, Refused
from sharewell.people.queries import names_of, same_name
from sharewell.people.values import Candidate
from sharewell.ui.mending import to_mend

Made = TypeVar("Made")

TO_MEND = 422
"""What a page answers with that holds a form to mend."""
ASKED_AS = {"occurred_at": "day", "person": "whom", "name": "names", "told": "told_receipt"}
"""Which field of a form asks for what an action calls so."""


@contextmanager
def as_if_absent() -> Iterator[None]:
    """Say of what somebody may not see what is said of what is not there."""
    try:
        yield
    except Refused:
        raise Absent from None


def about_own(actor: Actor, **_more: Any) -> About:
    """Say that a page is about what the actor raised."""
    return About(Thing(Kind.CONCERN, actor.agency_id, raised_by=actor.user_id))


def _made(form: Any, act: Callable[[dict[str, Any]], Made]) -> Made | None:
    """Return what an action makes of a form; nothing where the form has to be mended."""
    if not form.is_valid():
        return None
    try:
        return act(form.said())
    except Invalid as error:
        to_mend(form, error, ASKED_AS)
        return None


def _to(name: str, concern_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"chronology:{name}", args=[concern_id]))


def _status(form: Any) -> int:
    return TO_MEND if form.errors else 200


# Raising


@require_http_methods(["GET", "HEAD", "POST"])
@page(Action.WRITE_CONCERN, "chronology.raising.opened")
def raise_one(request: HttpRequest, actor: Actor) -> Shown | HttpResponse:
    """Take a worry about any name or description; pressed twice it is raised once."""
    form = RaiseForm(request.POST or None, colleagues=colleagues(actor))
    key = _key(request)
    made = _made(
        form,
        lambda said: actions.raise_concern(by=actor, concern_id=_id_of(actor, key, said), **said),
    )
    if made is not None:
        return _to("raised", made.pk)
    context = {
        "title": _("Raise a concern"), "section": "chronology:raise", "form": form, "key": key,
        "reach": danger_desks(),
    }  # fmt: skip
    return Shown("chronology/raise.html", context, status=_status(form))


def _key(request: HttpRequest) -> UUID:
    """Return what the page was given to tell its form from all others, or a new one."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def _id_of(actor: Actor, key: UUID, said: dict[str, Any]) -> UUID:
    """Return the id of what this person says with this form.

    The same words sent twice are one concern. Others are another, so that nothing is lost that
    somebody typed who went back and wrote more.
    """
    return uuid5(uuid5(actor.membership_id, str(key)), DjangoJSONEncoder().encode(said))


@require_safe
@page(Action.SEE_WHAT_I_RAISED, "chronology.raised.opened", about_own)
def raised(request: HttpRequest, actor: Actor, concern_id: UUID) -> Shown:
    """Show whoever raised a concern what happens next, and what came of it."""
    found = [one for one in queries.told_of(actor) if one.id == concern_id]
    if not found:
        raise Absent
    context = {
        "title": _("Your concern"), "one": present.following(found[0]), "reach": danger_desks(),
    }  # fmt: skip
    return Shown("chronology/raised.html", context, ids=[concern_id])


# Seeing to it


@require_GET
@page(Action.TRIAGE_INBOX, "chronology.concern.opened")
def concern(request: HttpRequest, actor: Actor, concern_id: UUID) -> Shown:
    """Open a concern: from now on it is read."""
    with as_if_absent():
        one = actions.read_concern(by=actor, concern_id=concern_id)
        earlier = _earlier(actor, one)
    context = {
        "title": _("A concern"), "one": present.reading(one), "whom": _whom(actor, one),
        "earlier": [present.reading(each) for each in earlier], "reach": danger_desks(),
    }  # fmt: skip
    return Shown("chronology/concern.html", context, ids=_ids(one, earlier))


def _earlier(actor: Actor, one: ConcernShown) -> list[ConcernShown]:
    """Return what was raised before about the same person, once somebody said who that is."""
    return [] if one.person_id is None else queries.earlier_concerns(actor, one.id)


def _whom(actor: Actor, one: ConcernShown) -> str | None:
    return None if one.person_id is None else names_of(actor, [one.person_id]).get(one.person_id)


def _ids(one: ConcernShown, earlier: list[ConcernShown]) -> list[UUID]:
    about = [] if one.person_id is None else [one.person_id]
    return [one.id, *about, *(each.id for each in earlier)]


@require_http_methods(["GET", "HEAD", "POST"])
@page(Action.TRIAGE_INBOX, "chronology.matching.opened")
def match(request: HttpRequest, actor: Actor, concern_id: UUID) -> Shown | HttpResponse:
    """Say whom a concern is about: somebody of that name, or somebody new."""
    with as_if_absent():
        one = queries.seen_to(actor, concern_id)
    look = NameForm(request.POST if "look" in request.POST else None)
    typed = request.POST.get("typed", one.about or "")
    if look.is_valid():
        typed = look.cleaned_data["name"]
    candidates = _candidates(actor, typed, look)
    form = MatchForm(
        request.POST if "whom" in request.POST or "typed" in request.POST else None,
        whom=[present.candidate(each) for each in candidates], stands=_stands(one),
    )  # fmt: skip
    with as_if_absent():
        made = _made(form, lambda said: actions.match_concern(by=actor, concern_id=one.id, **said))
    if made is not None:
        return _to("concern", one.id)
    context = {
        "title": _("Whom a concern is about"), "one": present.reading(one), "form": form,
        "look": look, "typed": typed, "found": bool(candidates), "stands": _stands(one),
    }  # fmt: skip
    ids = [one.id, *(each.person_id for each in candidates)]
    return Shown("chronology/match.html", context, ids=ids, status=_status(form))


def _stands(one: ConcernShown) -> str:
    """Return the version of a match: the entry that holds the concern now."""
    return str(one.entry_id or "")


def _candidates(actor: Actor, typed: str, look: NameForm) -> list[Candidate]:
    """Return who may be meant; what a description says may be no name at all."""
    try:
        return same_name(actor, typed)
    except Invalid as error:
        if look.is_bound:
            to_mend(look, error)
        return []


@require_http_methods(["GET", "HEAD", "POST"])
@page(Action.TRIAGE_INBOX, "chronology.closing.opened")
def close(request: HttpRequest, actor: Actor, concern_id: UUID) -> Shown | HttpResponse:
    """Settle a concern with a reason, after a look at the earlier ones."""
    with as_if_absent():
        one = queries.seen_to(actor, concern_id)
        earlier = _earlier(actor, one)
    form = CloseForm(request.POST or None, earlier=[each.id for each in earlier])
    with as_if_absent():
        made = _made(form, lambda said: actions.close_concern(by=actor, concern_id=one.id, **said))
    if made is not None:
        return _to("concern", one.id)
    context = {
        "title": _("Close a concern"), "one": present.reading(one), "form": form,
        "earlier": [present.reading(each) for each in earlier],
    }  # fmt: skip
    return Shown("chronology/close.html", context, ids=_ids(one, earlier), status=_status(form))
