"""What leads do with a concern on its pages: say whom it is about, and close it."""

import re
from uuid import uuid4

import pytest

from tests.chronology.through_pages import WHO, as_lead, matched, raised, sent
from tests.person import at_work

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    with at_work(django_db_blocker, **WHO) as found:
        yield found


@pytest.fixture
def lead(people):
    return people["lead"]


@pytest.fixture
def teacher(people):
    return people["teacher"]


class TestMatching:
    @pytest.fixture
    def mine(self, lead, teacher):
        address = raised(teacher)
        lead.get(as_lead(address))
        return address

    def test_a_name_that_is_known_is_offered_and_nothing_is_chosen(self, lead, teacher, mine):
        matched(lead, mine)
        second = raised(teacher, about="tilly MARSH", words="No coat.")
        lead.get(as_lead(second))
        page = lead.get(f"{as_lead(second)}/match")
        assert "Tilly Marsh" in page.text
        assert "checked" not in page.html
        whom = re.findall(r'name="whom" type="radio" value="([0-9a-f-]{36})"', page.html)
        matched(lead, second, whom=whom[0])
        read = lead.get(as_lead(second))
        assert "A bruise on her arm" in read.text, "the earlier one stands there"

    def test_nothing_is_matched_before_somebody_read_it(self, lead, teacher):
        done = sent(lead, f"{as_lead(raised(teacher))}/match", whom="new", names="Tilly Marsh")
        assert done.status == 422
        assert "Read this concern first." in done.text

    def test_another_name_is_looked_for_without_standing_in_an_address(self, lead, mine):
        matched(lead, mine, whom="new", names="Tilly Marsh")
        address = f"{as_lead(mine)}/match"
        page = lead.get(address)
        found = lead.send(address, page, name="Marsh Tilly", look="yes")
        assert found.status == 200
        assert found.hidden("typed") == "Marsh Tilly"
        assert "These people have a name like it." in found.text
        assert "Type a name." in lead.send(address, page, name="", look="yes").text
        assert "Type a name." in lead.send(address, page, name="!!!", look="yes").text

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({}, "Choose whom it is about, or begin a record."),
            ({"whom": "new"}, "Give a name;"),
            ({"whom": "new", "names": "Tilly", "is_child": "9"}, "Choose one of these."),
            (
                {"whom": "new", "names": "Tilly", "date_of_birth-year": "2016"},
                "Type the day in numbers",
            ),
            ({"whom": str(uuid4())}, "Choose whom it is about, or begin a record."),
        ],
    )
    def test_what_is_missing_is_said(self, lead, mine, said, sentence):
        done = sent(lead, f"{as_lead(mine)}/match", **said)
        assert done.status == 422
        assert sentence in done.text

    def test_a_date_of_birth_helps_to_tell_two_apart(self, lead, teacher, mine):
        born = {"day": "3", "month": "5", "year": "2016"}
        parts = {f"date_of_birth-{part}": typed for part, typed in born.items()}
        matched(lead, mine, whom="new", names="Tilly Marsh", **parts)
        second = raised(teacher)
        assert "Tilly Marsh, born 3 May 2016" in lead.get(f"{as_lead(second)}/match").text

    def test_a_match_that_was_wrong_is_changed_with_a_reason(self, lead, mine):
        matched(lead, mine, whom="new", names="Tilly Marsh")
        address = f"{as_lead(mine)}/match"
        done = sent(lead, address, whom="new", names="Lily Marsh")
        assert "Say in a few words why." in done.text
        matched(lead, mine, whom="new", names="Lily Marsh", why="It was her sister.")
        assert "Whom it is about Lily Marsh" in lead.get(as_lead(mine)).text

    def test_a_match_that_somebody_changed_meanwhile_is_looked_at_again(self, people, lead, mine):
        address = f"{as_lead(mine)}/match"
        page = people["deputy"].get(address)
        matched(lead, mine)
        done = people["deputy"].send(
            address, page, whom="new", names="Lily Marsh", typed="", stands=""
        )
        assert done.status == 422
        assert "Somebody else said meanwhile whom it is about" in done.text
        assert 'value="Lily Marsh"' in done.html


class TestClosing:
    @pytest.fixture
    def mine(self, lead, teacher):
        address = raised(teacher)
        lead.get(as_lead(address))
        matched(lead, address)
        return address

    def test_an_earlier_concern_that_came_meanwhile_has_to_be_seen(self, lead, teacher, mine):
        second = raised(teacher, words="No coat.")
        lead.get(as_lead(second))
        page = lead.get(f"{as_lead(second)}/match")
        whom = re.findall(r'name="whom" type="radio" value="([0-9a-f-]{36})"', page.html)
        matched(lead, second, whom=whom[0])
        said = {"closing": "no_action", "why": "It was a game."}
        done = sent(lead, f"{as_lead(second)}/close", seen=[], **said)
        assert done.status == 422
        assert "Look at the earlier concerns first." in done.text
        assert "A bruise on her arm" in done.text
        assert "It was a game." in done.html
        assert sent(lead, f"{as_lead(second)}/close", **said).status == 302

    def test_somebody_else_told_them_needs_who_when_and_what_shows_it(self, lead, mine):
        address = f"{as_lead(mine)}/close"
        said = {"closing": "already_told", "why": "The health visitor did."}
        done = sent(lead, address, **said)
        for sentence in ("Say who told whom.", "Give the day on which", "what shows that it arriv"):
            assert sentence in done.text
        told = {
            "told_who": "The health visitor told the front door", "told_receipt": "Ref 12, Bo Hay",
            "told_on-day": "3", "told_on-month": "11", "told_on-year": "2025",
        }  # fmt: skip
        late = sent(lead, address, **{**said, **told, "told_on-year": "2999"})
        assert "Give the time at which they were told." in late.text
        assert sent(lead, address, **{**said, **told}).status == 302

    @pytest.mark.parametrize("said", [{"closing": "", "why": "x"}, {"closing": "decided"}])
    def test_nothing_is_closed_without_a_reason(self, lead, mine, said):
        done = sent(lead, f"{as_lead(mine)}/close", **said, **{"told_on-year": "x"})
        assert done.status == 422
        assert "why" in done.text

    def test_what_is_about_nobody_yet_or_closed_is_not_closed(self, lead, teacher, mine):
        said = {"closing": "decided", "why": "Told them."}
        other = raised(teacher)
        assert (
            "Say first whom this concern is about."
            in sent(lead, f"{as_lead(other)}/close", **said).text
        )
        sent(lead, f"{as_lead(mine)}/close", **said)
        again = sent(lead, f"{as_lead(mine)}/close", **said)
        assert again.status == 422
        assert "This concern is closed." in again.text
