"""The laws of access, each over the same few thousand worlds, drawn at random from a fixed seed."""

import datetime as dt
import functools
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from sharewell.access import Action, DataClass, Need, Obligation, Outcome, may, rules
from tests.access import worlds
from tests.access.worlds import HOUR, ruled

NUMBER, LEAST = 1500, 50
CONTENT = frozenset("LSNI")
READS = tuple(action.value for action, rule in rules.RULES.items() if rule.purpose)
REVEALS = ("reveal_place", "reveal_source")
MOOT = "moot"
"""What a law returns of a world that it says nothing about."""
LET_IN = {
    "signed_in": True, "factor": "passkey", "factor_age": 0, "whose": "ours", "reason": True,
    "roles": ("practitioner", "lead"), "purpose": "protect", "kind": "record", "allegation": False,
    "seal": "none", "conflict": False, "ties": (("named_worker", "this", HOUR, HOUR),),
    "second": "another",
}  # fmt: skip
"""A world in which somebody who works there is let in."""


@functools.cache
def drawn() -> tuple[dict, ...]:
    return tuple(worlds.random_worlds(random.Random(7), NUMBER))


def over(*, each: tuple[dict, ...] = ({},), **fixed) -> Callable:
    """Hold a law against every world, with what is fixed, and in turn with each of these."""

    def law(holds: Callable) -> Callable:
        def run():
            seen = [
                holds(said | fixed | each[place % len(each)]) for place, said in enumerate(drawn())
            ]
            assert len(seen) - seen.count(MOOT) >= LEAST, "too few worlds to say anything"

        run.__name__ = holds.__name__
        return pytest.mark.no_cover(run)

    return law


def acts(*names: str) -> tuple[dict, ...]:
    return tuple({"action": name} for name in names)


@over()
def test_every_outcome_has_a_code_and_a_sentence(said):
    verdict = ruled(said)
    assert verdict.sentence.endswith(".")
    places = list(Outcome)
    says_yes = places.index(verdict.code) >= places.index(Outcome.EVERYBODY)
    assert verdict.allowed is says_yes


@over()
def test_who_is_refused_is_shown_nothing_and_who_is_allowed_misses_nothing(said):
    verdict = ruled(said)
    assert not (verdict.needs if verdict.allowed else verdict.fields)


@over(
    **LET_IN, action="open_record", named=False, danger=False, over_budget=False,
    each=(
        {"signed_in": False}, {"factor": "password"}, {"whose": "another"}, {"conflict": True},
        {"seal": "sealed"}, {"seal": "restricted"}, {"roles": ("administrator",)},
        {"roles": ("practitioner",), "ties": ()}, {"purpose": None}, {"purpose": "administer"},
        {"allegation": True},
    ),
)  # fmt: skip
def test_one_no_overrides_every_yes(said):
    plain = said | LET_IN
    assert ruled(plain).allowed
    assert not ruled(said).allowed


@over(conflict=True, ties=(("break_glass", "this", 0, HOUR),), each=acts(*READS, "break_glass"))
def test_a_conflict_beats_break_glass(said):
    assert not ruled(said).allowed


@over(signed_in=True, factor="code", whose="ours", each=acts("write_concern", "send_danger_now"))
def test_nothing_stops_writing_a_concern_or_danger_now(said):
    verdict = ruled(said)
    assert verdict.allowed
    assert verdict.code is Outcome.EVERYBODY


@over(signed_in=True, factor="code")
def test_what_is_sealed_is_as_what_was_never_there(said):
    closed = said | {"seal": "sealed", "named": False, "danger": False, "mine": False}
    if said["action"] in rules.WHATEVER_STANDS or said["whose"] == "another":
        return MOOT
    never_there = ruled(said | {"whose": "another", "sent_to_us": False})
    assert never_there.code is Outcome.ABSENT
    assert ruled(closed) == never_there
    return None


@over(
    whose="ours", mine=True,
    each=acts("write_concern", "send_danger_now", "see_what_i_raised"),
)  # fmt: skip
def test_what_somebody_writes_or_raised_gives_no_seal_away(said):
    assert ruled(said | {"seal": "sealed"}) == ruled(said | {"seal": "none"})


@over(allegation=True, mine=False, signed_in=True, factor="code")
def test_an_allegation_is_as_absent_for_all_but_the_designated_officer(said):
    if "designated_officer" in said["roles"] or said["action"] in rules.WHATEVER_STANDS:
        return MOOT
    assert ruled(said).code is Outcome.ABSENT
    return None


