"""Worlds as the oracle reads them, put into the values that access takes."""

import datetime as dt
import functools
import random
from collections.abc import Iterator
from uuid import UUID

from sharewell.access import (
    Action,
    Actor,
    Assurance,
    Circumstances,
    DataClass,
    Factor,
    Kind,
    Outcome,
    Purpose,
    Recipient,
    RecipientKind,
    Role,
    Seal,
    Thing,
    Tie,
    TieKind,
    Verdict,
    may,
)  # fmt: skip
from tests.access.oracle import WORLD

NOW = dt.datetime(2026, 11, 30, 9, 0, tzinfo=dt.UTC)
ME, SOMEBODY, MEMBERSHIP = UUID(int=1), UUID(int=2), UUID(int=3)
OURS, THEIRS, THIRD = UUID(int=11), UUID(int=12), UUID(int=13)
THIS, OTHER = UUID(int=21), UUID(int=22)
HOUR = 3600
LIVE, OVER, LATER = (HOUR, HOUR), (2 * HOUR, -HOUR), (-60, HOUR)
GIVEN_TIES = ("named_worker", "team", "request", "supervision", "break_glass")
ACTIONS, KINDS, SEALS = ({one.value: one for one in kind} for kind in (Action, Kind, Seal))
SECONDS = {"nobody": None, "me": ME, "another": SOMEBODY}

STEPS = {
    Outcome.NO_SESSION: "session",
    Outcome.SECOND_FACTOR: "second factor",
    Outcome.NOT_SENT_TO_YOU: "not sent to you",
    Outcome.NO_ROLE: "role",
    Outcome.NOT_YOURS: "not yours",
    Outcome.NO_TIE: "tie",
    Outcome.NO_PURPOSE: "purpose",
    Outcome.WRONG_PURPOSE: "other purpose",
    Outcome.BY_ROLE: "role",
    Outcome.BY_DUTY: "duty",
    Outcome.BY_WHOLE_SETTING: "setting",
    Outcome.BY_AUTHOR: "author",
    Outcome.IN_DANGER: "danger",
    Outcome.BY_BREAK_GLASS: "break_glass",
    Outcome.NEEDS_REASON: "needs",
    Outcome.NEEDS_FRESH_FACTOR: "needs",
    Outcome.NEEDS_SECOND_PERSON: "needs",
}
"""The oracle's word for an outcome, where it is not the code itself."""


def world(**said) -> dict:
    """A world with the plainest values but for what is said."""
    assert set(said) <= set(WORLD), set(said) - set(WORLD)
    return WORLD | said


def ruled(said: dict) -> Verdict:
    """What `may` says of a world."""
    return may(*facts(said))


def asks(action: str, *roles: str, **said) -> Verdict:
    """What somebody with these roles is told, who works with the record to protect a child."""
    plain = {"ties": ALLOCATED, "purpose": "protect"}
    return ruled(world(action=action, roles=roles, **plain | said))


def facts(said: dict) -> tuple[Actor, Action, Thing, tuple[Tie, ...], Circumstances]:
    """A world in the values that `may` takes."""
    return actor(said), ACTIONS[said["action"]], thing(said), ties(said), circumstances(said)


def a_tie(kind: str, record: str = "this", when: tuple[int, int] = LIVE) -> tuple:
    """A tie as the oracle reads it."""
    return (kind, record, *when)


def compared(verdict: Verdict) -> dict:
    """A verdict in the words of the oracle, but for how exactly somebody is tied."""
    step = STEPS.get(verdict.code, verdict.code.value)
    return {
        "allowed": verdict.allowed,
        "step": step,
        "fields": verdict.fields,
        "needs": verdict.needs,
        "obligations": verdict.obligations,
    }


def actor(said: dict) -> Actor:
    return _actor(
        said["roles"], said["factor"], said["factor_age"], said["purpose"], said["signed_in"]
    )


@functools.cache
def _actor(roles, factor, age, purpose, signed_in) -> Actor:
    return Actor(
        user_id=ME,
        membership_id=MEMBERSHIP,
        agency_id=OURS,
        roles=frozenset(map(Role, roles)),
        assurance=Assurance(Factor(factor), NOW - dt.timedelta(seconds=age)),
        moment=NOW,
        purpose=purpose and Purpose(purpose),
        active=signed_in,
    )


