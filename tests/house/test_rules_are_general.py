"""No rule knows a scenario: what the engine says of a situation, it reaches by general rules."""

import ast
import re
from pathlib import Path

import pytest

from sharewell.guidance.facts import FIELDS
from sharewell.guidance.worked_examples import SCENARIOS, scenarios
from tests.house.repository import SOURCE

ENGINE = ("rules", "engine", "sections", "deciding.py", "answering.py", "interview.py")


def engine_files() -> list[Path]:
    found = []
    for name in ENGINE:
        path = SOURCE / "guidance" / name
        found += sorted(path.glob("**/*.py")) if path.is_dir() else [path]
    return found


def names_of_scenarios() -> set[str]:
    """What a rule could know a scenario by: its id, file, title, source, link and first words."""
    names = {path.stem.lower() for path in SCENARIOS.glob("*.toml")}
    for one in scenarios():
        names |= {one.title.lower(), one.source.lower(), one.link.lower(), one.words.lower()[:60]}
        names |= {variation.name.lower() for variation in one.variations if " " in variation.name}
    return names - {""}


def names_in(text: str, names: set[str]) -> list[str]:
    lowered = text.lower()
    found = [name for name in sorted(names) if name in lowered]
    return found + re.findall(r"\b[vV]\d{3}\b", text)


@pytest.mark.parametrize("path", engine_files(), ids=lambda path: path.stem)
def test_no_rule_names_a_scenario(path):
    assert names_in(path.read_text("utf-8"), names_of_scenarios()) == []


@pytest.mark.parametrize("path", engine_files(), ids=lambda path: path.stem)
def test_no_rule_reads_the_scenarios(path):
    imported = [
        node.module if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    ]
    assert [name for name in imported if name and "worked_examples" in name] == []


def test_a_rule_that_names_a_scenario_is_found():
    names = names_of_scenarios()
    one = scenarios()[0]
    assert names_in(f'if case.title == "{one.title}":', names)
    assert names_in("# as in V034", names) == ["V034"]
    assert names_in('if case.one("risk.level") == "in_need":', names) == []


def facts_asked_for(text: str) -> set[str]:
    """Dotted names of facts that a piece of the engine reads off a case."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "case"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and "." in node.args[0].value
    }


def test_the_rules_read_only_facts_that_a_practitioner_may_give():
    asked = {fact for path in engine_files() for fact in facts_asked_for(path.read_text("utf-8"))}
    assert len(asked) > 10
    assert asked - set(FIELDS) == set()


def test_a_fact_that_nobody_can_give_is_found():
    asked = facts_asked_for('case.one("court.name") == "a"; other.one("x.y")')
    assert asked - set(FIELDS) == {"court.name"}
