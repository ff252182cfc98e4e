"""The law of the catalogue: who may use what, from when, and how sure anybody is."""

import re

import pytest

from sharewell.guidance.catalogue import compile as compiling
from sharewell.guidance.catalogue.edition import FROZEN, edition_on
from sharewell.guidance.catalogue.shape import IN_FORCE_STATES
from sharewell.guidance.engine.guard import STRENGTHS
from sharewell.guidance.facts import AGENCY_KINDS, FIELDS, RECIPIENT_KINDS
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.limbs import LIMBS, LISTED

TABLES = compiling.read_tables()
BODIES, BASES, CONDITIONS, DUTIES = (
    TABLES[name] for name in ("bodies", "bases", "conditions", "duties")
)
INTERESTS = {name for name, item in BASES.items() if item["code"] in ("6(1)(ea)", "6(1)(f)")}
EDUCATION = {
    "school",
    "school_maintained",
    "academy",
    "independent_school",
    "college",
    "early_years",
}
OURS = ("bodies", "bases", "conditions", "duties", "bars", "exemptions", "rights")
MOST_WORDS = 20


def held_on(day, table):
    return edition_on(day).table(table)


# Bodies


def test_there_is_a_body_for_every_kind_of_sharer():
    assert sorted(BODIES) == sorted(AGENCY_KINDS)


@pytest.mark.parametrize("kind", AGENCY_KINDS)
def test_a_body_lists_bases_that_exist_with_consent_last(kind):
    listed = BODIES[kind]["bases"]
    assert set(listed) <= set(BASES)
    assert listed.index("consent") == len(listed) - 1
    assert len(set(listed)) == len(listed)
    assert not {"contract", "recognised_emergency"} & set(listed)


def test_no_public_authority_lists_an_interest_and_no_private_body_a_public_task():
    for kind, body in BODIES.items():
        if body["public_authority"] == "yes":
            assert not INTERESTS & set(body["bases"]), kind
        if body["public_authority"] == "no":
            assert not {"public_task", "public_task_2018"} & set(body["bases"]), kind


def test_only_police_probation_prison_and_youth_justice_have_law_enforcement():
    found = {kind for kind, body in BODIES.items() if "law_enforcement" in body["bases"]}
    assert found == {"police", "probation", "prison", "youth_justice"}


def test_no_education_or_childcare_body_is_said_to_be_bound_by_the_duty_to_share():
    for kind in EDUCATION:
        assert BODIES[kind]["duty_to_share"] == "unconfirmed"
        assert BODIES[kind]["doubt"]
        assert BODIES[kind]["designation"]
    assert {body["duty_to_share"] for body in BODIES.values()} == {
        "yes", "no", "unconfirmed", "as_commissioned_provider",
    }  # fmt: skip


def test_every_gateway_of_a_body_is_a_source():
    for kind, body in BODIES.items():
        assert set(body["gateways"]) <= set(TABLES["sources"]), kind


# Dates


@pytest.mark.parametrize(
    ("table", "name", "day_before", "day"),
    [
        ("bases", "recognised_safeguarding", "2026-02-04", "2026-02-05"),
        ("bases", "public_task", "2026-02-04", "2026-02-05"),
        ("duties", "duty_to_share", "2026-09-29", "2026-09-30"),
        ("duties", "tell_the_school", "2025-11-06", "2025-11-07"),
        ("duties", "victim_information", "2026-01-11", "2026-01-12"),
        ("duties", "children_as_victims", "2022-01-30", "2022-01-31"),
        ("rights", "complaint", "2026-06-18", "2026-06-19"),
        ("rights", "compatible_use", "2026-02-04", "2026-02-05"),
    ],
)
def test_nothing_stands_before_its_date(table, name, day_before, day):
    assert name not in held_on(day_before, table)
    assert name in held_on(day, table)


@pytest.mark.parametrize("day", FROZEN)
@pytest.mark.parametrize("task", ["public_task", "contracted_task"])
def test_one_wording_of_the_public_task_stands_on_any_day(day, task):
    held = held_on(day, "bases")
    assert (task in held) != (f"{task}_2018" in held)


# Duties


@pytest.mark.parametrize("name", DUTIES)
def test_a_duty_names_only_what_the_facts_know(name):
    duty = DUTIES[name]
    assert set(duty.get("on", ())) <= set(AGENCY_KINDS)
    assert set(duty.get("to", ())) <= set(RECIPIENT_KINDS)
    for key, field in (
        ("purposes", "purpose.code"), ("triggers", "trigger"), ("risk_kinds", "risk.kinds"),
        ("child_status", "child.status"),
    ):  # fmt: skip
        assert set(duty.get(key, ())) <= set(FIELDS[field].values)
    assert duty["status"] in IN_FORCE_STATES
    assert duty["strength"] in STRENGTHS
    assert duty["nature"] in ("duty", "power", "gateway", "limit", "guidance")
    assert duty.get("clock") in (None, *TABLES["clocks"])


