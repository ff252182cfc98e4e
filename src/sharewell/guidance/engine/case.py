"""A case: the facts about one recipient and one child, as the rules read them.

Rules never see a hole. Where the facts are silent the case answers with what the assumptions take
for granted, and remembers that it did: what was assumed, and which open facts were looked at.
An open fact that no rule looked at cannot have changed the outcome.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sharewell.guidance.facts import FIELDS, Facts

Value = str | tuple[str, ...]
Part = Mapping[str, Any]
Assume = Callable[["Case", str], Value]


class Case:
    """One recipient, one child, one day. Built by `cases`; read through `one`, `many`, `parts`."""

    __slots__ = ("assume", "assumed", "corrections", "known", "memo", "on", "open", "parts_known")

    def __init__(
        self,
        known: dict[str, Value],
        parts: tuple[Part, ...],
        on: str,
        assume: Assume,
        corrections: Mapping[str, str],
    ) -> None:
        self.known = known
        self.parts_known = parts
        self.on = on
        self.assume = assume
        self.corrections = corrections
        self.assumed: dict[str, Value] = {}
        self.open: dict[str, None] = {}
        self.memo: dict[str, Any] = {}

    def knowing(self, more: Mapping[str, Value], parts: tuple[Part, ...] | None = None) -> "Case":
        """Return a fresh case that knows this much more, its parts replaced if any are given."""
        known = {**self.known, **more} if more else self.known
        parts = self.parts_known if parts is None else parts
        return Case(known, parts, self.on, self.assume, self.corrections)

    def one(self, field: str) -> str:
        """Return the value of a single-valued field: known, or assumed."""
        value = self.known.get(field)
        if value is None:
            value = self.assumed.get(field)
            if value is None:
                self.open[field] = None
                value = self.assumed[field] = self.assume(self, field)
        return value  # type: ignore[return-value]

    def many(self, field: str) -> tuple[str, ...]:
        """Return the values of a many-valued field: known, or assumed (perhaps none)."""
        return self.one(field)  # type: ignore[return-value]

    def knows(self, field: str) -> bool:
        """Say whether the facts give this field; looking counts as reading it."""
        if field in self.known:
            return True
        self.open[field] = None
        return False

    def parts(self) -> tuple[Part, ...]:
        """Return the parts of the information; none given is one part about the subject."""
        if not self.parts_known:
            for field in _PART_FIELDS:
                self.open[field] = None
        return self.parts_known

    def part(self, part: Part, key: str) -> tuple[str, ...]:
        """Return the values one part gives for `categories`, `protects`, … (none if silent)."""
        value = part.get(key)
        if value is None:
            self.open[f"information.parts.{key}"] = None
            return ()
        return value  # type: ignore[no-any-return]

    def about(self, part: Part) -> str:
        """Return whom a part is about; where it does not say, whom the information mainly is."""
        about = part.get("about")
        if about is None:
            self.open["information.parts.about"] = None
            return self.one("subject.role")
        return str(about)


_PART_FIELDS = tuple(name for name in FIELDS if name.startswith("information.parts."))
_MANY = frozenset(name for name, field in FIELDS.items() if field.many)


def flat(facts: Facts) -> dict[str, Value]:
    """Return the facts outside lists of objects by dotted name, many-valued ones as tuples."""
    known: dict[str, Value] = {}
    for key, value in facts.items():
        if isinstance(value, dict):
            for name, inner in value.items():
                if name != "parts":
                    known[f"{key}.{name}"] = tuple(inner) if isinstance(inner, list) else inner
        elif isinstance(value, str):
            known[key] = value
    return known


def cases(facts: Facts, recipient: int, on: str, assume: Assume) -> list[Case]:
    """Return one case for each child, all for the recipient at this position."""
    known = flat(facts)
    recipients = facts.get("recipients") or [{}]
    for name, value in recipients[recipient].items():
        known[f"recipients.{name}"] = tuple(value) if isinstance(value, list) else value
    corrections = {
        item["of"]: item["to"]
        for item in facts.get("corrections", ())
        if recipient == 0 or not item["of"].startswith("recipient")  # it is said of the first one
    }
    parts = tuple(_part(part) for part in facts.get("information", {}).get("parts", ()))
    children = facts.get("children") or [{}]
    return [
        Case({**known, **flat(child)} if child else known, parts, on, assume, corrections)
        for child in children
    ]


def _part(part: Mapping[str, Any]) -> Part:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in part.items()}
