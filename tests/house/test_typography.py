"""What people read has the apostrophes of print: the catalogue, the rules, the sections."""

import ast
import io
import re
import tokenize

import pytest

from tests.house.repository import texts

STRAIGHT = re.compile(r"[A-Za-z]'[a-z]|[a-z]s' [a-z]")
READ = "src/sharewell/guidance/"
ROOMS = ("catalogue/", "rules/", "sections/", "scenarios/")


PAGES_AND_COMMANDS = (
    "src/sharewell/cli/",
    "src/sharewell/public/",
    "src/sharewell/ui/",
    "src/sharewell/exits/",
)
CODE_IN_A_PAGE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^>]*>", re.DOTALL)


def straight(name: str, text: str) -> list[str]:
    """The strings of a file that hold a typewriter's apostrophe."""
    if name.endswith(".html"):
        text = CODE_IN_A_PAGE.sub(" ", text)
    if not name.endswith(".py"):
        return [line for line in text.splitlines() if STRAIGHT.search(line)]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    strings = [token.string for token in tokens if token.type == tokenize.STRING]
    return [string for string in strings if STRAIGHT.search(string)]


def straight_but_for_docstrings(name: str, text: str) -> list[str]:
    """The same where nobody but a developer reads the docstrings."""
    if not name.endswith(".py"):
        return straight(name, text)
    tree = ast.parse(text)
    lone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    said = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [
        node.value
        for node in said
        if isinstance(node.value, str) and id(node) not in lone and STRAIGHT.search(node.value)
    ]


def found_in(rooms: tuple[str, ...], look) -> dict[str, list[str]]:
    return {
        name: lines
        for name, text in texts(".py", ".toml", ".html")
        if name.startswith(rooms) and "/vendor/" not in name
        if (lines := look(name, text))
    }


def test_what_people_read_has_the_apostrophes_of_print():
    assert found_in(tuple(READ + room for room in ROOMS), straight) == {}


def test_pages_commands_and_whatever_answers_are_made_of_have_them_too():
    assert found_in((*PAGES_AND_COMMANDS, READ), straight_but_for_docstrings) == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.toml", 'words = "The child\'s"\n'),
        ("a.py", 'said = "the parents\' views"\n'),
        ("a.html", "<p class='a'>The child's</p>"),
    ],
)
def test_an_apostrophe_of_the_typewriter_is_found(name, text):
    assert straight(name, text) != []
    assert straight_but_for_docstrings(name, text) != []


def test_a_quotation_mark_in_code_is_no_apostrophe():
    assert straight("a.py", "said = {'a': 1}['a']\n") == []
    assert (
        straight("a.html", "<p title='a'>{{ said('a') if b == 'c' }}{% set x = {'d': 1} %}</p>")
        == []
    )
    assert straight_but_for_docstrings("a.py", '"""The child\'s."""\n') == []
