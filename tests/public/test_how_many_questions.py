"""What the first page promises about the number of questions is what the questions take."""

import statistics

from sharewell import clock
from sharewell.guidance.interview import question
from sharewell.guidance.unusual import SIGNS, UNUSUAL
from sharewell.guidance.worked_examples import scenarios
from sharewell.public import state

REFERRAL = {
    "risk": {"level": "significant_harm", "source": ["parent_or_carer"]},
    "recipients": [{"kind": "council_childrens_services"}], "sharer": {"kind": "school_maintained"},
}  # fmt: skip


def asked(visit, facts):
    """Answer with what these facts say, and *I do not know* otherwise; count the questions."""
    page, count = visit("/question"), 0
    while not page.title.startswith("Answer"):
        page = page.choose(*said(facts, page) or [page.last_choice])
        count += 1
    return count


def said(facts, page):
    field = page.hidden("field")
    if field == UNUSUAL:
        return [sign.id for sign in SIGNS if so(facts, sign) and f'value="{sign.id}"' in page.html]
    values = told(facts, field)
    step = question(field, clock.today().isoformat())
    if page.hidden("within") or step.many or not step.groups:
        return values
    return [g.id for g in step.groups if set(values) & {one.value for one in g.options}][:1]


def told(facts, field):
    value = state.get(facts, state.place_of(field, facts))
    return value if isinstance(value, list) else [value] if value else []


def so(facts, sign):
    return not {sign.value, *sign.covers}.isdisjoint(told(facts, sign.field))


def test_the_first_page_says_how_many_questions_it_takes(visit):
    said_there = visit("/").text
    assert "A plain referral takes four questions, most others six to ten" in said_there
    assert asked(visit, {"risk": {"level": "immediate_danger"}}) == 1
    assert asked(visit, REFERRAL) == 4
    counts = [asked(visit, one.facts) for one in list(scenarios())[::24]]
    assert 6 <= statistics.median(counts) <= 10
