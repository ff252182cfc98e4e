"""A real server, a real browser: wide and narrow, with and without scripts."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
AXE = (HERE / "vendor" / "axe.min.js").read_text("utf-8")
SHOTS = ROOT / ".cache" / "journeys"
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
]  # fmt: skip
BARRIER = "barrier"
"""What a barrier is called where one is noted for `bench/journeys.py`, which counts them."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the site as a newcomer's machine would, and return its address."""
    port = _free_port()
    code = f"from sharewell.wsgi import serve; raise SystemExit(serve(port={port}))"
    clean = {key: value for key, value in os.environ.items() if not key.startswith("SHAREWELL_")}
    server = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={
            **clean,
            "SHAREWELL_EXIT_URL": f"http://localhost:{port}/health",
            "SHAREWELL_DATA_DIR": str(tmp_path_factory.mktemp("site") / "data"),
        },
        stdout=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/health", server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                json.load(answer)
                return
        except OSError:
            assert server.poll() is None, "the server stopped"
            time.sleep(0.1)
    raise AssertionError("the server did not start")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium for one file: while it runs, Django lets no other test at a database."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Reader:
    """Somebody who reads and presses, and a machine that checks what they see."""

    def __init__(
        self, page: Page, checker: Page, site: str, name: str, noted: list[tuple[str, object]]
    ) -> None:
        self.page = page
        self.noted = noted
        self.checker = checker
        self.scripts = "no-scripts" not in name
        self.site = site
        self.name = name
        size = page.viewport_size
        assert size
        self.width = size["width"]

    def open(self, path: str) -> None:
        """Open a page by its address."""
        self.page.goto(self.site + path)

    def choose(self, *values: str) -> None:
        """Tick these answers and continue."""
        for value in values:
            self.page.check(f'input[name="value"][value="{value}"]')
        self.press("Continue")

    def press(self, words: str, place: int = 0) -> None:
        """Press a button by its words, and wait for the page that follows."""
        button = self.page.get_by_role("button", name=words).nth(place)
        self.await_page(button.click)

    def await_page(self, act: Callable[[], None]) -> None:
        """Do something, and wait until another page stands."""
        if not self.scripts:
            with self.page.expect_navigation():
                act()
            return
        self.page.evaluate("document.querySelector('main').dataset.read = ''")
        act()
        self.page.wait_for_selector("main:not([data-read])")

    @property
    def heading(self) -> str:
        """The main heading."""
        return self.page.locator("h1").inner_text()

    def check(self, state: str) -> None:
        """Look: no barrier that a machine can find, no scrolling sideways, a picture kept."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{state}-{self.name}.png", full_page=True)
        page = self.page if self.scripts else self._copy()
        page.evaluate(AXE)
        found: dict[str, Any] = page.evaluate(
            "rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES
        )
        said = [
            (one["id"], one["help"], [node["target"] for node in one["nodes"]][:3])
            for one in found["violations"]
        ]
        self.noted += [(BARRIER, f"{state}: {barrier}") for barrier in said]
        assert said == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= self.width, state

    def _copy(self) -> Page:
        """Return the page as it stands, where the machine's own script can run and ours cannot."""
        bare = re.sub(r"<script.*?</script>", "", self.page.content(), flags=re.DOTALL)
        address = f"{self.site}/copy"
        self.checker.unroute_all()
        self.checker.route(
            address, lambda route: route.fulfill(body=bare, content_type="text/html")
        )
        self.checker.goto(address)
        return self.checker


@pytest.fixture(
    params=[(1280, True), (1280, False), (390, True), (390, False)],
    ids=["wide", "wide-no-scripts", "phone", "phone-no-scripts"],
)
def reader(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Return somebody at one width, with scripts or without."""
    width, scripts = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale="en-GB"
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))  # the kit complains by `log`
    page.on("pageerror", lambda error: complaints.append(str(error)))
    other = browser.new_context(viewport={"width": width, "height": 900})
    noted = request.node.user_properties  # they come out in the report that pytest writes
    yield Reader(page, other.new_page(), site, request.node.callspec.id, noted)
    other.close()
    stored = context.cookies()
    context.close()
    assert stored == []
    assert [one for one in complaints if "status of 40" not in one] == []
