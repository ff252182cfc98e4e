"""Every page stands, says the same to everyone, and carries what every page must."""

import logging
import re

import pytest
from django.templatetags.static import static
from django.test import Client, override_settings
from django.urls import get_resolver

from sharewell.guidance.catalogue.edition import edition_dates
from sharewell.guidance.engine.guard import FOR_EVER
from sharewell.guidance.rulebook import rulebook
from sharewell.guidance.rules import BOOK
from sharewell.public.views import book

OPEN = [
    "/", "/question", "/rules", "/rules/law", "/rules/law/bases",
    f"/rules/{BOOK.rules[0].name}", "/myths",
    "/golden-rules", "/changes", "/picture", "/sources", "/accessibility",
    "/how-we-use-information", "/help", "/details",
]  # fmt: skip
NO_PAGE = ["/answer", "/answer/text", "/details/part", "/picture.svg", "/health"]
"""Addresses that answer a form, or are no page."""

DATES = ["2018-07-04", "2024-04-19", "2026-02-05", "2026-09-30"]


def test_no_address_is_forgotten_here():
    public = get_resolver().namespace_dict["public"][1].reverse_dict
    names = {one for one in public if isinstance(one, str)}
    assert len(names) == len(OPEN) + len(NO_PAGE)


@pytest.mark.parametrize("address", OPEN)
def test_every_page_opens_with_one_heading_and_the_emergency_number(visit, address):
    page = visit(address)
    assert page.status == 200
    assert page.heading
    assert 'href="tel:999"' in page.html
    assert "Exit this page" in page.text


FILES = ["sharewell.css", "sharewell.js", "trail.js", "icon.svg", "vendor/govuk-frontend.min.js"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_carries_the_headers_of_a_page_and_may_be_kept_by_a_browser(client, name):
    page, file = client.get("/"), client.get(static(name))
    assert file.status_code == 200
    file.close()
    assert "max-age" in file["Cache-Control"]
    assert set(page.headers) - set(file.headers) <= {"Content-Length"}
    for header in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options",
                   "Referrer-Policy", "Cross-Origin-Resource-Policy"):  # fmt: skip
        assert file[header] == page[header]


@pytest.mark.parametrize("address", [*OPEN, *NO_PAGE, "/nothing-here"])
def test_every_answer_is_kept_by_nobody_and_sets_no_cookie(client, address):
    response = client.get(address)
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert "camera=()" in response["Permissions-Policy"]
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("address", OPEN)
def test_the_content_policy_allows_only_what_is_ours(client, address):
    policy = dict(
        part.strip().split(" ", 1)
        for part in client.get(address)["Content-Security-Policy"].split(";")
    )
    assert policy == {
        "default-src": "'none'", "script-src": "'self'", "style-src": "'self'",
        "connect-src": "'self'", "img-src": "'self'", "form-action": "'self'", "base-uri": "'none'",
        "frame-ancestors": "'none'", "font-src": "'self'",
        "require-trusted-types-for": "'script'", "trusted-types": "sharewell",
    }  # fmt: skip


@pytest.mark.parametrize("address", OPEN)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(visit, address):
    page = visit(address).html
    assert not re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))
    for found in re.findall(r'(?:src|srcset)="([^"]*)"|<link[^>]*href="([^"]*)"', page):
        assert "".join(found).startswith("/")


@pytest.mark.parametrize("day", DATES)
@pytest.mark.parametrize(
    "address", ["/rules", "/rules/law/duties", "/myths", "/picture", "/sources"]
)
def test_the_book_opens_on_every_frozen_date(visit, address, day):
    page = visit(f"{address}?on={day}")
    assert page.status == 200
    assert f'value="{day}"' in page.html


def test_the_rule_book_holds_every_rule_in_force_with_a_page_of_its_own(visit):
    book = visit("/rules?on=2026-10-01").html
    for rule in BOOK.rules:
        if rule.in_force_from <= "2026-10-01" < rule.in_force_until:
            assert f'href="/rules/{rule.name}?on=2026-10-01"' in book
            page = visit(f"/rules/{rule.name}?on=2026-10-01")
            assert page.status == 200
            assert "Worked examples in which it decides" in page.text


@pytest.mark.parametrize(
    "address",
    [
        "/rules?on=yesterday", "/rules?on=1990-01-01", "/myths?on=<b>", "/changes?from=x",
        "/picture.svg?on=2", "/rules/never?on=0", "/rules?on=2018-07-03", "/rules?on=2024-W10-1",
        "/rules?on=20240601", "/changes?to=٢٠٢٤-٠١-٠١",
    ],
)  # fmt: skip
def test_a_bad_date_gets_one_sentence(client, address):
    response = client.get(address)
    assert response.status_code in (400, 404)
    assert "<b>" not in response.content.decode().split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("address", ["/rules", "/myths", "/picture", "/sources"])