def test_only_a_duty_in_force_is_a_must():
    for name, duty in DUTIES.items():
        if duty["strength"] == "must":
            assert (duty["nature"], duty["status"]) == ("duty", "in_force"), name


def test_the_duty_to_share_is_reported_and_its_start_confirmed_for_nobody():
    duty = DUTIES["duty_to_share"]
    assert duty["status"] == "reported_not_confirmed"
    assert duty["doubt"]
    assert not EDUCATION & set(duty["on"])
    assert all(start["confirmed_by"].startswith("nobody") for start in duty["starts"])
    education = next(start for start in duty["starts"] if start["agency"].startswith("education"))
    assert "from" not in education


def test_the_duty_to_report_abuse_is_never_shown_as_started():
    assert DUTIES["csa_report"]["status"] == "enacted_not_known_in_force"
    assert DUTIES["csa_report"]["doubt"]


def test_duties_of_a_person_are_marked_as_personal():
    personal = {name for name, duty in DUTIES.items() if duty.get("personal")}
    assert personal == {"fgm_report", "csa_report"}


# Conditions


def limbs_of(name):
    return [limb["id"] for limb in CONDITIONS[name]["limbs"]]


def test_the_safeguarding_condition_has_every_limb_and_its_policy_document():
    assert limbs_of("safeguarding") == [
        "protects_somebody", "child_or_at_risk", "without_consent_for_a_reason",
        "substantial_public_interest", "policy_document",
    ]  # fmt: skip
    assert CONDITIONS["safeguarding"]["policy_document"] == "needed"


def test_for_offences_only_the_public_interest_limb_is_lifted():
    lifted = set(limbs_of("safeguarding")) - set(limbs_of("safeguarding_offences"))
    assert lifted == {"substantial_public_interest"}
    assert CONDITIONS["safeguarding_offences"]["policy_document"] == "needed"


def test_there_is_a_condition_that_needs_no_document_for_each_kind_of_data():
    for kind in ("special_category", "criminal_offence"):
        free = [
            name
            for name, item in CONDITIONS.items()
            if kind in item["covers"] and item["policy_document"] == "not_needed"
        ]
        assert "health_or_social_care" in free
        assert any(name.startswith("vital_interests") for name in free)
        assert any(name.startswith("legal_claims") for name in free)


def test_a_limb_stands_once_in_its_test_and_every_worked_out_limb_is_somebodys():
    used = set()
    for item in (*CONDITIONS.values(), *DUTIES.values()):
        ids = [limb["id"] for limb in item.get("limbs", item.get("test"))]
        assert len(set(ids)) == len(ids) > 0, item["id"]
        used |= set(ids)
    assert set(LIMBS) <= used


# Bars, exemptions, words


def test_there_is_a_bar_for_every_bar_of_the_facts():
    assert set(FIELDS["information.bars"].values) <= set(TABLES["bars"])


def test_every_exemption_is_decided_by_a_person():
    for name, item in TABLES["exemptions"].items():
        assert re.match(r"By a \w+", item["decided"]), name


def sentences(item):
    """Every sentence a reader meets in an item; citations apart."""
    hidden = {
        "id",
        "provision",
        "code",
        "sources",
        "gateways",
        "certainty",
        "note",
        "starts",
        "bases",
    }
    for key, value in item.items():
        if key in hidden:
            continue
        for text in value if isinstance(value, list) else [value]:
            text = text["text"] if isinstance(text, dict) else text
            if isinstance(text, str):
                yield from re.split(r"(?<=[.!?:;])\s+", text)


@pytest.mark.parametrize("table", OURS)
def test_a_sentence_is_short_enough_to_read_in_a_hurry(table):
    long = {
        (name, sentence)
        for name, item in TABLES[table].items()
        for sentence in sentences(item)
        if len(sentence.split()) > MOST_WORDS
    }
    assert long == set()


@pytest.mark.parametrize("table", OURS)
def test_no_article_numbers_stand_in_what_people_read(table):
    cited = re.compile(r"\b(Article|section|paragraph|Schedule|SI) \d", re.IGNORECASE)
    found = {
        (name, sentence)
        for name, item in TABLES[table].items()
        for sentence in sentences(item)
        if cited.search(sentence)
    }
    assert found == set()


def _bodies(key, *values):
    return {name for name, item in BODIES.items() if item[key] in values}


def test_the_rules_take_for_public_what_the_catalogue_calls_public():
    public = _bodies("public_authority", "yes")
    assert public <= kinds.PUBLIC_BODIES <= public | _bodies("public_authority", "in_part")


def test_the_bodies_a_duty_lists_are_those_of_the_catalogue():
    assert _bodies("duty_to_share", "yes") == LISTED
