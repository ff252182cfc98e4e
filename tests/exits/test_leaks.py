"""The leak check: what it finds, how it weighs that, and what it says."""

import datetime as dt
import unicodedata
from dataclasses import fields, replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharewell.database.fields import DataClass
from sharewell.exits import leaks, preview
from sharewell.exits.leaks import Clue, Known, Outgoing, Severity
from tests.exits.invented import (
    BORN,
    COUNCIL,
    CRAIG,
    EVERYTHING,
    GRAN,
    LIAM,
    MAYA,
    NHS,
    REFUGE,
    SCHOOL,
    SOURCE,
    item,
    manifest,
)

L, I = DataClass.LOCATION, DataClass.IDENTIFIER  # noqa: E741 - the letters of the classes
BORN_LATE = replace(BORN, value="2018-11-13")
EMAIL = Known("mail", Clue.EMAIL, L, "jean.ellery@example.org", "the grandmother")
UPN = Known("upn", Clue.UPN, I, "A123456789012", "another pupil")
SCHOOL_OF = Known("school", Clue.LOCATOR, L, "Hallam Road Primary School", "another pupil")
REFERENCE = Known("case", Clue.REFERENCE, I, "SW-7K3F-9QXM", "an earlier decision")
LANDLINE = Known("desk", Clue.PHONE, L, "01632 960 118", "the grandmother", protected=True)
WILL = Known("will", Clue.NAME, I, "Will", "another pupil")
POSTCODE = Known("code", Clue.POSTCODE, L, "LS7 4QT", "the grandmother")
JO = Known("jo", Clue.NAME, I, "Jo", "a friend")
OBRIEN = Known("obrien", Clue.NAME, I, "Siân O’Brien-Łuczak", "a neighbour", forms=("Shaz",))
COTTAGE = Known("cottage", Clue.ADDRESS, L, "Rose Cottage, Mill Lane, Northmoor", "the aunt")


def found(text, *known, safeguarding=False, occurred_on=None):
    outgoing = [Outgoing("one", text, occurred_on)]
    report = leaks.check(outgoing, known, safeguarding=safeguarding)
    return [one for one in report.findings if one.clue is not Clue.WHEREABOUTS]


def stretches(text, *known, **options):
    """What stands at the places where something known was found, by whose it is."""
    return [
        (one.known, text[start:end])
        for one in found(text, *known, **options)
        for start, end in one.spans
        if one.known
    ]


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


def weighed(known, text, **options):
    (one,) = found(text, known, **options)
    return one.severity


def test_a_finding_weighs_as_it_may_harm():
    assert weighed(MAYA, "Maya") is Severity.EXPECTED
    assert weighed(LIAM, "Liam") is Severity.WARN
    assert weighed(SOURCE, "Doreen Quill") is Severity.WARN
    assert weighed(replace(SOURCE, belongs=True), "Doreen Quill") is Severity.WARN
    assert weighed(GRAN, "07700 900123") is Severity.STOP_AND_LOOK
    assert weighed(REFUGE, "14 Larch Road") is Severity.STOP_AND_LOOK
    assert weighed(REFUGE, "Larch Road") is Severity.STOP_AND_LOOK
    assert weighed(REFUGE, "number 14") is Severity.WARN
    assert weighed(replace(CRAIG, protected=True), "Craig") is Severity.STOP_AND_LOOK


def test_the_gravest_comes_first():
    text = "Maya saw Liam; ring 07700 900123."
    assert [one.known for one in found(text, MAYA, LIAM, GRAN)] == ["gran", "liam", "maya"]


def test_a_surname_that_is_also_the_childs_gives_nobody_else_away():
    father = Known("dad", Clue.NAME, I, "Craig Ellery", "the father", protected=True)
    assert stretches("the Ellery family", MAYA, father) == [("maya", "Ellery")]
    assert ("dad", "Craig Ellery") in stretches("Craig Ellery", MAYA, father)
    assert ("dad", "Craig") in stretches("Craig came", MAYA, father)


def test_part_of_something_fuller_is_not_said_twice():
    assert stretches("Maya Ellery", MAYA) == [("maya", "Maya Ellery")]
    own = Known("own", Clue.LOCATOR, L, "Larch Road Primary", "the child’s school", belongs=True)
    assert stretches("at Larch Road Primary", own, REFUGE) == [("own", "Larch Road Primary")]


def test_all_of_something_is_said_even_inside_something_else():
    clinic = Known("clinic", Clue.LOCATOR, L, "Maya Ellery Clinic", "a clinic", belongs=True)
    secret = replace(MAYA, belongs=False, protected=True)
    whose = [known for known, _text in stretches("the Maya Ellery Clinic", clinic, secret)]
    assert set(whose) == {"maya", "clinic"}


PROTECTED_IN_CARE = replace(REFUGE, belongs=False)


def checked(whereabouts, *, safeguarding, text="Safe at 14 Larch Road.", known=EVERYTHING):
    one = manifest(
        items=(item(text=text),), whereabouts=whereabouts, phone="01632 960 118", purpose="x"
    )
    return one, leaks.check(leaks.texts_of(one), known, safeguarding=safeguarding)


def test_those_who_protect_children_are_told_where_and_asked_not_to_pass_it_on():
    one, report = checked("With her grandmother at 14 Larch Road.", safeguarding=True)
    places = [finding for finding in report.findings if finding.known == "refuge"]
    assert {finding.severity for finding in places} == {Severity.EXPECTED}
    assert all(finding.marked and "do not pass on" in finding.sentence for finding in places)
    done = leaks.marked(one, report)
    assert done.items[0].protected == done.protected == ("14 Larch Road",)
    assert done.items[0].text == one.items[0].text
    assert leaks.marked(done, report) == done


