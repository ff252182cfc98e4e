"""Whatever is changed in the rules or left out of a step, the oracle notices."""

import functools
import itertools
import random
from collections.abc import Iterable
from typing import Any, NamedTuple

import pytest

from sharewell.access import (
    Action,
    Need,
    Obligation,
    Outcome,
    Purpose,
    Role,
    deciding,
    may,
    rules,
)  # fmt: skip
from sharewell.access.rules import RULES
from tests.access import oracle, worlds
from tests.access.test_oracle import one_word, worlds_of_acts, worlds_of_sending

pytestmark = pytest.mark.no_cover

PLAIN = {
    "signed_in": True, "factor": "code", "factor_age": 0, "reason": True, "conflict": False,
    "seal": "none", "second": "another", "recalled": False, "mine": True, "addressed": True,
}  # fmt: skip

BARS = (
    {}, {"reason": False}, {"factor_age": 600}, {"seal": "restricted", "danger": True},
    {"recalled": True}, {"addressed": False}, {"conflict": True}, {"purpose": None},
)  # fmt: skip
PURPOSES = {
    role: oracle.PURPOSES_OF_ROLES[role].split()[0] if oracle.PURPOSES_OF_ROLES[role] else None
    for role in Role
}


class Case(NamedTuple):
    """The facts of one world, and what the oracle says of it."""

    facts: tuple[Any, ...]
    expected: dict


def cases(found: Iterable[dict]) -> list[Case]:
    kept = []
    for said in found:
        expected = oracle.ask(said)
        kept.append(Case(worlds.facts(said), {**expected, "step": one_word(expected["step"])}))
    return kept


def noticed(tried: Iterable[Case]) -> bool:
    return any(worlds.compared(may(*case.facts)) != case.expected for case in tried)


@functools.cache
def of_all_sorts() -> list[Case]:
    """Random worlds as they are, and where hardly anything is in the way; and the special acts."""
    drawn = list(worlds.random_worlds(random.Random(11), 1500))
    near = [said | PLAIN for said in drawn]
    special = itertools.chain(worlds_of_acts(), worlds_of_sending())
    return cases([*near, *drawn, *itertools.islice(special, 0, None, 7)])


@functools.cache
def about(action: Action) -> dict[Role, list[Case]]:
    """One act by each role, tied and not, with everything that may stand in its way."""
    ties = ((), (worlds.a_tie("team"), worlds.a_tie("request")))
    where = itertools.product((("record", "ours"), ("package", "another")), (False, True))
    tried = list(itertools.product(ties, where, BARS))
    return {
        role: cases(
            worlds.world(**PLAIN | {
                "action": action.value, "roles": (role.value,), "ties": tied, "kind": kind,
                "purpose": PURPOSES[role], "whose": whose, "allegation": store,
                "sent_to_us": True, "protected": True, **bar,
            })
            for tied, ((kind, whose), store), bar in tried
        )
        for role in Role
    }  # fmt: skip


def by_anybody(action: Action) -> Iterable[Case]:
    return itertools.chain(*about(action).values())


@functools.cache
def for_each_purpose() -> list[Case]:
    """A look by each role, with each tie, for each purpose."""
    ties = ((), *((worlds.a_tie(kind),) for kind in worlds.GIVEN_TIES))
    looks = ("read_entry", "read_decision", "read_who_looked")
    return cases(
        worlds.world(**PLAIN | {
            "action": action, "roles": (role.value,), "ties": tied, "purpose": purpose.value,
            "kind": kind, "allegation": store,
        })
        for action, role, tied, purpose, kind, store in itertools.product(
            looks, Role, ties, Purpose, ("record", "concern"), (False, True)
        )
    )  # fmt: skip


@pytest.mark.parametrize("action", Action)
def test_a_role_added_to_an_act_or_taken_from_it_is_noticed(action, monkeypatch):
    assert not noticed(by_anybody(action))
    rule = RULES[action]
    for role, tried in about(action).items():
        monkeypatch.setitem(RULES, action, rule._replace(freely=rule.freely ^ {role}))
        assert noticed(tried), f"{role}, freely"
        if role not in rule.freely:
            monkeypatch.setitem(RULES, action, rule._replace(tied=rule.tied ^ {role}))
            assert noticed(tried), f"{role}, tied"


