"""The values that go into the leak check, and those that come out of it."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from sharewell.database.fields import DataClass


class Clue(StrEnum):
    """What sort of thing in a text can lead to a person or a place."""

    NAME = "name"
    DATE_OF_BIRTH = "date_of_birth"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    NHS_NUMBER = "nhs_number"
    UPN = "upn"
    REFERENCE = "reference"
    LOCATOR = "locator"
    """A school, a surgery, a club: it says where somebody can be met."""
    WHEREABOUTS = "whereabouts"
    """Not in the text, but missing from it: where the child is now."""


class Severity(StrEnum):
    """How much a finding matters, the gravest first."""

    STOP_AND_LOOK = "stop_and_look"
    WARN = "warn"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Known:
    """One value that the sender's agency holds, and what it would give away.

    A date of birth is `2018-11-03`; other values are as people write them.
    `whose` is how the sender's page names the person or place. `belongs` says that the package is
    about them, or names them on purpose. `protected` says that the value is to be kept from this
    recipient. `forms` are further ways to write it (nicknames, former names).
    """

    id: str
    clue: Clue
    data_class: DataClass
    value: str
    whose: str
    belongs: bool = False
    protected: bool = False
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One text that is about to leave.

    `item` names it, `occurred_on` is its own date. `can_mark` says that pieces of it can be shown
    marked *protected*; `expects` names what it is there to say, such as the sender’s number.
    """

    item: str
    text: str
    occurred_on: dt.date | None = None
    can_mark: bool = False
    expects: Clue | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one text, or missing.

    `name` is what an acknowledgement names; it holds ids and codes and never a value. `spans` are
    where it stands (from, until) in the text as it was given. `known` is the id of the value, or
    empty where something only looks like one. `marked` says that it stays in, marked *protected,
    do not pass on*. `sentence` is for the sender's eyes.
    """

    name: str
    item: str
    spans: tuple[tuple[int, int], ...]
    clue: Clue
    severity: Severity
    sentence: str
    known: str = ""
    marked: bool = False

    @property
    def needs_acknowledgement(self) -> bool:
        """Say whether somebody has to say by name that they looked at it."""
        return self.severity is not Severity.EXPECTED


@dataclass(frozen=True, slots=True)
class Report:
    """What the check found, the gravest first."""

    findings: tuple[Finding, ...]
    texts: tuple[Outgoing, ...]

    @property
    def checked(self) -> str:
        """Return which texts were checked, as a digest. It stays with the sender."""
        said = json.dumps([(one.item, one.text) for one in self.texts])
        return hashlib.sha256(said.encode()).hexdigest()

    def unacknowledged(self, names: frozenset[str], *, checked: str) -> tuple[Finding, ...]:
        """Return what nobody has looked at yet. Whoever asks decides what follows from it.

        `checked` says for which texts the names were given: for others none of them counts.
        """
        seen = names if checked == self.checked else frozenset()
        return tuple(
            one for one in self.findings if one.needs_acknowledgement and one.name not in seen
        )

    def protected_pieces(self, item: str) -> tuple[str, ...]:
        """Return the pieces of one text that go marked *protected, do not pass on*, each once."""
        text = next(one.text for one in self.texts if one.item == item)
        pieces = [
            text[start:end]
            for finding in self.findings
            if finding.marked and finding.item == item
            for start, end in finding.spans
        ]
        return tuple(dict.fromkeys(pieces))
