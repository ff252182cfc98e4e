"""Whatever is refused is said in one sentence that a person can act on."""

import ast
import re
from collections.abc import Iterator

import pytest

from sharewell.access.outcomes import SENTENCES
from tests.house.repository import texts

# Which argument is the sentence, and what it is called.
KINDS = {"Refused": 1, "Invalid": 1, "InvalidText": 1, "Unavailable": 1}
ERRORS = ("sharewell.errors", "sharewell.text")
LETTER_AND_STOP = re.compile(r"^[A-Z].*[^.\s]\.$", re.DOTALL)
TWO = re.compile(r"[.!?]\s+[A-Z]")
TYPEWRITER = re.compile(r"[A-Za-z]'[a-z]|s' |\"")
LONGEST = 160


def faults(sentence: str) -> list[str]:
    """What is wrong with a sentence, if anything."""
    found = {
        "does not begin with a capital letter and end with one full stop":
            not LETTER_AND_STOP.match(sentence),
        "is more than one sentence": bool(TWO.search(sentence)),
        "has the marks of a typewriter": bool(TYPEWRITER.search(sentence)),
        "is too long to be read in a hurry": len(sentence) > LONGEST,
        "has two spaces": "  " in sentence,
    }  # fmt: skip
    return [fault for fault, there in found.items() if there]


def said(text: str) -> Iterator[str]:
    """The sentences that the errors of a file are raised with, where they stand in full."""
    tree = ast.parse(text)
    ours = {
        one.asname or one.name: one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in ERRORS
        for one in node.names
    }
    ours |= {node.name: node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            kind = ours.get(node.func.id)
            if kind in KINDS:
                yield from written(sentence_of(node, KINDS[kind]))


def sentence_of(call: ast.Call, place: int) -> ast.expr | None:
    named = [one.value for one in call.keywords if one.arg == "sentence"]
    return named[0] if named else (call.args[place] if len(call.args) > place else None)


def written(node: ast.expr | None) -> Iterator[str]:
    """A text, one to be translated, or one with values in it, which read as the word *this*."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Call) and len(node.args) == 1:
        yield from written(node.args[0])
    elif isinstance(node, ast.JoinedStr):
        parts = [one.value if isinstance(one, ast.Constant) else "this" for one in node.values]
        yield "".join(parts)


def test_every_error_is_said_in_one_sentence():
    sentences = [
        (name, sentence)
        for name, text in texts(".py")
        if name.startswith("src/")
        for sentence in said(text)
    ]
    assert len(sentences) >= 30
    found = {f"{name}: {sentence}": faults(sentence) for name, sentence in sentences}
    assert {sentence: wrong for sentence, wrong in found.items() if wrong} == {}


def test_every_outcome_of_access_is_said_in_one_sentence():
    found = {code: faults(sentence) for code, sentence in SENTENCES.items()}
    assert {code: wrong for code, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "sentence",
    ["ask your lead.", "Ask your lead", "Ask your lead. Or phone.", "Ask the child's lead.",
     "Ask your  lead.", "Ask your lead..", "Ask " + "and ask " * 30 + "again.", ""],
)  # fmt: skip
def test_a_sentence_that_reads_badly_is_found(sentence):
    assert faults(sentence) != []
    text = f"from sharewell.errors import Refused\nraise Refused('code', {sentence!r})\n"
    assert list(said(text)) == [sentence]


def test_a_sentence_is_found_however_it_is_written():
    text = (
        "from sharewell.errors import Invalid, Refused as No\n"
        "Invalid('a', _('One.'))\n"
        "No('code', f'Two {number}.')\n"
        "Invalid('a', sentence='Thr' 'ee.')\n"
        "Other('a', 'Not ours.')\n"
    )
    assert list(said(text)) == ["One.", "Two this.", "Three."]
    assert faults("Ask your lead, for example by phone: 07700 900123.") == []
