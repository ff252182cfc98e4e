"""Does the state of things allow it? Knows no user."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from sharewell import clock
from sharewell.access import Recipient, RecipientKind
from sharewell.agencies.models import Agency, Desk
from sharewell.decisions.models import GOES, Choice, Decision, Draft
from sharewell.decisions.values import Answered, Proposal
from sharewell.errors import Conflict, Invalid
from sharewell.guidance import InvalidFacts, answer, read_facts
from sharewell.guidance.facts import AGENCY_KINDS
from sharewell.guidance.working_days import OFFICE_HOURS
from sharewell.tasks.kinds import LONDON, Danger, TaskKind, due_by
from sharewell.text import clean

WHY, OUTSIDE, ITEMS = 10_000, 300, 500
"""The most letters of reasons and of a recipient in words, and the most items or persons."""
KEY = 64

_PROTECT = frozenset({"council_childrens_services", "police", "emergency_service"})
_FAMILY = frozenset(
    {
        "subject", "parent_or_carer", "relative", "foster_carer_or_adopter",
        "birth_relative_after_adoption", "person_who_may_pose_risk", "legal_representative",
    }
)  # fmt: skip
_HARM = frozenset({"source", "alleged_source", "may_pass_on"})
_SAFEGUARD = frozenset({"lead_protection", "safeguards"})
_ANY_SCHOOL = frozenset({"school_maintained", "academy", "independent_school"})
_DANGER = {
    "immediate_danger": Danger.IMMEDIATE,
    "significant_harm": Danger.SIGNIFICANT_HARM,
    "unclear": Danger.SIGNIFICANT_HARM,
    "in_need": Danger.IN_NEED,
}


# What is put together


def tidy(proposal: Proposal) -> Proposal:
    """Return a proposal as it is kept. Raises `Invalid` for facts that the engine cannot read."""
    _read(proposal.facts)
    outside = clean(proposal.outside, limit=OUTSIDE, field="outside")
    if proposal.desk_id is not None and outside:
        raise Invalid("recipient", "Choose one recipient: a desk, or somebody in your own words.")
    for field, many in (("items", proposal.item_ids), ("also", proposal.also_ids)):
        if len(set(many)) > ITEMS:
            raise Invalid(field, "This is more than one decision can hold; share the rest apart.")
    return Proposal(
        facts=proposal.facts,
        why=clean(proposal.why, limit=WHY, field="why"),
        desk_id=proposal.desk_id,
        outside=outside,
        also_ids=tuple(dict.fromkeys(proposal.also_ids)),
        item_ids=tuple(dict.fromkeys(proposal.item_ids)),
    )


def _read(facts: Mapping[str, Any]) -> dict[str, Any]:
    try:
        known = read_facts(facts)
    except InvalidFacts as fault:
        raise Invalid("facts", f"One of the answers cannot be read: {fault}.") from None
    if len(known.get("recipients", ())) > 1:
        raise Invalid("recipient", "Decide about one recipient at a time.")
    return known


def check_version(draft: Draft, version: int) -> None:
    """Raise `Conflict` if a draft was kept from elsewhere since this version was shown."""
    if draft.version != version:
        raise Conflict(theirs=str(draft.version), yours=str(version))


# What the engine says


def answered(facts: Mapping[str, Any]) -> Answered:
    """Return what the engine says today to these facts."""
    return Answered(answer(facts, on=clock.today().isoformat()))


def check_said(now: Answered, said: str) -> None:
    """Raise `Conflict` if the answer is another than the one that was shown."""
    if now.said != said:
        raise Conflict(theirs=now.said, yours=said)


# What is chosen


def check_recipient(choice: Choice, proposal: Proposal, desk: Desk | None) -> None:
    """Raise `Invalid` unless it is said who learns something, and the answer was about them."""
    if choice in GOES and desk is None and not proposal.outside:
        raise Invalid("recipient", "Say who it is for.")
    if desk is not None and not _answered_for(proposal.facts, desk.agency):
        sentence = "The answer is about another kind of recipient; ask again for this one."
        raise Invalid("recipient", sentence)


def _answered_for(facts: Mapping[str, Any], agency: Agency) -> bool:
    """Say whether what the engine was told of the recipient can be this agency.

    Some kinds are desks within an agency: a hub of the council, a designated officer.
    """
    kind = _recipient(facts).get("kind")
    if kind == "school":
        return agency.kind in {"school", *_ANY_SCHOOL}
    return kind not in AGENCY_KINDS or kind == agency.kind


def reasons(why: str) -> str:
    """Return the reasons as they are kept. Raises `Invalid` where there are none."""
    words = clean(why, limit=WHY, field="why")
    if not words:
        raise Invalid("why", "Say why, in your own words: on the facts of this child.")
    return words


def form_key(key: str) -> str:
    """Return the key of a form. Raises `Invalid` for what cannot be one."""
    if not key.isascii() or not 1 <= len(key) <= KEY:
        raise Invalid("key", "Open the page again, and press once more.", "decisions.no_key")
    return key


def check_same_form(stands: Decision, key: str) -> None:
    """Raise `Conflict` if a draft was decided by another form than the one that comes now."""
    if stands.key != key:
        raise Conflict(theirs=stands.reference, yours="undecided")


def check_not_followed(old: Decision) -> None:
    """Raise `Conflict` if another decision follows this one already: look at that one."""
    later = old.followed.first()
    if later is not None:
        raise Conflict(theirs=later.reference, yours=old.reference)


def check_until(choice: Choice, until_on: dt.date | None, owned: bool) -> None:
    """Raise `Invalid` unless *not now* says until when and who looks again, and no other does."""
    if choice is not Choice.NOT_NOW:
        if until_on is not None or owned:
            raise Invalid("until", "Only “not now” is until a day.")
        return
    if until_on is None or until_on < clock.today():
        raise Invalid("until", "Say until when: choose a day that is still to come.")
    if not owned:
        raise Invalid("owner", "Say who looks again.")


# What follows


def recipient_of(facts: Mapping[str, Any], desk: Desk | None) -> Recipient:
    """Return the recipient as access sees it. Who has a desk in the directory is checked."""
    known = _recipient(facts)
    return Recipient(
        kind=_kind(known, known.get("kind", "") if desk is None else desk.agency.kind),
        identity_checked=desk is not None or known.get("verified") == "yes",
        linked_to_harm=known.get("harm_role") in _HARM,
    )


def _kind(known: Mapping[str, Any], kind: str) -> RecipientKind:
    if kind in _PROTECT:
        return RecipientKind.PROTECTS
    if kind in _FAMILY:
        return RecipientKind.FAMILY
    if kind == "court":
        return RecipientKind.COURT
    safeguards = known.get("role") in _SAFEGUARD
    return RecipientKind.SAFEGUARDING if safeguards else RecipientKind.OTHER


def _recipient(facts: Mapping[str, Any]) -> dict[str, Any]:
    return next(iter(_read(facts).get("recipients", ())), {})


def danger_of(facts: Mapping[str, Any]) -> Danger:
    """Return how dangerous it is to leave it, for the child in the worst danger."""
    return min((_DANGER.get(level, Danger.OTHER) for level in _levels(facts)), default=Danger.OTHER)


def _levels(facts: Mapping[str, Any]) -> Iterator[str]:
    known = _read(facts)
    for one in (known, *known.get("children", ())):
        level = one.get("risk", {}).get("level")
        if level is not None:
            yield level


def again_on(choice: Choice, facts: Mapping[str, Any], until_on: dt.date | None) -> dt.date | None:
    """Return when somebody looks again: on the day chosen or, while a risk is open, soon.

    What was withheld is looked at on the clock of the rule book. A risk that nobody has spoken of
    is open: only facts that all say *none* close it.
    """
    if choice is not Choice.WITHHOLD:
        return until_on
    if set(_levels(facts)) == {"none"}:
        return None
    return clock.day_of(due_by(TaskKind.LOOK_AGAIN, danger_of(facts), clock.now()))


def due_at(day: dt.date) -> dt.datetime:
    """Return the moment of a day by which somebody has to have looked again, in UTC."""
    return dt.datetime.combine(day, OFFICE_HOURS[1], LONDON).astimezone(dt.UTC)
