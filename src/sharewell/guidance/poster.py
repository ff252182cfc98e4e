"""The way through, on one page to pin to a wall: drawn from the same rules that answer.

Every station is a tier of the rule book and its reason; every exit is an outcome that a rule of
that tier gives on the day. `table` holds the same as rows, for whoever cannot see the picture.
"""

import functools
from collections import Counter
from typing import Any, NamedTuple

from sharewell.guidance import poster_drawing as draw
from sharewell.guidance.catalogue.edition import edition_dates, edition_on
from sharewell.guidance.days import in_words
from sharewell.guidance.engine.guard import OUTCOMES
from sharewell.guidance.poster_drawing import Ink
from sharewell.guidance.rulebook.book import in_force, rule_entry
from sharewell.guidance.rules import BOOK, TIERS

QUESTIONS = {
    "never": "Is it the person the harm may come from?",
    "danger": "Could a child be hurt before today is over?",
    "reader": "Is it the wrong reader, or might others see it?",
    "order": "Has a court ordered it, or does a law require it?",
    "purpose": "Is it for hiring, trade, the press or counting?",
    "asking": "Are you the one asking for information?",
    "protection": "Do they have a part in keeping this child safe?",
    "need": "Do they need none of it, or only numbers?",
    "warning": "Would it warn someone about a person?",
    "kept": "Does it show a hidden place, or a confidence?",
    "family": "Is it the child, a parent, a relative or a carer?",
    "agreement": "Is nobody worried, or may they say no to it?",
    "otherwise": "None of these?",
}
"""What each tier asks of one recipient, so that *yes* leaves the way at that station."""

EXITS = {
    "share_now": ("Share now. Phone 999", draw.OCTAGON),
    "refer": ("Refer", draw.ARROW),
    "share": ("Share", draw.TICK),
    "share_part": ("Share part", draw.HALF),
    "share_if_agreed": ("If they agree", draw.SPEECH),
    "share_deidentified": ("No names", draw.NOBODY),
    "seek_advice": ("Ask advice", draw.QUESTION),
    "do_not_share": ("Not to them", draw.BARRED),
}
"""What each outcome is called at its exit, and its icon."""

TITLE = "Can I share this?"
SUBTITLE = "Take one reader at a time. Start at the top, and leave at the first yes."
USUALLY, OR_ELSE, SELDOM = "Usually", "Otherwise", "Seldom:"
FIRST = "Is a child in danger now? Phone 999."
FIRST_NEXT = "Then children’s social care. Everything else can wait until afterwards."
RECORD = "Whatever you decide, write it down"
RECORD_WHY = (
    "What you shared or held back, with whom, when and why. Whom you told in the family, or why "
    "not yet. If you phoned: who took your call, and what they will do by when."
)
REMINDERS = (
    "“I cannot tell how bad it is” counts as serious.",
    "You do not need consent to protect a child.",
    "Sent is not shared: phone again if you hear nothing.",
)


FOOT = (
    "This is advice: you decide. For your own situation, answer the questions of “Can I share "
    "this?”; they ask for no names."
)


AT_MOST = 3
"""Exits drawn at one station; what is left is named as seldom."""

OFTEN_ENOUGH = 6
"""An outcome is an exit when at least one in so many worked examples of its tier has it."""


class Station(NamedTuple):
    """One tier on the day: what it asks, why it stands there, and where it leads.

    The first of the exits is the usual answer; `seldom` holds the outcomes that are not drawn.
    """

    number: int
    tier: str
    question: str
    why: str
    exits: tuple[str, ...]
    seldom: tuple[str, ...]
    rules: tuple[str, ...]


def stations(on: str) -> list[Station]:
    """Return the tiers in which a rule is in force on an ISO date, in order."""
    return [one._replace(number=number) for number, one in enumerate(_of(edition_on(on).starts), 1)]


@functools.lru_cache(maxsize=len(edition_dates()))
def _of(starts: str) -> tuple[Station, ...]:
    edition = edition_on(starts)
    entries = [rule_entry(rule, edition, starts) for rule in BOOK.rules if in_force(rule, starts)]
    found: list[Station] = []
    for tier, why in TIERS.items():
        rules = [entry for entry in entries if entry["tier"] == tier]
        if rules:
            titles = tuple(rule["title"] for rule in rules)
            found.append(Station(0, tier, QUESTIONS[tier], why, *_exits(rules), titles))
    return tuple(found)


