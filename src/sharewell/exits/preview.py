"""A package as its recipient will see it: made once, for the sender's preview and for the reader.

Whatever is shown comes out of the manifest and of nothing else, so nothing of the sender's side
can slip in: a field that is not in the package has no way to the page. What the leak check says
stands beside the preview, in values of its own.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from sharewell.exits.leaks import Clue, Finding, Report, Severity
from sharewell.exits.manifest import Item, Kind, Manifest, Urgency
from sharewell.ui.jinja import plain_date

UUID_SIGNS = 36
LONDON = ZoneInfo("Europe/London")


class Badge(NamedTuple):
    """A mark: how it looks, its icon, and its words."""

    look: str
    icon: str
    words: str


class Piece(NamedTuple):
    """A stretch of a text, and whether it is marked *protected, do not pass on*."""

    text: str
    protected: bool


class ShownItem(NamedTuple):
    """One item as it is read."""

    heading: str
    kind: Badge
    protected: bool
    about: str
    said: str
    pieces: tuple[Piece, ...]


class Shown(NamedTuple):
    """A whole package as it is read."""

    reference: str
    follows: str
    urgency: Badge
    protected: bool
    about: str
    sent: str
    phone: str
    asks: str
    purpose: str
    whereabouts: tuple[Piece, ...]
    handling: tuple[str, ...]
    items: tuple[ShownItem, ...]
    reasons: tuple[tuple[str, str], ...]


class Looked(NamedTuple):
    """One finding as the sender's page shows it; `found` is what stands in the text."""

    number: int
    name: str
    badge: Badge
    where: str
    sentence: str
    found: str
    asked: bool
    acknowledged: bool


class LeakCheck(NamedTuple):
    """What the sender's page shows of the leak check; `checked` comes back with the names."""

    checked: str
    findings: tuple[Looked, ...]


def shown(manifest: Manifest) -> Shown:
    """Return what the recipient of a manifest will read."""
    protected = bool(manifest.protected) or any(item.protected for item in manifest.items)
    return Shown(
        reference=manifest.reference,
        follows=manifest.follows,
        urgency=_urgency(manifest.urgency),
        protected=protected,
        about=_joined(manifest.about),
        sent=_("From %(sender)s to %(recipient)s, %(moment)s.")
        % {
            "sender": manifest.sender.name,
            "recipient": manifest.recipient.name,
            "moment": moment(manifest.made_at),
        },
        phone=manifest.phone,
        asks=manifest.asks,
        purpose=manifest.purpose,
        whereabouts=pieces(manifest.whereabouts, manifest.protected),
        handling=manifest.handling,
        items=tuple(_item(item) for item in manifest.items),
        reasons=(
            (_("Why this much"), manifest.necessity),
            (_("Lawful basis"), manifest.basis),
            (_("Decided by"), manifest.decided_by),
            (_("Rules of"), manifest.edition),
        ),
    )


def looked_at(report: Report, items: Sequence[Item], seen: frozenset[str]) -> LeakCheck:
    """Return what the leak check found, for the sender's page; `seen` was acknowledged."""
    headings = {str(item.id): _heading(item) for item in items}
    texts = {text.item: text.text for text in report.texts}
    findings = tuple(
        Looked(
            number=number,
            name=finding.name,
            badge=_badge(finding),
            where=headings.get(finding.item[:UUID_SIGNS]) or _place(finding.item),
            sentence=finding.sentence,
            found=" … ".join(_found(finding, texts.get(finding.item, ""))),
            asked=finding.needs_acknowledgement,
            acknowledged=finding.name in seen,
        )
        for number, finding in enumerate(report.findings, 1)
    )
    return LeakCheck(report.checked, findings)


def as_text(package: Shown) -> str:
    """Return a package as plain text, in the order of the page."""
    return "\n".join(_lines(package)) + "\n"


def _lines(package: Shown) -> Iterator[str]:
    yield f"{package.about}" if package.about else package.reference
    yield package.urgency.words
    if package.protected:
        yield _("Holds protected places: do not pass on.")
    yield package.sent
    yield from _said(_("Phone"), package.phone)
    yield from _said(_("Reference"), package.reference)
    yield from _said(_("Follows"), package.follows)
    yield from ("", _("What you are asked to do"), package.asks or _("Read this."))
    yield from ("", _("Why it is shared"), package.purpose)
    yield from ("", _("Where the child is now"), _plain(package.whereabouts) or _("Not said."))
    yield from ("", _("How to handle this"), *(f"- {line}" for line in package.handling))
    for item in package.items:
        yield from ("", item.heading, item.kind.words)
        yield from _said(_("About"), item.about)
        yield item.said
        yield _plain(item.pieces)
    for words, text in package.reasons:
        yield from ("", words, text)


