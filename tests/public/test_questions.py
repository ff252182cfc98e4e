"""The way through: one question at a time, nothing kept, back and change, and an answer."""

import html
import json
import re

import pytest

from sharewell.guidance import answer
from sharewell.guidance.facts import FIELDS, read_facts
from sharewell.guidance.interview import question
from sharewell.ui.jinja import plain_date

REFERRAL = {
    "risk": {"level": "significant_harm"},
    "recipients": [{"kind": "council_childrens_services"}],
    "sharer": {"kind": "school"},
}


def carrying(page, **state):
    """Let a page carry this state instead."""
    page.html = page.html.replace("carried", "")
    text = json.dumps(state).replace('"', "&quot;")
    page.html = f'<input type="hidden" name="state" value="{text}">'
    return page


def answered(visit, facts):
    """The answer page for these facts."""
    return carrying(visit("/question"), facts=facts).press("/answer")


def test_danger_is_answered_in_one_question(visit):
    page = visit("/question").choose("immediate_danger")
    assert "999" in page.heading
    assert "What to do first" in page.text
    assert page.text.index("What to do first") < page.text.index("Why, in plain words")


def test_the_first_question_is_how_worried_you_are_and_i_cannot_tell_comes_last(visit):
    page = visit("/question")
    assert page.hidden("field") == "risk.level"
    assert page.html.rindex('value="unclear"') > page.html.rindex('value="none"')
    assert page.html.index("govuk-radios__divider") < page.html.index('value="unclear"')


def test_every_question_offers_not_knowing_as_the_last_choice(visit):
    page = visit("/question")
    for _ in range(8):
        if page.title.startswith("Answer"):
            break
        assert page.last_choice in ("i-do-not-know", "unclear", "not_sure", "not_known")
        page = page.choose(page.last_choice)
    assert page.title == "Answer – Sharewell"


def test_a_question_said_not_to_be_known_is_not_asked_again(visit):
    asked = []
    page = visit("/question").choose("significant_harm")
    while not page.title.startswith("Answer") and len(asked) < 30:
        asked.append((page.hidden("field"), page.hidden("within")))
        page = page.choose(page.last_choice)
    assert page.title.startswith("Answer")
    assert len(asked) == len(set(asked))


def test_an_empty_answer_is_asked_again_in_one_sentence(visit):
    page = visit("/question").choose()
    assert page.status == 200
    assert page.title.startswith("Error")
    assert page.hidden("field") == "risk.level"
    assert page.html.count("Choose one answer, or “I cannot tell”.") == 2
    assert 'href="#value"' in page.html


def test_the_answer_as_it_stands_is_beside_the_question(visit):
    page = visit("/question").choose("significant_harm")
    stands = answer({"risk": {"level": "significant_harm"}})["headline"]
    assert stands in page.text.split("The answer as it stands")[1]


def test_a_group_leads_to_a_second_question_only_where_it_matters(visit):
    page = visit("/question").choose("significant_harm").choose("family")
    assert page.hidden("within") == "family"
    assert page.heading.startswith("Which one?")
    page = page.choose("relative")
    assert page.facts["recipients"] == [{"kind": "relative"}]
    page = visit("/question").choose("significant_harm").choose("protection").choose("community")
    assert page.hidden("within") is None
    assert "A charity" in page.text


@pytest.mark.parametrize("field", ["sharer.kind", "recipients.kind"])
def test_which_one_is_asked_wherever_the_outcome_would_differ(visit, field):
    facts = {"risk": {"level": "significant_harm"}}
    if field == "sharer.kind":
        facts["recipients"] = [{"kind": "council_childrens_services"}]
    for group in question(field, _today()).groups:
        led = {
            (found["outcome"], found["strength"])
            for one in group.options
            for found in [answer({**facts, **read_facts(at(field, one.value))}, _today())]
        }
        page = carrying(visit("/question"), facts=facts)
        asked = page.press("/question", field=field, value=group.id)
        assert (asked.hidden("within") == group.id) == (len(led) > 1), group.id


def at(field, value):
    where, _, name = field.rpartition(".")
    return {where: [{name: value}]} if where == "recipients" else {where: {name: value}}