def thing(said: dict) -> Thing:
    return Thing(
        kind=KINDS[said["kind"]],
        agency_id=OURS if said["whose"] == "ours" else THEIRS,
        record_id=THIS,
        allegation=said["allegation"],
        seal=SEALS[said["seal"]],
        named=said["named"],
        conflict=said["conflict"],
        protected=said["protected"],
        raised_by=ME if said["mine"] else SOMEBODY,
        addressed=said["addressed"],
        sent_to=OURS if said["sent_to_us"] else THIRD,
        recalled=said["recalled"],
        classes=_classes(said["carries"]),
        recipient=_recipient(said["recipient"]),
        large=said["large"],
    )


@functools.cache
def _classes(letters: tuple[str, ...]) -> frozenset[DataClass]:
    return frozenset(map(DataClass, letters))


@functools.cache
def _recipient(said: tuple[str, bool, bool, bool] | None) -> Recipient | None:
    return said and Recipient(RecipientKind(said[0]), *said[1:])


def ties(said: dict) -> tuple[Tie, ...]:
    return tuple(_tie(*one) for one in said["ties"])


@functools.cache
def _tie(kind: str, record: str, age: int, left: int) -> Tie:
    second = dt.timedelta(seconds=1)
    record_id = THIS if record == "this" else OTHER
    return Tie(TieKind(kind), record_id, NOW - age * second, NOW + left * second)


def circumstances(said: dict) -> Circumstances:
    return _circumstances(
        said["danger"], said["alone"], said["reason"], said["second"], said["over_budget"]
    )


@functools.cache
def _circumstances(danger, alone, reason, second, over_budget) -> Circumstances:
    return Circumstances(danger, alone, reason, SECONDS[second], over_budget)


def any_tie(dice: random.Random) -> tuple:
    when = dice.choice([LIVE, LIVE, LIVE, OVER, LATER, (0, 1), (1, 0), (4 * HOUR, 1)])
    return (dice.choice(GIVEN_TIES), dice.choice(["this", "this", "other"]), *when)


def any_recipient(dice: random.Random) -> tuple | None:
    kind = dice.choice([None, *RecipientKind])
    return kind and (kind.value, *(dice.random() < 0.7 for _ in range(3)))


def random_worlds(dice: random.Random, number: int) -> Iterator[dict]:
    """Anything with anything: several roles and ties at once, every kind of thing."""
    actions, kinds, roles = list(Action), list(Kind), [role.value for role in Role]
    seals, factors, purposes = [*["none"] * 6, *Seal], [*["code"] * 6, *Factor], [None, *Purpose]

    def seldom(chance: float = 0.2) -> bool:
        return dice.random() < chance

    for _ in range(number):
        yield world(
            signed_in=not seldom(0.02), allegation=seldom(0.15), factor=str(dice.choice(factors)),
            factor_age=dice.choice((-1, 0, 300, 301)), action=str(dice.choice(actions)),
            roles=tuple(dice.sample(roles, dice.choice((1, 1, 2, 3)))),
            purpose=(said := dice.choice(purposes)) and said.value, kind=str(dice.choice(kinds)),
            whose="another" if seldom() else "ours", sent_to_us=seldom(0.5), recalled=seldom(),
            seal=str(dice.choice(seals)), named=seldom(), conflict=seldom(0.1),
            protected=seldom(0.3), mine=seldom(0.3), addressed=seldom(0.5),
            ties=tuple(any_tie(dice) for _ in range(dice.choice((0, 1, 1, 2)))),
            carries=dice.choice(((), ("L",), ("S", "N"))), recipient=any_recipient(dice),
            large=seldom(), danger=seldom(0.4), alone=seldom(), reason=seldom(0.6),
            second=dice.choice(("nobody", "me", "another")), over_budget=seldom(0.1),
        )  # fmt: skip


ALLOCATED = (a_tie("named_worker"),)
