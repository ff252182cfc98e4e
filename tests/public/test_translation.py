"""Every word of the frame can be translated: a made-up language leaves none in English."""

import html
import json
import re

import pytest
from django.utils import translation

from sharewell import clock
from sharewell.guidance import answer, poster
from sharewell.guidance.catalogue.edition import FROZEN, edition_on
from sharewell.guidance.catalogue.shape import SHAPES
from sharewell.guidance.plain_text import as_text
from sharewell.guidance.rulebook import diff, explain, rulebook
from sharewell.guidance.rules import BOOK
from tests.public.test_questions import carrying

OURS = {"Sharewell", "– Sharewell", "999", "101", ""}
"""Words that are the same in every language."""


@pytest.fixture
def pseudo(monkeypatch):
    """Speak a language in which every wrapped string stands in double brackets."""
    engine = translation._trans
    monkeypatch.setattr(engine, "gettext", lambda words: f"⟦{words}⟧")
    monkeypatch.setattr(engine, "ngettext", lambda one, many, n: f"⟦{one if n == 1 else many}⟧")


def left_in_english(page: str) -> list[str]:
    """Return what stands outside every bracket."""
    text = re.sub(r"<script.*?</script>|<svg.*?</svg>", "", page, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]+>", "\n", text))
    while re.search(r"⟦[^⟦⟧]*⟧", text):
        text = re.sub(r"⟦[^⟦⟧]*⟧", "\n", text)
    return [line.strip() for line in text.split("\n") if line.strip() not in OURS]


@pytest.mark.parametrize(
    "address", ["/", "/help", "/accessibility", "/how-we-use-information", "/no-such-page"]
)
def test_no_word_of_the_frame_stays_in_english(visit, pseudo, address):
    assert left_in_english(visit(address).html) == []


def test_the_check_notices_a_word_that_is_not_wrapped(visit):
    assert "Can I share this?" in left_in_english(visit("/").html)


def words_of(value):
    """Every text that the engine or the catalogue says, whatever holds it."""
    if isinstance(value, dict):
        return [one for part in value.values() for one in words_of(part)]
    if isinstance(value, list | tuple):
        return [one for part in value for one in words_of(part)]
    return [straight(value)] if isinstance(value, str) else []


def straight(text):
    return " ".join(text.replace("\u2019", "'").split())


MARKS = " :;,.()“”"


def of_the_frame(page, *spoken):
    """Return what is left in English and is said by none of these: it is ours to translate."""
    texts = {text.lower().rstrip(".") for text in words_of(list(spoken)) if len(text) > 3}
    longest_first, engine = sorted(texts, key=len, reverse=True), "\n".join(texts)
    left = []
    for line in left_in_english(page):
        rest = straight(line).lower()
        for text in longest_first if rest.strip(MARKS) not in engine else ():
            rest = rest.replace(text, " ") if text in rest else rest
        if re.search(r"[a-z]{2}", rest) and rest.strip(MARKS) not in engine:
            left.append(line)
    return left


TODAY = clock.today().isoformat()
QUESTIONS = edition_on(TODAY).table("questions")
CARDS = edition_on(TODAY).table("sources")
KNOWN = {
    "risk": {"level": "significant_harm"}, "sharer": {"kind": "school"},
    "recipients": [{"kind": "council_childrens_services"}, {"kind": "parent_or_carer"}],
    "children": [{"risk": {"level": "in_need"}}, {"risk": {"level": "welfare"}}],
    "information": {"parts": [{"about": "child", "categories": ["health"]}, {"about": "referrer"}]},
    "corrections": [{"of": "recipient_safeguards", "to": "no", "because": "moved away"}],
}  # fmt: skip


def test_the_check_tells_our_words_from_those_of_the_engine():
    page = "<p>Sources: ⟦Print⟧ The Act of 1989, UK Parliament. Printed by us</p>"
    spoken = {"title": "The Act of 1989", "publisher": "UK Parliament"}
    assert of_the_frame(page, spoken) == [
        "Sources:",
        "The Act of 1989, UK Parliament. Printed by us",
    ]
    assert of_the_frame("<p>The Act of 1989, UK Parliament</p>", spoken) == []


def test_a_question_and_its_problem_leave_no_word_of_the_frame_in_english(visit, pseudo):
    page = visit("/question").choose("significant_harm")
    spoken = (answer(page.facts, TODAY), QUESTIONS)
    assert of_the_frame(page.html, *spoken) == []
    assert of_the_frame(page.choose().html, *spoken) == []


@pytest.mark.parametrize("address", ["/answer", "/details"])
def test_an_answer_leaves_no_word_of_the_frame_in_english(visit, pseudo, address):
    page = carrying(visit("/question"), facts=KNOWN, coarse={"sharer.kind": "education"})
    page = page.press(address)
    assert page.status == 200
    assert of_the_frame(page.html, answer(KNOWN, TODAY), KNOWN, QUESTIONS, CARDS) == []


@pytest.mark.parametrize("address", ["/details/part", "/answer/text"])
def test_pages_beside_the_answer_leave_no_word_of_the_frame_in_english(visit, pseudo, address):
    page = carrying(visit("/question"), facts=KNOWN).press(address, part="recipients.1")
    assert page.status == 200
    assert of_the_frame(page.html, as_text(answer(KNOWN, TODAY)), QUESTIONS) == []


@pytest.mark.parametrize(
    "address", ["/myths", "/rules", "/golden-rules", "/picture", "/changes", "/sources",
                "/rules/law", "/rules/law/clocks", f"/rules/{BOOK.rules[0].name}"],
)  # fmt: skip
def test_a_book_leaves_no_word_of_the_frame_in_english(visit, pseudo, address):
    book = rulebook(TODAY)
    tables = [edition_on(day).table(name) for day in FROZEN for name in SHAPES]
    spoken = (book, tables, poster.table(TODAY), explain(BOOK.rules[0].name, TODAY))
    moved = diff("2024-04-19", TODAY)
    titles = [rule.title for rule in BOOK.rules]
    assert of_the_frame(visit(address).html, *spoken, moved, titles) == []


@pytest.mark.parametrize(
    "state", ["x" * 40_000, "{", '{"facts":{"names":1}}', '{"facts":{"risk":{"level":"x"}}}',
              json.dumps({"facts": {"recipients": [{"kind": "gp"}] * 13}}),
              json.dumps({"facts": {"information": {"parts": [{"about": "child"}] * 13}}})],
)  # fmt: skip
def test_what_is_refused_is_refused_in_words_that_can_be_translated(client, pseudo, state):
    page = client.post("/answer", {"state": state}).content.decode()
    assert left_in_english(page) == []


def test_buttons_and_headings_of_the_answer_can_be_translated(visit, pseudo):
    page = visit("/question").choose("immediate_danger").html
    for words in ("What to do first", "Why, in plain words", "What to write down", "Sources"):
        assert f"⟦{words}⟧" in page
