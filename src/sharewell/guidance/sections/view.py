"""What a section of the answer may look at: the case, the edition, and what was decided."""

from typing import NamedTuple

from sharewell.guidance.catalogue.edition import Edition
from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import Rule


class View(NamedTuple):
    """One recipient’s case as it was decided. Every section is a function of this and no more."""

    case: Case
    edition: Edition
    rule: Rule
    yielding: tuple[Rule, ...]
    others: tuple[Case, ...] = ()
    """The cases of the other children, where several are concerned."""

    def of_each_child(self) -> "list[View]":
        """Return what was decided for this recipient, seen with each child’s own facts."""
        return [self._replace(case=case, others=()) for case in (self.case, *self.others)]

    @property
    def outcome(self) -> str:
        """The outcome of the deciding rule."""
        return self.rule.gives[0]

    @property
    def strength(self) -> str:
        """How strongly the deciding rule puts it."""
        return self.rule.gives[1]

    @property
    def shares(self) -> bool:
        """Whether anything goes to this recipient under the answer."""
        return self.outcome in ("share_now", "refer", "share", "share_part", "share_if_agreed")

    def in_force(self, *sources: str) -> list[str]:
        """Return what to cite of these sources on this day, so that nothing cites the dead."""
        return self.edition.standing(sources)
