"""The tray: what needs somebody now, the most dangerous first."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sharewell.access import Action, Actor
from sharewell.agencies.pages import Shown, page
from sharewell.agencies.queries import danger_desks, works_for_several
from sharewell.chronology import queries as chronology
from sharewell.chronology.actions import escalate_unread
from sharewell.chronology.present import following
from sharewell.errors import Refused, Unavailable
from sharewell.home import present
from sharewell.tasks.queries import open_tasks

Found = TypeVar("Found")


@require_safe
@page(Action.SIGN_IN, "home.tray.opened")
def tray(request: HttpRequest, actor: Actor) -> Shown:
    """Show what somebody has to do, what is with others, and what came of what they raised.

    Whoever opens it passes on what nobody read in time.
    """
    with suppress(Unavailable):  # what may not be written now must not hide what is to be done
        escalate_unread(by=actor)
    tasks = open_tasks(actor)
    listed = _if_theirs(chronology.waiting, actor)
    raised = [following(one) for one in _if_theirs(chronology.told_of, actor)]
    bands = present.bands(tasks, listed, actor.moment)
    context = {
        "title": _("Home"), "section": "home:tray", "bands": bands, "raised": raised,
        "others": present.with_others(tasks, listed), "now": actor.moment,
        "count": len(tasks), "reach": danger_desks(), "several": works_for_several(actor),
    }  # fmt: skip
    return Shown("home/tray.html", context, ids=[one.id for one in tasks])


def _if_theirs(ask: Callable[[Actor], list[Found]], actor: Actor) -> list[Found]:
    """Return what a query finds; nothing for somebody whose role it is not for."""
    try:
        return ask(actor)
    except Refused:
        return []
