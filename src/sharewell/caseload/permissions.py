"""May this actor say who works with a person?

Whether they may open a record at all, `sharewell.people.permissions` says for every room.
"""

from uuid import UUID

from sharewell.access import Action, Actor, Verdict
from sharewell.people.permissions import check_can


def check_can_allocate(actor: Actor, person_id: UUID) -> Verdict:
    """Raise `Refused` or `Absent` unless the actor may say who works with this person.

    Who may say that may also say who must not: seals and conflicts of others are theirs too.
    """
    return check_can(actor, Action.ALLOCATE, person_id)
