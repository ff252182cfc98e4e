"""What the pages of concerns say: codes in words, moments as people write them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from sharewell import clock
from sharewell.chronology.values import ConcernShown, Raised
from sharewell.chronology.words import ConcernBecame, EntryKind, Level, Precision
from sharewell.guidance.interview import question
from sharewell.people.values import Candidate
from sharewell.ui.jinja import plain_date, plain_moment

KINDS: dict[str, Any] = {
    EntryKind.FACT.value: _("I saw or heard it myself"),
    EntryKind.CHILDS_WORDS.value: _("The child told me"),
    EntryKind.ALLEGATION.value: _("Somebody else told me"),
    EntryKind.OPINION.value: _("It is what I think"),
}
"""How its raiser knows, as the form asks it."""

SAID = {
    EntryKind.FACT: ("fact", "eye", _("Fact: seen or heard")),
    EntryKind.CHILDS_WORDS: ("words", "speech", _("The child’s own words")),
    EntryKind.ALLEGATION: ("allegation", "triangle", _("Allegation: not tested")),
    EntryKind.OPINION: ("opinion", "speech", _("Opinion of whoever raised it")),
}
"""What sort of statement it is, as the reader sees it: its edge, its icon and its words."""

BECAME = {
    ConcernBecame.RAISED: ("wait", "clock", _("Nobody has read it")),
    ConcernBecame.READ: ("soon", "eye", _("Read")),
    ConcernBecame.MATCHED: ("soon", "tick", _("Matched")),
    ConcernBecame.CLOSED: ("done", "done", _("Closed")),
}
"""What became of a concern: how it looks, its icon and its words."""


def levels() -> list[tuple[str, str]]:
    """Return the levels as the engine words them today; “I cannot tell” comes last."""
    known = {level.value for level in Level}
    options = question("risk.level", clock.today().isoformat()).options
    return [(one.value, str(one.label)) for one in options if one.value in known]


def level_in_words(level: Level) -> str:
    """Return what a level is called."""
    return dict(levels())[level.value]


def happened(at: dt.datetime, precision: Precision) -> str:
    """Return when something happened, as far as it is known."""
    here = clock.in_london(at)
    return {
        Precision.MOMENT: plain_moment(at),
        Precision.DAY: plain_date(here.date()),
        Precision.MONTH: f"{MONTHS[here.month]} {here.year}",
        Precision.YEAR: str(here.year),
        Precision.UNKNOWN: str(_("Not known")),
    }[precision]


@dataclass(frozen=True, slots=True)
class Reading:
    """A concern as a page shows it to whoever sees to it."""

    id: str
    reference: str
    level: str
    urgent: bool
    kind: tuple[str, str, Any]
    about: str
    words: str
    happened: str
    raised: str
    state: tuple[str, str, Any]
    matched: bool
    closed: bool


GONE = _("These words were destroyed.")


def reading(one: ConcernShown) -> Reading:
    """Return a concern in words."""
    return Reading(
        id=str(one.id), reference=one.reference, level=level_in_words(one.level),
        urgent=one.level is Level.IMMEDIATE_DANGER, kind=SAID[one.kind],
        about=one.about or str(GONE), words=one.words or str(GONE),
        happened=happened(one.occurred_at, one.precision), raised=plain_moment(one.raised_at),
        state=BECAME[one.became], matched=one.person_id is not None,
        closed=one.became is ConcernBecame.CLOSED,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Following:
    """A concern as a page shows it to whoever raised it."""

    id: str
    reference: str
    level: str
    urgent: bool
    about: str
    words: str
    raised: str
    state: tuple[str, str, Any]
    since: str
    answer: str | None
    phone: bool
    waits: bool
    """Nobody has read it."""


def following(one: Raised) -> Following:
    """Return what somebody raised, in words."""
    return Following(
        id=str(one.id), reference=one.reference, level=level_in_words(one.level),
        urgent=one.level is Level.IMMEDIATE_DANGER, about=one.about or str(GONE),
        words=one.words or str(GONE), raised=plain_moment(one.raised_at),
        state=BECAME[one.became], since=plain_moment(one.at), answer=one.answer,
        phone=one.phone, waits=one.became is ConcernBecame.RAISED,
    )  # fmt: skip


def candidate(one: Candidate) -> tuple[str, str]:
    """Return somebody who may be meant, as a choice."""
    words = one.name if one.found_as == one.name else f"{one.name} ({one.found_as})"
    if one.date_of_birth is not None:
        words = str(_("%(name)s, born %(day)s")) % {
            "name": words, "day": plain_date(one.date_of_birth),
        }  # fmt: skip
    return str(one.person_id), words
