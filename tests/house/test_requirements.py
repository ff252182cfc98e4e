"""The list of requirements: complete, and nothing is called met that nothing shows."""

import re
from typing import NamedTuple

from sharewell.guidance.catalogue.shape import SHAPES
from sharewell.guidance.facts import FIELDS
from sharewell.guidance.rules import RULES
from tests.house.repository import SOURCE, read, shown_by, shows

STATES = ("met", "partly", "not yet")
ROOMS_TO_COME = (
    "agencies", "agreements", "allegations", "assurance", "audit", "chronology", "decisions",
    "engagement", "exits", "governance", "information requests", "patterns", "people", "rights",
    "sharing", "tasks", "vault",
)  # fmt: skip
PAGE = "*Can I share this?*"
"""The one room that is there; something may be missing in it as well."""

NAMED = re.compile(r"`([^`]+)`")


class Row(NamedTuple):
    id: str
    asked: str
    state: str
    where: str
    shown: str


def rows(text: str) -> list[Row]:
    lines = [line for line in text.splitlines() if re.match(r"\| R\d+ \|", line)]
    return [Row(*(cell.strip() for cell in line.strip("|").split("|"))) for line in lines]


def exists(name: str) -> bool:
    """Whether a name in the column *where* is a rule, a fact, a section, a table or a file."""
    folder, _, tail = name.partition("/")
    guidance = SOURCE / "guidance"
    return (
        name in {rule.name for rule in RULES}
        or name in FIELDS
        or (folder == "catalogue" and tail in SHAPES)
        or (folder == "sections" and (guidance / f"{name}.py").is_file())
        or (guidance / name).is_file()
        or (SOURCE / name).exists()
    )


def faults(row: Row, tests: frozenset[str]) -> list[str]:
    """What is wrong with one line, in words; `tests` are those that say that they show it."""
    found = []
    if row.state not in STATES:
        found.append(f"{row.state} is no state")
    found += [f"{name} does not exist" for name in NAMED.findall(row.where) if not exists(name)]
    shown = set(NAMED.findall(row.shown))
    found += [f"{name} does not say that it shows it" for name in sorted(shown - tests)]
    found += [f"{name} shows it and is not named" for name in sorted(tests - shown)]
    if row.state == "not yet":
        found += [
            f"{room} is no room" for room in row.where.split(", ") if room not in ROOMS_TO_COME
        ]
        found += ["what is not there cannot be shown"] if row.shown != "–" else []
    elif not shown:
        found.append("nothing shows it")
    if row.state == "partly" and not any(
        room in row.where.partition(";")[2] for room in (*ROOMS_TO_COME, PAGE)
    ):
        found.append("it does not say what is missing and where that will be")
    return [f"{row.id}: {fault}" for fault in found]


def test_every_requirement_is_there_once():
    listed = [row.id for row in rows(read("docs/reference/requirements.md"))]
    assert listed == [f"R{number}" for number in range(1, 111)]


def test_whatever_a_requirement_names_exists_and_is_shown():
    listed = rows(read("docs/reference/requirements.md"))
    found = [fault for row in listed for fault in faults(row, shown_by().get(row.id, frozenset()))]
    assert found == []
    assert set(shown_by()) <= {row.id for row in listed}


def test_a_claim_that_nothing_shows_is_found():
    tests = frozenset({"test_it_does"})
    good = Row("R1", "asked", "met", "`risk.level`", "`test_it_does`")
    assert faults(good, tests) == []
    assert faults(good._replace(state="done"), tests) == ["R1: done is no state"]
    assert faults(good._replace(shown="–"), frozenset()) == ["R1: nothing shows it"]
    assert faults(good, frozenset()) == ["R1: test_it_does does not say that it shows it"]
    assert (
        faults(good._replace(shown="–"), tests)[0] == "R1: test_it_does shows it and is not named"
    )
    assert faults(good._replace(where="`gone_rule`"), tests) == ["R1: gone_rule does not exist"]
    assert faults(good._replace(state="partly"), tests) != []
    missing = good._replace(state="partly", where=f"`risk.level`; the rest: {PAGE}")
    assert faults(missing, tests) == []
    assert faults(missing._replace(where=f"`risk.level`: {PAGE}"), tests) != []
    later = good._replace(state="not yet", where="attic", shown="–")
    assert faults(later, frozenset()) == ["R1: attic is no room"]


def test_what_a_test_says_that_it_shows_is_read_from_its_mark():
    text = '@pytest.mark.shows("R1", "R2")\n@journey\ndef test_it(): pass\ndef test_b(): 1'
    assert list(shows(text)) == [("test_it", "R1"), ("test_it", "R2")]
