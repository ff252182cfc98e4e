"""The whole answer, over the worked examples and over random facts: its shape and its limits."""

import json

import pytest

from sharewell.guidance import InvalidFacts, answer, next_question, outcome
from sharewell.guidance.catalogue.edition import edition_on
from sharewell.guidance.deciding import cases_of
from sharewell.guidance.engine.guard import OUTCOMES, STRENGTHS, Book
from sharewell.guidance.facts import FIELDS
from sharewell.guidance.interview import ask, question, told, with_answer
from sharewell.guidance.plain_text import as_text
from sharewell.guidance.rules import BOOK
from sharewell.guidance.rules.assumptions import assume
from sharewell.guidance.worked_examples import scenarios
from tests.guidance.random_facts import many_facts

TODAY = "2026-11-25"

FOR_EACH_RECIPIENT = {
    "recipient", "outcome", "strength", "rules", "headline", "lead", "do_first", "choice",
    "instead", "bases", "conditions", "duties", "confidence", "human_rights", "consent", "telling",
    "minimise", "derived", "checks", "advice", "record", "clocks", "reasons", "assumed",
    "unknowns", "would_change", "next_question",
}  # fmt: skip
FOR_THE_WHOLE = {"edition", "on", "act", "nation", "notes", "sources", "recipients"}


def assert_whole(told_all):
    assert set(told_all) - {"by_child"} == (FOR_EACH_RECIPIENT - {"recipient"}) | FOR_THE_WHOLE
    assert json.loads(json.dumps(told_all)) == told_all
    for one in told_all["recipients"]:
        assert set(one) - {"by_child"} == FOR_EACH_RECIPIENT
        assert one["outcome"] in OUTCOMES
        assert one["strength"] in STRENGTHS
        assert one["headline"]
        assert one["do_first"]
        assert [reason["decides"] for reason in one["reasons"]].count(True) == 1
        assert [option["agrees"] for option in one["choice"]["options"]].count(True) == 1
    assert as_text(told_all).startswith("Answer for")


@pytest.mark.parametrize("one", scenarios(), ids=lambda one: one.id)
def test_every_worked_example_gets_a_whole_answer(one):
    told_all = answer(one.facts, TODAY)
    assert_whole(told_all)
    assert len(told_all["recipients"]) == max(1, len(one.facts.get("recipients", ())))


@pytest.mark.parametrize("chunk", range(4))
def test_any_facts_get_a_whole_answer(chunk):
    for facts in many_facts(40, f"whole/{chunk}"):
        told_all = answer(facts)
        assert_whole(told_all)
        assert len(told_all.get("by_child", ())) == len(facts.get("children", ()))


@pytest.mark.parametrize("chunk", range(4))
def test_an_interview_over_any_facts_ends_and_says_what_was_told(chunk):
    for facts in many_facts(4, f"interview/{chunk}"):
        known = {key: value for key, value in facts.items() if key != "corrections"}
        for _ in range(len(FIELDS)):
            step = ask(known, TODAY)
            if step is None:
                break
            assert step.field == next_question(known, TODAY)
            known = with_answer(known, step.field, "unknown")
        assert ask(known, TODAY) is None
        assert all(words and label for _, words, label in told(known, TODAY))


def test_what_somebody_does_not_know_is_not_asked_again():
    first = ask({}, TODAY)
    assert ask({}, TODAY, dont_know=[first.field]).field != first.field


def test_every_question_can_be_put_and_its_groups_hold_options():
    for field in FIELDS:
        step = question(field, TODAY)
        assert {option.value for option in step.options} == set(FIELDS[field].values)
        assert all(group.options for group in step.groups)


def test_another_nation_is_told_that_the_law_is_englands():
    for nation, name in (("wales", "Wales"), ("scotland", "Scotland")):
        assert name in answer({"nation": nation}, TODAY)["notes"][0]
    assert answer({"nation": "england"}, TODAY)["notes"] == []


def test_an_old_day_says_that_its_rules_are_for_reading():
    assert len(answer({}, "2019-01-01")["notes"]) == 1
    assert len(answer({}, "2010-01-01")["notes"]) == 2
    assert answer({}, "2010-01-01")["edition"] == edition_on("2018-07-04").id


