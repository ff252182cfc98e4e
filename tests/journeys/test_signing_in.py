"""A new lead sets up their sign-in, signs in, hides the screen and signs out, in a real browser."""

import base64
import hashlib
import hmac
import os
import struct
import subprocess
import sys
import time

import pytest

from tests.journeys.conftest import ROOT, _free_port, _wait_for

pytestmark = pytest.mark.journey

LEAD = ["lead@example.org", "--agency", "Hallam Road Primary"]
PASSWORD = "harbour lantern thimble"
SET_UP = (
    ["migrate"],
    ["agency", "add", "Northmoor Council", "--kind", "council_childrens_services", "--desk",
     "Front door", "--phone", "01632 960 101", "--hours", "Monday to Friday, 8am to 5pm",
     "--out-of-hours-phone", "01632 960 102"],
    ["agency", "add", "Hallam Road Primary", "--kind", "school_maintained", "--phone",
     "01632 960 110", "--hours", "Monday to Friday, 8am to 4pm"],
    ["user", "add", *LEAD, "--name", "Priya Nair", "--role", "lead"],
)  # fmt: skip


class Place:
    """A site of one's own, and the commands at its machine."""

    def __init__(self, folder, port):
        clean = {key: value for key, value in os.environ.items() if "SHAREWELL" not in key}
        self.env = {**clean, "SHAREWELL_DATA_DIR": str(folder)}
        self.address = f"http://localhost:{port}"

    def type(self, *words):
        """Type a command; return what it prints."""
        run = subprocess.run(
            [sys.executable, "-m", "sharewell.cli", *words],
            cwd=ROOT, env=self.env, capture_output=True, text=True,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        return run.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with a school, its lead, and the council to phone."""
    port = _free_port()
    place = Place(tmp_path_factory.mktemp("site"), port)
    for words in SET_UP:
        place.type(*words)
    code = f"from sharewell.wsgi import serve; raise SystemExit(serve(port={port}))"
    server = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=place.env, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(f"{place.address}/health", server)
        yield place
    finally:
        server.terminate()
        server.wait(20)


def code_of(secret, steps=0):
    """What an authenticator app shows, worked out as the standard says and not as we do."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    mac = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


@pytest.fixture(params=["wide", "phone-no-scripts"])
def person(request, browser, site):
    """Somebody at a desk with scripts, or with a phone and without."""
    from tests.journeys.conftest import Reader

    width, scripts = (1280, True) if request.param == "wide" else (390, False)
    size = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, java_script_enabled=scripts, locale="en-GB")
    other = browser.new_context(viewport=size)
    page = context.new_page()
    page.set_default_timeout(15_000)
    complaints = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    noted = request.node.user_properties
    yield Reader(page, other.new_page(), site.address, request.param, noted)
    other.close()
    context.close()
    expected = ("Clear-Site-Data", "status of 410")
    assert [one for one in complaints if not any(part in one for part in expected)] == []


def press(person, words):
    with person.page.expect_navigation():
        person.page.get_by_role("button", name=words, exact=True).click()


def test_a_new_lead_comes_in_and_goes_out(person, site):
    link = site.type("user", "link", *LEAD, "--at", site.address).split()[0]
    person.page.goto(link)
    person.check("set-up")
    press(person, "Finish")
    person.check("set-up-with-nothing-typed")
    secret = person.page.locator(".sw-key").inner_text().replace(" ", "")
    for field in ("password", "again"):
        person.page.fill(f"#id_{field}", PASSWORD)
    person.page.fill("#id_code", code_of(secret))
    press(person, "Finish")
    person.check("recovery-codes")
    recovery = person.page.locator(".sw-codes li").first.inner_text()

    person.open("/directory")
    assert person.heading == "Sign in"
    assert person.page.get_by_role("link", name="01632 960 102").is_visible()
    person.page.fill("#id_login", LEAD[0])
    person.page.fill("#id_password", "not the password")
    press(person, "Continue")
    person.check("sign-in-refused")
    person.page.fill("#id_password", PASSWORD)
    press(person, "Continue")
    person.check("second-step")
    person.page.fill("#id_code", "000000")
    press(person, "Sign in")
    person.check("second-step-refused")
    person.page.fill("#id_code", recovery)
    press(person, "Sign in")
    assert person.heading == "Whom to phone"
    person.check("whom-to-phone")

    person.page.click("#hide-screen")
    person.check("hidden")
    assert not person.page.get_by_text("Priya Nair").is_visible()
    if person.scripts:
        person.page.get_by_role("button", name="Show the page").click()
        assert person.page.get_by_text("Priya Nair").is_visible()
        assert person.page.evaluate("document.activeElement.id") == "hide-screen"
    person.open("/home")
    person.check("home")
    press(person, "Sign out")
    person.check("signed-out")
    assert [one["name"] for one in person.page.context.cookies()] in ([], ["csrftoken"])
    person.open("/home")
    assert person.heading == "Sign in"
    person.page.goto(link)
    person.check("link-is-over")
