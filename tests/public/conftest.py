import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode

FORM = "application/x-www-form-urlencoded"


class Browser(Client):
    """A client that sends a form as a browser sends ours."""

    def post(self, path: str, data: Any = None, content_type: str = FORM, **more: Any) -> Any:
        sent = urlencode(data, doseq=True) if isinstance(data, dict) else data or ""
        return super().post(path, sent, content_type, **more)


class Page:
    """A page as a browser without scripts has it."""

    def __init__(self, client: Client, response: Any) -> None:
        self.client = client
        self.response = response
        self.status = response.status_code
        self.html = response.content.decode()

    @property
    def text(self) -> str:
        """What can be read on it."""
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", self.html)).split())

    @property
    def heading(self) -> str:
        """Its main heading."""
        found = re.findall(r"<h1[^>]*>(.*?)</h1>", self.html, re.DOTALL)
        assert len(found) == 1, f"{len(found)} main headings"
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split())

    @property
    def title(self) -> str:
        """Its title."""
        found = re.search(r"<title>(.*?)</title>", self.html)
        assert found
        return html.unescape(found[1])

    @property
    def state(self) -> str:
        """What it carries on to the next page."""
        found = re.search(r'name="state" value="([^"]*)"', self.html)
        assert found, "this page carries nothing"
        return html.unescape(found[1])

    @property
    def facts(self) -> dict[str, Any]:
        """The facts it carries."""
        facts: dict[str, Any] = json.loads(self.state)["facts"]
        return facts

    def hidden(self, name: str) -> str | None:
        """One hidden input of the question's form."""
        found = re.search(rf'type="hidden" name="{name}" value="([^"]*)"', self.html)
        return html.unescape(found[1]) if found else None

    @property
    def last_choice(self) -> str:
        """The last choice offered: that one does not know."""
        return html.unescape(re.findall(r'name="value"[^>]* value="([^"]*)"', self.html)[-1])

    def choose(self, *values: str) -> "Page":
        """Tick these and press Continue."""
        fields = {key: self.hidden(key) for key in ("state", "field", "within")}
        sent = {key: value for key, value in fields.items() if value is not None}
        return self.press("/question", value=list(values), **sent)

    def press(self, address: str, **sent: Any) -> "Page":
        """Send a form with what this page carries."""
        return Page(self.client, self.client.post(address, {"state": self.state, **sent}))


@pytest.fixture
def client() -> Browser:
    """Give a client that sends forms as a browser does."""
    return Browser()


@pytest.fixture
def visit(client: Client) -> Callable[[str], Page]:
    """Open a page by its address."""

    def opened(address: str) -> Page:
        return Page(client, client.get(address))

    return opened
