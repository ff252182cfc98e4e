"""What the tray says of each task, and in which order."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharewell import clock
from sharewell.chronology.present import BECAME, level_in_words
from sharewell.chronology.values import Waiting
from sharewell.chronology.words import ConcernBecame
from sharewell.tasks.kinds import Danger, TaskKind
from sharewell.tasks.queries import OpenTask
from sharewell.ui.jinja import plain_date, plain_moment

WORDS: dict[TaskKind, tuple[Any, Any]] = {
    TaskKind.READ_CONCERN: (
        gettext_lazy("A concern waits for somebody"),
        gettext_lazy("Nobody here sees to it. Phone children’s social care."),
    ),
    TaskKind.CHASE_RECEIPT: (
        gettext_lazy("Nobody has said that they have it"),
        gettext_lazy("Phone them. Sent is not shared."),
    ),
    TaskKind.TRIAGE: (
        gettext_lazy("Another agency sent something"),
        gettext_lazy("Read it, and say who takes it on."),
    ),
    TaskKind.COMPLETE_RECORD: (
        gettext_lazy("Finish the record"),
        gettext_lazy("It was shared first, in an emergency. Write it up now."),
    ),
    TaskKind.LOOK_AGAIN: (
        gettext_lazy("A refusal to look at again"),
        gettext_lazy("It was withheld while a risk was open. Look whether that still holds."),
    ),
    TaskKind.TELL_LATER: (
        gettext_lazy("Is it safe to tell the family now?"),
        gettext_lazy("It was left for later. Look again and write down what you decide."),
    ),
    TaskKind.REVIEW_GLASS: (
        gettext_lazy("A record was opened by breaking the glass"),
        gettext_lazy("Look at who opened it and why."),
    ),
}
"""What each kind of task asks for, and a line beneath."""

NEXT = {
    ConcernBecame.RAISED: gettext_lazy("Nobody has read it. Read it now."),
    ConcernBecame.READ: gettext_lazy("It was read. Say whom it is about."),
    ConcernBecame.MATCHED: gettext_lazy("Decide what is shared, then close it."),
}
"""What is next with a concern that is open."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the tray."""

    heading: str
    line: str
    concern_id: str | None
    """Where it leads, if it has a page."""
    look: str
    icon: str
    clock: str
    small: str


@dataclass(frozen=True, slots=True)
class Band:
    """Some lines under one heading."""

    heading: str
    icon: str
    danger: bool
    items: tuple[Item, ...]


def bands(tasks: Sequence[OpenTask], listed: Iterable[Waiting], now: dt.datetime) -> list[Band]:
    """Return tasks in bands: what cannot wait, what is due today, what comes later.

    The order within each is that of the tasks: the most dangerous first, then what is due first.
    """
    known = {one.id: one for one in listed}
    today = clock.day_of(now)
    urgent = [one for one in tasks if one.late or one.danger <= Danger.SIGNIFICANT_HARM]
    rest = [one for one in tasks if one not in urgent]
    due = [one for one in rest if clock.day_of(one.due_at) <= today]
    later = [one for one in rest if one not in due]
    found = [
        (_("Act now"), "danger", True, urgent), (_("Today"), "clock", False, due),
        (_("Later"), "", False, later),
    ]  # fmt: skip
    return [
        Band(heading, icon, danger, tuple(_item(one, known.get(one.about_id), now) for one in some))
        for heading, icon, danger, some in found
        if some
    ]


def _item(task: OpenTask, concern: Waiting | None, now: dt.datetime) -> Item:
    heading, line = WORDS[task.kind]
    leads_to = None
    if concern is not None:
        heading, line, leads_to = _named(concern), NEXT[concern.became], str(concern.id)
    look, icon = ("soon", "clock")
    if task.late:
        look, icon = ("danger" if task.danger is Danger.IMMEDIATE else "late", "danger")
    small = _("It was not done in time and came to you") if task.escalated else ""
    return Item(str(heading), str(line), leads_to, look, icon, due_in_words(task, now), small)


def _named(concern: Waiting) -> str:
    return _("Concern %(reference)s: %(level)s") % {
        "reference": concern.reference, "level": _lower(level_in_words(concern.level)),
    }  # fmt: skip


def _lower(words: str) -> str:
    """Return words as they stand within a sentence; “I” stays."""
    return words if words.startswith("I ") else words[:1].lower() + words[1:]


def due_in_words(task: OpenTask, now: dt.datetime) -> str:
    """Return by when a task is due, or how late it is."""
    if task.late:
        return _late(now - task.due_at)
    words = plain_moment(task.due_at)
    if clock.day_of(task.due_at) == clock.day_of(now):
        words = words.partition(", ")[2]
    return _("Due %(when)s") % {"when": words}


def _late(by: dt.timedelta) -> str:
    minutes = int(by.total_seconds()) // 60
    hours, days = minutes // 60, minutes // (60 * 24)
    if days:
        return ngettext("%(count)s day late", "%(count)s days late", days) % {"count": days}
    if hours:
        return ngettext("%(count)s hour late", "%(count)s hours late", hours) % {"count": hours}
    return ngettext("%(count)s minute late", "%(count)s minutes late", minutes) % {"count": minutes}


def with_others(tasks: Iterable[OpenTask], listed: Iterable[Waiting]) -> list[Item]:
    """Return the concerns that the actor may see to, but that are with somebody else now."""
    mine: set[UUID] = {one.about_id for one in tasks}
    return [_elsewhere(one) for one in listed if one.id not in mine]


def _elsewhere(one: Waiting) -> Item:
    look, icon, words = BECAME[one.became]
    small = _("raised %(day)s") % {"day": plain_date(clock.day_of(one.raised_at))}
    line = str(NEXT[one.became])
    return Item(_named(one), line, str(one.id), look, icon, str(words), small)
