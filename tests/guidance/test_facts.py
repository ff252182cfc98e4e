"""Facts as they come in: what is taken, what is refused and in which words, and the schema."""

import copy
import datetime as dt
import random
from types import MappingProxyType

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from sharewell.guidance import InvalidFacts, answer, next_question, outcome, read_facts
from sharewell.guidance.engine.explore import with_fact
from sharewell.guidance.facts import FIELDS, LISTS, walk
from sharewell.guidance.schema import json_schema
from tests.guidance.random_facts import many_facts

SCHEMA = Draft202012Validator(json_schema(), format_checker=FormatChecker(["date"]))
OFTEN = 600


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ([], "facts", "give one JSON object"),
        ("risk", "facts", "give one JSON object"),
        ({1: "x"}, "facts", "every key must be a text"),
        ({"risk": {2: "x"}}, "risk", "every key must be a text"),
        ({"mood": "low"}, "mood", "is not a fact; here you may give: act, agreement"),
        ({"mood": "unknown"}, "mood", "is not a fact"),
        ({"mood": None}, "mood", "is not a fact"),
        ({"risk": {"mood": "low"}}, "risk.mood", "here you may give: contact_due, evidence"),
        ({"risk": "high"}, "risk", "give an object with named fields"),
        ({"recipients": ["police"]}, "recipients", "give an object with named fields"),
        ({"risk": {"level": "dreadful"}}, "risk.level", "choose one of: none, welfare"),
        ({"risk": {"level": ["in_need"]}}, "risk.level", "choose one of"),
        ({"risk": {"level": True}}, "risk.level", "choose one of"),
        ({"risk": {"kinds": ["neglect", "noise"]}}, "risk.kinds", "choose one of: neglect"),
        ({"recipients": [{"verified": "maybe"}]}, "recipients.verified", "yes, no, unknown"),
        ({"on": "24 November"}, "on", "give a date as YYYY-MM-DD"),
        ({"on": dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)}, "on", "give a date as YYYY-MM-DD"),
        ({"children": [{"sharer": {}}]}, "children.sharer", "each child has only: risk, child"),
        ({"children": ["Ada"]}, "children", "give an object with named fields"),
        ({"corrections": [{"off": "x"}]}, "corrections.off", "has only: of, to, because"),
        ({"corrections": [{"of": "x", "to": "y"}]}, "corrections", "say what it corrects"),
        ({"corrections": ["x"]}, "corrections", "give an object with named fields"),
        (
            {"corrections": [{"of": "purple", "to": "no", "because": "x"}]},
            "corrections.of",
            "choose one of: public_body",
        ),
        (
            {"corrections": [{"of": "public_body", "to": "purple", "because": "x"}]},
            "corrections.to",
            "choose one of: yes, no",
        ),
        (
            {"corrections": [{"of": "public_body", "to": "no", "because": "a\ud800"}]},
            "corrections.because",
            "give one line",
        ),
        (
            {"corrections": [{"of": "public_body", "to": "no", "because": "a" * 301}]},
            "corrections.because",
            "at most 300",
        ),
        ({"risk": {"level": "none"}, "risk.level": "unclear"}, "risk", "given twice"),
        ({"risk.level": "unclear", "risk": {"level": "none"}}, "risk", "is given twice"),
        ({"children": [{}] * 51}, "children", "at most 50"),
        ({"recipients": [{}] * 51}, "recipients", "at most 50"),
        ({"risk": "low", "risk.level": "none"}, "risk", "is given twice, once as risk.level"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_that_names_the_field(given, field, says):
    with pytest.raises(InvalidFacts) as refused:
        read_facts(given)
    assert refused.value.field == field
    assert str(refused.value).startswith(f"{field}: ")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({}, {}),
        ({"risk": {"level": "unknown"}}, {}),
        ({"risk": None, "recipients": "unknown"}, {}),
        ({"risk": {"kinds": ["unknown"]}}, {}),
        ({"risk": {"kinds": ["unknown", "neglect"]}}, {"risk": {"kinds": ["neglect"]}}),
        ({"risk": {"kinds": "neglect"}}, {"risk": {"kinds": ["neglect"]}}),
        ({"risk": {"kinds": ("online", "neglect", "online")}},
         {"risk": {"kinds": ["neglect", "online"]}}),
        ({"risk.level": "none"}, {"risk": {"level": "none"}}),
        ({"risk.level": "none", "risk": {"pattern": "first"}},
         {"risk": {"level": "none", "pattern": "first"}}),
        ({"recipients": {"kind": "police"}}, {"recipients": [{"kind": "police"}]}),
        ({"recipients": [{"verified": True, "intended": False}]},
         {"recipients": [{"verified": "yes", "intended": "no"}]}),
        ({"on": dt.date(2026, 11, 24)}, {"on": "2026-11-24"}),
        ({"children": [{"risk.level": "none"}]}, {"children": [{"risk": {"level": "none"}}]}),
        ({"corrections": {"of": "public_body", "to": "no", "because": "seen"}},
         {"corrections": [{"of": "public_body", "to": "no", "because": "seen"}]}),
        (MappingProxyType({"risk": MappingProxyType({"level": "none"})}),
         {"risk": {"level": "none"}}),
    ],
)  # fmt: skip
def test_what_is_said_another_way_means_the_same(given, read):
    assert read_facts(given) == read


