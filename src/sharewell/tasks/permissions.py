"""May this actor have tasks, or see to those of others?

Everybody of an agency may be given something to do. A task says nothing about a child but that it
exists; what it is about is opened in its own room, which asks again.
"""

from uuid import UUID

from sharewell.access import Action, Actor, Kind, Role, Thing, may
from sharewell.errors import Refused

COVER = frozenset({Role.LEAD, Role.DEPUTY, Role.MANAGER, Role.DUTY_WORKER})
"""Who sees to what others left undone."""


def check_can_have_tasks(actor: Actor) -> None:
    """Raise `Refused`, with the reason, unless they are one of their agency, and signed in."""
    may(actor, Action.SEND_DANGER_NOW, Thing(Kind.AGENCY, actor.agency_id)).check()


def check_can_cover(actor: Actor) -> None:
    """Raise `Refused` unless they see to what others have to do."""
    check_can_have_tasks(actor)
    if not actor.roles & COVER:
        raise Refused("tasks.not_cover", "Ask your lead or manager: they see everybody’s tasks.")


def check_can_settle(actor: Actor, owner_id: UUID) -> None:
    """Raise `Refused` unless a task is theirs, or they see to what others have to do."""
    check_can_have_tasks(actor)
    if owner_id != actor.membership_id and not actor.roles & COVER:
        raise Refused("tasks.not_yours", "This is somebody else’s task: ask them, or your lead.")