def test_the_foot_of_a_page_names_the_day_the_page_is_for(visit, address):
    foot = visit(f"{address}?on=2024-05-01").text.split("Rules in force on")[-1]
    assert foot.startswith(" 1 May 2024")


def test_every_day_that_the_book_offers_opens(visit):
    days = re.findall(r'href="/rules\?on=([0-9-]{10})">[0-9]', visit("/rules").html)
    assert min(days) == "2018-07-04"
    assert all(visit(f"/myths?on={day}").status == 200 for day in days)


def test_a_book_is_made_once_for_all_days_of_an_edition(visit, monkeypatch):
    made = []
    book._book_of.cache_clear()
    monkeypatch.setattr(book, "_book_of", lambda starts: made.append(starts) or rulebook(starts))
    for day in ("2024-05-01", "2024-05-02", "2024-05-03"):
        page = visit(f"/rules?on={day}")
        assert f'value="{day}"' in page.html
    assert len(set(made)) == 1


def test_no_rule_begins_or_ends_within_an_edition():
    turns = {day for rule in BOOK.rules for day in (rule.in_force_from, rule.in_force_until)}
    assert turns - {"", FOR_EVER} <= set(edition_dates())


def test_what_changed_names_what_began_between_two_dates(visit):
    page = visit("/changes?from=2018-07-04&to=2026-09-30")
    assert page.status == 200
    assert "Began" in page.text
    assert visit("/changes?from=2026-10-01&to=2026-10-01").text.count("Nothing in the catalogue")


def test_the_picture_is_ours_and_has_its_table(visit, client):
    drawn = client.get("/picture.svg")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert drawn.content.startswith(b"<svg")
    page = visit("/picture")
    assert 'src="/picture.svg?on=' in page.html
    assert page.html.count("<tr") > 8


def test_a_page_that_is_not_there_says_so_and_logs_nothing(client, caplog, capsys):
    with caplog.at_level(logging.DEBUG):
        response = client.get("/mother-of-sam")
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()
    assert "sam" not in caplog.text
    assert "sam" not in capsys.readouterr().out


def test_a_wrong_host_gets_a_plain_page(client):
    response = client.get("/", headers={"host": "example.org"})
    assert response.status_code == 400
    assert "example.org" not in response.content.decode()


def test_a_fault_of_ours_is_said_plainly_and_logged_without_what_was_said(monkeypatch, capsys):
    def fail(*_given):
        raise RuntimeError("the mother of Sam")

    monkeypatch.setattr("sharewell.public.views.flow.ask", fail)
    response = Client(raise_request_exception=False).get("/question")
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    logged = capsys.readouterr().out
    assert '"kind": "RuntimeError"' in logged
    assert "Sam" not in logged


def test_the_health_page_says_which_edition_answers(client):
    found = client.get("/health").json()
    assert found["status"] == "ok"
    assert found["edition"].startswith("EN-")


def test_the_way_out_leads_where_the_setting_says(client):
    assert 'href="https://www.bbc.co.uk/weather"' in client.get("/").content.decode()


@override_settings(SECURE_SSL_REDIRECT=True)
@pytest.mark.parametrize("address", ["/", "/question", "/rules"])
def test_pages_lead_to_a_closed_line_in_production(client, address):
    response = client.get(address)
    assert response.status_code == 301
    assert response["Location"] == f"https://testserver{address}"


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=[r"^health$"])
def test_health_is_told_on_an_open_line_to_whatever_watches_us(client):
    assert client.get("/health").json()["status"] == "ok"


@pytest.mark.parametrize("address", ["/", "/question", "/answer", "/answer/text", "/details",
                                     "/details/part"])  # fmt: skip
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_page_of_the_way_through_keeps_nothing_in_its_address(client, address, method):
    response = getattr(client, method)(f"{address}?name=Sam")
    assert response.status_code == 302
    assert response["Location"] == address


def test_the_start_leads_to_the_sign_in_once_and_says_that_none_is_needed(client):
    page = client.get("/").content.decode()
    assert page.count('href="/sign-in"') == 1
    assert "You need no sign-in" in page
    told = client.get("/how-we-use-information").content.decode()
    assert "need no sign-in, set no cookies" in told
    assert "Those need a cookie" in told
