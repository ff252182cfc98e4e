"""What a draft holds, and what the engine said of it: frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed sharing, as far as somebody has put it together."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    """What the engine is told: `docs/reference/answer.md`."""
    why: str = ""
    """Their reasons so far, so that a time-out loses none."""
    desk_id: UUID | None = None
    """The recipient’s desk in the directory."""
    outside: str = ""
    """Who it is for, in words, where they have no desk here."""
    also_ids: tuple[UUID, ...] = ()
    """Further persons it is about."""
    item_ids: tuple[UUID, ...] = ()
    """The chosen entries."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The engine’s answer on a day."""

    whole: Mapping[str, Any]

    @property
    def said(self) -> str:
        """Its heart in codes. A form hands it back, so that a changed answer is noticed."""
        return f"{self.whole['edition']} {self.whole['outcome']} {self.whole['strength']}"

    def agrees(self, choice: str) -> bool:
        """Say whether a choice agrees with it."""
        return any(
            one["agrees"] for one in self.whole["choice"]["options"] if one["code"] == choice
        )
