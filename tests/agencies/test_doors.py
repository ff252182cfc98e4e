"""Which pages are open, and what each page carries and keeps: found from the table of addresses."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sharewell.access import Role
from sharewell.agencies import doors
from sharewell.agencies.pages import TRACED
from tests.engines import only_on
from tests.person import Person

SOMETHING = {
    "str": "something",
    "slug": "something",
    "uuid": "0a000000-0000-4000-8000-00000000000a",
}


LEAVES_NO_TRACE = {"agencies:choose": "shows names of agencies only; choosing is an act"}
"""Pages behind the sign-in that are not made by `page`, and why."""


def views(found=None, room="") -> Iterator[tuple[str, object]]:
    """Every view of the site, by its route."""
    for one in (found or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from views(one, f"{one.namespace}:" if one.namespace else room)
        else:
            yield room + one.name, one.callback


def without_a_trace(among) -> set[str]:
    return {
        route
        for route, view in among
        if not doors.open_to_all(route) and getattr(view, TRACED, None) is None
    }


def test_every_page_behind_the_sign_in_leaves_a_trace():
    assert without_a_trace(views()) == set(LEAVES_NO_TRACE)


def test_no_page_that_shows_what_an_agency_keeps_is_open():
    open_pages = {route for route, view in views() if doors.open_to_all(route)}
    kept = {route for route, view in views() if getattr(view, TRACED, None) is not None}
    assert len(kept) >= 2
    assert open_pages & kept == set()


def test_a_page_without_a_trace_is_found():
    assert without_a_trace([("people:child", lambda request: None)]) == {"people:child"}


def pages(found=None, before="/", room="") -> Iterator[tuple[str, str]]:
    """Every page of the site: its address, with something in every gap, and its route."""
    for one in (found or get_resolver()).url_patterns:
        address = before + re.sub(r"<(\w+):\w+>", lambda gap: SOMETHING[gap[1]], str(one.pattern))
        if isinstance(one, URLResolver):
            inside = f"{one.namespace}:" if one.namespace else room
            yield from pages(one, address, inside)
        else:
            assert isinstance(one, URLPattern)
            assert one.name, f"{address} has no name: no page can be asked for by name"
            yield address, room + one.name


def test_every_page_is_found():
    found = dict(pages())
    assert found["/home"] == "home:tray"
    assert found["/sign-in"] == "account_login"
    assert found["/rules/law/something"] == "public:law_table"


def test_every_open_page_exists():
    assert set(doors.OPEN_PAGES) <= {route for _, route in pages()}


@pytest.mark.parametrize("address", [a for a, route in pages() if not doors.open_to_all(route)])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
def test_a_page_that_is_not_open_leads_to_the_sign_in(db, address, method):
    form = "application/x-www-form-urlencoded"
    answer = Client().generic(method, address, "a=b", content_type=form)
    assert answer.status_code == 302
    assert answer["Location"].partition("?")[0] == "/sign-in"
    assert not answer.content


@pytest.mark.parametrize("address", [a for a, route in pages() if doors.without_cookies(route)])
def test_an_open_page_of_the_public_part_never_looks_at_a_cookie(
    db, lead_once, django_assert_num_queries, address
):
    with django_assert_num_queries(0):
        answer = lead_once.browser.get(address)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["Referrer-Policy"] == "no-referrer"


@pytest.fixture(scope="module")
def lead_once(django_db_setup, django_db_blocker):
    """A browser that holds cookies as after a sign-in; what they say does not matter here."""
    person = Person("Priya Nair", "priya@example.org")
    person.browser.cookies["sessionid"] = "a" * 32
    person.browser.cookies["csrftoken"] = "b" * 32
    return person


def test_nothing_is_kept_of_whoever_only_looks_at_the_sign_in(db):
    answer = Client().get("/sign-in")
    assert set(answer.cookies) == {"csrftoken"}
    assert not Session.objects.exists()


def test_what_every_signed_in_page_carries(lead):
    done = lead.begin()
    for page in (done, lead.get("/home"), lead.get("/directory"), lead.get("/sign-out")):
        assert page.response["Cache-Control"] == "no-store"
        assert page.response["Referrer-Policy"] == "same-origin"
        assert page.response["X-Frame-Options"] == "DENY"
        assert page.response["X-Content-Type-Options"] == "nosniff"
        assert page.response["Cross-Origin-Opener-Policy"] == "same-origin"
        policy = page.response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert " style=" not in page.html
        assert "<style" not in page.html


def test_the_cookies_are_out_of_reach_of_scripts_and_of_other_sites(lead):
    cookies = lead.begin().response.cookies
    assert set(cookies) == {"sessionid", "csrftoken"}
    for one in cookies.values():
        assert one["httponly"]
        assert one["samesite"] == "Lax"
        assert one["path"] == "/"
        assert not one["domain"]
    assert not cookies["sessionid"]["max-age"], "it ends with the browser"


def test_in_production_no_cookie_leaves_an_encrypted_line_or_this_host():
    names = (
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
    )
    code = f"import sharewell.settings as s; print(*(getattr(s, one) for one in {names}))"
    given = {
        "SHAREWELL_MODE": "production", "SHAREWELL_SECRET_KEY": "k" * 50,
        "SHAREWELL_ALLOWED_HOSTS": "share.example.org",
    }  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **given}, capture_output=True, text=True
    )
    assert run.stdout.split() == ["__Host-session", "__Host-form", "True", "True"]


def test_a_session_begins_anew_with_every_sign_in(lead):
    lead.get("/sign-in")
    lead.send("/sign-in", lead.get("/sign-in"), login=lead.email, password="wrong")
    before = lead.browser.session.session_key
    lead.begin()
    assert lead.browser.session.session_key != before


def test_a_form_that_no_page_of_ours_gave_out_is_refused(lead):
    page = lead.send("/sign-in", login=lead.email, password="anything")
    assert page.status == 403
    assert "This form is too old" in page.text
    lead.begin()
    assert lead.send("/agency", membership="x").status == 403


def test_pages_of_the_public_part_take_forms_from_anywhere():
    answer = Client(enforce_csrf_checks=True).post(
        "/question", "state=%7B%7D", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200


def test_over_tls_a_form_passes_only_with_where_it_came_from(lead):
    page = lead.get("/sign-in", secure=True)
    token = page.hidden("csrfmiddlewaretoken")
    sent = {"data": {"csrfmiddlewaretoken": token, "login": "x"}, "secure": True}
    sent["content_type"] = "application/x-www-form-urlencoded"
    sent["data"] = f"csrfmiddlewaretoken={token}&login=x"
    assert lead.browser.post("/sign-in", **sent).status_code == 403
    ours = {"referer": "https://testserver/sign-in"}
    assert lead.browser.post("/sign-in", **sent, headers=ours).status_code == 200


def test_no_log_line_names_anybody(lead, capsys):
    lead.begin()
    lead.get("/directory")
    lead.send("/sign-in", lead.get("/sign-out"), login=lead.email, password="wrong one")
    said = capsys.readouterr()
    assert '"route": "agencies:directory"' in said.out
    for name in ("Priya", "Nair", lead.email, "wrong one", lead.secret, "Hallam"):
        assert name not in said.out + said.err


@only_on("sqlite")
def test_nothing_that_names_anybody_or_lets_them_in_lies_open_in_the_database(school):
    lead = Person("Priya Nair", "priya.nair@example.org")
    token = lead.join(school, Role.LEAD)
    lead.enrol(token)
    lead.begin()
    dump = "\n".join(connection.connection.iterdump()).lower()
    assert "hallam road" in dump, "the dump holds what it should"
    canaries = ["priya", "nair", lead.email, token, lead.secret, *map("".join, lead.recovery_codes)]
    for canary in canaries:
        assert canary.lower() not in dump
        assert canary.encode().hex() not in dump
