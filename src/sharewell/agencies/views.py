"""Pages of signing in, of setting that up, and of whom to phone."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sharewell.access import Action, Actor
from sharewell.agencies import actions, pages, qr, queries, sealing
from sharewell.agencies.forms import EnrolForm, MembershipForm
from sharewell.agencies.models import Enrolment
from sharewell.agencies.pages import Shown, page
from sharewell.agencies.words import kind_in_words
from sharewell.audit.looking import looking
from sharewell.errors import Refused

ENROLMENT, SECRET, CODES = "enrolment", "enrolment_secret", "recovery_codes"
FRAME = "ui/desk.html"


class SignIn(LoginView):  # type: ignore[misc]
    """E-mail address and password, with the numbers to ring in danger."""

    template_name = "agencies/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the numbers to ring."""
        found = super().get_context_data(**kwargs)
        return {**found, "title": _("Sign in"), "reach": queries.danger_desks()}


class SecondFactor(AuthenticateView):  # type: ignore[misc]
    """The code of the authenticator app, or a recovery code."""

    template_name = "agencies/second_factor.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask again where no code came: allauth would take that for a passkey."""
        if request.method == "POST" and "code" not in request.POST:
            return HttpResponseRedirect(reverse("mfa_authenticate"))
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the title."""
        return {**super().get_context_data(**kwargs), "title": _("Second step")}


class SignOut(LogoutView):  # type: ignore[misc]
    """Ask, where no form came; then sign out, and have the browser forget."""

    template_name = "agencies/sign_out.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the title."""
        return {**super().get_context_data(**kwargs), "title": _("Sign out")}

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Leave a trace, end the session, and clear what the browser kept."""
        with suppress(pages.NotChosen, Refused):  # nobody acted, so nothing ends in a ledger
            actions.end_session(by=pages.actor_of(self.request))
        answer: HttpResponse = super().post(*args, **kwargs)
        answer["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return answer


@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that it is done."""
    return render(request, "agencies/signed_out.html", {"title": _("Signed out")})


@require_safe
def hidden(request: HttpRequest) -> HttpResponse:
    """Show nothing, and keep the session."""
    return render(request, "agencies/hidden.html", {"title": _("Page")})


@require_safe
def enrol_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take a link out of the address, and go where it is used."""
    enrolment = queries.open_enrolment(token)
    if enrolment is None:
        return _link_is_over(request)
    who = pages.enrolling(enrolment)
    looking(who, "agencies.link.opened", [who.membership_id])
    request.session.flush()
    request.session[ENROLMENT] = str(enrolment.pk)
    request.session[SECRET] = sealing.seal_factor(generate_totp_secret())
    return HttpResponseRedirect(reverse("agencies:enrol"))


@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Choose a password, give the secret to an authenticator app, and prove it."""
    enrolment = _enrolment(request)
    if enrolment is None:
        return _link_is_over(request)
    secret = sealing.open_factor(request.session[SECRET])
    form = EnrolForm(request.POST or None, user=enrolment.user, secret=secret)
    if form.is_valid():
        codes = actions.enrol(
            by=pages.enrolling(enrolment), enrolment=enrolment, secret=secret,
            password=form.cleaned_data["password"], code=form.cleaned_data["code"],
        )  # fmt: skip
        return _codes_once(request, codes)
    context = {
        "title": _("Set up your sign-in"), "form": form, "path": qr.path(secret),
        "size": qr.size(secret), "key": qr.in_fours(secret), "email": queries.email_of(enrolment),
    }  # fmt: skip
    return render(request, "agencies/enrol.html", context)


def _enrolment(request: HttpRequest) -> Enrolment | None:
    found = request.session.get(ENROLMENT)
    return None if found is None else queries.usable_enrolment(UUID(found))


def _link_is_over(request: HttpRequest) -> HttpResponse:
    """Say the same of a link that was used, ran out, or never was one."""
    context = {"title": _("This link cannot be used")}
    return render(request, "agencies/link_is_over.html", context, status=410)


def _codes_once(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """Show the recovery codes as the answer to the form: no page holds them."""
    request.session.flush()
    context = {"title": _("Your recovery codes"), "codes": codes}
    return render(request, "agencies/recovery_codes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the agency to act for."""
    user = pages.user_of(request)
    live = queries.live_memberships(user)
    names = [(str(one.pk), queries.agency_of(one.agency_id).name) for one in live]
    form = MembershipForm(request.POST or None, choices=names)
    if form.is_valid():
        chosen = UUID(form.cleaned_data["membership"])
        pages.act_by(request, user, next(one for one in live if one.pk == chosen))
        return HttpResponseRedirect(reverse(settings.LOGIN_REDIRECT_URL))
    context = {"title": _("Choose an agency"), "form": form}
    return render(request, "agencies/choose.html", context)


@require_safe
@page(Action.SIGN_IN, "agencies.directory.opened")
def directory(request: HttpRequest, actor: Actor) -> Shown:
    """Show how each agency is reached."""
    found = queries.directory()
    groups = [(kind_in_words(one.kind), one) for one in found]
    context = {"title": _("Whom to phone"), "section": "agencies:directory", "reach": groups}
    return Shown("agencies/directory.html", context, ids=[one.id for one in found])


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form did not come from a page of ours, or from one that is too old."""
    context = {
        "title": _("This form is too old"), "heading": _("This form is too old"), "frame": FRAME,
        "lines": [_("Go back, load the page again and send it once more. Nothing was changed.")],
    }  # fmt: skip
    return render(request, "ui/message.html", context, status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    """Say that somebody has to wait."""
    context = {
        "title": _("Wait a few minutes"), "heading": _("Wait a few minutes"), "frame": FRAME,
        "lines": [
            _("There were too many attempts from here. Try again in five minutes."),
            _("Do not wait if you are worried about a child: phone children’s social care. "
              "If a child is in danger now, phone 999."),
        ],
    }  # fmt: skip
    return render(request, "ui/message.html", context, status=429)
