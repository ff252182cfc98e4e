"""What the leak check finds: however it is written, and nothing that only sounds like it."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharewell.exits.leaks import Clue, Known, Severity
from tests.exits.invented import BORN, EVERYTHING, GRAN, LIAM, MAYA, NHS, REFUGE
from tests.exits.looking import (
    BORN_LATE,
    COTTAGE,
    EMAIL,
    JO,
    LANDLINE,
    OBRIEN,
    POSTCODE,
    REFERENCE,
    SCHOOL_OF,
    UPN,
    WILL,
    I,
    L,
    found,
    stretches,
)


@pytest.mark.shows("R69")
@pytest.mark.parametrize(
    ("known", "text"),
    [
        (MAYA, "Maya Rose Ellery"),
        (MAYA, "maya ellery"),
        (MAYA, "ELLERY, Maya"),
        (MAYA, "Ellery, Maya Rose"),
        (MAYA, "M. Ellery"),
        (MAYA, "Ellery M"),
        (MAYA, "Maya"),
        (MAYA, "Ellerys"),
        (MAYA, "Maya’s"),
        (MAYA, "MayaEllery"),
        (MAYA, "M a y a"),
        (MAYA, "Ma-ya"),
        (MAYA, "M.a.y.a"),
        (MAYA, "May a Elle ry"),
        (MAYA, "Mауа Ellеrу"),
        (MAYA, "Ｍａｙａ"),
        (MAYA, "Máyà"),
        (MAYA, "Ma\u0301ya"),
        (MAYA, "M\u200bay\u00ada"),
        (MAYA, "𝓜𝓪𝔂𝓪"),
        (MAYA, "МАΥА"),
        (MAYA, "M Ellery"),
        (JO, "Jo"),
        (JO, "JO"),
        (JO, "Jo’s"),
        (OBRIEN, "Sian O'Brien Luczak"),
        (OBRIEN, "SIÂN OBRIEN-ŁUCZAK"),
        (OBRIEN, "Luczak"),
        (OBRIEN, "shaz"),
        (WILL, "Will"),
        (WILL, "WILL"),
        (REFUGE, "flat 3 14 larch rd northmoor ls7 4qt"),
        (REFUGE, "14 Larch Road"),
        (REFUGE, "14, Larch Rd."),
        (REFUGE, "Larch Road"),
        (REFUGE, "LS7 4QT"),
        (REFUGE, "number 14"),
        (REFUGE, "no. 14"),
        (COTTAGE, "Rose cottage"),
        (COTTAGE, "Mill Ln"),
        (POSTCODE, "ls74qt"),
        (POSTCODE, "L S 7 4 Q T"),
        (GRAN, "07700900123"),
        (GRAN, "+44 7700 900 123"),
        (GRAN, "+44 (0)7700-900123"),
        (GRAN, "0044 7700 900123"),
        (GRAN, "(07700) 900123"),
        (GRAN, "0 7 7 0 0 9 0 0 1 2 3"),
        (GRAN, "07700.900.123"),
        (GRAN, "O77OO 9OO123"),
        (GRAN, "oh seven seven double oh nine zero zero one two three"),
        (GRAN, "٠٧٧٠٠ ٩٠٠١٢٣"),
        (LANDLINE, "960 118"),
        (LANDLINE, "01632 960118"),
        (EMAIL, "Jean.Ellery@Example.org"),
        (EMAIL, "jean dot ellery at example dot org"),
        (EMAIL, "jean.ellery at example.org"),
        (NHS, "999 000 1234"),
        (NHS, "999-000-1234"),
        (NHS, "9990001234"),
        (UPN, "A123456789012"),
        (UPN, "a 1234 5678 9012"),
        (REFERENCE, "sw 7k3f9qxm"),
        (SCHOOL_OF, "Hallam Road Primary School"),
        (SCHOOL_OF, "hallam road"),
        (BORN, "3 November 2018"),
        (BORN, "3rd of Nov 2018"),
        (BORN, "3rd Nov ’18"),
        (BORN, "third of November, 2018"),
        (BORN, "November 3, 2018"),
        (BORN, "Nov the 3rd 18"),
        (BORN, "03/11/2018"),
        (BORN, "3.11.18"),
        (BORN, "3 - 11 - 18"),
        (BORN, "11/03/2018"),
        (BORN_LATE, "11/13/2018"),
        (BORN_LATE, "13/11/18"),
        (BORN, "2018-11-03"),
        (BORN, "03112018"),
        (BORN, "0 3 1 1 2 0 1 8"),
        (BORN, "3rd November"),
    ],
)
def test_a_known_value_is_found_however_it_is_written(known, text):
    written = f"They said: {text}, last week."
    places = stretches(written, known)
    assert [whose for whose, _text in places] == [known.id] * len(places) != []
    start = min(written.index(one) for _whose, one in places)
    assert written[start:].startswith(text.lstrip("+(")[0])


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (MAYA, "She may a little later. Mayanne and Raymaya came."),
        (MAYA, "I may, as may all."),
        (WILL, "He will go, and they will."),
        (JO, "a banjo, jo, Joe, John"),
        (MAYA, "Mellery, M. and Ellerysdale, mell ery"),
        (Known("ina", Clue.NAME, I, "Ina Asif", "somebody"), "in a car, as if on a"),
        (REFUGE, "Flat 14, number 140, Larchwood Road, no 41"),
        (GRAN, "07700 900124 and 700 900 12"),
        (LANDLINE, "960118 960118"),
        (NHS, "999 000 1235"),
        (BORN, "3 November 2017, 4/11/2018, 3 October, 13/11/18, 2018-11-30, 32 November"),
        (SCHOOL_OF, "the road to school; Hallam; a primary school"),
        (Known("club", Clue.LOCATOR, L, "The Club", "x"), "a club at the hall"),
        (Known("dot", Clue.NAME, I, "Ó", "somebody"), "O dear"),
    ],
)
def test_what_only_sounds_like_it_is_left_alone(known, text):
    assert stretches(text, known) == []


def test_the_place_of_a_finding_is_its_place_in_the_text_as_written():
    text = "\u200bNaïve Æ: “Mаya\u0301” said ﬁne to Łiam Porter."
    assert stretches(text, MAYA, LIAM) == [("liam", "Łiam Porter"), ("maya", "Mаya\u0301")]


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("ring 07700 900456", Clue.PHONE),
        ("ring +44 7700 900456", Clue.PHONE),
        ("at SK1 3AB", Clue.POSTCODE),
        ("a\u200bt SK1 3A\u200bB", Clue.POSTCODE),
        ("write to a.b-c@example.com", Clue.EMAIL),
        ("number 999 000 0018", Clue.NHS_NUMBER),
        ("pupil B123456789012", Clue.UPN),
        ("born on 4 May 2017", Clue.DATE_OF_BIRTH),
        ("DOB: 4/5/17", Clue.DATE_OF_BIRTH),
        ("her birthday, 4 May", Clue.DATE_OF_BIRTH),
    ],
)
def test_what_looks_like_a_clue_is_pointed_out_as_unsure(text, clue):
    (one,) = found(text, MAYA)
    assert (one.clue, one.known, one.severity) == (clue, "", Severity.WARN)
    assert "cannot be sure" in one.sentence


@pytest.mark.parametrize(
    "text",
    [
        "Phone 999 or 101. It cost 1,200 pounds in 2024 at 10:30.",
        "Version 1234567890, item 20261124.",
        "a@b and 4 May and @example.com",
        "On 24 November 2026 she came.",
    ],
)
def test_what_is_no_clue_is_not_pointed_out(text):
    assert found(text, occurred_on=dt.date(2026, 11, 24)) == []


def test_a_date_that_is_no_birthday_is_said_and_asks_nothing():
    (one,) = found("seen on 4 May 2017")
    assert one.severity is Severity.EXPECTED
    assert not one.needs_acknowledgement


def test_what_is_known_is_not_said_to_look_like_something_as_well():
    for known, text in ((GRAN, "07700 900123"), (EMAIL, EMAIL.value), (NHS, "999 000 1234")):
        assert [one.known for one in found(text, known)] == [known.id]


LOOK_ALIKES = {"a": "а", "e": "е", "o": "о", "y": "у", "l": "ⅼ"}
WIDE = {code: code + 0xFEE0 for code in range(0x7F) if chr(code).isalnum()}
DISGUISES = (
    str.upper,
    str.lower,
    lambda text: "".join(LOOK_ALIKES.get(sign, sign) for sign in text),
    lambda text: "\u200b".join(text),
    lambda text: "\u00ad".join(text),
    lambda text: unicodedata.normalize("NFD", text.replace("a", "á")),
    lambda text: text.replace(" ", "\u00a0\u2009"),
    lambda text: text.replace(" ", " - "),
    lambda text: text.replace(" ", "\n"),
    lambda text: "".join(
        chr(ord(sign) + 0xFEE0) if sign.isascii() and sign.isalnum() else sign for sign in text
    ),
)
WORDS = ("the", "child", "was", "seen", "near", "it", "—", "💛", "ﬁ", "ß", "\u200b")
HARMLESS = st.lists(st.sampled_from(WORDS), max_size=6)


@settings(max_examples=50)
@given(
    st.sampled_from((MAYA, REFUGE, POSTCODE, GRAN, NHS, UPN, SCHOOL_OF, REFERENCE)),
    st.lists(st.sampled_from(DISGUISES), max_size=3),
    HARMLESS,
    HARMLESS,
)
def test_a_value_in_any_disguise_is_found_where_it_stands(known, disguises, before, after):
    written = known.value
    for disguise in disguises:
        written = disguise(written)
    lead = " ".join(before) + " "
    text = lead + written + " " + " ".join(after)
    (one,) = [finding for finding in found(text, known) if finding.known]
    start, end = one.spans[0][0], max(end for _start, end in one.spans)
    assert len(lead) <= start <= len(lead) + 1
    assert len(lead) + len(written.rstrip()) - 1 <= end <= len(lead) + len(written) + 1


@settings(max_examples=50)
@given(st.text(max_size=80))
def test_whatever_is_written_every_finding_has_a_place_in_it(text):
    for one in found(text, *EVERYTHING, JO):
        assert all(0 <= start < end <= len(text) for start, end in one.spans)


def test_very_odd_texts_do_no_harm():
    for text in ("", "\n\n", "@" * 5_000, "1 " * 5_000, "a" * 20_000, "Maya " * 3_000, "＠.＠"):
        assert isinstance(found(text, *EVERYTHING), list)
