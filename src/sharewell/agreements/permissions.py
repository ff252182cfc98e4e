"""May this actor write down what their agency has agreed?"""

from sharewell.access import Action, Actor, Kind, Thing, may


def check_can_record_agreements(actor: Actor) -> None:
    """Raise `Refused`, with the reason, unless they look after their agency's settings."""
    may(actor, Action.MANAGE_SETTINGS, Thing(Kind.AGENCY, actor.agency_id)).check()