# Everybody may do these whatever stands, so that nothing changes for them.
CHANGES_NOTHING = {
    *itertools.product(("allegation", "through_seal"), rules.WHATEVER_IS_HIDDEN),
    *itertools.product(
        ("through_seal",), (Action.MANAGE_USERS, Action.MANAGE_SETTINGS, Action.READ_LEDGER)
    ),
}


@pytest.mark.parametrize("action", Action)
def test_what_an_act_asks_for_turned_round_is_noticed(action, monkeypatch):
    rule = RULES[action]
    for flag in ("purpose", "reason", "fresh", "allegation", "through_seal"):
        if (flag, action) not in CHANGES_NOTHING:
            turned = rule._replace(**{flag: not getattr(rule, flag)})
            monkeypatch.setitem(RULES, action, turned)
            assert noticed(by_anybody(action)), flag


@pytest.mark.parametrize(
    "table",
    [
        "WHATEVER_STANDS", "WHATEVER_IS_HIDDEN", "WITH_A_RECEIVED_PACKAGE", "ANSWERS",
        "STOPPED_BY_RECALL", "ADDRESSED_TO_CARER",
    ],
)  # fmt: skip
def test_an_act_taken_from_a_list_is_noticed(table, monkeypatch):
    whole = getattr(rules, table)
    for action in whole:
        monkeypatch.setattr(rules, table, whole - {action})
        assert noticed(by_anybody(action)), action


@pytest.mark.parametrize("table", ["TIE_PURPOSES", "ROLE_PURPOSES", "ROLE_SHOWS"])
def test_a_purpose_or_a_class_taken_from_a_tie_or_a_role_is_noticed(table, monkeypatch):
    whole = getattr(rules, table)
    for one in [one for one, held in whole.items() if held and one not in NEVER_ASKED_FOR]:
        with monkeypatch.context() as patch:
            patch.setitem(whole, one, frozenset())
            assert noticed([*for_each_purpose(), *of_all_sorts()]), one


NEVER_ASKED_FOR = {Role.ADMINISTRATOR}  # nothing that they may do is for a purpose

STEPS = {
    "_by_session": lambda asked: None,
    "_by_agency": lambda asked: None,
    "_by_conflict": lambda asked: None,
    "_by_seal": lambda asked: None,
    "_hidden": lambda asked: False,
    "_although_refused": lambda code: frozenset(),
    "_roles": lambda asked: asked.actor.roles,
    "_able": lambda asked: asked.rule.freely | asked.rule.tied,
    "_ties": lambda asked, role: {tie.kind for tie in asked.ties},
    "_authored": lambda asked: False,
    "_fitting": lambda asked, grounds: grounds,
    "_fields": lambda asked, grounds: asked.rule.shows,
    "_why": lambda asked, grounds: Outcome.BY_ROLE,
    "_needs": lambda asked: (),
    "_obligations": lambda asked, grounds: (),
    "_for_want_of_a_second": lambda asked: (),
    "_too_many_looks": lambda asked: False,
    "_two_of_them": lambda asked: False,
    "_waived": lambda asked: False,
    "_opened_by_danger": lambda asked: False,
    "_unusual": lambda package: False,
    "pauses": lambda package: False,
    "_carries_what_is_kept": lambda package: False,
    "_an_act": lambda asked: False,
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_left_out_is_noticed(step, monkeypatch):
    assert not noticed(of_all_sorts())
    monkeypatch.setattr(deciding, step, STEPS[step])
    assert noticed(of_all_sorts())


def test_every_outcome_need_and_obligation_is_met_with_somewhere():
    tried = [*for_each_purpose(), *of_all_sorts(), *by_anybody(Action.OPEN_PACKAGE)]
    verdicts = [may(*case.facts) for case in tried]
    assert {verdict.code for verdict in verdicts} == set(Outcome)
    assert set().union(*(verdict.needs for verdict in verdicts)) == set(Need)
    assert set().union(*(verdict.obligations for verdict in verdicts)) == set(Obligation)
