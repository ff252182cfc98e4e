"""What a package says, as one value with one exact form in bytes (version 1 of the wire format).

A manifest is a snapshot: the chosen items for one recipient, who decided, for what, and on which
terms. It has exactly one form in bytes. Reading refuses whatever is not that form, so that two
agencies who hold the same bytes hold the same words. `docs/reference/package-format.md` explains
every field.
"""

import datetime as dt
import hashlib
import unicodedata
import uuid
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from sharewell.database.fields import DataClass
from sharewell.errors import Invalid

VERSION = 1
CLASSES = (DataClass.LOCATION, DataClass.SOURCE, DataClass.NARRATIVE, DataClass.IDENTIFIER)
"""What an item may hold."""

LINE, TEXT, ITEMS, LINES = 300, 20_000, 500, 50
"""The most characters of a line and of a text, items of a package, and lines of a list."""


class Kind(StrEnum):
    """What sort of statement an item is."""

    FACT = "fact"
    OPINION = "opinion"
    ALLEGATION = "allegation"


class Urgency(StrEnum):
    """How soon the recipient is asked to look."""

    NOW = "now"
    TODAY = "today"
    ROUTINE = "routine"


@dataclass(frozen=True, slots=True)
class Party:
    """An agency as a package names it: its id, and the name it had on the day."""

    agency_id: uuid.UUID
    name: str

    def __post_init__(self) -> None:
        _line("name", self.name)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry in one version, as it was when the package was made.

    `source` is the label that may be shown ("Class teacher", "Source A"). Each of `protected` is
    a piece of `text` that the reader sees marked *protected, do not pass on*.
    """

    id: uuid.UUID
    version: int
    data_class: DataClass
    kind: Kind
    occurred_on: dt.date | None
    recorded_at: dt.datetime
    source: str
    about: tuple[str, ...]
    text: str
    protected: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.version <= 1_000_000:
            raise Invalid("version", _("Give the version of the item as a whole number from 1."))
        if self.data_class not in CLASSES:
            raise Invalid(
                "data_class", _("An item tells of a place, a source, an event or a person.")
            )
        _moment("recorded_at", self.recorded_at)
        _line("source", self.source)
        _lines("about", self.about)
        _text("text", self.text)
        _pieces(self.protected, self.text)


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything one recipient gets in one package, and nothing else.

    `whereabouts` says where the child is now; empty means that nobody said, and `protected` are
    pieces of it that the reader sees marked. `phone` is where the sender answers. `follows` is
    the reference of the package that this one corrects or adds to.
    """

    reference: str
    sender: Party
    recipient: Party
    urgency: Urgency
    about: tuple[str, ...]
    purpose: str
    basis: str
    necessity: str
    handling: tuple[str, ...]
    decided_by: str
    made_at: dt.datetime
    edition: str
    items: tuple[Item, ...]
    asks: str = ""
    whereabouts: str = ""
    protected: tuple[str, ...] = ()
    phone: str = ""
    follows: str = ""

    def __post_init__(self) -> None:
        for name in ("reference", "purpose", "basis", "decided_by", "edition"):
            _line(name, getattr(self, name))
        for name in ("phone", "follows"):
            _line(name, getattr(self, name), empty=True)
        for name in ("necessity", "asks", "whereabouts"):
            _text(name, getattr(self, name), empty=name != "necessity")
        for name in ("about", "handling"):
            _lines(name, getattr(self, name))
        _pieces(self.protected, self.whereabouts)
        _moment("made_at", self.made_at)
        if not 1 <= len(self.items) <= ITEMS:
            raise Invalid("items", _("Choose from one to five hundred items."))
        if len({item.id for item in self.items}) < len(self.items):
            raise Invalid("items", _("Each item may stand in a package once."))
        if self.sender.agency_id == self.recipient.agency_id:
            raise Invalid("recipient", _("A package goes to another agency."))


FORBIDDEN = frozenset("\u202a\u202b\u202c\u202d\u202e\ufeff\u2028\u2029")
"""Signs that turn the order of what is read, or break lines unseen."""


def _text(name: str, text: str, *, empty: bool = False, limit: int = TEXT) -> None:
    """Refuse a text that is empty, too long, not in NFC, or holds signs nobody can see."""
    if not empty and not text.strip():
        raise Invalid(name, _("This must say something."))
    if len(text) > limit:
        raise Invalid(name, _("This is longer than a package can hold."))
    if not unicodedata.is_normalized("NFC", text) or not FORBIDDEN.isdisjoint(text):
        raise Invalid(name, _("This holds signs that a package cannot carry."))
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in set(text)):
        raise Invalid(name, _("This holds signs that a package cannot carry."))


def _line(name: str, text: str, *, empty: bool = False) -> None:
    _text(name, text, empty=empty, limit=LINE)
    if "\n" in text or "\t" in text:
        raise Invalid(name, _("This must be one line."))


def _lines(name: str, lines: tuple[str, ...]) -> None:
    if len(lines) > LINES or len(set(lines)) < len(lines):
        raise Invalid(name, _("This list is too long, or says something twice."))
    for line in lines:
        _line(name, line)


def _pieces(pieces: tuple[str, ...], text: str) -> None:
    """Refuse a mark on something that the text does not say."""
    for piece in pieces:
        _text("protected", piece)
    if len(set(pieces)) < len(pieces) or any(piece not in text for piece in pieces):
        raise Invalid("protected", _("What is marked as protected must stand in the text, once."))


def _moment(name: str, moment: dt.datetime) -> None:
    if moment.tzinfo is not dt.UTC:
        raise Invalid(name, _("Give the moment in UTC."))


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes as 64 hex digits: how a package or an item is named."""
    return hashlib.sha256(data).hexdigest()
