"""May this actor write down, or read, whom the family was told of?

Whoever may add to a person’s record may say whom they told; whoever may read it reads that too.
"""

from uuid import UUID

from sharewell.access import Action, Actor
from sharewell.people.models import Person
from sharewell.people.queries import found


def check_can_record_telling(actor: Actor, about_id: UUID) -> Person:
    """Return whom it is about. Raises `Refused` or `Absent`, with the reason."""
    return found(actor, about_id, Action.ADD_ENTRY)


def check_can_read_tellings(actor: Actor, about_id: UUID) -> Person:
    """Return whom it is about. Raises `Refused` or `Absent`, with the reason."""
    return found(actor, about_id, Action.READ_ENTRY)
