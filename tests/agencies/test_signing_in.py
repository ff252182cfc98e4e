"""Signing in as a person does it, and every way in which it must fail."""

import re

import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.test import Client

from sharewell.agencies.models import User
from tests.agencies.reading import entries
from tests.person import PASSWORD, Page, Person, later

WRONG = "The address or the password is not right."


def without_token(page: Page, *also: str) -> str:
    """A page without what differs at each visit."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page.html)
    for one in also:
        text = text.replace(one, "")
    return text


def try_password(email: str, password: str) -> Page:
    somebody = Person("Somebody", email)
    return somebody.send("/sign-in", somebody.get("/sign-in"), login=email, password=password)


def test_a_person_sets_up_their_sign_in_and_signs_in(lead):
    assert len(lead.recovery_codes) == 10
    assert lead.get("/home").leads_to == "/sign-in?next=%2Fhome"
    assert lead.begin(then="/directory").leads_to == "/directory"
    page = lead.get("/home")
    assert page.status == 200
    assert "Priya Nair , safeguarding lead Hallam Road Primary" in page.text
    assert len(entries(code="agencies.session.began", kind="act")) == 1


def test_a_wrong_password_an_unknown_address_and_somebody_switched_off_read_alike(lead, school):
    left = Person.set_up(school, "Tom Reed")
    User.objects.filter(username=_username(left)).update(is_active=False)
    found = [
        without_token(try_password(email, password), email)
        for email, password in (
            (lead.email, "not the password"), ("nobody@example.org", "not the password"),
            (left.email, PASSWORD), (Person("New", "new@example.org").email, PASSWORD),
        )
    ]  # fmt: skip
    assert WRONG in found[0]
    assert len(set(found)) == 1


def _username(person: Person) -> str:
    from sharewell.agencies.sealing import username_of

    return username_of(person.email)


def test_an_address_is_known_however_it_is_typed(lead):
    page = try_password(f" {lead.email.upper()} ", PASSWORD)
    assert page.leads_to == "/sign-in/code"


def test_a_wrong_code_lets_nobody_in_and_the_agency_is_told(lead):
    lead.send("/sign-in", lead.get("/sign-in"), login=lead.email, password=PASSWORD)
    page = lead.send("/sign-in/code", lead.get("/sign-in/code"), code="000000")
    assert "This code is not right" in page.text
    assert "000000" not in page.html
    assert lead.get("/home").leads_to.startswith("/sign-in?")
    assert len(entries(kind="refusal", reason="wrong_code")) == 1


def test_a_code_works_once(lead):
    lead.begin()
    other = Person("Priya again", lead.email)
    page = other.begin(code=lead.last_code)
    assert "it was used already" in page.text
    assert other.get("/home").leads_to.startswith("/sign-in?")


def test_the_code_that_set_it_up_does_not_sign_in(lead):
    page = lead.begin(code=lead.last_code)
    assert "it was used already" in page.text


def test_a_recovery_code_works_once_instead_of_the_app(lead):
    code = " ".join(lead.recovery_codes[0])
    lead.send("/sign-in", lead.get("/sign-in"), login=lead.email, password=PASSWORD)
    done = lead.send("/sign-in/code", lead.get("/sign-in/code"), code=code)
    assert done.leads_to == "/home"
    again = Person("Priya again", lead.email)
    again.send("/sign-in", again.get("/sign-in"), login=lead.email, password=PASSWORD)
    page = again.send("/sign-in/code", again.get("/sign-in/code"), code=code)
    assert "it was used already" in page.text


def test_no_page_opens_after_the_password_alone(lead):
    lead.send("/sign-in", lead.get("/sign-in"), login=lead.email, password=PASSWORD)
    assert lead.get("/home").leads_to == "/sign-in?next=%2Fhome"


def test_a_password_without_any_second_factor_opens_nothing(lead):
    Authenticator.objects.all().delete()
    lead.send("/sign-in", lead.get("/sign-in"), login=lead.email, password=PASSWORD)
    assert lead.get("/sign-in/code").leads_to == "/sign-in"
    assert lead.get("/home").leads_to.startswith("/sign-in?")


def test_a_session_that_never_saw_a_second_factor_opens_nothing(lead):
    browser = Client()
    browser.force_login(User.objects.get())
    assert browser.get("/home")["Location"] == "/sign-in?next=%2Fhome"


def test_the_second_step_is_not_there_before_the_password(lead):
    assert lead.get("/sign-in/code").leads_to == "/sign-in"


def test_a_second_step_without_a_code_asks_again(lead):
    lead.send("/sign-in", lead.get("/sign-in"), login=lead.email, password=PASSWORD)
    page = lead.send("/sign-in/code", lead.get("/sign-in/code"), credential="{}")
    assert page.leads_to == "/sign-in/code"


def test_the_second_step_waits_five_minutes(lead):
    lead.send("/sign-in", lead.get("/sign-in"), login=lead.email, password=PASSWORD)
    with time_machine.travel(later(6)):
        assert lead.get("/sign-in/code").leads_to == "/sign-in"


def test_signing_in_leads_nowhere_outside(lead):
    assert lead.begin(then="https://elsewhere.example.org/").leads_to == "/home"


def test_after_five_wrong_passwords_the_right_one_has_to_wait(lead):
    for _ in range(5):
        try_password(lead.email, "not the password")
    page = try_password(lead.email, PASSWORD)
    assert "There were too many attempts. Wait five minutes." in page.text
    with time_machine.travel(later(6)):
        assert try_password(lead.email, PASSWORD).leads_to == "/sign-in/code"


def test_guessing_from_elsewhere_keeps_nobody_out(lead):
    elsewhere = Person("Somebody else", "else@example.org")
    elsewhere.browser = Client(REMOTE_ADDR="192.0.2.7")
    tries = [elsewhere.send("/sign-in", login=lead.email, password="guess") for _ in range(6)]
    assert "There were too many attempts" in tries[-1].text
    assert try_password(lead.email, PASSWORD).leads_to == "/sign-in/code"


def test_after_five_wrong_codes_the_right_one_has_to_wait(lead):
    lead.send("/sign-in", lead.get("/sign-in"), login=lead.email, password=PASSWORD)
    for _ in range(5):
        lead.send("/sign-in/code", lead.get("/sign-in/code"), code="000000")
    page = lead.send("/sign-in/code", lead.get("/sign-in/code"), code=lead.code(1))
    assert "There were too many attempts" in page.text


def test_somebody_who_sends_without_end_is_told_to_wait(lead, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for _ in range(2):
        try_password("nobody@example.org", "not the password")
    page = try_password("nobody@example.org", "not the password")
    assert page.status == 429
    assert "Do not wait if you are worried about a child" in page.text


def test_the_sign_in_page_says_whom_to_phone_in_danger(lead):
    from tests.person import add_agency

    assert "your council’s children’s social care" in lead.get("/sign-in").text
    add_agency(
        "Northmoor Council", "council_childrens_services", desk="Front door",
        phone="01632 960 101", out_of_hours_phone="01632 960 102",
    )  # fmt: skip
    page = lead.get("/sign-in")
    assert 'href="tel:999"' in page.html
    assert 'href="tel:01632960101"' in page.html
    assert 'href="tel:01632960102"' in page.html


def test_nobody_signs_up_and_no_page_of_allauth_is_there(lead):
    for path in ("/signup/", "/sign-up", "/accounts/signup/", "/password/reset/", "/login/"):
        assert lead.get(path).status == 404


def test_an_answer_is_a_page_even_for_a_script(lead):
    page = lead.get("/sign-in", headers={"x-requested-with": "XMLHttpRequest"})
    assert page.response["Content-Type"].startswith("text/html")


def test_passwords_are_kept_as_argon2id(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    import sharewell.settings as ours

    assert ours.PASSWORD_HASHERS == settings.PASSWORD_HASHERS
    assert make_password(PASSWORD).startswith("argon2$argon2id$")