@over(roles=("administrator",))
def test_an_administrator_never_sees_content(said):
    assert not ruled(said).fields & CONTENT


@over(roles=("auditor",), each=({}, {"action": "read_ledger", "purpose": "assure"}))
def test_an_auditor_sees_the_log_and_decisions_and_no_content(said):
    assert not ruled(said).fields & CONTENT


@over(roles=("raiser",), each=({}, {"action": "see_what_i_raised", "mine": True}))
def test_a_raiser_sees_nothing_but_the_answer_to_what_they_raised(said):
    if ruled(said).fields & CONTENT:
        assert said["action"] == "see_what_i_raised"
        assert said["mine"]
        return None
    return MOOT


@over(whose="another", sent_to_us=False)
def test_nothing_crosses_an_agency(said):
    assert not ruled(said).allowed


@over(whose="another", sent_to_us=True, each=({}, {"kind": "package", **acts("open_package")[0]}))
def test_only_packages_cross_and_only_for_what_can_be_done_with_them(said):
    if not ruled(said).allowed:
        return MOOT
    assert said["kind"] == "package"
    assert said["action"] in rules.WITH_A_RECEIVED_PACKAGE
    return None


@over()
def test_a_tie_to_another_record_or_one_that_is_over_opens_nothing(said):
    if not said["ties"]:
        return MOOT
    none = ruled(said | {"ties": ()})
    elsewhere = tuple((kind, "other", *when) for kind, _, *when in said["ties"])
    assert ruled(said | {"ties": elsewhere}) == none
    over_now = tuple((kind, record, *worlds.OVER) for kind, record, *_ in said["ties"])
    assert ruled(said | {"ties": over_now}) == none
    return None


@over(each=({"roles": ("practitioner",)}, {"roles": ("manager", "adviser")}))
def test_one_more_tie_or_role_takes_nothing_away(said):
    fewer = ruled(said)
    if not fewer.allowed:
        return MOOT
    tie, role = ("team", "this", HOUR, HOUR), "auditor"
    more = ruled(said | {"ties": (*said["ties"], tie), "roles": (*said["roles"], role)})
    assert more.allowed
    assert more.fields >= fewer.fields
    return None


@over(action="send_package")
def test_nothing_to_those_who_protect_ever_waits_for_a_second_person(said):
    _, *how = said["recipient"] or (None, False, True, True)
    verdict = ruled(said | {"recipient": ("protects", *how)})
    assert Need.SECOND_PERSON not in verdict.needs


@over(each=acts("send_package", *REVEALS))
def test_nobody_is_their_own_second_person(said):
    assert ruled(said | {"second": "me"}) == ruled(said | {"second": "nobody"})


@over(protected=True, each=({}, LET_IN))
def test_a_protected_place_is_seen_by_revealing_it_and_not_otherwise(said):
    seen = DataClass.LOCATION in ruled(said).fields
    assert not seen or said["action"] == "reveal_place"


@over(each=({}, LET_IN))
def test_a_source_is_seen_by_revealing_it_and_not_otherwise(said):
    seen = DataClass.SOURCE in ruled(said).fields
    assert not seen or said["action"] == "reveal_source"


@over(**LET_IN, protected=True, each=acts(*REVEALS))
def test_whatever_is_revealed_the_lead_is_told(said):
    verdict = ruled(said)
    assert verdict.allowed
    assert Obligation.TELL_LEAD in verdict.obligations


@over(
    **LET_IN | {"factor": "code", "second": "nobody"}, protected=True, each=acts(*REVEALS)
)  # fmt: skip
def test_a_reveal_without_a_second_person_is_for_danger_or_one_alone_and_is_reviewed(said):
    verdict = ruled(said)
    alone = said["danger"] or said["alone"]
    assert verdict.allowed is alone
    assert (Obligation.REVIEW in verdict.obligations) is alone


@over(each=({}, LET_IN))
def test_only_the_moment_of_the_actor_tells_the_time(said):
    later = dt.timedelta(days=3650)
    actor = worlds.actor(said)
    assurance = replace(actor.assurance, at=actor.assurance.at + later)
    actor = replace(actor, moment=actor.moment + later, assurance=assurance)
    ties = [
        replace(tie, from_at=tie.from_at + later, until_at=tie.until_at + later)
        for tie in worlds.ties(said)
    ]
    action, thing = Action(said["action"]), worlds.thing(said)
    assert may(actor, action, thing, ties, worlds.circumstances(said)) == ruled(said)
