"""The page that other programs rely on names exactly the keys that an answer has."""

import re

import pytest

from sharewell.guidance import answer
from sharewell.guidance.worked_examples import scenarios
from tests.house.repository import read

ROW = re.compile(r"^\| (`[^|]+?) \| (.+) \|$", re.MULTILINE)
SHAPE = re.compile(r"`\[?\{(.*?)\}\]?`")
TWO_CHILDREN = {"children": [{"risk": {"level": "in_need"}}, {"risk": {"level": "none"}}]}
ON_THE_RECIPIENT_ALONE = {"recipient"}


def documented(page: str) -> dict[str, set[str]]:
    """Each key of the page, with the keys of its members where it has any."""
    found = {}
    for names, shape in ROW.findall(page.replace("\\|", "/")):
        inner = SHAPE.search(shape)
        members = re.sub(r"\[?\{[^{}]*\}\]?", "", inner[1]) if inner else ""
        parts = {part.partition(":")[0].strip() for part in members.split(",")} - {""}
        found |= dict.fromkeys(re.findall(r"`(\w+)`", names), parts)
    return found


@pytest.fixture(scope="module")
def answers():
    return [answer(one.facts) for one in scenarios()[::4]] + [answer(TWO_CHILDREN)]


def keys_of(answers, name) -> set[str]:
    """The keys that members of one part of these answers have."""
    found: set[str] = set()
    for told in answers:
        part = told["recipients"][0][name] if name in ON_THE_RECIPIENT_ALONE else told.get(name)
        for member in part if isinstance(part, list) else [part]:
            found |= set(member) if isinstance(member, dict) else set()
    return found


def test_every_key_of_an_answer_is_documented_and_no_other(answers):
    page = documented(read("docs/reference/answer.md"))
    held = {key for told in answers for key in told} | ON_THE_RECIPIENT_ALONE
    assert set(page) | {"recipients"} == held
    assert {name: keys for name, keys in page.items() if keys != keys_of(answers, name)} == {}


def test_a_key_that_the_page_lacks_is_found(answers):
    page = read("docs/reference/answer.md").replace(", gives_way}]`", "}]`")
    assert documented(page)["reasons"] != keys_of(answers, "reasons")
    assert "gives_way" in keys_of(answers, "reasons")
