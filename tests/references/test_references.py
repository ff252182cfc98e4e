"""References that survive being read aloud, typed in a hurry, and mistyped."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharewell import references
from sharewell.errors import Invalid
from sharewell.references import ALPHABET, new_reference, read_reference

REFERENCES = st.builds(lambda seven: references._written([*seven, references._check_symbol(seven)]),
                       st.lists(st.integers(0, 31), min_size=7, max_size=7))  # fmt: skip


def test_a_reference_looks_as_people_know_it():
    assert read_reference("SW-7K3F-9QXM") == "SW-7K3F-9QXM"
    for _ in range(50):
        prefix, first, last = new_reference().split("-")
        assert prefix == "SW"
        assert len(first) == len(last) == 4
        assert set(first + last) <= set(ALPHABET)


def test_a_new_reference_is_one_of_ours():
    made = {new_reference() for _ in range(200)}
    assert len(made) == 200
    assert {read_reference(one) for one in made} == made


def test_every_bit_of_a_reference_is_by_chance(monkeypatch):
    asked = []
    monkeypatch.setattr(references.secrets, "randbelow", lambda below: asked.append(below) or 31)
    assert new_reference().startswith("SW-ZZZZ-ZZZ")
    assert asked == [32] * 7


@given(REFERENCES)
def test_what_we_write_we_read(reference):
    assert read_reference(reference) == reference


@given(REFERENCES, st.randoms())
def test_case_spaces_dashes_and_look_alikes_do_not_matter(reference, dice):
    look_alikes = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(
        dice.choice(look_alikes.get(symbol, symbol + symbol.lower())) for symbol in reference
    ).replace("-", dice.choice(["-", " ", "", "\u2013", " - ", "\u00a0", "\t"]))
    assert read_reference(typed) == reference
    assert read_reference(typed[2:]) == reference


@given(REFERENCES, st.integers(0, 7), st.integers(1, 31))
def test_one_wrong_symbol_is_always_noticed(reference, place, off):
    symbols = list(reference.replace("-", "")[2:])
    symbols[place] = ALPHABET[(ALPHABET.index(symbols[place]) + off) % 32]
    with pytest.raises(Invalid):
        read_reference("".join(symbols))


@given(REFERENCES)
def test_two_symbols_that_changed_places_are_always_noticed(reference):
    symbols = reference.replace("-", "")[2:]
    for one, other in itertools.combinations(range(8), 2):
        swapped = list(symbols)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        if symbols[one] != symbols[other]:
            with pytest.raises(Invalid):
                read_reference("".join(swapped))


@pytest.mark.parametrize(
    "typed",
    ["", "SW", "SW-7K3F-9QX", "SW-7K3F-9QXMM", "SW-7K3F-9QXU", "XX-7K3F-9QXM", "0000-0000",
     "SW-\u0667K3F-9QXM", "not a reference", "SW-7K3F-9QX\U0001d7df", "7" * 10_000],
)  # fmt: skip
def test_what_is_none_of_ours_is_refused_with_its_field(typed):
    with pytest.raises(Invalid) as invalid:
        read_reference(typed, "quoted")
    assert invalid.value.field == "quoted"
    assert typed not in str(invalid.value) or not typed


def test_a_slip_is_told_from_another_form():
    with pytest.raises(Invalid) as form:
        read_reference("SW-7K3F")
    with pytest.raises(Invalid) as slip:
        read_reference("SW-7K3F-9QXN")
    assert "SW-7K3F-9QXM" in form.value.sentence
    assert "slip" in slip.value.sentence


@given(st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused(typed):
    try:
        read = read_reference(typed)
    except Invalid:
        return
    assert read_reference(read) == read
