"""Text as it comes in: whatever somebody pastes, both databases and every page can hold it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharewell.errors import Invalid
from sharewell.text import InvalidText, clean, clean_line

DIRECTIONS = "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"
ODD = st.sampled_from([*DIRECTIONS, "\0", "\r", "\n", "\r\n", "\u2028", "\x85", "\x0b", "\t", " ",
                       "\u00a0", "e", "\u0301", "\u200f", "\u05d0", "\ufeff", "\x7f", "\u212b",
                       "\u2000", "\u1100", "\u1161"])  # fmt: skip
TEXT = st.lists(ODD | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join)
LIMIT = 10_000


def whole(text: str) -> str:
    return clean(text, limit=LIMIT)


@given(TEXT)
def test_what_was_cleaned_is_clean(text):
    once = whole(text)
    assert whole(once) == once
    line = clean_line(text, limit=LIMIT)
    assert clean_line(line, limit=LIMIT) == line
    assert clean_line(once, limit=LIMIT) == line


@given(TEXT)
def test_clean_text_holds_nothing_that_a_database_or_a_page_refuses(text):
    made = whole(text)
    assert unicodedata.is_normalized("NFC", made)
    assert not [one for one in made if unicodedata.category(one) == "Cc" and one not in "\n\t"]
    assert not set(made) & set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
    assert made == made.strip()
    made.encode("utf-8")


@given(TEXT)
def test_every_line_closes_the_directions_that_it_opens(text):
    for line in whole(text).split("\n"):
        open_now = 0
        for one in line:
            open_now += (one in "\u2066\u2067\u2068") - (one == "\u2069")
            assert open_now >= 0
        assert open_now == 0


@given(TEXT)
def test_a_line_is_one_line(text):
    line = clean_line(text, limit=LIMIT)
    assert "\n" not in line
    assert "  " not in line


@given(st.text(st.sampled_from("abc \u00e9\u4e2d\U0001f600'\u2019\"<&"), max_size=30))
def test_plain_words_stay_as_they_are(text):
    assert whole(text) == text.strip()


@given(TEXT)
def test_the_limit_is_the_length_of_what_is_kept(text):
    length = len(whole(text))
    assert whole(text) == clean(text, limit=length)
    if length:
        with pytest.raises(InvalidText) as too_long:
            clean(text, limit=length - 1)
        assert too_long.value.code == "too_long"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Cafe\u0301", "Caf\u00e9"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("nul\0l", "null"),
        ("  she said so \n", "she said so"),
        ("\u202egpj.exe", "\u2067gpj.exe\u2069"),
        ("\u202aabc\u202c def", "\u2066abc\u2069 def"),
        ("closes nothing\u2069", "closes nothing"),
        ("\u2067open\nnext", "\u2067open\u2069\nnext"),
        ("a\tb", "a\tb"),
    ],
)
def test_text_is_kept_like_this(typed, kept):
    assert whole(typed) == kept


def test_a_line_has_one_space_for_every_gap():
    assert clean_line(" Priya \n\t Nair\u00a0", limit=20) == "Priya Nair"


def test_a_line_may_be_as_long_as_its_limit_whatever_stood_round_it():
    assert clean_line("   Priya   Nair   ", limit=10) == "Priya Nair"
    with pytest.raises(InvalidText):
        clean_line("Priya Nair", limit=9)


@pytest.mark.parametrize("half", ["\ud800", "Maisie\udfff"])
def test_half_a_character_is_refused_and_not_repeated(half):
    with pytest.raises(InvalidText) as invalid:
        clean(half, limit=LIMIT, field="what_happened")
    assert invalid.value.code == "not_text"
    assert str(invalid.value) == "not_text: what_happened"
    assert "Maisie" not in invalid.value.sentence


def test_too_much_says_how_much_and_of_which_field():
    with pytest.raises(InvalidText) as invalid:
        clean("a" * 1200, limit=1000, field="what_happened")
    assert invalid.value.sentence == "This is 1,200 characters; shorten it to 1,000 or fewer."
    assert invalid.value.field == "what_happened"


def test_a_text_that_cannot_be_kept_is_an_invalid_value():
    assert issubclass(InvalidText, Invalid)
    assert InvalidText.status == 422