def test_a_plain_referral_is_answered_in_at_most_four_questions(visit):
    page = visit("/question").choose("significant_harm").choose("protection")
    page = page.choose("education").choose("parent_or_carer")
    assert page.title == "Answer – Sharewell"
    assert page.heading == "Yes. Tell children’s social care today."


def test_whoever_said_no_more_than_a_school_reads_what_holds_for_an_independent_one(visit):
    page = visit("/question").choose("significant_harm").choose("protection")
    page = page.choose("education").press("/answer")
    said = page.text.split("The lawful reason to write down")[1].split("What to send")[0]
    assert "If yours is an independent school, it has no public task" in said
    page = page.press("/question", change="sharer.kind", within="education")
    page = page.choose("independent_school").press("/answer")
    said = page.text.split("The lawful reason to write down")[1].split("What to send")[0]
    assert "public task" not in said.lower()


def test_what_a_group_stood_for_is_said_and_can_be_made_exact(visit):
    page = visit("/question").choose("significant_harm").choose("protection")
    page = page.choose("education").press("/answer")
    assert "you said “A school, nursery or college”." in page.text
    page = page.press("/question", change="sharer.kind", within="education")
    assert page.heading.startswith("Which one?")
    page = page.choose("academy").press("/answer")
    assert page.facts["sharer"] == {"kind": "academy"}
    assert "you said “A school" not in page.text


def test_back_shows_the_question_before_with_what_was_chosen(visit):
    page = visit("/question").choose("significant_harm").choose("protection")
    page = page.choose("police") if page.hidden("within") is None else page
    back = page.press("/question", change="risk.level")
    assert back.hidden("field") == "risk.level"
    assert 'value="significant_harm" checked' in " ".join(back.html.split())


def test_a_changed_answer_keeps_the_others(visit):
    page = carrying(visit("/question"), facts=REFERRAL).press("/question", change="risk.level")
    page = page.choose("welfare").press("/answer")
    assert page.facts == {**REFERRAL, "risk": {"level": "welfare"}}


def test_sending_the_same_page_twice_gives_the_same_page(visit):
    page = visit("/question")
    assert page.choose("in_need").html == page.choose("in_need").html


def test_the_answer_can_be_had_at_any_moment(visit):
    page = visit("/question").choose("in_need").press("/answer")
    assert page.heading == answer({"risk": {"level": "in_need"}})["headline"]


