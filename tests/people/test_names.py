"""Forms of names: what is found, however it is typed, and what is not."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharewell.people import names

FOUND = [
    ("Tilly Marsh", "TILLY MARSH"),
    ("Tilly Marsh", "Marsh, Tilly"),
    ("Tilly Marsh", "  tilly   marsh "),
    ("Zoë Núñez", "zoe nunez"),
    ("Łukasz Wójcik", "Lukasz Wojcik"),
    ("Sinead O’Neill", "sinead oneill"),
    ("Sinead O’Neill", "Sinead O'Neill"),
    ("Grace Adeyemi-Clarke", "Grace Adeyemi Clarke"),
    ("Grace Adeyemi-Clarke", "grace clarke"),
    ("Mary Ann Field", "Maryann Field"),
    ("Maryann Field", "Mary Ann Field"),
    ("Al Hassan", "Alhassan"),
    ("Mia Rose Tanner", "Mia Tanner"),
    ("Mia Tanner", "Mia Rose Tanner"),
    ("Robert Lane", "Bob Lane"),
    ("Bob Lane", "Robbie Lane"),
    ("Catherine Lane", "Kate Lane"),
    ("Alexandra Lane", "Alex Lane"),
    ("Alexander Lane", "Alex Lane"),
    ("Mohammed Aziz", "muhammad aziz"),
    ("Tilly Marsh", "Tilly"),
    ("Tilly Marsh", "marsh"),
    ("Kayla", "Kayla Reed"),
    ("Kayla", "kayla"),
    ("Ms Priya Nair", "Priya Nair"),
    ("Dr", "dr"),
    ("李 娜", "娜 李"),
]
NOT_FOUND = [
    ("Tilly Marsh", "Tilly Field"),
    ("Tilly Marsh", "Lily Marsh"),
    ("Tilly Marsh", "Till Marshall"),
    ("Tilly Marsh", "Rosie"),
    ("Robert Lane", "William Lane"),
    ("Alexander Lane", "Alexandra Lane"),
    ("Tilly Marsh", "til ly"),
]


def matched(kept: str, typed: str) -> bool:
    return bool(names.forms_of(kept) & names.sought(typed))


@pytest.mark.parametrize(("kept", "typed"), FOUND)
def test_a_name_is_found_however_it_is_typed(kept, typed):
    assert matched(kept, typed)


@pytest.mark.parametrize(("kept", "typed"), NOT_FOUND)
def test_another_name_is_not_found(kept, typed):
    assert not matched(kept, typed)


WORDS = st.text("abcdefghijklmnopqrstuvwxyzéøł'-", min_size=1, max_size=12)


@settings(max_examples=40)
@given(st.lists(WORDS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_any_name_is_found_in_any_case_and_order(words, chance):
    kept = " ".join(words)
    if not names.words_of(kept):
        return
    typed = list(words)
    chance.shuffle(typed)
    assert matched(kept, kept.upper())
    assert matched(kept, " ".join(typed))


def test_a_name_without_letters_has_no_forms():
    assert names.words_of("–?!") == ()
    assert names.forms_of("–?!") == names.sought("–?!") == frozenset()


def test_long_names_have_a_bounded_number_of_forms():
    assert len(names.forms_of("alex sam chris bob kate tony " * 5)) < 400


def test_same_words_in_another_order_are_the_same_name():
    assert names.same("Tilly Marsh", "MARSH Tilly")
    assert not names.same("Tilly Marsh", "Matilda Marsh")


def test_the_list_of_nicknames_is_as_it_is_compared():
    lines = (Path(names.__file__).parent / "nicknames.txt").read_text("utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    heads = [line.partition(":")[0] for line in told]
    assert len(told) > 100
    assert heads == sorted(set(heads))
    for line in told:
        head, _, short = line.partition(":")
        words = [head, *short.split()]
        assert len(words) == len(set(words)) > 1, line
        assert all(names.words_of(word) == (word,) for word in words), line