def test_reading_twice_changes_nothing_and_leaves_what_was_given_as_it_was():
    for facts in many_facts(OFTEN, "twice"):
        given = copy.deepcopy(facts)
        read = read_facts(facts)
        assert facts == given
        assert read_facts(read) == read


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(json_schema())


def test_facts_that_fit_the_schema_are_read_and_what_is_read_fits_the_schema():
    for facts in many_facts(OFTEN, "schema"):
        assert SCHEMA.is_valid(facts), next(SCHEMA.iter_errors(facts)).message
        assert SCHEMA.is_valid(read_facts(facts))


def test_facts_broken_in_one_place_are_refused_by_the_reader_and_by_the_schema():
    chance = random.Random("broken")
    for facts in many_facts(OFTEN, "broken"):
        broken = _broken(copy.deepcopy(facts), chance)
        assert not SCHEMA.is_valid(broken), broken
        with pytest.raises(InvalidFacts):
            read_facts(broken)


def _broken(facts, chance):
    """Return the facts with one fault: a key or a value that nobody knows, somewhere."""
    fields = [field for field in FIELDS if not field.startswith(LISTS)]
    where = chance.choice(fields)
    head, _, tail = where.partition(".")
    fault = chance.choice(("value", "key", "number", "kind", "date"))
    if fault == "date":
        return {**facts, "on": chance.choice(("yesterday", "2026-13-01", "26-1-1"))}
    if fault == "kind":
        return {**facts, "recipients": [{"kind": "martian"}]}
    if fault == "key":
        place = {**facts.get(head, {}), "mood": "low"} if tail else "low"
        return {**facts, (head if tail else "mood"): place}
    value = 7 if fault == "number" else "martian"
    value = [value] if FIELDS[where].many else value
    place = facts.get("children") if head in ("risk", "child") else None
    if place:
        return {**facts, "children": [{**place[0], "risk": {"level": "martian"}}]}
    return {**facts, head: {**facts.get(head, {}), tail: value} if tail else value}


def test_every_field_stands_in_the_schema_with_its_values():
    tree = json_schema()["properties"]
    for field, spec in FIELDS.items():
        place, *below = field.split(".")
        found = tree[place]
        for name in below:
            found = found.get("items", found)["properties"][name]
        allowed = found["anyOf"][1]["items"]["enum"] if spec.many else found["enum"]
        assert allowed == [*spec.values, "unknown"]


def test_walking_finds_every_fact_member_by_member():
    facts = {
        "on": "2026-11-24",
        "recipients": [{"kind": "police"}, {"kind": "gp"}],
        "children": [{"risk": {"level": "none"}}],
        "information": {"parts": [{"about": "child"}]},
    }
    assert list(walk(facts)) == [
        ("on", "2026-11-24"),
        ("recipients.kind", "police"),
        ("recipients.kind", "gp"),
        ("risk.level", "none"),
        ("information.parts.about", "child"),
    ]


@pytest.mark.parametrize(
    ("facts", "field", "value", "becomes"),
    [
        ({}, "act", "ask", {"act": "ask"}),
        ({}, "risk.level", "none", {"risk": {"level": "none"}}),
        ({}, "recipients.kind", "gp", {"recipients": [{"kind": "gp"}]}),
        ({}, "information.parts.about", "child", {"information": {"parts": [{"about": "child"}]}}),
        (
            {"children": [{"risk": {"pattern": "first"}}, {}]}, "risk.level", "none",
            {"children": [{"risk": {"pattern": "first", "level": "none"}}, {}]},
        ),
    ],
)  # fmt: skip
def test_one_more_fact_is_put_where_it_belongs(facts, field, value, becomes):
    given = copy.deepcopy(facts)
    assert with_fact(facts, field, value) == becomes
    assert facts == given


def test_several_children_are_answered_by_the_one_who_needs_most():
    calm, hurt = {"risk": {"level": "none"}}, {"risk": {"level": "immediate_danger"}}
    police = {"recipients": [{"kind": "police"}]}
    assert outcome({**police, "children": [calm, hurt]}).outcome == "share_now"
    assert outcome({**police, "children": [calm, calm]}).outcome != "share_now"


@pytest.mark.parametrize("on", ["tomorrow", "2026-13-45", "20261126", "2026-W48-4", 20261126, ""])
def test_a_day_that_is_none_is_refused_wherever_it_is_given(on):
    for ask in (answer, outcome, next_question):
        with pytest.raises(InvalidFacts, match="on: give a date as YYYY-MM-DD"):
            ask({}, on=on)
    with pytest.raises(InvalidFacts, match="on: give a date as YYYY-MM-DD"):
        read_facts({"on": on})
