"""The one reader of the ledger besides the verifier: who looked."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from sharewell.access import Action, Actor, Purpose, Role, Thing, Tie, may
from sharewell.audit.looking import looking, refused
from sharewell.audit.making import subject_pseudonym
from sharewell.audit.models import Entry, Mention
from sharewell.database.context import acting
from sharewell.errors import SharewellError

LISTED = "audit.looks.listed"
SEES_ALL = {Role.ADVISER, Role.AUDITOR, Role.DESIGNATED_OFFICER}
"""Who is told of looks for an allegation too; the team is not, lest it learn of one."""


class Look(NamedTuple):
    """One entry about somebody. `actor` is a pseudonym: compare it with `user_pseudonym`."""

    at: dt.datetime
    kind: str
    code: str
    actor: bytes
    how_many: int
    purpose: str
    reason: str


def looks_at(subject: Thing, actor: Actor, ties: Iterable[Tie] = ()) -> list[Look]:
    """Return all that was done to, seen of or refused about a record, newest first.

    Asking is itself in the ledger, and so is a refusal. Raises `Refused` and `Absent`.
    """
    record_id = subject.record_id
    if record_id is None:
        raise ValueError("A ledger is read for one record.")
    verdict = may(actor, Action.READ_WHO_LOOKED, subject, ties)
    try:
        verdict.check()
    except SharewellError:
        refused(actor, LISTED, [record_id], reason=verdict.code)
        raise
    looking(actor, LISTED, [record_id], reason=verdict.code)
    with acting(actor.agency_id):
        token = subject_pseudonym(actor.agency_id, record_id)
        mentions = Mention.objects.filter(agency_id=actor.agency_id, subject=token)
        ours = Entry.objects.filter(agency_id=actor.agency_id)
        if not actor.roles & SEES_ALL:
            ours = ours.exclude(purpose=Purpose.ALLEGATION)
        found = ours.filter(subject=token).union(ours.filter(id__in=mentions.values("entry_id")))
        return [_look(entry) for entry in found.order_by("-at", "-id")]


def _look(entry: Entry) -> Look:
    return Look(
        entry.at, entry.kind, entry.code, bytes(entry.actor), entry.count, entry.purpose,
        entry.reason,
    )  # fmt: skip
