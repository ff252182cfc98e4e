"""Who said so: told to nobody but by an act, with a reason, in view of somebody else."""

import datetime as dt
from typing import NamedTuple
from uuid import UUID, uuid4

from sharewell.access import Action, Actor, Circumstances, Role
from sharewell.agencies.models import Membership
from sharewell.agencies.queries import in_line
from sharewell.audit.recording import action, record
from sharewell.chronology import concerns, policies, queries, sealing
from sharewell.chronology.models import Concern, SourceLook, SourceReveal, Teller
from sharewell.chronology.values import SourceShown
from sharewell.errors import Absent, Invalid
from sharewell.people.permissions import check_can
from sharewell.tasks.actions import open_task
from sharewell.tasks.kinds import Danger, TaskKind
from sharewell.vault import keeping
from sharewell.vault.keeping import Sealed

AGREED_FOR = dt.timedelta(minutes=30)
"""How long it holds that a second person agreed."""

REVIEWERS = (Role.LEAD, Role.DEPUTY, Role.MANAGER, Role.DUTY_WORKER)


class _Said(NamedTuple):
    """What somebody said: where it lies, who is kept as having said it, and who must not learn."""

    record_id: UUID
    membership_id: UUID | None
    sealed: Sealed | None
    not_to: UUID | None


@action("chronology.source.agreed", about="about_id")
def agree_to_reveal_source(*, by: Actor, about_id: UUID, asked_by: Membership) -> None:
    """Agree, as second person, to a colleague’s being told who said so. One learns nothing oneself.

    Only for whoever could ask it too. It holds for half an hour. `about_id` is a concern’s id or an
    entry’s.
    """
    if asked_by.agency_id != by.agency_id:
        raise Absent
    if asked_by.pk == by.membership_id:
        raise Invalid("asked_by", "Somebody else has to agree.")
    _said(by, about_id, Circumstances(reason=True, second=asked_by.user_id))
    SourceLook.objects.create(
        agency_id=by.agency_id, about_id=about_id, asked_by=asked_by,
        agreed_by_id=by.membership_id, at=by.moment,
    )  # fmt: skip
    record(about_id)


@action("chronology.source.revealed", about="about_id")
def reveal_source(*, by: Actor, about_id: UUID, why: str, alone: bool = False) -> SourceShown:
    """Return who raised a concern, or who said what an entry tells; somebody else looks at that.

    It takes a reason and a fresh second factor, and unless that is a passkey, or one is `alone` on
    duty, a second person who agreed. Raises `Refused` with what is missing.
    """
    look = _second_look(by, about_id)
    second = None if look is None else look.agreed_by
    now = Circumstances(
        alone=alone, reason=bool(why.strip()), second=None if second is None else second.user_id
    )
    said = _said(by, about_id, now)
    reveal = SourceReveal(
        pk=uuid4(), agency_id=by.agency_id, about_id=about_id, record_id=said.record_id,
        alone=alone, second=second, shown_to_id=by.membership_id, at=by.moment,
    )  # fmt: skip
    sealing.seal_reveal(reveal, policies.said(why, "why", policies.WHY))
    reveal.save(force_insert=True)
    open_task(
        by=by, kind=TaskKind.REVIEW_GLASS, danger=Danger.OTHER, about_id=reveal.pk,
        owner_id=_reviewer(by, said.not_to),
    )  # fmt: skip
    record(about_id, said.record_id)
    words = None if said.sealed is None else keeping.open_texts(by.agency_id, [said.sealed])[0]
    return SourceShown(said.membership_id, words)


def _said(by: Actor, about_id: UUID, now: Circumstances) -> _Said:
    """Return what is asked about, where the actor may be told who said it."""
    concern = Concern.objects.filter(agency_id=by.agency_id, pk=about_id).first()
    if concern is not None:
        concerns.verdict(by, Action.REVEAL_SOURCE, concern, now).check()
        teller = Teller.objects.filter(concern=concern).first()
        sealed = None if teller is None else sealing.sealed_teller(teller)
        return _Said(concern.pk, concern.raised_by_id, sealed, concern.about_worker_id)
    entry = queries.entry_for(by, about_id)
    check_can(by, Action.REVEAL_SOURCE, entry.person_id, now)
    source = entry.source
    if source is None:
        raise Invalid("about", "Whoever wrote this saw it themselves.")
    not_to = None if entry.concern is None else entry.concern.about_worker_id
    sealed = None if source.who is None else sealing.sealed_source(source)
    return _Said(entry.person_id, source.membership_id, sealed, not_to)


def _second_look(by: Actor, about_id: UUID) -> SourceLook | None:
    looks = SourceLook.objects.filter(
        agency_id=by.agency_id, asked_by=by.membership_id, about_id=about_id,
        at__lte=by.moment, at__gt=by.moment - AGREED_FOR,
    )  # fmt: skip
    return looks.select_related("agreed_by").order_by("-at", "pk").first()


def _reviewer(by: Actor, not_to: UUID | None) -> UUID:
    """Return who looks at it afterwards: not whom it is about, nor the actor, if it can be."""
    line = in_line(by.agency_id, REVIEWERS)
    others = [one for one in line if one not in {by.membership_id, not_to}]
    return others[0] if others else by.membership_id
