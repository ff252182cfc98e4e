"""May this actor do this to that, now? One pure function over facts; a no anywhere is a no.

The steps, in order: session and second factor, agency, conflict of interest, seal, role, tie,
purpose, fields, obligations. The first step that says no gives the reason.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sharewell.access import rules
from sharewell.access.facts import ORDINARY, Actor, Circumstances, Recipient, Thing, Tie
from sharewell.access.outcomes import Outcome, Verdict
from sharewell.access.rules import RULES, Rule
from sharewell.access.words import (
    Action,
    DataClass,
    Factor,
    Kind,
    Need,
    Obligation,
    Purpose,
    RecipientKind,
    Role,
    Seal,
    TieKind,
)  # fmt: skip


class _Asked(NamedTuple):
    """One question, with all that belongs to it."""

    actor: Actor
    action: Action
    thing: Thing
    ties: tuple[Tie, ...]
    now: Circumstances

    @property
    def rule(self) -> Rule:
        return RULES[self.action]

    @property
    def ours(self) -> bool:
        return self.thing.agency_id == self.actor.agency_id

    @property
    def received(self) -> bool:
        """Say whether it is a package that was sent to the actor's agency."""
        return self.thing.kind is Kind.PACKAGE and self.thing.sent_to == self.actor.agency_id

    @property
    def own(self) -> bool:
        """Say whether the actor raised it."""
        return self.thing.raised_by == self.actor.user_id

    @property
    def through_seal(self) -> bool:
        """Say whether danger lets somebody on duty do this to what is sealed."""
        on_duty = not self.thing.allegation and bool(self.actor.roles & rules.DUTY)
        return self.now.danger and self.rule.through_seal and on_duty


class _Ground(NamedTuple):
    """One way in which somebody comes to be allowed: a role, with a tie where it needs one."""

    role: Role
    tie: TieKind | None


def may(
    actor: Actor,
    action: Action,
    thing: Thing,
    ties: Iterable[Tie] = (),
    circumstances: Circumstances = ORDINARY,
) -> Verdict:
    """Say whether the actor may do it, why, what is shown, what is missing and what goes along.

    `ties` are the actor's own, to any record; those to another record, or not live at the actor's
    moment, count for nothing.
    """
    asked = _Asked(actor, action, thing, tuple(ties), circumstances)
    refused = _by_session(asked) or _by_agency(asked) or _by_conflict(asked) or _by_seal(asked)
    if refused:
        return Verdict(allowed=False, code=refused, obligations=_although_refused(refused))
    roles = _roles(asked)
    if isinstance(roles, Outcome):
        return Verdict(allowed=False, code=roles)
    grounds = _grounds(asked, roles)
    if not grounds:
        return Verdict(allowed=False, code=Outcome.NO_TIE)
    fitting = _fitting(asked, grounds)
    if not fitting:
        code = Outcome.WRONG_PURPOSE if actor.purpose else Outcome.NO_PURPOSE
        return Verdict(allowed=False, code=code)
    return _with_needs(asked, fitting)


def usual_purpose(
    actor: Actor, action: Action, thing: Thing, ties: Iterable[Tie] = ()
) -> Purpose | None:
    """Return the purpose that a page fills in: the first that the actor's ties and roles bear."""
    asked = _Asked(actor, action, thing, tuple(ties), ORDINARY)
    roles = _roles(asked)
    if isinstance(roles, Outcome):
        return None
    borne = {purpose for ground in _grounds(asked, roles) for purpose in _purposes(ground)}
    return next((purpose for purpose in Purpose if purpose in borne), None)


def _by_session(asked: _Asked) -> Outcome | None:
    if not asked.actor.active:
        return Outcome.NO_SESSION
    if asked.action is not Action.SIGN_IN and not asked.actor.assurance.second_factor:
        return Outcome.SECOND_FACTOR
    return None


def _by_agency(asked: _Asked) -> Outcome | None:
    """Let nothing cross but a package, and that only to the agency it was sent to."""
    if asked.ours or (asked.received and asked.action in rules.WITH_A_RECEIVED_PACKAGE):
        return None
    return Outcome.ABSENT


def _hidden(asked: _Asked) -> bool:
    """Say whether this actor must not even learn that it exists."""
    if asked.action in rules.WHATEVER_STANDS:
        return False
    if asked.action is Action.SEE_WHAT_I_RAISED:
        return not asked.own
    if asked.thing.allegation and Role.DESIGNATED_OFFICER not in asked.actor.roles:
        return True
    return asked.thing.seal is Seal.SEALED and not asked.thing.named


def _by_conflict(asked: _Asked) -> Outcome | None:
    if not asked.thing.conflict or asked.action in rules.WHATEVER_STANDS:
        return None
    return Outcome.ABSENT if _hidden(asked) else Outcome.CONFLICT