def _exits(rules: list[dict[str, Any]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the outcomes that are drawn, the usual first, and those that are seldom given.

    The usual outcome is the one most worked examples have; of equals, that of the most rules.
    """
    examples: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for rule in rules:
        examples[rule["outcome"]] += len(rule["decides_in"])
        count[rule["outcome"]] += 1
    order = sorted(count, key=lambda one: (-examples[one], -count[one], -OUTCOMES.index(one)))
    often = [one for one in order if examples[one] * OFTEN_ENOUGH >= examples.total()][:AT_MOST]
    return tuple(often), tuple(one for one in order if one not in often)


def table(on: str) -> list[dict[str, object]]:
    """Return the picture as rows: `number`, `question`, `why`, `usual`, `exits`, `seldom`, `rules`.

    `exits` are the answers one may leave by, the usual first; `seldom` are hardly ever given.
    """
    return [
        {
            "number": one.number,
            "question": one.question,
            "why": one.why,
            "usual": EXITS[one.exits[0]][0],
            "exits": [EXITS[outcome][0] for outcome in one.exits],
            "seldom": [EXITS[outcome][0] for outcome in one.seldom],
            "rules": list(one.rules),
        }
        for one in stations(on)
    ]


# The page, in pixels of A4 at 96 to the inch

PAGE_W, PAGE_H, MARGIN = 794, 1123, 38
SPINE = MARGIN + 17
TEXT_X, TEXT_ROOM = MARGIN + 48, 346
EXIT_X, EXIT_W, EXIT_H = 438, 104, 24
TOP, BOTTOM = 168, 938
"""Where the first station begins, and where the last one ends."""

_TITLE, _SUBTITLE = Ink(32, 700, draw.WHITE), Ink(15, 400, draw.WHITE)
_QUESTION, _WHY = Ink(15, 700), Ink(12, 400, draw.SOFT)
_NUMBER, _EXIT = Ink(15, 700, draw.WHITE), Ink(11.8, 600)
_SMALL, _LEADS = Ink(11.5, 400, draw.SOFT), Ink(11, 400, draw.SOFT)


def svg(on: str) -> str:
    """Return the poster for an ISO date as one A4 page of SVG."""
    found = stations(on)
    parts = [_head(), _first(), *_way(found), _last(), _reminders(), _foot(on)]
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" '
        f'viewBox="0 0 {PAGE_W} {PAGE_H}" role="img" aria-labelledby="poster-title poster-desc" '
        f'lang="en-GB" font-family="{draw.FONT}">\n'
        f'<title id="poster-title">{TITLE} The way through</title>\n'
        f'<desc id="poster-desc">{_described(found)}</desc>\n'
        f'<rect width="{PAGE_W}" height="{PAGE_H}" fill="{draw.WHITE}"/>\n{body}\n</svg>\n'
    )


def _described(found: list[Station]) -> str:
    said = [" ".join((f"{one.number}. {one.question}", *_led(one))) for one in found]
    return draw.escaped(" ".join([FIRST, FIRST_NEXT, *said, f"{RECORD}.", RECORD_WHY]))


def _led(one: Station) -> list[str]:
    """Return where a station leads, in words."""
    usual, *others = (EXITS[outcome][0] for outcome in one.exits)
    seldom = ", ".join(EXITS[outcome][0].lower() for outcome in one.seldom)
    return [
        f"{USUALLY}: {usual}.",
        *([f"{OR_ELSE}: {', '.join(others)}."] if others else []),
        *([f"{SELDOM} {seldom}."] if seldom else []),
    ]


_MARK = (
    "M12 2H6a4 4 0 0 0-4 4v12a4 4 0 0 0 4 4h6v-7.5H8a2.5 2.5 0 0 1 0-5h4z"
    "M12 2h6a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4h-6v-2h6a2 2 0 0 0 2-2V6a2 2 0 0 0-2-2h-6z"
    "M12 9.5h4a2.5 2.5 0 0 1 0 5h-4z"
)


def _head() -> str:
    name = Ink(17, 700, draw.WHITE)
    return "\n".join((
        f'<rect width="{PAGE_W}" height="86" fill="{draw.BRAND}"/>',
        draw.text(MARGIN, 45, TITLE, _TITLE),
        draw.text(MARGIN, 70, SUBTITLE, _SUBTITLE),
        draw.icon(PAGE_W - MARGIN - 110, 27, _MARK, draw.WHITE, 18),
        draw.text(PAGE_W - MARGIN, 43, "Sharewell", name, "end"),
    ))  # fmt: skip


def _first() -> str:
    y = 98
    return "\n".join((
        draw.box(MARGIN, y, PAGE_W - 2 * MARGIN, 54, draw.DANGER),
        draw.icon(MARGIN + 16, y + 14, draw.OCTAGON, draw.WHITE, 26),
        draw.text(MARGIN + 56, y + 25, FIRST, Ink(20, 700, draw.WHITE)),
        draw.text(MARGIN + 56, y + 44, FIRST_NEXT, Ink(13.5, 400, draw.WHITE)),
    ))  # fmt: skip


def _way(found: list[Station]) -> list[str]:
    """Draw the spine and the stations, each as tall as it needs, spread over the page."""
    heights = [_height(one) for one in found]
    gap = (BOTTOM - TOP - sum(heights)) / len(found)
    parts = [draw.line(SPINE, TOP + 10, SPINE, BOTTOM + 10, draw.BRAND, 3)]
    y = float(TOP)
    for one, height in zip(found, heights, strict=True):
        parts.append(_station(one, y, height))
        if one is not found[-1]:
            rule = y + height + gap / 2
            parts.append(draw.line(TEXT_X, rule, PAGE_W - MARGIN, rule, "#ccd6da", 1))
        y += height + gap
    return parts


def _height(one: Station) -> float:
    said = 19 + 15 * len(draw.wrapped(one.why, TEXT_ROOM, _WHY))
    return max(said, 13 + EXIT_H + (14 if one.seldom else 0))


def _station(one: Station, y: float, height: float) -> str:
    parts = [
        f'<circle cx="{SPINE}" cy="{y + 12:g}" r="15" fill="{draw.BRAND}"/>',
        draw.text(SPINE, y + 17.3, str(one.number), _NUMBER, "middle"),
        draw.text(TEXT_X, y + 14, one.question, _QUESTION),
    ]
    for place, said in enumerate(draw.wrapped(one.why, TEXT_ROOM, _WHY)):
        parts.append(draw.text(TEXT_X, y + 31 + 15 * place, said, _WHY))
    for place, outcome in enumerate(one.exits):
        x = EXIT_X + place * (EXIT_W + 3)
        if place < 2:
            parts.append(draw.text(x, y + 9, (USUALLY, OR_ELSE)[place], _LEADS))
        parts.append(_exit(x, y + 13, outcome, usual=place == 0))
    if one.seldom:
        seldom = ", ".join(EXITS[outcome][0].lower() for outcome in one.seldom)
        parts.append(draw.text(EXIT_X, y + 13 + EXIT_H + 12, f"{SELDOM} {seldom}", _LEADS))
    return "\n".join(parts)


_GO, _ASK = (
    ("refer", "share", "share_part"),
    ("share_if_agreed", "share_deidentified", "seek_advice"),
)


def _exit(x: float, y: float, outcome: str, *, usual: bool) -> str:
    words, path = EXITS[outcome]
    fill, edge, ink = draw.WHITE, draw.DANGER, draw.INK
    if outcome == "share_now":
        fill, ink = draw.DANGER, draw.WHITE
    elif outcome in _GO:
        fill, edge = draw.DONE_TINT, draw.DONE
    elif outcome in _ASK:
        fill, edge = draw.SOON_TINT, draw.SOON_EDGE
    mark = ink if outcome == "share_now" else edge
    wide = EXIT_W + (58 if outcome == "share_now" else 0)
    return "\n".join((
        draw.box(x, y, wide, EXIT_H, fill, edge, 2.6 if usual else 1.2),
        draw.icon(x + 7, y + 5.5, path, mark, 13),
        draw.text(x + 25, y + 16.3, words, _EXIT._replace(fill=ink, weight=700 if usual else 400)),
    ))  # fmt: skip


def _last() -> str:
    y = BOTTOM + 4
    ink = Ink(12.6)
    parts = [
        draw.box(MARGIN, y, PAGE_W - 2 * MARGIN, 72, draw.MIST, draw.BRAND, 2),
        draw.icon(MARGIN + 8, y + 14, draw.PEN, draw.BRAND, 18),
        draw.text(TEXT_X, y + 25, RECORD, Ink(17, 700)),
    ]
    for place, said in enumerate(draw.wrapped(RECORD_WHY, PAGE_W - MARGIN - TEXT_X - 16, ink)):
        parts.append(draw.text(TEXT_X, y + 44 + 16 * place, said, ink))
    return "\n".join(parts)


def _reminders() -> str:
    room = (PAGE_W - 2 * MARGIN) / len(REMINDERS)
    ink, parts = Ink(14, 600), []
    for place, reminder in enumerate(REMINDERS):
        x = MARGIN + place * room
        parts.append(draw.line(x, BOTTOM + 96, x, BOTTOM + 132, draw.LAMP, 5))
        for row, said in enumerate(draw.wrapped(reminder, room - 26, ink)):
            parts.append(draw.text(x + 12, BOTTOM + 110 + 18 * row, said, ink))
    return "\n".join(parts)


def _foot(on: str) -> str:
    edition = edition_on(on).id
    said = f"Rules in force on {in_words(on)}, England. Edition {edition}."
    return "\n".join((
        draw.text(MARGIN, PAGE_H - 30, said, _SMALL),
        draw.text(MARGIN, PAGE_H - 15, FOOT, _SMALL),
    ))  # fmt: skip
