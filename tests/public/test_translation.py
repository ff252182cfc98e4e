"""Every word of the frame can be translated: a made-up language leaves none in English."""

import html
import re

import pytest
from django.utils import translation

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


def test_buttons_and_headings_of_the_answer_can_be_translated(visit, pseudo):
    page = visit("/question").choose("immediate_danger").html
    for words in ("What to do first", "Why, in plain words", "What to write down", "Sources"):
        assert f"⟦{words}⟧" in page
