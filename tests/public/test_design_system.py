"""The components we render are those of the design system, fixture by fixture."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines

HERE = Path(__file__).parent
FIXTURES = sorted((HERE / "vendor").glob("*.json"))
KNOWN = HERE / "known_differences.json"
"""Fixtures our macros render otherwise, by component. A name may leave the list; none may join."""

VOID = {"br", "hr", "img", "input", "link", "meta"}


class Structure(HTMLParser):
    """A piece of a page as a list of tags, attributes and words, whatever its white space."""

    def __init__(self, markup):
        super().__init__()
        self.found = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        parts = [
            (name, " ".join(sorted((value or "").split())) if name == "class" else value or "")
            for name, value in attrs
        ]
        self.found.append((tag, sorted(parts)))

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.found.append(f"/{tag}")

    def handle_data(self, data):
        if data.strip():
            self.found.append(" ".join(data.split()))


def filled(value):
    """Return a fixture's options as our templates pass them: nothing is an empty text."""
    if isinstance(value, dict):
        return {key: filled(one) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one) for one in value]
    return "" if value is None else value


def rendered(component, options):
    macro = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    source = (
        f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {macro} %}}'
        f"{{{{ {macro}(options) }}}}"
    )
    return engines["jinja2"].from_string(source).render({"options": filled(options)})


def differing(path):
    given = json.loads(path.read_text("utf-8"))
    return [
        one["name"]
        for one in given["fixtures"]
        if Structure(rendered(given["component"], one["options"])).found
        != Structure(one["html"]).found
    ]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_component_is_built_as_the_design_system_publishes_it(path):
    assert differing(path) == json.loads(KNOWN.read_text("utf-8")).get(path.stem, [])


def test_every_component_that_a_page_uses_has_its_fixtures_here():
    pages = [
        page.read_text("utf-8")
        for page in (HERE.parents[1] / "src" / "sharewell").rglob("templates/**/*.html")
    ]
    used = {
        line.split("components/")[1].split("/")[0]
        for page in pages
        for line in page.splitlines()
        if "govuk_frontend_jinja/components/" in line
    }
    assert used == {path.stem for path in FIXTURES}


def test_the_comparison_notices_a_class_that_is_gone():
    one = Structure('<a class="govuk-link x" href="#">A  b</a>').found
    assert one == Structure('<a href="#" class="x govuk-link">\n A b</a>').found
    assert one != Structure('<a class="x" href="#">A b</a>').found
