"""What is said beside the answer is true of what was told, and coaches nobody."""

import pytest

from sharewell.guidance import answer
from tests.guidance.practice import TODAY, ask
from tests.guidance.random_facts import many_facts


def lines(found):
    return [(line["if"], line["then"]) for line in found["would_change"]]


def sent(found):
    return [line["what"] for line in found["minimise"]]


# What would change it


@pytest.mark.parametrize("level", ["significant_harm", "in_need", "welfare"])
def test_nothing_tempts_anybody_down_from_a_referral(level):
    for more in ({}, {"risk__source": ["parent_or_carer"]}, {"sharer__kind": "gp"}):
        found = ask(risk__level=level, **more)
        assert found["outcome"] == "refer"
        then = {then for _, then in lines(found)}
        assert not any("leave out the rest" in one or "ask first" in one for one in then)
        assert "they asked for it" not in {said for said, _ in lines(found)}


FAMILY = ("parent_or_carer", "relative", "person_who_may_pose_risk")
COACHING = ("they protect the child", "parental responsibility", "look after the child",
            "no part in this child", "no authority", "13 or older")  # fmt: skip


@pytest.mark.parametrize("chunk", range(3))
def test_nobody_is_told_which_answer_would_open_the_record_to_them(chunk):
    for facts in many_facts(50, f"coach/{chunk}"):
        for one in answer(facts, TODAY)["recipients"]:
            found = lines(one)
            assert not any(words in said for said, _ in found for words in COACHING)
            if one["outcome"] == "do_not_share" and one["recipient"]["kind"] in FAMILY:
                assert not any(then.startswith(("share", "tell them")) for _, then in found), facts


@pytest.mark.parametrize("role", ["source", "alleged_source", "may_pass_on"])
def test_a_refused_parent_sees_nothing_but_the_call(role):
    found = ask(to="parent_or_carer", recipients__harm_role=role, risk__level="in_need",
                trigger="parent_request")  # fmt: skip
    assert [said for said, _ in lines(found)] == ["the child may be hurt before tomorrow"]


def test_the_line_of_danger_stands_first_wherever_nobody_is_in_danger():
    for facts in many_facts(40, "danger line"):
        facts.pop("children", None)
        level = facts.get("risk", {}).get("level")
        for one in answer(facts, TODAY)["recipients"]:
            first = lines(one)[0][0] if lines(one) else None
            assert (first == "the child may be hurt before tomorrow") != (
                level == "immediate_danger"
            )


# What was worked out


def test_a_correction_shows_what_holds_now_what_was_before_and_why():
    facts = {
        "risk": {"level": "welfare", "pattern": "repeated"},
        "corrections": [
            {"of": "cumulative_concern", "to": "no", "because": "one event told twice"},
            {"of": "public_body", "to": "yes", "because": "the council runs us"},
        ],
    }
    rows = {row["name"]: row for row in answer(facts, TODAY)["derived"]}
    assert rows["cumulative_concern"]["value"] == "no"
    assert rows["cumulative_concern"]["before"] == "yes"
    assert rows["cumulative_concern"]["because"] == "one event told twice"
    assert (rows["public_body"]["said"], rows["public_body"]["before"]) == ("yes", "no")
    assert rows["regulated_professional"]["because"] is None


def test_a_correction_of_what_was_not_worked_out_here_is_shown_all_the_same():
    because = [{"of": "cumulative_concern", "to": "no", "because": "it was one event"}]
    facts = {"risk": {"level": "significant_harm"}, "corrections": because}
    row = next(r for r in answer(facts, TODAY)["derived"] if r["name"] == "cumulative_concern")
    assert row["corrected"]
    assert row["because"] == "it was one event"
    assert row["before"] is None


def test_nothing_unproven_of_a_worker_goes_past_the_designated_officer():
    facts = {
        "sharer": {"kind": "school"},
        "recipients": [{"kind": "employer"}],
        "purpose": {"code": "allegation_about_worker"},
        "subject": {"role": "worker"},
        "risk": {"evidence": ["disclosed_by_child"]},
    }
    reasons = answer(facts)["recipients"][0]["reasons"]
    assert "designated officer" in reasons[0]["text"]
    assert "Nothing is proven" in reasons[0]["text"]


def test_cannot_tell_is_said_in_the_words_of_the_question():
    row = next(row for row in ask(risk__level="unclear")["derived"] if row["name"] == "cannot_tell")
    assert row["said"] == "Being seriously harmed, or likely to be"


# What goes


def test_no_line_on_what_goes_stands_twice():
    for sharer in ("gp", "health_service", "school", "charity"):
        for kind in ("council_childrens_services", "school", "police"):
            found = sent(ask(to=kind, sharer__kind=sharer, risk__level="significant_harm"))
            assert len(found) == len({what.split(",")[0] for what in found}), found


def test_nothing_speaks_of_a_worry_that_nobody_has():
    for sharer in ("gp", "school", "charity"):
        for kind in ("school", "gp", "parent_or_carer", "own_organisation"):
            for act in ("share", "ask"):
                found = ask(to=kind, sharer__kind=sharer, act=act, risk__level="none",
                            consent__status="given")  # fmt: skip
                assert not any("worr" in f"{line['what']} {line['why']}"
                               for line in found["minimise"]), (sharer, kind, act)  # fmt: skip


def test_a_person_is_met_again_only_where_somebody_spoke_of_one():
    unsaid = sent(ask(risk__level="significant_harm"))
    somebody = sent(ask(risk__level="significant_harm", risk__source=["other_adult_known"]))
    assert not any("meet the person" in what for what in unsaid)
    assert any("meet the person" in what for what in somebody)


def test_an_unborn_child_has_said_nothing():
    found = sent(ask(risk__level="significant_harm", child__age_band="unborn"))
    assert not any("own words" in what or "collects" in what for what in found)
    assert any("the baby is expected" in what for what in found)


def test_a_part_is_named_by_what_it_holds_and_never_only_as_a_part():
    parts = [{"categories": ["education", "contact"]}, {"quality": ["verified"]}]
    for kind in ("gp", "media"):
        found = ask({"information": {"parts": parts}}, to=kind, risk__level="in_need")
        named = [line["what"] for line in found["minimise"] if line["part"] is not None]
        assert any("School or learning" in what for what in named)
        assert any(what.startswith("What you would share") for what in named)
        assert not any("his part" in what for what in named)


# Why


@pytest.mark.parametrize(
    ("status", "said_no"),
    [("refused", True), ("withdrawn", False), ("expired", False), ("not_given", False)],
)
def test_a_no_is_spoken_of_only_where_somebody_said_no(status, said_no):
    found = ask(risk__level="significant_harm", consent__status=status)
    told = " ".join(reason["text"] for reason in found["reasons"])
    assert ("They said no" in told) == said_no
    assert any(reason["facts"] == ["consent.status"] for reason in found["reasons"])
