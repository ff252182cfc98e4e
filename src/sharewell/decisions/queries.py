"""What has been decided about whom, what is still a draft, and what somebody looks at again."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.db.models import Q, QuerySet

from sharewell.access import Action, Actor, DataClass, Verdict
from sharewell.audit.looking import looking
from sharewell.chronology.concerns import entry_of
from sharewell.chronology.queries import entries
from sharewell.decisions import policies, sealing
from sharewell.decisions.models import Choice, Decision, Draft, SecondLook
from sharewell.decisions.permissions import Subject, check_can_decide, reading
from sharewell.decisions.values import Answered, Proposal
from sharewell.errors import Absent, Invalid
from sharewell.people.permissions import purposeful
from sharewell.people.queries import found, visible_to
from sharewell.references import read_reference
from sharewell.vault import keeping


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft as its owner finds it again. Saving hands back its version."""

    id: UUID
    version: int
    person_id: UUID | None
    concern_id: UUID | None
    follows: str | None
    """The reference of the decision that is looked at again."""
    proposal: Proposal
    kept_at: dt.datetime


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision as a list has it: who chose what, and when somebody looks again."""

    id: UUID
    reference: str
    choice: Choice
    agrees: bool
    outcome: str
    strength: str
    edition: str
    desk_id: UUID | None
    decided_by_id: UUID
    decided_at: dt.datetime
    until_on: dt.date | None
    owner_id: UUID | None
    follows: str | None
    followed_by: str | None


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision as it is read.

    What was destroyed is nothing, and so are words for somebody who audits without content.
    """

    line: DecisionLine
    person_ids: tuple[UUID, ...]
    concern_id: UUID | None
    facts: Mapping[str, Any] | None
    answer: Mapping[str, Any] | None
    why: str | None
    outside: str | None
    item_ids: tuple[UUID, ...]
    telling_ids: tuple[UUID, ...]
    begun_at: dt.datetime
    second_id: UUID | None
    alone: bool
    reopened: tuple[str | None, ...]
    """What was new, each time somebody wanted it looked at again."""


# Drafts


def drafts_of(actor: Actor) -> list[Draft]:
    """Return the actor’s drafts, the last kept first. Their words stay sealed."""
    return list(_own(actor).order_by("-kept_at", "pk"))


def draft_shown(actor: Actor, draft_id: UUID) -> DraftShown:
    """Return a draft to its owner, or to a colleague who may decide about the same.

    Raises `Absent` and `Refused`. The page that shows it has put its look into the ledger before.
    """
    draft = draft_of(actor, draft_id)
    proposal = checked_proposal(actor, draft)
    return DraftShown(
        id=draft.pk, version=draft.version, person_id=draft.person_id,
        concern_id=draft.concern_id, proposal=proposal, kept_at=draft.kept_at,
        follows=None if draft.follows is None else draft.follows.reference,
    )  # fmt: skip


def answer_to(actor: Actor, draft_id: UUID) -> Answered:
    """Return what the engine says today to a draft. Raises `Absent` and `Refused`."""
    return policies.answered(checked_proposal(actor, draft_of(actor, draft_id)).facts)


def draft_of(actor: Actor, draft_id: UUID) -> Draft:
    """Return a draft of somebody in the actor’s agency. Raises `Absent`."""
    draft = Draft.objects.filter(agency_id=actor.agency_id, pk=draft_id).first()
    if draft is None:
        raise Absent
    return draft


def checked_proposal(actor: Actor, draft: Draft) -> Proposal:
    """Return what a draft holds, if the actor may decide about everybody in it."""
    check_can_decide(actor, [subject_of(draft)])
    proposal = sealing.proposal_of(draft)
    check_can_decide(actor, proposal.also_ids)
    return proposal


def subject_of(draft: Draft) -> Subject:
    """Return whom a draft is about: the concern itself, until somebody has matched it."""
    if draft.concern is None:
        return cast(UUID, draft.person_id)
    entry = entry_of(draft.concern)
    return draft.concern if entry is None else entry.person_id


def check_can_choose(actor: Actor, person_ids: Iterable[UUID], entry_ids: Iterable[UUID]) -> None:
    """Raise `Invalid` unless these entries stand in the stories of these people, uncorrected."""
    wanted = set(entry_ids)
    stand = {
        entry.id
        for person_id in (person_ids if wanted else ())
        for entry in entries(actor, person_id, wanted)
        if not entry.corrected
    }
    if wanted - stand:
        raise Invalid("items", "Choose again: one of these does not stand in the story now.")


def own_draft(actor: Actor, draft_id: UUID) -> Draft:
    """Return a draft of the actor’s, locked until the action ends. Raises `Absent`."""
    draft = _own(actor).select_for_update().filter(pk=draft_id).first()
    if draft is None:
        raise Absent
    return draft


def _own(actor: Actor) -> QuerySet[Draft]:
    return Draft.objects.filter(agency_id=actor.agency_id, owner=actor.membership_id)


def second_look_at(draft: Draft) -> SecondLook | None:
    """Return that somebody agreed to a draft as it stands now."""
    looks = SecondLook.objects.filter(
        agency_id=draft.agency_id, draft_id=draft.pk, version=draft.version
    )
    return looks.select_related("agreed_by").order_by("-at", "pk").first()


# Decisions


def decided(actor: Actor, draft_id: UUID) -> Decision | None:
    """Return what the actor decided of a draft, once whoever is deciding it now has done so."""
    _own(actor).select_for_update().filter(pk=draft_id).first()
    rows = Decision.objects.filter(agency_id=actor.agency_id, decided_by=actor.membership_id)
    return rows.filter(pk=draft_id).first()


