"""What is done: a draft is kept, a decision is made, and looked at again when facts are new."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ObjectDoesNotExist

from sharewell import clock
from sharewell.access import Actor, Circumstances
from sharewell.agencies.models import Desk
from sharewell.audit.recording import action, record
from sharewell.chronology.concerns import concern_of
from sharewell.chronology.models import Concern
from sharewell.decisions import policies, sealing
from sharewell.decisions.models import (
    GOES,
    About,
    Choice,
    Chosen,
    Decision,
    Draft,
    Reopening,
    SecondLook,
    ToldOf,
)
from sharewell.decisions.permissions import Subject, check_can_decide, check_can_let_go
from sharewell.decisions.queries import (
    check_can_choose,
    checked_proposal,
    decided,
    decision_called,
    draft_of,
    own_draft,
    proposal_again,
    second_look_at,
    subject_of,
)
from sharewell.decisions.values import Answered, Proposal
from sharewell.engagement.queries import tellings
from sharewell.errors import Invalid, Refused
from sharewell.references import new_reference
from sharewell.tasks.actions import finish_tasks_about, open_task
from sharewell.tasks.kinds import TaskKind

REPEATED = "repeated"
"""The reason in the ledger where it was decided already, and nothing was added."""

NOTHING_YET = Proposal()


# Drafts


@action("decisions.draft.begun")
def begin_draft(
    *, by: Actor, person_id: UUID | None = None, concern_id: UUID | None = None
) -> Draft:
    """Begin to decide about a person, or about a concern that nobody has matched to one yet.

    Whoever has a draft about the same goes on with that one.
    """
    if (person_id is None) == (concern_id is None):
        raise Invalid("about", "Say whom it is about.")
    draft = _begun(by, person_id=person_id, concern_id=concern_id)
    record(draft.pk, draft.record_id)
    return draft


@action("decisions.draft.kept", about="draft_id")
def keep_draft(*, by: Actor, draft_id: UUID, version: int, proposal: Proposal) -> Draft:
    """Keep what was put together so far, in place of the version that was shown.

    Raises `Conflict` if it was kept from elsewhere meanwhile: the page shows both.
    """
    draft = own_draft(by, draft_id)
    check_can_decide(by, [subject_of(draft)])
    policies.check_version(draft, version)
    draft.version += 1
    draft.kept_at = clock.now()
    sealing.seal_proposal(draft, policies.tidy(proposal))
    draft.save(update_fields=["version", "kept_at", "content"])
    record(draft.pk, draft.record_id)
    return draft


@action("decisions.draft.dropped", about="draft_id")
def drop_draft(*, by: Actor, draft_id: UUID) -> None:
    """Throw a draft of one’s own away, undecided."""
    draft = own_draft(by, draft_id)
    record(draft.pk, draft.record_id)
    draft.delete()


@action("decisions.draft.agreed", about="draft_id")
def agree_as_second(*, by: Actor, draft_id: UUID, version: int) -> SecondLook:
    """Say, as a second person who may decide too, that a colleague’s draft may go as it stands.

    It holds for this version only.
    """
    draft = draft_of(by, draft_id)
    checked_proposal(by, draft)
    if draft.owner_id == by.membership_id:
        raise Refused("decisions.own_draft", "Ask somebody else: a second person is another.")
    policies.check_version(draft, version)
    look = SecondLook.objects.create(
        agency_id=by.agency_id, draft_id=draft.pk, version=version, asked_by_id=draft.owner_id,
        agreed_by_id=by.membership_id, at=clock.now(),
    )  # fmt: skip
    record(draft.pk, draft.record_id)
    return look


def _begun(
    by: Actor,
    *,
    person_id: UUID | None,
    concern_id: UUID | None,
    follows: Decision | None = None,
    proposal: Proposal = NOTHING_YET,
) -> Draft:
    """Return the actor’s draft about this, begun now if there is none."""
    now = clock.now()
    concern = None if concern_id is None else concern_of(by.agency_id, concern_id)
    draft = Draft(
        pk=uuid4(), agency_id=by.agency_id, owner_id=by.membership_id, person_id=person_id,
        concern=concern, follows=follows, begun_at=now, kept_at=now,
    )  # fmt: skip
    check_can_decide(by, [subject_of(draft)])
    stands = Draft.objects.filter(
        agency_id=by.agency_id, owner=by.membership_id, follows=follows, person=person_id,
        concern=concern,
    ).first()  # fmt: skip
    if stands is not None:
        return stands
    sealing.seal_proposal(draft, proposal)
    draft.save(force_insert=True)
    return draft


# Decisions


@action("decisions.decision.made", about="draft_id")
def decide(
    *,
    by: Actor,
    draft_id: UUID,
    version: int,
    said: str,
    choice: Choice,
    why: str,
    idempotency_key: str,
    until_on: dt.date | None = None,
    owner_id: UUID | None = None,
    telling_ids: Collection[UUID] = (),
    alone: bool = False,
) -> Decision:
    """Make a decision of a draft: what is chosen, why, and the whole answer of today beside it.

    `version` and `said` (`Answered.said`) are the draft and the answer that were shown. Raises
    `Conflict`, naming codes only, if either is another by now. The same form, pressed twice,
    decides once: it gets the decision that stands. Another form about a draft that is decided gets
    a `Conflict`. It may stand within an action that sends a package.
    """
    choice = Choice(choice)
    stands = decided(by, draft_id)
    if stands is not None:
        policies.check_same_form(stands, idempotency_key)
        record(stands.pk, reason=REPEATED)
        return stands
    draft = own_draft(by, draft_id)
    policies.check_version(draft, version)
    proposal = checked_proposal(by, draft)
    answered = policies.answered(proposal.facts)
    policies.check_said(answered, said)
    policies.check_until(choice, until_on, owned=owner_id is not None)
    about = list(dict.fromkeys((subject_of(draft), *proposal.also_ids)))
    decision = _decision(by, draft, proposal, answered, choice, idempotency_key)
    decision.record_id = decision.pk if len(about) > 1 else _id(about[0])
    decision.until_on = policies.again_on(choice, proposal.facts, until_on)
    decision.owner_id = None if decision.until_on is None else owner_id or by.membership_id
    decision.alone = alone
    _check_can_go(by, draft, decision, proposal, about)
    _look_again_later(by, decision, proposal)
    sealing.seal_decision(
        decision, proposal.facts, answered.whole, policies.reasons(why), proposal.outside
    )
    decision.save(force_insert=True)
    _keep_beside(by, decision, about, proposal.item_ids, telling_ids)
    draft.delete()
    record(decision.pk, *map(_id, about), reason=choice)
    return decision


def _id(subject: Subject) -> UUID:
    return subject.pk if isinstance(subject, Concern) else subject


def _decision(
    by: Actor, draft: Draft, proposal: Proposal, answered: Answered, choice: Choice, key: str
) -> Decision:
    """Return the decision that is made of a draft, not yet sealed."""
    if draft.follows is not None:
        policies.check_not_followed(draft.follows)
    return Decision(
        pk=draft.pk, agency_id=by.agency_id, reference=new_reference(), concern=draft.concern,
        edition=answered.whole["edition"], outcome=answered.whole["outcome"],
        strength=answered.whole["strength"], choice=choice, agrees=answered.agrees(choice),
        desk_id=proposal.desk_id, follows=draft.follows, begun_at=draft.begun_at,
        decided_by_id=by.membership_id, decided_at=clock.now(), key=policies.form_key(key),
    )  # fmt: skip


def _check_can_go(
    by: Actor, draft: Draft, decision: Decision, proposal: Proposal, about: Sequence[Subject]
) -> None:
    """Raise unless it may go to its recipient, where it goes; note who looked as second person."""
    desk = _desk(decision)
    policies.check_recipient(Choice(decision.choice), proposal, desk)
    if decision.choice not in GOES:
        return
    look = second_look_at(draft)
    now = Circumstances(
        alone=decision.alone, second=None if look is None else look.agreed_by.user_id
    )
    check_can_let_go(by, about, policies.recipient_of(proposal.facts, desk), now)
    decision.second = None if look is None else look.agreed_by


def _desk(decision: Decision) -> Desk | None:
    try:
        desk: Desk | None = decision.desk
    except ObjectDoesNotExist:
        raise Invalid("recipient", "Choose a desk that is in the directory.") from None
    return desk


def _keep_beside(
    by: Actor,
    decision: Decision,
    about: Sequence[Subject],
    entry_ids: Collection[UUID],
    telling_ids: Collection[UUID],
) -> None:
    """Write whom a decision is about, the chosen entries, and the tellings that belong to it."""
    people = [one for one in about if not isinstance(one, Concern)]
    check_can_choose(by, people, entry_ids)
    told = [one.id for one in tellings(by, telling_ids) if one.about_id in people]
    if len(told) < len(set(telling_ids)):
        raise Invalid("tellings", "Choose whom you told of this child.")
    of: Any = {"agency_id": by.agency_id, "decision": decision}
    About.objects.bulk_create(About(**of, person_id=one) for one in people)
    Chosen.objects.bulk_create(Chosen(**of, entry_id=one) for one in entry_ids)
    ToldOf.objects.bulk_create(ToldOf(**of, telling_id=one) for one in told)


def _look_again_later(by: Actor, decision: Decision, proposal: Proposal) -> None:
    """Give somebody the task of looking again; what was to be looked at again has been."""
    if decision.follows is not None:
        finish_tasks_about(by=by, about_id=decision.follows.pk, kind=TaskKind.LOOK_AGAIN)
    if decision.until_on is not None and decision.owner_id is not None:
        open_task(
            by=by, kind=TaskKind.LOOK_AGAIN, danger=policies.danger_of(proposal.facts),
            about_id=decision.pk, owner_id=decision.owner_id,
            due_at=policies.due_at(decision.until_on),
        )  # fmt: skip


@action("decisions.decision.reopened")
def look_again(*, by: Actor, reference: str, why: str) -> Draft:
    """Look at a decision again because something is new: say what, and begin a draft of it.

    The draft has the facts, the recipient and the items of the decision. What is decided of it
    follows that one, which stays as it was.
    """
    old = decision_called(by, reference)
    policies.check_not_followed(old)
    words = policies.reasons(why)
    row = Reopening(
        pk=uuid4(), agency_id=by.agency_id, decision=old, by_id=by.membership_id, at=clock.now()
    )
    sealing.seal_reopening(row, old, words)
    row.save(force_insert=True)
    person_id, proposal = proposal_again(old)
    check_can_decide(by, proposal.also_ids)
    draft = _begun(
        by, person_id=person_id, concern_id=old.concern_id, follows=old, proposal=proposal
    )
    record(old.pk, draft.record_id)
    return draft
