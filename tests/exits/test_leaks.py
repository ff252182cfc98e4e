"""How the leak check weighs what it finds, what it says of it, and what stays in."""

from dataclasses import fields, replace
from functools import partial

import pytest

from sharewell.exits import leaks, preview
from sharewell.exits.leaks import Clue, Known, Outgoing, Severity
from tests.exits.invented import (
    COUNCIL,
    CRAIG,
    EVERYTHING,
    GRAN,
    LIAM,
    MAYA,
    REFUGE,
    SCHOOL,
    SOURCE,
    item,
    manifest,
)
from tests.exits.looking import LANDLINE, I, L, found, stretches


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