def _said(words: str, text: str) -> Iterator[str]:
    if text:
        yield f"{words}: {text}"


def _plain(found: Iterable[Piece]) -> str:
    """Return pieces as plain text, what is protected in brackets that say so."""
    words = _("protected, do not pass on")
    return "".join(f"[{words}: {one.text}]" if one.protected else one.text for one in found)


def pieces(text: str, protected: Sequence[str]) -> tuple[Piece, ...]:
    """Cut a text where marked pieces begin and end; the longest of those that overlap counts.

    >>> [one.text for one in pieces("at 14 Larch Road now", ["14 Larch Road"]) if one.protected]
    ['14 Larch Road']
    """
    cut: list[Piece] = [Piece(text, False)] if text else []
    for mark in sorted(protected, key=len, reverse=True):
        cut = [one for piece in cut for one in _cut(piece, mark)]
    return tuple(cut)


def _cut(piece: Piece, mark: str) -> Iterator[Piece]:
    if piece.protected:
        yield piece
        return
    parts = piece.text.split(mark)
    for place, part in enumerate(parts):
        if place:
            yield Piece(mark, True)
        if part:
            yield Piece(part, False)


def moment(when: dt.datetime) -> str:
    """Return a moment as people in London read it.

    >>> moment(dt.datetime(2026, 11, 24, 10, 52, tzinfo=dt.UTC))
    '24 November 2026, 10:52am'
    """
    there = when.astimezone(LONDON)
    hour = there.hour % 12 or 12
    half = _("am") if there.hour < 12 else _("pm")
    return f"{plain_date(there.date())}, {hour}:{there.minute:02}{half}"


def _item(item: Item) -> ShownItem:
    written = {"who": item.source, "when": moment(item.recorded_at), "version": item.version}
    return ShownItem(
        heading=_heading(item),
        kind=_kind(item.kind),
        protected=bool(item.protected),
        about=_joined(item.about),
        said=_("%(who)s. Written down %(when)s, version %(version)s.") % written,
        pieces=pieces(item.text, item.protected),
    )


def _heading(item: Item) -> str:
    return plain_date(item.occurred_on) if item.occurred_on else _("No date known")


def _joined(labels: Sequence[str]) -> str:
    """Return labels as one list in words."""
    if len(labels) < 2:
        return "".join(labels)
    two = _("%(first)s, and %(last)s") if "," in "".join(labels) else _("%(first)s and %(last)s")
    return two % {"first": ", ".join(labels[:-1]), "last": labels[-1]}


def _urgency(urgency: Urgency) -> Badge:
    return {
        Urgency.NOW: Badge("danger", "danger", _("Danger now")),
        Urgency.TODAY: Badge("danger", "danger", _("Urgent: today")),
        Urgency.ROUTINE: Badge("plain", "clock", _("Not urgent")),
    }[urgency]


def _kind(kind: Kind) -> Badge:
    return {
        Kind.FACT: Badge("fact", "eye", _("Fact: seen or recorded")),
        Kind.OPINION: Badge("opinion", "speech", _("Opinion")),
        Kind.ALLEGATION: Badge("allegation", "triangle", _("Allegation: not tested")),
    }[kind]


def _badge(finding: Finding) -> Badge:
    if finding.clue is Clue.WHEREABOUTS:
        return Badge("soon", "clock", _("Too little"))
    if finding.marked:
        return Badge("guard", "shield", _("Kept in, marked"))
    return {
        Severity.STOP_AND_LOOK: Badge("late", "danger", _("Stop and look")),
        Severity.WARN: Badge("soon", "question", _("Look at this")),
        Severity.EXPECTED: Badge("plain", "tick", _("To be expected")),
    }[finding.severity]


def _place(item: str) -> str:
    """Return where a text stands that is not an item’s."""
    return {
        "": "",
        "purpose": _("Why it is shared"),
        "necessity": _("Why this much"),
        "asks": _("What you are asked to do"),
        "whereabouts": _("Where the child is now"),
        "handling": _("How to handle this"),
    }.get(item.partition(".")[0], _("Heading and last lines"))


def _found(finding: Finding, text: str) -> list[str]:
    """Return what stands at the places of a finding, each wording once."""
    return list(dict.fromkeys(text[start:end] for start, end in finding.spans))
