"""What the engine worked out can be put right with a reason, shown, and taken back."""

import html
import re

import pytest

from sharewell.guidance import answer
from sharewell.guidance.corrections import CORRECTABLE
from tests.public.test_questions import REFERRAL, answered

CLOSED = {"correct": "recipient_safeguards", "to": "no", "at": "0"}


def derived_part(page):
    """What the page says it worked out."""
    return page.text.split("Worked out from what you said")[1].split("Taken for granted")[0]


def test_a_correction_stands_in_the_answer_with_its_reason(visit):
    before = answered(visit, REFERRAL)
    page = before.press("/answer", **CLOSED, because="they have closed")
    assert page.facts["corrections"] == [
        {"of": "recipient_safeguards", "to": "no", "because": "they have closed"}
    ]
    assert "keeping this child safe: no (you corrected this) Your reason: they have closed" in (
        derived_part(page)
    )
    assert page.heading == answer(page.facts)["headline"]
    assert page.facts == {**before.facts, "corrections": page.facts["corrections"]}


def test_a_correction_can_be_taken_back(visit):
    before = answered(visit, REFERRAL)
    page = before.press("/answer", **CLOSED, because="they have closed")
    back = page.press("/answer", take_back="recipient_safeguards")
    assert back.facts == REFERRAL
    assert back.heading == before.heading
    assert "you corrected this" not in back.text


def test_correcting_the_same_again_replaces_the_reason(visit):
    page = answered(visit, REFERRAL).press("/answer", **CLOSED, because="closed")
    page = page.press("/answer", **CLOSED, because="moved away")
    assert [one["because"] for one in page.facts["corrections"]] == ["moved away"]


@pytest.mark.parametrize(
    "because", ["", "   ", "x" * 301, "a\x00b", "a\u202eb", "a\u2066b", "a\u200bb"]
)
def test_a_reason_that_cannot_be_taken_is_asked_again_and_every_answer_kept(visit, because):
    page = answered(visit, REFERRAL).press("/answer", **CLOSED, because=because)
    assert page.status == 200
    assert page.title.startswith("Error")
    assert page.facts == REFERRAL
    link = re.search(r'href="#(because-[^"]*)"', page.html)
    assert link
    assert f'id="{link[1]}"' in page.html
    assert "There is a problem" in page.text
    if because.isascii() and because.isprintable() and because.strip():
        assert f'value="{because[:300]}"' in html.unescape(page.html)
    assert re.search(r"<details[^>]* open", page.html), "the box stands folded away"


def test_a_reason_is_shown_as_it_was_typed_and_never_as_markup(visit):
    page = answered(visit, REFERRAL).press("/answer", **CLOSED, because="<b>no</b> & {{7*7}}")
    assert "Your reason: &lt;b&gt;no&lt;/b&gt; &amp; {{7*7}}" in page.html


def test_only_what_the_engine_takes_can_be_corrected(visit):
    page = answered(visit, REFERRAL)
    offered = set(re.findall(r'name="correct" value="([^"]*)"', page.html))
    assert "recipient_safeguards" in offered
    assert offered <= set(CORRECTABLE)
    for wrong in ({**CLOSED, "to": "maybe"}, {**CLOSED, "correct": ""}):
        assert page.press("/answer", **wrong, because="x").status == 400
