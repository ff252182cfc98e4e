"""The twelve laws over random facts; SHAREWELL_PROOF_SIZE and SHAREWELL_PROOF_SEED ask for more."""

import copy
import functools
import os

import pytest

from sharewell.guidance.engine.decide import Outcome
from tests.guidance import contract, law_runs, laws

SIZE = int(os.environ.get("SHAREWELL_PROOF_SIZE", "3000"))
SEED = os.environ.get("SHAREWELL_PROOF_SEED", "ci")

pytestmark = pytest.mark.no_cover  # thousands of facts: other tests show which lines are reached


@functools.cache  # not a fixture: coverage would trace its setting up
def tallies() -> dict[str, law_runs.Tally]:
    return law_runs.run(f"{SEED}/{number}" for number in range(SIZE))


@pytest.mark.parametrize("name", laws.LAWS)
def test_a_law_holds_whatever_anybody_says(name):
    tally = tallies()[name]
    seeds = [f"{seed}: {fault}" for seed, fault, _ in tally.broken[:5]]
    assert tally.broken == [], f"{len(tally.broken)} of {tally.tried} broken, first {seeds}"


@pytest.mark.parametrize("name", laws.LAWS)
def test_a_law_is_really_put_to_the_engine(name):
    tally = tallies()[name]
    assert tally.tried >= SIZE // law_runs.FEWER.get(name, 1)
    assert tally.spoke >= tally.tried // 12


def test_there_are_twelve_laws():
    assert {name.split("_")[1] for name in laws.LAWS} == {str(n) for n in range(1, 13)}


def test_what_the_engine_raises_breaks_its_first_law(monkeypatch):
    def raises(facts):
        raise KeyError("risk")

    monkeypatch.setattr(laws, "answer", raises)
    monkeypatch.setattr(laws, "outcome", raises)
    tallies = law_runs.run(["a"])
    assert tallies["law_1_total"].broken[0][:2] == ("a", "KeyError: 'risk'")


# Each law sees an engine that breaks it: the same facts, the true engine and a faulty one.

PROTECTED = {
    "on": "2026-11-25",
    "sharer": {"kind": "council_childrens_services"},
    "recipients": [{"kind": "police", "role": "lead_protection"}],
    "risk": {"level": "significant_harm", "source": ["parent_or_carer"]},
}
BARE = {"recipients": [{"kind": "parent_or_carer"}]}
TWO = {
    "recipients": [{"kind": "council_childrens_services"}],
    "children": [{"risk": {"level": "none"}}, {"risk": {"level": "immediate_danger"}}],
}
SHOP = {"recipients": [{"kind": "commercial"}]}


def _answer_with(**changes):
    """Return an engine whose answer is the true one with these keys replaced."""

    def faulty(facts, true=laws.answer):
        told = copy.deepcopy(true(facts))
        told.update(copy.deepcopy(changes))
        told["recipients"][0].update(copy.deepcopy(changes))
        return told

    return faulty


class _Counting:
    """An engine that says something else each time it is asked."""

    def __init__(self):
        self.asked = 0
        self.true = laws.answer

    def __call__(self, facts):
        self.asked += 1
        return {**self.true(facts), "headline": f"Told you {self.asked} times."}


def _outcome_where(field, values, found, strength="may"):
    """Return an engine that gives this outcome wherever a field has one of these values."""

    def faulty(facts, true=laws.outcome):
        given = laws.first(facts, field)
        given = given[0] if isinstance(given, list) else given
        return Outcome(found, strength, ("planted",)) if given in values else true(facts)

    return faulty


def _believing_corrections(facts, true=laws.outcome):
    return Outcome("share", "may", ("planted",)) if facts.get("corrections") else true(facts)


def _most_generous_child(facts, true=laws.outcome):
    generous = Outcome("share", "may", ("planted",))
    return generous if len(facts.get("children", ())) > 1 else true(facts)


def _first_child_alone(facts, true=laws.outcome):
    return true({**facts, "children": facts.get("children", [{}])[:1]})


def _telling_of_the_first_child(facts, true=laws.answer):
    told = copy.deepcopy(true(facts))
    first = facts.get("children", [{}])[:1]
    told["telling"] = true({**facts, "children": first})["telling"]
    return told


PART_GOES = [{"part": 0, "do": "send", "why": "", "sources": []}]
_part_goes = _answer_with(minimise=PART_GOES)


def _image_on_an_order(facts, true=laws.answer):
    return _part_goes(facts) if laws.first(facts, "trigger") == "court_order" else true(facts)


BASIS_A = {"code": "6(1)(a)", "sources": ["uk-gdpr-art-6-1-a"]}
BASIS_EA = {"code": "6(1)(ea)", "sources": ["uk-gdpr-art-6-1-ea"]}
BASIS_E = {"code": "6(1)(e)", "sources": ["uk-gdpr-art-6-1-e"]}
CLUB = {**PROTECTED, "sharer": {"kind": "voluntary_group"}}
EARLIER = {**CLUB, "on": "2025-01-01"}
UNCITED = {"text": "Because.", "sources": []}
NOT_YET = {"text": "Because.", "sources": ["crime-and-policing-act-2099"]}
ADULT_TOLD = {"who": "other_adult", "advice": "tell"}
TOLD = {"who": "source_parent", "advice": "tell", "why": "", "sources": ["dfe-2024-rule-2"]}

