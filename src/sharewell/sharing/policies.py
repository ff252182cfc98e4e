"""Does the state of things allow it, and how far is a package? Knows no user."""

import datetime as dt
from collections.abc import Iterable, Mapping

from sharewell import clock
from sharewell.decisions.models import GOES, Choice
from sharewell.errors import Invalid, Refused
from sharewell.exits.leaks import Finding, Severity
from sharewell.exits.manifest import Urgency
from sharewell.references import read_reference
from sharewell.sharing.models import Received, State
from sharewell.sharing.values import Composed, Said, Seen, Standing, Terms
from sharewell.tasks.kinds import Danger
from sharewell.text import clean, clean_line

LINE, TEXT, WHY, KEY = 300, 20_000, 2_000, 64

DANGER = {
    Urgency.NOW: Danger.IMMEDIATE,
    Urgency.TODAY: Danger.SIGNIFICANT_HARM,
    Urgency.ROUTINE: Danger.IN_NEED,
}
"""On which clock what came is looked at."""
_RANK = {state: rank for rank, state in enumerate(State)}


# Before it goes


def tidy(terms: Terms) -> Terms:
    """Return what the sender says as it goes. Raises `Invalid` for what a package cannot hold."""
    lines = (clean_line(line, limit=LINE, field="handling") for line in terms.handling)
    return Terms(
        purpose=clean_line(terms.purpose, limit=LINE, field="purpose"),
        necessity=clean(terms.necessity, limit=TEXT, field="necessity"),
        urgency=Urgency(terms.urgency),
        asks=clean(terms.asks, limit=TEXT, field="asks"),
        whereabouts=clean(terms.whereabouts, limit=TEXT, field="whereabouts"),
        phone=clean_line(terms.phone, limit=LINE, field="phone"),
        handling=tuple(dict.fromkeys(line for line in lines if line)),
        follows=read_reference(terms.follows, "follows") if terms.follows else "",
    )


def check_goes(choice: Choice) -> None:
    """Raise `Invalid` for a choice after which nothing leaves: that is decided, and not sent."""
    if choice not in GOES:
        raise Invalid("choice", "Nothing is sent after this choice: decide, and leave it there.")


def to_look_at(composed: Composed, seen: Seen) -> tuple[Finding, ...]:
    """Return the findings that stop it until somebody says by name why it goes nevertheless.

    Nothing stops what goes to children’s social care, the police or an emergency service.
    """
    if composed.protects:
        return ()
    given = frozenset(name for name, why in seen.why.items() if why.strip())
    left = composed.report.unacknowledged(given, checked=seen.checked)
    return tuple(one for one in left if one.severity is Severity.STOP_AND_LOOK)


def check_looked(composed: Composed, seen: Seen) -> None:
    """Raise `Refused` while somebody has to look at a finding and say why it goes."""
    if to_look_at(composed, seen):
        raise Refused(
            "sharing.look_first",
            "Look at what was found: change it, or say of each finding why it goes.",
        )


def reasons(composed: Composed, seen: Seen) -> Mapping[str, str]:
    """Return why each finding goes, as it is kept, for findings that are in these texts."""
    if seen.checked != composed.report.checked:
        return {}
    names = {one.name for one in composed.report.findings}
    given = {name: clean(why, limit=WHY, field="findings") for name, why in seen.why.items()}
    return {name: why for name, why in given.items() if why and name in names}


def form_key(key: str) -> str:
    """Return the key of a form. Raises `Invalid` for what cannot be one."""
    if not key.isascii() or not 1 <= len(key) <= KEY:
        raise Invalid("key", "Open the page again, and press once more.", "sharing.no_key")
    return key


# How far it is


def standing(said: Iterable[Said]) -> Standing:
    """Return how far a package is, of everything that was said of it, in whatever order it came.

    It is as far as the farthest that was said, since the first time that it was. There is one word
    at least: that it was sent.
    """
    ordered = tuple(sorted(said, key=lambda one: (one.at, _RANK[one.state])))
    farthest = max(ordered, key=lambda one: _RANK[one.state]).state
    at = next(one.at for one in ordered if one.state is farthest)
    return Standing(farthest, at, ordered)


# What came


def check_opened(received: Received) -> None:
    """Raise `Refused` for an answer to what nobody here has read."""
    if not received.handled.filter(state=State.OPENED).exists():
        raise Refused("sharing.not_read", "Read this before you answer it.")


def action_words(words: str) -> str:
    """Return what is done about it, as it is said. Raises `Invalid` where nothing is."""
    tidied = clean(words, limit=TEXT, field="words")
    if not tidied:
        raise Invalid("words", "Say what you do about it, or why nothing.")
    return tidied


# In danger


def danger_words(who: str, where: str, what: str) -> tuple[str, str, str]:
    """Return who, where and what as they go. Only what is wrong has to be said."""
    tidied = (
        clean_line(who, limit=LINE, field="who"),
        clean(where, limit=TEXT, field="where"),
        clean(what, limit=TEXT, field="what"),
    )
    if not tidied[2]:
        raise Invalid("what", "Say in a few words what is happening.")
    return tidied


def line(text: str, field: str) -> str:
    """Return one line as it goes."""
    return clean_line(text, limit=LINE, field=field)


def call(who_answered: str, what: str, phoned_at: dt.datetime) -> tuple[str, str]:
    """Return who answered a call and what they were told. Raises `Invalid` for what is missing."""
    answered = clean_line(who_answered, limit=LINE, field="who_answered")
    told = clean(what, limit=TEXT, field="what")
    if not answered:
        raise Invalid("who_answered", "Say who answered: their name, or what they are.")
    if not told:
        raise Invalid("what", "Say in a few words what you told them.")
    if phoned_at.tzinfo is None or phoned_at > clock.now():
        raise Invalid("phoned_at", "Give the time at which you phoned.")
    return answered, told