def test_opening_the_answer_without_anything_leads_to_the_start(client):
    for address in ("/answer", "/answer/text"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (302, "/")


def test_the_answer_page_shows_all_that_the_engine_says(visit):
    page = answered(visit, REFERRAL)
    found = answer(REFERRAL, _today())
    shown = page.text.replace("\u2019", "'")
    for text in (
        found["headline"], found["lead"], found["consent"]["text"], found["advice"]["text"],
        *(step["title"] for step in found["do_first"]),
        *(reason["title"] for reason in found["reasons"]),
        *(line["what"] for line in found["minimise"]),
        *(line["label"] for line in found["telling"]),
        *(base["label"] for base in found["bases"]),
        *(condition["label"] for condition in found["conditions"]),
        *(duty["label"] for duty in found["duties"]),
        *(clock["text"] for clock in found["clocks"]),
        *(check["text"] for check in found["checks"]),
        *(line["label"] for line in found["record"]),
        *(line["then"] for line in found["would_change"]),
        *(line["question"] for line in found["unknowns"]),
        *(line["label"] for line in found["assumed"]),
        *(source["title"] for source in found["sources"]),
    ):  # fmt: skip
        assert " ".join(text.replace("\u2019", "'").split()) in shown


def test_a_limit_that_may_have_begun_before_is_given_no_day_of_its_own(visit):
    allegation = {
        "risk": {"level": "significant_harm", "source": ["worker"]},
        "recipients": [{"kind": "designated_officer"}],
    }
    told = {clock["id"]: clock for clock in answer(allegation, _today())["clocks"]}
    day = plain_date(told["designated_officer"]["due_if_today"])
    shown = answered(visit, allegation).text
    assert f"Counted from the day it became known: if that is today, by {day}." in shown
    assert "Allegation about a worker (by" not in shown


def _today():
    from sharewell import clock

    return clock.today().isoformat()


def test_every_citation_leads_to_a_source_on_the_page(visit):
    page = answered(visit, REFERRAL).html
    cited = set(re.findall(r'href="#source-(\d+)"', page))
    listed = re.findall(r'id="source-(\d+)"', page)
    assert cited
    assert cited <= set(listed)
    assert listed == [str(number) for number in range(1, len(listed) + 1)]


def test_doubt_is_shown_and_never_hidden(visit):
    found = answer(REFERRAL, _today())
    doubtful = [
        item for table in ("bases", "conditions", "duties", "clocks") for item in found[table]
        if item["doubt"]
    ]  # fmt: skip
    assert doubtful
    page = answered(visit, REFERRAL).text.replace("\u2019", "'")
    assert page.count("Not settled") >= len({item["doubt"] for item in doubtful})
    assert all(item["doubt"].replace("\u2019", "'") in page for item in doubtful)


MARKS = {
    "reported": "As reported", "from_knowledge": "Not checked", "design": "Our judgement",
    "uncertain": "Not settled",
}  # fmt: skip


def test_what_was_neither_seen_nor_stated_bears_its_mark(visit):
    found = answer(REFERRAL, _today())
    page = answered(visit, REFERRAL)
    folded = re.split(r'<div class="sw-law">|<div><dt>', page.html)
    marked = 0
    for table in ("bases", "conditions", "duties", "clocks"):
        for item in found[table]:
            label = item["label"].replace("\u2019", "'")
            here = next(one for one in folded if plain(one).startswith(label))
            mark = "Not settled" if item["doubt"] else MARKS.get(item["certainty"])
            assert [one for one in MARKS.values() if one in plain(here)] == [mark] * bool(mark)
            marked += bool(mark)
    assert marked > 5
    sources = [one for one in found["sources"] if one["certainty"] in MARKS]
    listed = re.split(r"<li[^>]*>", page.html.split('id="sources"')[1])
    assert sources
    for one in sources:
        line = next(line for line in map(plain, listed) if line.startswith(plain(one["title"])))
        assert MARKS[one["certainty"]] in line


def plain(markup):
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())
    return text.replace("\u2019", "'")


def test_the_help_page_says_what_each_mark_means(visit):
    text = visit("/help").text
    assert all(mark in text for mark in MARKS.values())


def test_a_part_of_a_letter_is_named_apart_from_what_is_said_of_it(visit):
    parts = [{"about": "child", "categories": ["health"]}, {"about": "referrer"}]
    page = answered(visit, {**REFERRAL, "information": {"parts": parts}})
    assert re.search(r"Part [12]: \S", page.text)
    assert not re.search(r"Part \d:\S", page.text)


def test_what_a_group_stood_for_is_said_once_for_each_end_and_says_whose(visit):
    facts = {"recipients": [{"kind": "police"}, {"kind": "gp"}], "sharer": {"kind": "school"}}
    coarse = {"sharer.kind": "education", "recipients.kind": "justice"}
    page = carrying(visit("/question"), facts=facts, coarse=coarse).press("/answer")
    assert page.text.count("This answer is for:") == 2
    assert page.text.count("To “Where do you work?” you said") == 1
    assert page.text.count("To “Who would it go to?” you said") == 1


def test_each_recipient_has_an_answer_of_its_own(visit):
    facts = {**REFERRAL, "recipients": [{"kind": "police"}, {"kind": "media"}]}
    page = answered(visit, facts)
    assert page.heading == "2 answers, one for each recipient"
    for one in answer(facts, _today())["recipients"]:
        assert page.text.count(one["headline"]) >= 2


def test_each_child_is_answered(visit):
    facts = {
        "recipients": [{"kind": "council_childrens_services"}],
        "children": [{"risk": {"level": "none"}}, {"risk": {"level": "significant_harm"}}],
    }
    page = answered(visit, facts)
    assert "Child 1:" in page.text
    assert "Child 2:" in page.text