def decisions_about(actor: Actor, person_id: UUID) -> list[DecisionLine]:
    """Return what was decided about a person, the newest first. Raises `Absent` and `Refused`.

    Those of a concern that turned out to be about them are there too. The page that shows them has
    put its look into the ledger before.
    """
    found(actor, person_id, Action.READ_DECISION)
    rows = _of(actor).filter(Q(about__person=person_id) | _matched([person_id])).distinct()
    return [_line(row) for row in _readable(actor, rows)]


def due_again(actor: Actor, on: dt.date) -> list[DecisionLine]:
    """Return what has to be looked at again by a day, the longest due first.

    What another decision follows has been looked at.
    """
    seen = visible_to(actor, Action.READ_DECISION).values("pk")
    mine = Q(about__person__in=seen) | _matched(seen) | Q(concern__isnull=False)
    rows = _of(actor).filter(mine, until_on__lte=on, followed=None).distinct()
    return sorted(
        (_line(row) for row in _readable(actor, rows)), key=lambda one: (one.until_on, one.id)
    )


def read_decision(actor: Actor, reference: str) -> DecisionShown:
    """Return one decision, once the look is in the ledger. Stands outside any transaction.

    Raises `Invalid` for what is no reference, `Absent` and `Refused`.
    """
    decision = decision_called(actor, reference)
    verdict, people = _verdict(actor, decision), _people(decision)
    looker = purposeful(actor, Action.READ_DECISION, people[0]) if people else actor
    looking(looker, "decisions.decision.read", [decision.pk, *people])
    return _shown(decision, verdict)


def decision_called(actor: Actor, reference: str) -> Decision:
    """Return the row of a decision that the actor may read, its words still sealed.

    Raises as `read_decision` does.
    """
    row = _of(actor).filter(reference=read_reference(reference)).first()
    if row is None:
        raise Absent
    _verdict(actor, row).check()
    return row


def proposal_again(decision: Decision) -> tuple[UUID | None, Proposal]:
    """Return whom a draft is about that looks at a decision again, and what it begins with."""
    people = _people(decision)
    words = _words(decision)
    first = None if decision.concern_id else people.pop(0)
    return first, Proposal(
        facts=json.loads(words["facts"] or "{}"),
        desk_id=decision.desk_id,
        outside=words.get("outside") or "",
        also_ids=tuple(people),
        item_ids=_items(decision),
    )


def _of(actor: Actor) -> QuerySet[Decision]:
    rows = Decision.objects.filter(agency_id=actor.agency_id)
    related = rows.select_related("concern__raised_by", "decided_by", "follows")
    return related.prefetch_related("about", "followed")


def _matched(person_ids: Any) -> Q:
    """Return what picks the decisions about concerns that were matched to one of these."""
    return Q(concern__entries__person__in=person_ids, concern__entries__corrections=None)


def _readable(actor: Actor, rows: QuerySet[Decision]) -> list[Decision]:
    newest = rows.order_by("-decided_at", "pk")
    return [row for row in newest if _verdict(actor, row).allowed]


def _verdict(actor: Actor, decision: Decision) -> Verdict:
    people: list[Subject] = [*_people(decision)]
    about = people or [one for one in (decision.concern,) if one is not None]
    return reading(actor, about, decision.decided_by.user_id)


def _people(decision: Decision) -> list[UUID]:
    """Return whom a decision is about, also where that was found out afterwards."""
    named = {one.person_id for one in decision.about.all()}
    if decision.concern is not None:
        entry = entry_of(decision.concern)
        named |= set() if entry is None else {entry.person_id}
    return sorted(named)


def _line(row: Decision) -> DecisionLine:
    return DecisionLine(
        id=row.pk, reference=row.reference, choice=Choice(row.choice), agrees=row.agrees,
        outcome=row.outcome, strength=row.strength, edition=row.edition, desk_id=row.desk_id,
        decided_by_id=row.decided_by_id, decided_at=row.decided_at, until_on=row.until_on,
        owner_id=row.owner_id, follows=None if row.follows is None else row.follows.reference,
        followed_by=next((one.reference for one in row.followed.all()), None),
    )  # fmt: skip


def _shown(row: Decision, verdict: Verdict) -> DecisionShown:
    words = _words(row) if DataClass.NARRATIVE in verdict.fields else {}
    facts, answer = words.get("facts"), words.get("answer")
    return DecisionShown(
        line=_line(row),
        person_ids=tuple(_people(row)),
        concern_id=row.concern_id,
        facts=None if facts is None else json.loads(facts),
        answer=None if answer is None else json.loads(answer),
        why=words.get("why"),
        outside=words.get("outside"),
        item_ids=_items(row),
        telling_ids=tuple(row.told_of.order_by("pk").values_list("telling_id", flat=True)),
        begun_at=row.begun_at,
        second_id=row.second_id,
        alone=row.alone,
        reopened=_reopened(row) if words else (),
    )


def _items(row: Decision) -> tuple[UUID, ...]:
    return tuple(row.chosen.order_by("pk").values_list("entry_id", flat=True))


def _words(row: Decision) -> dict[str, str | None]:
    parts = sealing.sealed_parts(row)
    return dict(zip(parts, keeping.open_texts(row.agency_id, [*parts.values()]), strict=True))


def _reopened(row: Decision) -> tuple[str | None, ...]:
    rows: Iterable[Any] = row.reopenings.order_by("at", "pk")
    sealed = [sealing.sealed_reopening(one, row) for one in rows]
    return tuple(keeping.open_texts(row.agency_id, sealed))
