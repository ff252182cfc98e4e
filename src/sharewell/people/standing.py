"""How the actor stands to a person: asked here, answered one floor up.

Whether somebody may open a record rests on who works with whom, on seals and on conflicts of
interest. `caseload` holds those, and stands above this room; at start it says here who answers.
Until then nobody reaches anybody.
"""

from typing import Protocol
from uuid import UUID

from django.db.models import Q

from sharewell.access import Action, Actor, Thing, Tie


class Answers(Protocol):
    """What `caseload` answers."""

    def facts(self, actor: Actor, person_id: UUID) -> tuple[Thing, tuple[Tie, ...]]:
        """Return a person’s record as the actor stands to it, and the actor’s ties to it."""

    def among(self, actor: Actor, action: Action) -> Q:
        """Return what picks the persons to whom the actor may do this."""

    def holders_of(self, actor: Actor, person_id: UUID) -> frozenset[UUID]:
        """Return the memberships that a seal on this record names."""


_ANSWERS: list[Answers] = []


def answered_by(answers: Answers) -> None:
    """Say who answers; whoever did so before answers no more."""
    _ANSWERS[:] = [answers]


def answers() -> Answers:
    """Return who answers. Raises `LookupError` while nobody does."""
    if not _ANSWERS:
        raise LookupError("Nobody has said who works with whom: `sharewell.caseload` is missing.")
    return _ANSWERS[0]