def test_the_plain_text_is_the_one_the_command_line_gives_in_lines_of_any_width(visit):
    from sharewell.guidance.plain_text import as_text

    page = carrying(visit("/question"), facts=REFERRAL).press("/answer/text")
    shown = page.html.split("readonly")[1].split(">", 1)[1].split("</textarea>")[0]
    said = as_text(answer(REFERRAL, _today()))
    assert html.unescape(shown).split() == said.split()
    assert len(html.unescape(shown).strip().splitlines()) < len(said.splitlines())


def test_a_date_chooses_the_rules_and_is_said(visit):
    page = answered(visit, {**REFERRAL, "on": "2024-05-01"})
    assert "Answer for 1 May 2024." in page.text
    assert "EN-2024-" in page.text


# Tell us more


def test_every_fact_there_is_can_be_told(visit):
    page = visit("/details")
    found = set()
    for part in (
        "you", "purpose", "recipients.0", "children.0", "subject", "information", "parts.0",
        "family", "how",
    ):  # fmt: skip
        form = page.press("/details/part", part=part)
        assert form.status == 200
        found |= {field for field in FIELDS if f'name="{field}"' in form.html}
    assert found == set(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_told_in_detail_reaches_the_facts(visit, field):
    page = visit("/details")
    value = FIELDS[field].values[0]
    part = next(
        part for part in ("you", "purpose", "recipients.0", "children.0", "subject",
                          "information", "parts.0", "family", "how")
        if f'name="{field}"' in page.press("/details/part", part=part).html
    )  # fmt: skip
    saved = page.press("/details/part", part=part, save="yes", **{field: value})
    assert saved.status == 200
    told = read_facts({field: value}) if "parts" not in field and "recip" not in field else None
    if told is None:
        where, _, name = field.rpartition(".")
        told = read_facts({where: [{name: value}]})
    assert saved.facts == told


def test_a_second_recipient_child_and_part_can_be_added_and_taken_out(visit):
    page = visit("/details")
    page = page.press("/details/part", part="recipients.0", save="y", **{"recipients.kind": "gp"})
    page = page.press("/details", add="recipients")
    court = {"recipients.kind": "court"}
    page = page.press("/details/part", part="recipients.1", save="y", **court)
    assert page.facts["recipients"] == [{"kind": "gp"}, {"kind": "court"}]
    page = page.press("/details", remove="recipients.0")
    assert page.facts["recipients"] == [{"kind": "court"}]
    page = page.press("/details/part", part="children.0", save="y", **{"risk.level": "none"})
    page = page.press("/details", add="children")
    page = page.press("/details/part", part="children.1", save="y", **{"risk.level": "in_need"})
    assert page.facts["children"] == [{"risk": {"level": "none"}}, {"risk": {"level": "in_need"}}]
    page = page.press("/details", remove="children.0")
    assert page.facts["risk"] == {"level": "in_need"}
    page = page.press("/details", add="parts")
    page = page.press(
        "/details/part", part="parts.1", save="y", **{"information.parts.about": "referrer"}
    )
    assert page.facts["information"]["parts"][1] == {"about": "referrer"}


def test_more_members_than_fit_are_refused_in_one_sentence(visit):
    page = visit("/details")
    for _ in range(11):
        page = page.press("/details", add="recipients")
    assert len(page.facts["recipients"]) == 12
    again = page.press("/details", add="recipients")
    assert "At most 12" in again.text
    assert "There is a problem" in again.text
    assert again.facts == page.facts


@pytest.mark.parametrize(
    "day", ["1999-01-01", "2018-07-03", "2024-W10-1", "20240601", "31 June", "٢٠٢٤-٠١-٠١"]
)
def test_a_day_that_cannot_be_used_is_said_at_its_box_and_nothing_is_lost(visit, day):
    page = carrying(visit("/details"), facts=REFERRAL).press("/details", on=day)
    assert page.status == 200
    assert page.title.startswith("Error")
    assert page.facts == REFERRAL
    assert 'href="#on"' in page.html
    assert f'value="{day}"' in page.html
