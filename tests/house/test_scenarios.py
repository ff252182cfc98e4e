"""The worked examples: each file is complete, its facts are read, and nobody real is in it."""

import tomllib

import pytest

from sharewell.guidance.worked_examples import SCENARIOS, read, scenarios

FILES = sorted(SCENARIOS.glob("*.toml"))
REQUIRED = ("id", "title", "words", "source", "link", "authority", "nation", "facts", "expect")
PLANTED = """id = "V999"
title = "A planted example"
words = "A school rings a hub."
source = "Nobody"
link = "https://example.org/"
authority = "B"
nation = "england"
[facts.risk]
level = "in_need"
[expect]
outcome = "refer"
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_scenario_has_every_key_and_its_facts_are_read(path):
    scenario = read(path)
    held = tomllib.loads(path.read_text("utf-8"))
    assert [key for key in REQUIRED if key not in held] == []
    assert scenario.facts
    assert path.stem.startswith(scenario.id.lower())
    assert len(scenario.words.split()) >= 8


def test_there_are_scenarios_and_no_id_stands_twice():
    ids = [one.id for one in scenarios()]
    assert ids
    assert len(ids) == len(set(ids)) == len(FILES)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('level = "in_need"', 'level = "dreadful"'),
        ('level = "in_need"', 'mood = "low"'),
        ('outcome = "refer"', 'outcome = "panic"'),
        ('outcome = "refer"', 'outcome = "refer"\nunacceptable = ["refer"]'),
        ('authority = "B"', 'authority = "Z"'),
        ('source = "Nobody"\n', ""),
    ],
)
def test_a_faulty_scenario_is_refused_and_named(tmp_path, was, becomes):
    path = tmp_path / "v999_planted.toml"
    path.write_text(PLANTED)
    assert read(path).id == "V999"
    path.write_text(PLANTED.replace(was, becomes))
    with pytest.raises(ValueError, match=r"v999_planted\.toml: "):
        read(path)
