"""The words of the catalogue: one question for every fact, and all of it readable in a hurry."""

import re

import pytest

from sharewell.guidance.catalogue import compile as compiling
from sharewell.guidance.catalogue.edition import edition_dates, edition_on, latest_on
from sharewell.guidance.facts import FIELDS
from sharewell.guidance.interview import question

TABLES = compiling.read_tables()
OURS = ("questions", "myths", "golden_rules", "reviews", "changes")
HEADINGS = {"you", "purpose", "recipient", "worry", "child", "information", "family", "how"}
MOST_WORDS = 20
NEUTRAL = {"not_sure", "not_known", "other", "other_public", "other_private"}
"""Values that say no more than that nothing more was said."""

QUESTIONS = {item["field"]: item for item in TABLES["questions"].values()}


def texts(value):
    """Every text a reader meets in an item, nested ones too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        hidden = ("id", "sources", "note", "certainty", "field", "value", "group", "stands_for")
        for key, inner in value.items():
            if key not in hidden:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def sentences(text):
    return [part for part in re.split(r"(?<=[.!?:;])\s+", text) if part]


def too_long(text):
    return [part for part in sentences(text) if len(part.split()) > MOST_WORDS]


ITEMS = [
    pytest.param(item, id=f"{table}-{name}")
    for table in OURS
    for name, item in TABLES[table].items()
]


def test_every_fact_has_exactly_one_question():
    assert sorted(item["field"] for item in TABLES["questions"].values()) == sorted(FIELDS)
    for name, item in TABLES["questions"].items():
        assert name == item["field"].replace(".", "_")


@pytest.mark.parametrize("field", FIELDS)
def test_a_question_offers_every_value_once_and_no_other(field):
    offered = [option.value for option in question(field, latest_on()).options]
    assert sorted(offered) == sorted(FIELDS[field].values)
    assert "unknown" not in offered


@pytest.mark.parametrize("field", FIELDS)
def test_no_two_options_of_a_question_read_the_same(field):
    labels = [option.label.casefold() for option in question(field, latest_on()).options]
    assert len(set(labels)) == len(labels)
    assert all(labels)


def test_a_question_can_be_put_on_every_day_the_catalogue_knows():
    for day in edition_dates():
        held = edition_on(day).table("questions").values()
        assert {item["field"] for item in held} == set(FIELDS), day


@pytest.mark.parametrize("field", [field for field, item in QUESTIONS.items() if "groups" in item])
def test_groups_cover_every_option_once_and_stand_for_one_of_their_own(field):
    step = question(field, latest_on())
    grouped = [option.value for group in step.groups for option in group.options]
    assert sorted(grouped) == sorted(FIELDS[field].values)
    for group in step.groups:
        own = {option.value for option in group.options}
        assert group.stands_for in own | (NEUTRAL & set(FIELDS[field].values)), group.id
    labels = [group.label for group in step.groups]
    assert len(set(labels)) == len(labels)


def test_long_lists_are_asked_in_groups():
    long_lists = {field for field, spec in FIELDS.items() if len(spec.values) > 25}
    assert long_lists <= {field for field, item in QUESTIONS.items() if "groups" in item}
    assert len(question("sharer.kind", latest_on()).groups) == 9


def test_an_option_belongs_to_no_group_where_there_are_none():
    for item in TABLES["questions"].values():
        known = {group["id"] for group in item.get("groups", [])}
        assert {option.get("group") for option in item["options"]} - {None} == known


def test_a_kind_of_recipient_is_called_the_same_wherever_it_is_offered():
    hidden_from = {
        option.value: option.label
        for option in question("information.parts.protects_from", latest_on()).options
    }
    for option in question("recipients.kind", latest_on()).options:
        assert hidden_from[option.value] == option.label


def test_a_question_reads_as_a_question_and_its_tail_as_a_tail():
    for item in TABLES["questions"].values():
        assert item["words"].endswith("?")
        assert len(item["words"].split()) <= 12
        assert item["short"][0].islower()
        assert not item["short"].endswith((".", "?"))
        assert 1 <= len(sentences(item["why_asked"])) <= 2
        assert item["about"] in HEADINGS


@pytest.mark.parametrize("item", ITEMS)
def test_every_text_can_be_read_in_a_hurry(item):
    for text in texts(item):
        assert too_long(text) == []
        assert not re.search("[\u2013\u2014]", text), f"no dashes, make it two sentences: {text}"
        assert not re.search(r"!|\b[Pp]lease\b|successfully|data subject|perpetrator", text)


@pytest.mark.parametrize("item", ITEMS)
def test_no_article_or_paragraph_number_stands_in_a_text(item):
    for text in texts(item):
        assert not re.search(r"\b([Aa]rticle|[Ss]ection|[Pp]aragraph|[Ss]chedule|s)\s?\d", text)


def test_the_reading_check_finds_a_long_sentence():
    assert too_long("word " * 21 + ".") != []
    assert too_long("word " * 20) == []


@pytest.mark.parametrize("edition", ["2015", "2018", "2024"])
def test_every_edition_of_the_golden_rules_is_complete_and_in_force_together(edition):
    rules = [item for item in TABLES["golden_rules"].values() if item["edition"] == edition]
    assert [item["number"] for item in rules] == [1, 2, 3, 4, 5, 6, 7]
    assert len({(item["in_force_from"], item.get("in_force_until")) for item in rules}) == 1


def test_on_every_day_one_edition_of_the_golden_rules_is_in_force():
    for day in edition_dates():
        held = edition_on(day).table("golden_rules").values()
        assert [item["number"] for item in held] == [1, 2, 3, 4, 5, 6, 7], day


def test_consent_was_a_default_of_2018_and_is_none_of_2024():
    assert "consent" in edition_on("2018-07-04").get("golden_rules", "edition_2018_rule_4")["title"]
    assert edition_on("2024-04-19").get("golden_rules", "edition_2018_rule_4") is None
    title = edition_on("2024-04-19").get("golden_rules", "edition_2024_rule_3")["title"]
    assert "do not need consent" in title


@pytest.mark.shows("R4")
def test_at_least_sixteen_myths_have_an_answer_today_and_words_to_say_instead():
    held = list(edition_on(latest_on()).table("myths").values())
    assert len(held) >= 16
    assert len({item["claim"] for item in held}) == len(held)
    for item in held:
        assert item["say_instead"] != item["claim"]
        assert set(item["sources"]) <= set(TABLES["sources"])
        assert item["sources"]


@pytest.mark.shows("R4")
def test_a_myth_is_answered_by_the_law_of_its_day():
    before = edition_on("2026-02-04").table("myths")
    after = edition_on("2026-02-05").table("myths")
    assert "uk-gdpr-annex-2" not in before["collected_by_another_2018"]["sources"]
    assert "uk-gdpr-annex-2" in after["collected_by_another"]["sources"]
    assert "collected_by_another_2018" not in after


def test_the_duty_of_2026_is_never_called_settled():
    edition = edition_on("2026-09-30")
    for table in ("myths", "changes"):
        for item in edition.table(table).values():
            if item["certainty"] != "seen" and "children-act-2004-s16la" in item["sources"]:
                assert item["doubt"]
    assert edition.table("changes")["duty_start_2026"]["certainty"] == "uncertain"
    assert edition.table("myths")["new_duty_everything"]["certainty"] == "uncertain"


def test_a_change_is_known_from_the_day_it_happened():
    for item in TABLES["changes"].values():
        assert item["in_force_from"] == item["date"]
    days = [item["date"] for item in TABLES["changes"].values()]
    assert days == sorted(days)


def test_every_review_says_what_went_wrong_and_what_would_have_helped():
    assert len(TABLES["reviews"]) >= 16
    unsure = {name for name, item in TABLES["reviews"].items() if item["certainty"] == "uncertain"}
    assert unsure == {"southport", "sara_sharif"}
