"""May this actor use the post?

Everybody of an agency may send word of danger, so the post is closed to nobody there. Whether this
very thing may be sent, read or answered is settled by the room whose words lie in the envelope.
Taking in what came is for those who look after the inbox.
"""

from sharewell.access import Action, Actor, Kind, Thing, may
from sharewell.post.models import Envelope


def check_can_use_post(actor: Actor) -> None:
    """Raise `Refused`, with the reason, unless they are one of their agency, and signed in."""
    may(actor, Action.SEND_DANGER_NOW, Thing(Kind.AGENCY, actor.agency_id)).check()


def check_can_see_waiting(actor: Actor) -> None:
    """Raise `Refused`, with the reason, unless they look after their agency's inbox."""
    may(actor, Action.TRIAGE_INBOX, Thing(Kind.AGENCY, actor.agency_id)).check()


def check_can_open(actor: Actor, envelope: Envelope) -> None:
    """Raise `Refused` or `Absent` unless it came to them, and they look after the inbox."""
    thing = Thing(Kind.PACKAGE, envelope.agency_id, sent_to=envelope.to_agency_id)
    may(actor, Action.TRIAGE_INBOX, thing).check()