def test_a_protected_place_of_somebody_else_stays_in_marked_and_is_looked_at():
    _one, report = checked("At school.", safeguarding=True, known=[PROTECTED_IN_CARE])
    (place,) = [finding for finding in report.findings if finding.known]
    assert place.marked
    assert place.severity is Severity.WARN


def test_a_protected_place_that_cannot_be_marked_where_it_stands_is_stopped_at():
    texts = leaks.texts_of(manifest(purpose="She hides at 14 Larch Road"))
    report = leaks.check(texts, [REFUGE], safeguarding=True)
    (found_there,) = [one for one in report.findings if one.item == "purpose"]
    assert found_there.severity is Severity.STOP_AND_LOOK
    assert not found_there.marked


def test_nobody_else_is_told_and_nothing_is_marked():
    one, report = checked("", safeguarding=False)
    assert [finding.severity for finding in report.findings if finding.known == "refuge"] == [
        Severity.STOP_AND_LOOK
    ]
    assert leaks.marked(one, report) == one


def test_it_is_said_when_nobody_wrote_where_the_child_is():
    for whereabouts, safeguarding, said in (
        ("", True, ["whereabouts.missing"]),
        ("  ", True, ["whereabouts.missing"]),
        ("At school.", True, []),
        ("", False, []),
    ):
        _one, report = checked(whereabouts, safeguarding=safeguarding)
        missing = [one.name for one in report.findings if one.clue is Clue.WHEREABOUTS]
        assert missing == said


def test_a_finding_is_acknowledged_by_its_name_and_never_stops_anybody():
    texts = [Outgoing("one", "Liam; 07700 900123; Maya; 07700 900456")]
    report = leaks.check(texts, [MAYA, LIAM, GRAN], safeguarding=False)
    open_ones = partial(report.unacknowledged, checked=report.checked)
    names = [one.name for one in open_ones(frozenset())]
    assert names == ["phone.gran.one", "name.liam.one", "phone.like.one.1"]
    assert [one.name for one in open_ones(frozenset(names[1:]))] == names[:1]
    assert open_ones(frozenset(names)) == ()


def test_an_acknowledgement_holds_for_the_texts_that_were_looked_at():
    before = leaks.check([Outgoing("one", "ring 07700 900456")], [], safeguarding=False)
    after = leaks.check([Outgoing("one", "ring 07700 900789")], [], safeguarding=False)
    names = frozenset(one.name for one in before.findings)
    assert names == {one.name for one in after.findings}
    assert before.unacknowledged(names, checked=before.checked) == ()
    assert after.unacknowledged(names, checked=before.checked) == after.findings


def test_a_name_of_a_finding_holds_no_value():
    one = manifest(
        items=(item(text="Liam Porter, 07700 900123, LS7 4QT, 3/11/2018, x@example.org"),)
    )
    report = leaks.check(leaks.texts_of(one), EVERYTHING, safeguarding=True)
    names = " ".join(finding.name for finding in report.findings)
    assert len(report.findings) > 8
    for value in ("Porter", "900123", "4QT", "2018", "example"):
        assert value not in names


def test_every_text_of_a_package_is_looked_at():
    canary = Known("bird", Clue.NAME, I, "Quetzalcoatlus", "a bird")
    lines = ("reference", "purpose", "basis", "necessity", "decided_by", "edition", "asks",
             "whereabouts", "phone", "follows")  # fmt: skip
    word = "Quetzalcoatlus"
    planted = [manifest(**{name: word}) for name in lines]
    planted += [manifest(about=("Maya", word)), manifest(handling=("x", word))]
    planted += [manifest(sender=replace(SCHOOL, name=word)),
                manifest(recipient=replace(COUNCIL, name=word))]  # fmt: skip
    planted += [manifest(items=(item(**change),)) for change in
                ({"text": word}, {"source": word}, {"about": ("Maya", word)})]  # fmt: skip
    for one in planted:
        report = leaks.check(leaks.texts_of(one), [canary], safeguarding=False)
        assert [finding.known for finding in report.findings if finding.known] == ["bird"], one
    counted = {"sender", "recipient", "about", "handling", "items", *lines}
    values = {"urgency", "made_at", "protected"}
    assert counted | values == {field.name for field in fields(one)}


def test_the_number_at_which_the_sender_answers_is_meant_to_be_there():
    texts = leaks.texts_of(manifest())
    unknown = leaks.check(texts, [], safeguarding=False).findings
    assert [one for one in unknown if one.item == "phone"] == []
    known = leaks.check(texts, [LANDLINE], safeguarding=False).findings
    weights = [one.severity for one in known if one.item == "phone"]
    assert weights == [Severity.STOP_AND_LOOK]


@pytest.mark.parametrize(
    ("clue", "value"),
    [
        (Clue.PHONE, "ex-directory"),
        (Clue.PHONE, "01"),
        (Clue.NHS_NUMBER, "not known"),
        (Clue.DATE_OF_BIRTH, "spring 2018"),
        (Clue.NAME, "Ó"),
        (Clue.ADDRESS, "-"),
        (Clue.UPN, ""),
    ],
)
def test_what_cannot_be_looked_for_is_said_and_stops_nobody(clue, value):
    odd = Known("odd", clue, I, value, "somebody")
    said = found("07700 900123 or 1 1 2 3 4 5 6, O, in spring 2018", odd, GRAN)
    (one,) = [finding for finding in said if finding.known == "odd"]
    assert (one.name, one.spans, one.severity) == (f"{clue}.odd.not_looked_for", (), Severity.WARN)
    assert "Look for it yourself" in one.sentence
    shown = preview.looked_at(leaks.check([], [odd], safeguarding=False), (), frozenset())
    assert (shown.findings[0].badge.words, shown.findings[0].where) == ("Look at this", "")


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
