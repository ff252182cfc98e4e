"""What people read has the apostrophes of print: the catalogue, the rules, the sections."""

import io
import re
import tokenize

import pytest

from tests.house.repository import texts

STRAIGHT = re.compile(r"[A-Za-z]'[a-z]|[a-z]s' [a-z]")
READ = "src/sharewell/guidance/"
ROOMS = ("catalogue/", "rules/", "sections/", "scenarios/")


def straight(name: str, text: str) -> list[str]:
    """The strings of a file that hold a typewriter's apostrophe."""
    if not name.endswith(".py"):
        return [line for line in text.splitlines() if STRAIGHT.search(line)]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    strings = [token.string for token in tokens if token.type == tokenize.STRING]
    return [string for string in strings if STRAIGHT.search(string)]


def test_what_people_read_has_the_apostrophes_of_print():
    found = {
        name: lines
        for name, text in texts(".py", ".toml")
        if name.startswith(tuple(READ + room for room in ROOMS))
        if (lines := straight(name, text))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.toml", 'words = "The child\'s"\n'), ("a.py", 'said = "the parents\' views"\n')],
)
def test_an_apostrophe_of_the_typewriter_is_found(name, text):
    assert straight(name, text) != []


def test_a_quotation_mark_in_code_is_no_apostrophe():
    assert straight("a.py", "said = {'a': 1}['a']\n") == []
