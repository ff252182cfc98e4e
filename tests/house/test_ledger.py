"""The ledger’s register is whole: whatever code is used stands in it. Every act says by whom."""

import ast
import re
import tomllib

import pytest

from sharewell.audit import codes
from tests.house.repository import read, texts

REGISTER = "src/sharewell/audit/codes.toml"
USES = {"action": 0, "looking": 1, "refused": 1, "known": 0}
"""What takes a code, and at which place."""


def calls(text):
    """Every call of what takes a code, with the code where it is written out."""
    for node in ast.walk(ast.parse(text)):
        name = getattr(node, "func", None)
        name = getattr(name, "attr", getattr(name, "id", None))
        if isinstance(node, ast.Call) and name in USES and len(node.args) > USES[name]:
            yield name, node.args[USES[name]]


def codes_used(text):
    """The codes that a file gives to these, written there or under a name at its top."""
    named = {
        target.id: node.value.value
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    given = [
        getattr(argument, "value", named.get(getattr(argument, "id", "")))
        for _, argument in calls(text)
    ]
    return {one for one in given if isinstance(one, str)}


def strange_acts(text):
    """Functions that are called acts and take anything but keywords, or no `by`."""
    return [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(one).startswith("action(") for one in node.decorator_list)
        and (
            node.args.args or node.args.posonlyargs or node.args.vararg or node.args.kwarg
            or "by" not in [one.arg for one in node.args.kwonlyargs]
        )
    ]  # fmt: skip


SOURCE = {name: text for name, text in texts(".py") if name.startswith("src/sharewell/")}


def test_every_code_that_is_used_is_in_the_register():
    found = {name: sorted(codes_used(text) - set(codes.CODES)) for name, text in SOURCE.items()}
    assert {name: unknown for name, unknown in found.items() if unknown} == {}
    assert any(codes_used(text) for text in SOURCE.values())


def test_every_act_takes_keywords_only_and_says_by_whom():
    found = {name: strange_acts(text) for name, text in SOURCE.items()}
    assert {name: acts for name, acts in found.items() if acts} == {}


def test_a_strange_act_and_a_strange_code_are_found():
    strange = '@action("a.b.c")\ndef act(by, *, about): ...\n'
    sound = '@action("d.e.f")\ndef other(*, by): ...\n'
    assert strange_acts(strange + sound) == ["act"]
    assert strange_acts('@action("a.b.c")\ndef act(*, about): ...') == ["act"]
    looks = 'SEEN = "g.h.i"\nlooking(actor, SEEN, ids)\nrefused(actor, code)\n'
    assert codes_used(strange + sound + looks) == {"a.b.c", "d.e.f", "g.h.i"}


def test_every_code_says_what_it_means_in_one_sentence_of_its_own():
    meanings = list(codes.CODES.values())
    assert len(set(meanings)) == len(meanings)
    assert [one for one in meanings if not re.fullmatch(r"[A-Z].*[^.]\.", one)] == []
    assert list(tomllib.loads(read(REGISTER))) == list(codes.CODES)


@pytest.mark.parametrize("text", ['"people.added" = "No."', '"People.person.added" = "No."'])
def test_a_code_without_the_form_of_one_is_refused(text):
    with pytest.raises(codes.UnknownCode):
        codes.read(text)


def test_the_page_of_codes_lists_each_under_its_room():
    page = codes.document()
    assert [code for code in codes.CODES if f"| `{code}` |" not in page] == []
    assert "## audit" in page
