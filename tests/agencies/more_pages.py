"""Our addresses, and three more: pages that no room has yet."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import include, path

from sharewell.access import Action
from sharewell.agencies import actions, queries
from sharewell.agencies.pages import Shown, page
from sharewell.errors import Absent, Conflict, Invalid, Refused, Unavailable

SEEN = UUID("0c000000-0000-4000-8000-000000000003")
NOTHING = {
    "refused": Refused("not_today", "You cannot do this today."),
    "absent": Absent(),
    "invalid": Invalid("day", "Give a day."),
    "conflict": Conflict("v2", "v1"),
    "unavailable": Unavailable("disk_full", "Nothing can be kept at the moment."),
}


@page(Action.MANAGE_SETTINGS, "home.tray.opened")
def closed(request, actor):
    raise AssertionError("nobody without the role comes here")


@page(Action.SIGN_IN, "agencies.directory.opened")
def says_no(request, actor, name):
    raise NOTHING[name]


@page(Action.SIGN_IN, "agencies.directory.opened")
def shows(request, actor):
    context = {"title": "Shown", "heading": "Shown", "frame": "ui/desk.html", "lines": ["A secret"]}
    return Shown("ui/message.html", context, ids=[SEEN])


@page(Action.SIGN_IN, "agencies.directory.opened")
def changes(request, actor):
    return HttpResponse("changed")


@page(Action.SIGN_IN, "home.tray.opened")
def refuses_within(request, actor):
    actions.make_link(by=actor, membership=queries.membership_of(actor))


urlpatterns = [
    path("more/within", refuses_within),
    path("more/closed", closed),
    path("more/no/<str:name>", says_no),
    path("more/shows", shows),
    path("more/changes", changes),
    path("", include("sharewell.urls")),
]
