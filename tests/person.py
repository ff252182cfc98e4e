"""Somebody who works for an agency: set up, signed in, and reading as a browser does.

lead = Person.set_up(agency, "Priya Nair", Role.LEAD)
lead.begin()
page = lead.get("/directory")
"""

import datetime as dt
import html
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client, override_settings
from django.utils.http import urlencode

from sharewell import clock
from sharewell.access import Role
from sharewell.agencies import actions
from sharewell.agencies.models import Agency
from sharewell.audit.making import Operator
from tests.factories import world

FORM = "application/x-www-form-urlencoded"
PASSWORD = "harbour lantern thimble"
CHEAP = ["django.contrib.auth.hashers.MD5PasswordHasher"]
"""How passwords are kept where a test is not about them."""
_NUMBERS = itertools.count(1)


def operator(agency_id: UUID | None = None) -> Operator:
    """Whoever types commands at the machine."""
    return Operator(agency_id or uuid4(), "tests")


def add_agency(
    name: str = "Hallam Road Primary", kind: str = "school_maintained", **more: str
) -> Agency:
    """An agency with one desk."""
    desk = {
        "desk": "Office", "phone": "01632 960 110", "hours": "Monday to Friday, 8am to 4pm",
        "out_of_hours_phone": "",
    }  # fmt: skip
    return actions.add_agency(by=operator(), name=name, kind=kind, **{**desk, **more})


class Page:
    """A page as a browser without scripts has it."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.status = response.status_code
        self.html = response.content.decode()

    @property
    def text(self) -> str:
        """What can be read on it."""
        bare = re.sub(r"<(script|style|title)\b.*?</\1>", " ", self.html, flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())

    @property
    def title(self) -> str:
        """Its title."""
        found = re.search(r"<title>(.*?)</title>", self.html)
        assert found
        return html.unescape(found[1])

    @property
    def leads_to(self) -> str:
        """Where it sends the browser."""
        return self.response.get("Location", "")

    def hidden(self, name: str) -> str | None:
        """The value of one hidden input."""
        found = re.search(rf'type="hidden" name="{name}" value="([^"]*)"', self.html)
        return html.unescape(found[1]) if found else None


class Person:
    """A member of staff with a browser, a password and an authenticator app."""

    def __init__(self, name: str, email: str) -> None:
        self.name = name
        self.email = email
        self.browser = Client(enforce_csrf_checks=True)
        self.secret = ""
        self.last_code = ""
        self.recovery_codes: list[str] = []

    @classmethod
    def set_up(
        cls, agency: Agency, name: str = "Priya Nair", *roles: Role, **more: Any
    ) -> "Person":
        """Give somebody a place in an agency, and have them set up their sign-in."""
        person = cls(name, f"person{next(_NUMBERS)}@example.org")
        token = person.join(agency, *(roles or (Role.PRACTITIONER,)), **more)
        person.enrol(token)
        return person

    def join(self, agency: Agency, *roles: Role, **more: Any) -> str:
        """Be given a place in an agency; return the token of the link."""
        by = operator(agency.pk)
        membership = actions.add_user(
            by=by, email=self.email, name=self.name, roles=frozenset(roles), **more
        )
        return actions.make_link(by=by, membership=membership)

    def enrol(self, token: str, password: str = PASSWORD) -> Page:
        """Follow the link, choose a password, type the code; keep what is shown."""
        first = self.get(f"/set-up/{token}")
        page = self.get(first.leads_to)
        self.secret = re.sub(r"\s", "", re.search(r'sw-key">([A-Z2-7 ]+)<', page.html)[1])
        self.last_code = self.code()
        done = self.send("/set-up", page, password=password, again=password, code=self.last_code)
        self.recovery_codes = re.findall(r"<li>(\d{4}) (\d{4})</li>", done.html)
        return done

    def code(self, steps: int = 0) -> str:
        """What the authenticator app shows now, or some steps of 30 seconds later."""
        counter = int(clock.now().timestamp()) // 30 + steps
        return format_hotp_value(hotp_value(self.secret, counter))

    def begin(self, then: str = "/home", code: str | None = None) -> Page:
        """Sign in. The code is the next one: that of now may have been used to set up."""
        page = self.get(f"/sign-in?{urlencode({'next': then})}")
        self.send("/sign-in", page, login=self.email, password=PASSWORD, next=then)
        page = self.get("/sign-in/code")
        self.last_code = code or self.code(steps=1)
        return self.send("/sign-in/code", page, code=self.last_code)

    def get(self, path: str, **more: Any) -> Page:
        """Open a page by its address."""
        return Page(self.browser.get(path, **more))

    def send(self, path: str, page: Page | None = None, **fields: Any) -> Page:
        """Send a form, with the token of the page that it stands on."""
        token = page.hidden("csrfmiddlewaretoken") if page else None
        if token is not None:
            fields["csrfmiddlewaretoken"] = token
        body = urlencode(fields, doseq=True)
        return Page(self.browser.post(path, body, content_type=FORM))


@contextmanager
def at_work(blocker: Any, **names: tuple[str, Role]) -> Iterator[dict[str, Person]]:
    """Have some people of one school signed in, for all tests of a module.

    with at_work(django_db_blocker, lead=("Priya Nair", Role.LEAD)) as people:
    """
    with world(blocker):
        school = add_agency()
        with override_settings(PASSWORD_HASHERS=CHEAP):
            people = {key: Person.set_up(school, *one) for key, one in names.items()}
            for person in people.values():
                person.begin()
        yield people


def later(minutes: float) -> dt.datetime:
    """A moment some minutes from now."""
    return clock.now() + dt.timedelta(minutes=minutes)
