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
from sharewell.sharing.values import Composed, Progress, Said, Seen, Terms
from sharewell.tasks.kinds import Danger, TaskKind, due_by
from sharewell.text import clean, clean_line

LINE, TEXT, WHY, KEY = 300, 20_000, 2_000, 64
UNSEEN = "\ufeff"
WITHOUT_A_CLOCK = dt.timedelta(days=1)
"""When something is due whose clock cannot be worked out: that holds nothing up."""

DANGER = {
    Urgency.NOW: Danger.IMMEDIATE,
    Urgency.TODAY: Danger.SIGNIFICANT_HARM,
    Urgency.ROUTINE: Danger.IN_NEED,
}
"""On which clock what came is looked at."""
_RANK = {state: rank for rank, state in enumerate(State)}


def due(kind: TaskKind, danger: Danger, moment: dt.datetime) -> dt.datetime:
    """Return by when something is to be done whose clock begins at a moment."""
    try:
        return due_by(kind, danger, moment)
    except Invalid:
        return moment + WITHOUT_A_CLOCK


# Before it goes


def tidy(terms: Terms) -> Terms:
    """Return what the sender says as it goes. Raises `Invalid` for what a package cannot hold."""
    lines = (line(one, "handling") for one in terms.handling)
    return Terms(
        purpose=line(terms.purpose, "purpose"),
        necessity=carried(terms.necessity, "necessity"),
        urgency=Urgency(terms.urgency),
        asks=carried(terms.asks, "asks"),
        whereabouts=carried(terms.whereabouts, "whereabouts"),
        phone=line(terms.phone, "phone"),
        handling=tuple(dict.fromkeys(one for one in lines if one)),
        follows=read_reference(terms.follows, "follows") if terms.follows else "",
    )


def carried(text: str, field: str = "text") -> str:
    """Return a text as a package carries it: without the one sign that we keep and it does not.

    That sign shows nothing to anybody.
    """
    return clean(text.replace(UNSEEN, ""), limit=TEXT, field=field)


def line(text: str, field: str = "text") -> str:
    """Return one line as a package carries it."""
    return clean_line(text.replace(UNSEEN, ""), limit=LINE, field=field)


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


def progress(said: Iterable[Said]) -> Progress:
    """Return how far a package is, of everything that was said of it, in whatever order it came.

    It is as far as the farthest that was said, since the first time that it was. There is one word
    at least: that it was sent.
    """
    ordered = tuple(sorted(said, key=lambda one: (one.at, _RANK[one.state])))
    farthest = max(ordered, key=lambda one: _RANK[one.state]).state
    at = next(one.at for one in ordered if one.state is farthest)
    return Progress(farthest, at, ordered)


# What came


def check_opened(received: Received) -> None:
    """Raise `Refused` for an answer to what nobody here has read."""
    if not received.handled.filter(state=State.OPENED).exists():
        raise Refused("sharing.not_read", "Read this before you answer it.")


def action_words(words: str) -> str:
    """Return what is done about it, as it is said. Raises `Invalid` where nothing is."""
    tidied = carried(words, "words")
    if not tidied:
        raise Invalid("words", "Say what you do about it, or why nothing.")
    return tidied


# In danger


def danger_words(who: str, where: str, what: str) -> tuple[str, str, str]:
    """Return who, where and what as they go. Only what is wrong has to be said."""
    tidied = line(who, "who"), carried(where, "where"), carried(what, "what")
    if not tidied[2]:
        raise Invalid("what", "Say in a few words what is happening.")
    return tidied


def call(who_answered: str, what: str, phoned_at: dt.datetime) -> tuple[str, str]:
    """Return who answered a call and what they were told. Raises `Invalid` for what is missing."""
    answered, told = line(who_answered, "who_answered"), carried(what, "what")
    if not answered:
        raise Invalid("who_answered", "Say who answered: their name, or what they are.")
    if not told:
        raise Invalid("what", "Say in a few words what you told them.")
    if phoned_at.tzinfo is None or phoned_at > clock.now():
        raise Invalid("phoned_at", "Give the time at which you phoned.")
    return answered, told
