"""Setting up a sign-in by a link that works once."""

import re
from xml.etree import ElementTree

import pytest
import time_machine
from django.contrib.sessions.models import Session

from sharewell.access import Actor, Assurance, Factor, Role
from sharewell.agencies import actions, qr
from sharewell.agencies.models import Enrolment
from sharewell.errors import Invalid, Refused
from tests.agencies.reading import entries, only_member
from tests.person import PASSWORD, Person, add_agency, later

OVER = "This link cannot be used"


@pytest.fixture
def newcomer(school):
    person = Person("Tom Reed", "tom.reed@example.org")
    person.token = person.join(school, Role.RAISER)
    return person


def opened(person):
    return person.get(person.get(f"/set-up/{person.token}").leads_to)


def administrator(agency):
    from sharewell import clock

    membership = only_member(agency)
    now = clock.now()
    return Actor(
        user_id=membership.user_id, membership_id=membership.pk, agency_id=agency.pk,
        roles=frozenset({Role.ADMINISTRATOR}), assurance=Assurance(Factor.CODE, now), moment=now,
    )  # fmt: skip


def test_the_link_leaves_the_address_and_says_with_what_one_signs_in(newcomer):
    first = newcomer.get(f"/set-up/{newcomer.token}")
    assert first.leads_to == "/set-up"
    assert first.response["Referrer-Policy"] == "same-origin"
    page = newcomer.get("/set-up")
    assert "You sign in with tom.reed@example.org" in page.text
    assert newcomer.token not in page.html
    assert [one.kind for one in entries(code="agencies.link.opened")] == ["look"]


def test_the_picture_is_one_path_and_says_what_the_key_says(newcomer):
    page = opened(newcomer)
    drawn = ElementTree.fromstring(re.search(r"<svg class=\"sw-qr\".*?</svg>", page.html)[0])
    assert [child.tag for child in drawn] == ["path"]
    assert set(drawn.attrib) == {"class", "viewBox", "role", "aria-label"}
    secret = re.search(r'sw-key">([A-Z2-7 ]+)<', page.html)[1].replace(" ", "")
    assert drawn[0].get("d") == qr.path(secret)
    assert drawn.get("viewBox") == f"0 0 {qr.size(secret)} {qr.size(secret)}"


def test_only_a_digest_of_the_link_is_kept(newcomer):
    [row] = Enrolment.objects.values()
    assert newcomer.token not in str(row)
    assert len(row["digest"]) == 64


def test_a_link_works_once(newcomer):
    assert newcomer.enrol(newcomer.token).status == 200
    page = newcomer.get(f"/set-up/{newcomer.token}")
    assert page.status == 410
    assert OVER in page.text
    assert newcomer.get("/set-up").status == 410


def test_of_two_who_hold_a_link_the_second_comes_too_late(newcomer):
    second = Person("Somebody else", newcomer.email)
    second.token = newcomer.token
    page = opened(second)
    secret = re.search(r'sw-key">([A-Z2-7 ]+)<', page.html)[1].replace(" ", "")
    newcomer.enrol(newcomer.token)
    second.secret = secret
    late = second.send("/set-up", page, password=PASSWORD, again=PASSWORD, code=second.code())
    assert late.status == 410
    newcomer.begin()
    assert newcomer.get("/home").status == 200


def test_a_link_lasts_three_days(newcomer):
    with time_machine.travel(later(71 * 60)):
        assert newcomer.get(f"/set-up/{newcomer.token}").status == 302
    with time_machine.travel(later(73 * 60)):
        assert newcomer.get(f"/set-up/{newcomer.token}").status == 410
        assert newcomer.get("/set-up").status == 410


def test_a_newer_link_ends_the_older(newcomer, school):
    actions.make_link(by=administrator(school), membership=only_member(school))
    assert newcomer.get(f"/set-up/{newcomer.token}").status == 410


def test_a_link_that_never_was_one_reads_like_one_that_is_over(newcomer):
    never = newcomer.get("/set-up/" + "x" * 43)
    newcomer.enrol(newcomer.token)
    used = newcomer.get(f"/set-up/{newcomer.token}")
    assert (never.status, never.html) == (used.status, used.html)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"password": "a b c d e"}, "This password is too short"),
        ({"password": "1qaz2wsx3edc"}, "This password is too common"),
        ({"password": "48271350968124"}, "This password is entirely numeric"),
        ({"again": "something else again"}, "Type the same password twice."),
        ({"code": "000000"}, "Type the six digits that your authenticator app shows now."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_set_up(newcomer, fields, sentence):
    page = opened(newcomer)
    newcomer.secret = re.search(r'sw-key">([A-Z2-7 ]+)<', page.html)[1].replace(" ", "")
    sent = {"password": PASSWORD, "code": newcomer.code(), **fields}
    answer = newcomer.send("/set-up", page, **{"again": sent["password"], **sent})
    assert sentence in answer.text
    assert sent["password"] not in answer.html
    assert qr.in_fours(newcomer.secret) in answer.text, "the app need not be set up again"
    assert newcomer.enrol(newcomer.token).status == 200


def test_the_codes_stand_on_one_page_once(newcomer):
    page = newcomer.enrol(newcomer.token)
    assert "They are shown once" in page.text
    assert not Session.objects.exists(), "nothing of it is kept for this browser"
    assert len(set(newcomer.recovery_codes)) == 10
    assert newcomer.get("/set-up").status == 410


def enrol(enrolment, code):
    from sharewell.agencies import pages

    return actions.enrol(
        by=pages.enrolling(enrolment), enrolment=enrolment, password=PASSWORD,
        secret="JBSWY3DPEHPK3PXP", code=code,
    )  # fmt: skip


def test_of_two_forms_sent_at_once_only_one_sets_anything_up(newcomer, school):
    enrolment = Enrolment.objects.get()
    newcomer.secret = "JBSWY3DPEHPK3PXP"
    assert len(enrol(enrolment, newcomer.code())) == 10
    with pytest.raises(Refused, match="link_over"):
        enrol(enrolment, newcomer.code(1))
    [entry] = entries(kind="refusal")
    assert entry.reason == "link_over"


def test_without_the_code_not_even_the_password_is_set(newcomer):
    with pytest.raises(Invalid, match="code"):
        enrol(Enrolment.objects.get(), "000000")
    assert not only_user().has_usable_password()
    assert newcomer.enrol(newcomer.token).status == 200


def only_user():
    from sharewell.agencies.models import User

    return User.objects.get()


def test_nobody_has_a_place_without_a_role(school):
    person = Person("Nobody yet", "nobody.yet@example.org")
    with pytest.raises(Invalid, match="roles"):
        person.join(school)


def test_an_administrator_of_one_agency_lets_nobody_into_another(newcomer, school):
    police = add_agency("Northmoor Police", "police")
    by = administrator(school)
    newcomer.join(police, Role.DUTY_WORKER)
    membership = only_member(school)
    with pytest.raises(Refused, match="works_elsewhere_too"):
        actions.make_link(by=by, membership=membership)


def test_who_is_no_administrator_lets_nobody_in(newcomer, school):
    from dataclasses import replace

    by = replace(administrator(school), roles=frozenset({Role.LEAD}))
    with pytest.raises(Refused, match="no_role"):
        actions.make_link(by=by, membership=only_member(school))


def test_a_stale_second_factor_lets_nobody_in(newcomer, school):
    from dataclasses import replace

    by = administrator(school)
    by = replace(by, moment=later(6))
    with pytest.raises(Refused, match="needs_fresh_factor"):
        actions.make_link(by=by, membership=only_member(school))