def test_the_day_asked_for_wins_over_the_day_in_the_facts():
    assert answer({"on": "2024-05-01"}, TODAY)["on"] == TODAY
    assert answer({"on": "2024-05-01"})["on"] == "2024-05-01"


def test_a_bad_fact_is_named():
    with pytest.raises(InvalidFacts) as bad:
        outcome({"risk": {"level": "dreadful"}})
    assert bad.value.field == "risk.level"


def test_every_fact_that_may_be_silent_has_an_assumption():
    case = cases_of({}, 0, TODAY)[0]
    for field, spec in FIELDS.items():
        if field.startswith("information.parts.") or field == "leaning":
            continue  # a part says nothing it does not say; a leaning changes nothing
        taken = assume(case, field)
        assert set(taken if spec.many else [taken]) <= set(spec.values), field


def test_every_guard_can_be_read_and_a_book_without_a_last_rule_is_refused():
    assert all(rule.guard_words() for rule in BOOK.rules)
    empty = Book(BOOK.tiers, BOOK.chapters)
    with pytest.raises(LookupError, match="no last rule"):
        empty.deciding(cases_of({}, 0, TODAY)[0])


def test_a_correction_changes_what_was_worked_out_and_is_shown():
    facts = {"risk": {"level": "welfare", "pattern": "repeated"}}
    because = [{"of": "cumulative_concern", "to": "no", "because": "one event told twice"}]
    before, after = answer(facts, TODAY), answer({**facts, "corrections": because}, TODAY)
    assert before["strength"] == "should"
    assert after["strength"] == "may"
    row = next(row for row in after["derived"] if row["name"] == "cumulative_concern")
    assert row["corrected"]
    assert row["value"] == "no"


def test_the_commands_package_names_only_what_it_has():
    import sharewell.guidance as package

    with pytest.raises(AttributeError):
        package.nothing_of_the_kind  # noqa: B018


@pytest.mark.parametrize("first", [0, 1])
def test_where_children_differ_it_says_what_was_taken_for_granted_of_the_one_that_decides(first):
    children = [
        {"risk": {"level": "significant_harm", "source": ["parent_or_carer"]}},
        {"risk": {"level": "welfare", "source": ["other_child"]}},
    ]
    facts = {
        "sharer": {"kind": "school"},
        "recipients": [{"kind": "parent_or_carer"}],
        "children": [children[first], children[1 - first]],
    }
    told_all = answer(facts, TODAY)
    assert told_all["outcome"] == "do_not_share"
    assumed = {line["fact"]: line["value"] for line in told_all["assumed"]}
    assert assumed["recipients.harm_role"] == "alleged_source"


@pytest.mark.parametrize("first", [0, 1])
def test_what_the_accused_is_owed_for_one_child_waits_while_another_is_in_danger(first):
    children = [
        {"risk": {"level": "significant_harm"}},
        {"risk": {"level": "immediate_danger"}},
    ]
    facts = {
        "sharer": {"kind": "council_childrens_services"},
        "purpose": {"code": "enquiry"},
        "trigger": "proactive",
        "recipients": [{"kind": "parent_or_carer", "harm_role": "alleged_source"}],
        "children": [children[first], children[1 - first]],
    }
    assert answer({**facts, "children": children[:1]}, TODAY)["outcome"] == "seek_advice"
    assert answer(facts, TODAY)["outcome"] == "do_not_share"


@pytest.mark.parametrize("first", [0, 1])
def test_what_is_kept_from_somebody_for_one_child_is_kept_whichever_child_is_named_first(first):
    children = [
        {"risk": {"level": "unclear"}, "child": {"competent": "possible", "wish": "not_asked"}},
        {"risk": {"level": "welfare"}, "child": {"age_band": "16_to_17"}},
    ]
    facts = {
        "sharer": {"public_body": "no"},
        "child": {"wish": "objects_to_this_recipient"},
        "recipients": [{"kind": "legal_representative"}],
    }
    alone = [answer({**facts, "children": [one]}, TODAY)["outcome"] for one in children]
    assert alone == ["seek_advice", "do_not_share"]
    both = answer({**facts, "children": [children[first], children[1 - first]]}, TODAY)
    assert both["outcome"] == "do_not_share"