FAULTS = [
    ("law_1_total", PROTECTED, "answer", _Counting()),
    ("law_1_total", PROTECTED, "answer", _answer_with(outcome="seek_advice")),
    ("law_1_children_in_any_order", TWO, "outcome", _first_child_alone),
    ("law_2_danger_wins", PROTECTED, "answer", _answer_with(outcome="refer")),
    ("law_2_danger_wins", PROTECTED, "answer", _answer_with(do_first=[{"phone": ""}])),
    (
        "law_2_danger_from_the_child_to_themselves", BARE, "outcome",
        _outcome_where("risk.source", ["self"], "share_if_agreed"),
    ),
    (
        "law_3_monotone_in_level", PROTECTED, "outcome",
        _outcome_where("risk.level", ["in_need"], "do_not_share"),
    ),
    (
        "law_3_monotone_in_pattern", PROTECTED, "outcome",
        _outcome_where("risk.pattern", ["getting_worse"], "do_not_share"),
    ),
    (
        "law_4_consent_never_stops_protection", PROTECTED, "outcome",
        _outcome_where("consent.status", ["refused"], "do_not_share"),
    ),
    (
        "law_4_consent_never_stops_protection", PROTECTED, "outcome",
        _outcome_where("risk.level", ["significant_harm"], "share_if_agreed"),
    ),
    (
        "law_4_consent_never_stops_protection", PROTECTED, "outcome",
        _outcome_where("agreement", ["lapsed"], "seek_advice"),
    ),
    ("law_5_bases_fit_body_and_date", PROTECTED, "answer", _answer_with(bases=[BASIS_EA])),
    ("law_5_bases_fit_body_and_date", CLUB, "answer", _answer_with(bases=[BASIS_E])),
    ("law_5_bases_fit_body_and_date", EARLIER, "answer", _answer_with(bases=[BASIS_EA])),
    ("law_5_bases_fit_body_and_date", CLUB, "answer", _answer_with(bases=[BASIS_A, BASIS_EA])),
    ("law_6_never_to_the_source_of_harm", BARE, "answer", _answer_with(outcome="share_part")),
    ("law_6_never_to_the_source_of_harm", BARE, "answer", _answer_with(outcome="seek_advice")),
    ("law_6_never_to_the_source_of_harm", BARE, "answer", _answer_with(instead=[])),
    ("law_6_never_to_the_source_of_harm", BARE, "answer", _answer_with(checks=[])),
    (
        "law_6_the_parent_it_may_come_from_is_not_told", BARE, "answer",
        _answer_with(telling=[TOLD]),
    ),
    (
        "law_6_an_adult_it_may_come_from_is_not_told", BARE, "answer",
        _answer_with(telling=[ADULT_TOLD]),
    ),
    (
        "law_6_the_parent_of_one_child_is_not_told_for_another", BARE, "answer",
        _telling_of_the_first_child,
    ),
    (
        "law_6_nothing_said_of_them_turns_it_round", BARE, "outcome",
        _outcome_where("consent.status", ["given"], "share"),
    ),
    (
        "law_6_nothing_said_of_them_turns_it_round", BARE, "outcome",
        _outcome_where("recipients.role", ["safeguards"], "share_now"),
    ),
    (
        "law_6_nothing_said_of_them_turns_it_round", BARE, "outcome", _believing_corrections,
    ),
    (
        "law_6_one_childs_refusal_holds_for_all", BARE, "outcome", _most_generous_child,
    ),
    (
        "law_7_no_need_no_share", SHOP, "outcome",
        _outcome_where("recipients.kind", ["commercial"], "share_part"),
    ),
    (
        "law_7_a_stranger_gets_nothing", BARE, "outcome",
        _outcome_where("recipients.kind", ["unrelated_person"], "share"),
    ),
    (
        "law_7_another_use_gets_nothing", PROTECTED, "outcome",
        _outcome_where("purpose.code", ["immigration_enforcement"], "refer"),
    ),
    (
        "law_7_what_is_hidden_from_them_is_not_sent", PROTECTED, "answer",
        _answer_with(minimise=PART_GOES),
    ),
    ("law_7_no_image_moves", PROTECTED, "answer", _image_on_an_order),
    ("law_7_no_image_moves", PROTECTED, "answer", _answer_with(minimise=PART_GOES)),
    ("law_7_no_image_moves", PROTECTED, "answer", _answer_with(minimise=[])),
    ("law_8_everything_cites", PROTECTED, "answer", _answer_with(reasons=[UNCITED])),
    ("law_8_everything_cites", PROTECTED, "answer", _answer_with(clocks=[NOT_YET])),
    ("law_9_unknown_is_not_no", BARE, "answer", _answer_with(unknowns=[])),
    (
        "law_9_unknown_is_not_no", BARE, "outcome",
        _outcome_where("frequency", ["once"], "share_now", "must"),
    ),
    ("law_10_every_question_can_matter", BARE, "next_question", lambda facts: "recipients.kind"),
    ("law_10_every_question_can_matter", BARE, "next_question", lambda facts: "leaning"),
    (
        "law_11_advice_is_never_instead", PROTECTED, "outcome",
        _outcome_where("risk.level", ["unclear"], "seek_advice"),
    ),
    (
        "law_12_a_word_is_no_receipt", PROTECTED, "outcome",
        _outcome_where("information.already_shared", ["someone_says_so"], "do_not_share"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "asked", "faulty"), FAULTS)
def test_a_law_sees_an_engine_that_breaks_it(monkeypatch, name, facts, asked, faulty):
    laws.LAWS[name](copy.deepcopy(facts))
    monkeypatch.setattr(laws, asked, faulty)
    with pytest.raises(contract.Broken):
        laws.LAWS[name](copy.deepcopy(facts))


def test_every_law_is_shown_to_see_a_fault():
    assert {name for name, *_ in FAULTS} == set(laws.LAWS)