def _by_seal(asked: _Asked) -> Outcome | None:
    if asked.through_seal:
        return None
    if _hidden(asked):
        return Outcome.ABSENT
    thing = asked.thing
    if thing.seal is Seal.NONE or thing.named or asked.action in rules.WHATEVER_IS_HIDDEN:
        return None
    return Outcome.RESTRICTED


def _although_refused(code: Outcome) -> frozenset[Obligation]:
    return frozenset({Obligation.TELL_LEAD} if code is Outcome.CONFLICT else ())


def _roles(asked: _Asked) -> frozenset[Role] | Outcome:
    """Return the roles that allow it, or why none does."""
    actor, action, thing = asked.actor, asked.action, asked.thing
    if action in rules.ANSWERS and not asked.received:
        return Outcome.NOT_SENT_TO_YOU
    if thing.recalled and not asked.ours and action in rules.STOPPED_BY_RECALL:
        return Outcome.RECALLED
    able = actor.roles & _able(asked)
    if not able:
        return Outcome.NO_ROLE
    if action in rules.ADDRESSED_TO_CARER and not thing.addressed:
        able -= {Role.CARER}
    return able or Outcome.NOT_YOURS


def _able(asked: _Asked) -> frozenset[Role]:
    """Return the roles that may do it; the allegations store has its own officer, and no other."""
    rule = asked.rule
    if asked.thing.allegation and asked.action not in rules.WHATEVER_IS_HIDDEN:
        return frozenset({Role.DESIGNATED_OFFICER}) if rule.allegation else rules.NOBODY
    return rule.freely | rule.tied


def _grounds(asked: _Asked, roles: frozenset[Role]) -> list[_Ground]:
    """Return every way in which one of these roles may do it to this thing now."""
    free = roles if asked.thing.allegation else roles & asked.rule.freely
    grounds = [_Ground(role, None) for role in free]
    for role in roles - free:
        grounds += [_Ground(role, tie) for tie in _ties(asked, role)]
    return grounds


def _ties(asked: _Asked, role: Role) -> set[TieKind]:
    """Return what ties the actor to the record in this role; a role lends its duty to no other."""
    thing, actor = asked.thing, asked.actor
    found = {
        tie.kind
        for tie in asked.ties
        if tie.record_id == thing.record_id and tie.live(actor.moment)
    }
    if role in rules.STANDING_TIES:
        found.add(rules.STANDING_TIES[role])
    if role is Role.PRACTITIONER and _authored(asked):
        found.add(TieKind.AUTHOR)
    return found


def _authored(asked: _Asked) -> bool:
    """Say whether it is the actor's own concern, or what the actor made of it."""
    return asked.own and asked.thing.kind in {Kind.CONCERN, Kind.DECISION, Kind.PACKAGE}


def _fitting(asked: _Asked, grounds: list[_Ground]) -> list[_Ground]:
    if not asked.rule.purpose:
        return grounds
    return [ground for ground in grounds if asked.actor.purpose in _purposes(ground)]


def _purposes(ground: _Ground) -> frozenset[Purpose]:
    borne = rules.ROLE_PURPOSES[ground.role]
    return borne if ground.tie is None else borne & rules.TIE_PURPOSES[ground.tie]


def _with_needs(asked: _Asked, grounds: list[_Ground]) -> Verdict:
    needs = frozenset(_needs(asked))
    for need, code in _FIRST_NEED.items():
        if need in needs:
            return Verdict(allowed=False, code=code, needs=needs)
    return Verdict(
        allowed=True,
        code=_why(asked, grounds),
        fields=_fields(asked, grounds),
        obligations=frozenset(_obligations(asked, grounds)),
    )


_FIRST_NEED = {
    Need.REASON: Outcome.NEEDS_REASON,
    Need.FRESH_FACTOR: Outcome.NEEDS_FRESH_FACTOR,
    Need.SECOND_PERSON: Outcome.NEEDS_SECOND_PERSON,
}

# The plainest ground first: who may anyhow is not said to have broken the glass.
_WHY = {
    None: Outcome.BY_ROLE,
    TieKind.NAMED_WORKER: Outcome.BY_TIE,
    TieKind.TEAM: Outcome.BY_TIE,
    TieKind.REQUEST: Outcome.BY_TIE,
    TieKind.SUPERVISION: Outcome.BY_TIE,
    TieKind.DUTY: Outcome.BY_DUTY,
    TieKind.WHOLE_SETTING: Outcome.BY_WHOLE_SETTING,
    TieKind.AUTHOR: Outcome.BY_AUTHOR,
    TieKind.BREAK_GLASS: Outcome.BY_BREAK_GLASS,
}


