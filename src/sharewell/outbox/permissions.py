"""May this actor have a notice sent? Everybody of an agency may: their work waits for another."""

from sharewell.access import Action, Actor, Kind, Thing, may
from sharewell.audit.making import By


def check_can_notify(by: By) -> None:
    """Raise `Refused`, with the reason, unless they are one of their agency, and signed in.

    Whoever types commands at the machine may, and so may what runs there by itself.
    """
    if isinstance(by, Actor):
        may(by, Action.SEND_DANGER_NOW, Thing(Kind.AGENCY, by.agency_id)).check()