def _why(asked: _Asked, grounds: list[_Ground]) -> Outcome:
    if asked.action in rules.WHATEVER_STANDS:
        return Outcome.EVERYBODY
    if asked.action is Action.SEE_WHAT_I_RAISED:
        return Outcome.BY_AUTHOR
    if _opened_by_danger(asked):
        return Outcome.IN_DANGER
    ties = {ground.tie for ground in grounds}
    return next(code for tie, code in _WHY.items() if tie in ties)


def _opened_by_danger(asked: _Asked) -> bool:
    closed = asked.thing.seal is not Seal.NONE and not asked.thing.named
    return closed and asked.action not in rules.WHATEVER_IS_HIDDEN


def _fields(asked: _Asked, grounds: list[_Ground]) -> frozenset[DataClass]:
    """Return the classes shown in clear; whatever else there is gets a neutral label."""
    shown = {one for ground in grounds for one in asked.rule.shows & rules.ROLE_SHOWS[ground.role]}
    if asked.thing.protected and asked.action is not Action.REVEAL_PLACE:
        shown.discard(DataClass.LOCATION)
    return frozenset(shown | {DataClass.OPEN})


def _an_act(asked: _Asked) -> bool:
    """Say whether it is one of the acts that open a protected place or a source."""
    if asked.action is Action.REVEAL_PLACE:
        return asked.thing.protected
    return asked.action is Action.REVEAL_SOURCE


def _needs(asked: _Asked) -> Iterable[Need]:
    rule, now = asked.rule, asked.now
    open_place = asked.action is Action.REVEAL_PLACE and not asked.thing.protected
    if rule.reason and not open_place and not now.reason:
        yield Need.REASON
    fresh = (rule.fresh and not open_place) or _too_many_looks(asked)
    if fresh and not asked.actor.assurance.fresh(asked.actor.moment):
        yield Need.FRESH_FACTOR
    if _two_of_them(asked) and not _waived(asked) and now.second in {None, asked.actor.user_id}:
        yield Need.SECOND_PERSON


def _too_many_looks(asked: _Asked) -> bool:
    return asked.now.over_budget and bool(asked.rule.shows)


def _two_of_them(asked: _Asked) -> bool:
    """Say whether a second person looks first."""
    if asked.action is Action.SEND_PACKAGE:
        return pauses(asked.thing)
    if asked.action is Action.REVEAL_SOURCE:
        return asked.actor.assurance.factor is not Factor.PASSKEY
    return _an_act(asked)


def pauses(package: Thing) -> bool:
    """Say whether a second person looks at a package before it goes. Never to who protects."""
    recipient = package.recipient or Recipient(RecipientKind.OTHER)
    if recipient.kind is RecipientKind.PROTECTS:
        return False
    if recipient.kind in {RecipientKind.FAMILY, RecipientKind.COURT} or recipient.linked_to_harm:
        return True
    if not recipient.identity_checked:
        return True
    return recipient.kind is not RecipientKind.SAFEGUARDING and _carries_what_is_kept(package)


def _carries_what_is_kept(package: Thing) -> bool:
    place = package.protected and DataClass.LOCATION in package.classes
    return place or DataClass.SOURCE in package.classes or package.seal is Seal.SEALED


def _waived(asked: _Asked) -> bool:
    """Say whether it goes on without a second person: nobody is there, or danger cannot wait."""
    return asked.now.alone or (asked.now.danger and _an_act(asked))


def _obligations(asked: _Asked, grounds: list[_Ground]) -> Iterable[Obligation]:
    if {ground.tie for ground in grounds} == {TieKind.BREAK_GLASS}:
        yield Obligation.BANNER
    if _opened_by_danger(asked):
        yield from (Obligation.TELL_HOLDER, Obligation.REVIEW)
    if asked.action is Action.BREAK_GLASS:
        yield from (Obligation.TELL_LEAD, Obligation.REVIEW)
    if _an_act(asked) or _too_many_looks(asked):
        yield Obligation.TELL_LEAD
    if asked.action is Action.CLOSE_CONCERN and asked.own:
        yield Obligation.OWN_ACT
    yield from _for_want_of_a_second(asked)
    if asked.action is Action.SEND_PACKAGE and _unusual(asked.thing):
        yield Obligation.CHECK_AFTER


def _for_want_of_a_second(asked: _Asked) -> Iterable[Obligation]:
    missing = asked.now.second in {None, asked.actor.user_id}
    if missing and _two_of_them(asked):
        sending = asked.action is Action.SEND_PACKAGE
        yield Obligation.READ_BACK if sending else Obligation.REVIEW


def _unusual(package: Thing) -> bool:
    return package.large or (package.recipient is not None and package.recipient.first_time)
