"""Stories of concerns, told through the pages: raised, read, matched, closed, and followed."""

import logging
import re
from uuid import uuid4

import pytest

from tests.chronology.through_pages import BRUISE, WHO, as_lead, keep_from, matched, raised, sent
from tests.person import at_work

pytestmark = pytest.mark.django_db

HOSTILE = "</textarea><script>alert(1)</script>{{ 7*7 }} \u202eevil ' \" & \U0001f600"


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


def test_a_teacher_raises_a_lead_reads_matches_and_closes_and_the_teacher_sees(lead, teacher):
    mine = raised(teacher)
    page = teacher.get(mine)
    assert "Your concern is raised" in page.text
    assert re.search(r"SW-\w{4}-\w{4}", page.text)
    assert "Nobody has read it" in page.text
    assert "999" in page.text
    assert "What happens next" in page.text

    tray = lead.get("/home")
    assert "Act now" in tray.text
    assert "Nobody has read it. Read it now." in tray.text
    assert "Tilly" not in tray.html
    address = re.search(r'href="(/concerns/[0-9a-f-]{36})"', tray.html)[1]
    assert address == as_lead(mine)

    page = lead.get(address)
    assert "A bruise on her arm, like fingers." in page.text
    assert "Fact: seen or heard" in page.text
    assert "Tom Oakes" not in page.html, "who raised it is not shown"
    assert "Read since" in teacher.get(mine).text

    page = lead.get(f"{address}/match")
    assert "Nobody whom you may match has a name like it." in page.text
    matched(lead, mine)
    page = lead.get(address)
    assert "Whom it is about Tilly Marsh" in page.text
    assert "There is none that you see." in page.text

    done = sent(
        lead, f"{address}/close", closing="decided", why="Told social care at 10am.",
        answer="Thank you. It was passed on.",
    )  # fmt: skip
    assert (done.status, done.leads_to) == (302, address)
    assert "Closed" in lead.get(address).text
    assert "Nothing waits for you." in lead.get("/home").text
    page = teacher.get(mine)
    assert "Closed since" in page.text
    assert "Thank you. It was passed on." in page.text
    assert "Told social care" not in page.text
    assert "Closed" in teacher.get("/home").text


def test_a_worry_about_a_description_that_matches_nothing_is_taken(teacher):
    mine = raised(teacher, about="The boy in the red coat at the bus stop", when="unknown")
    assert "The boy in the red coat" in teacher.get(mine).text


def test_danger_now_says_phone_before_anything_else(teacher):
    page = teacher.get(raised(teacher, level="immediate_danger"))
    assert page.text.index("Phone first.") < page.text.index("What happens next")


class TestWhatTheFormAsks:
    def test_i_cannot_tell_is_the_last_choice_and_not_being_worried_is_none(self, teacher):
        page = teacher.get("/concerns/raise")
        values = re.findall(r'name="level" type="radio" value="(\w+)"', page.html)
        assert values[0] == "immediate_danger"
        assert values[-1] == "unclear"
        assert len(values) == 5
        assert "checked" not in page.html, "nothing is ticked"

    def test_nothing_typed_is_lost_and_each_sentence_says_what_to_mend(self, teacher):
        page = teacher.get("/concerns/raise")
        said = {**BRUISE, "kind": "", "level": "", "when": ""}
        again = teacher.send("/concerns/raise", page, key=page.hidden("key"), **said)
        assert again.status == 422
        for sentence in (
            "Say how you know it.",
            "or “I cannot tell”.",
            "or choose “I do not know”.",
        ):
            assert sentence in again.text
        assert "like fingers.\nShe would not say." in again.html
        assert 'value="Tilly Marsh"' in again.html
        assert again.hidden("key") == page.hidden("key")
        assert 'href="#id_level"' in again.html
        assert 'id="id_level"' in again.html

    def test_an_empty_form_is_shown_again(self, teacher):
        page = teacher.get("/concerns/raise")
        again = teacher.send("/concerns/raise", page)
        assert again.status == 422
        assert "Say what happened." in again.text
        assert "There is a problem" in again.text

    @pytest.mark.parametrize(
        ("day", "shown"),
        [
            (("24", "11", "2025"), "24 November 2025"),
            (("", "11", "2025"), "November 2025"),
            (("", "", "2024"), "2024"),
        ],
    )
    def test_as_much_of_a_day_as_somebody_knows(self, lead, teacher, day, shown):
        parts = dict(zip(("day-day", "day-month", "day-year"), day, strict=True))
        mine = raised(teacher, when="day", **parts)
        assert f"When it happened {shown} Raised" in lead.get(as_lead(mine)).text

    @pytest.mark.parametrize("when", ["today", "yesterday", "unknown"])
    def test_a_day_that_is_not_asked_for_is_not_looked_at(self, teacher, when):
        raised(teacher, when=when, **{"day-day": "99", "day-month": "x"})

    @pytest.mark.parametrize(
        ("day", "sentence"),
        [
            (("", "", ""), "Type the day, or choose"),
            (("31", "2", "2025"), "There is no such day"),
            (("1", "1", "25"), "Type the day in numbers"),
            (("٣", "1", "2025"), "Type the day in numbers"),
            (("3", "", "2025"), "Type the day in numbers"),
            (("003", "1", "2025"), "Type the day in numbers"),
            (("1", "1", "2999"), "not in the future"),
        ],
    )
    def test_a_day_that_cannot_be_is_mended_in_its_place(self, teacher, day, sentence):
        parts = dict(zip(("day-day", "day-month", "day-year"), day, strict=True))
        done = sent(teacher, "/concerns/raise", **{**BRUISE, "when": "day", **parts})
        assert done.status == 422
        assert sentence in done.text
        assert 'href="#id_day-day"' in done.html
        assert f'value="{day[2]}"' in done.html or not day[2]

    def test_what_a_child_is_said_to_have_told_is_marked(self, lead, teacher):
        mine = raised(teacher, kind="childs_words", words="He hits me.")
        assert "The child’s own words" in lead.get(as_lead(mine)).text


class TestPressedTwice:
    def test_the_same_words_are_one_concern(self, teacher):
        page = teacher.get("/concerns/raise")
        both = [
            teacher.send("/concerns/raise", page, key=page.hidden("key"), **BRUISE)
            for _ in range(2)
        ]
        assert both[0].leads_to == both[1].leads_to
        assert teacher.get("/home").text.count("Your concern SW-") == 1

    def test_other_words_by_the_same_form_are_another_concern(self, teacher):
        page = teacher.get("/concerns/raise")
        words = ("A bruise.", "A bruise, and she told me who.")
        both = [
            teacher.send(
                "/concerns/raise", page, key=page.hidden("key"), **{**BRUISE, "words": one}
            )
            for one in words
        ]
        assert [words[at] in teacher.get(one.leads_to).text for at, one in enumerate(both)] == [
            True,
            True,
        ]

    def test_a_form_of_somebody_else_takes_nothing_from_them(self, people, teacher):
        page = teacher.get("/concerns/raise")
        mine = teacher.send("/concerns/raise", page, key=page.hidden("key"), **BRUISE).leads_to
        theirs = sent(people["other"], "/concerns/raise", **{**BRUISE, "key": page.hidden("key")})
        assert theirs.status == 302
        assert theirs.leads_to != mine

    def test_a_key_that_is_none_is_not_looked_at(self, teacher):
        assert sent(teacher, "/concerns/raise", **{**BRUISE, "key": "'; --"}).status == 302


class TestWhatIsRefused:
    def test_a_form_that_no_page_gave_out_raises_nothing(self, teacher):
        done = teacher.send("/concerns/raise", key=str(uuid4()), **BRUISE)
        assert done.status == 403
        assert "This form is too old" in done.text
        assert "Your concern SW-" not in teacher.get("/home").text

    @pytest.mark.parametrize("part", ["", "/match", "/close"])
    def test_whoever_sees_to_no_concerns_learns_not_even_that_one_is_there(
        self, people, teacher, part
    ):
        there, absent = as_lead(raised(teacher)), f"/concerns/{uuid4()}"
        for who in ("teacher", "other", "auditor"):
            found = [people[who].get(one + part) for one in (there, absent)]
            assert found[0].status == 403
            assert found[0].html == found[1].html

    def test_what_somebody_else_raised_is_not_there(self, people, lead, teacher):
        mine, absent = raised(teacher), f"/concerns/raised/{uuid4()}"
        for who in (people["other"], lead):
            found = [who.get(one) for one in (mine, absent)]
            assert found[0].status == 404
            assert found[0].html == found[1].html

    @pytest.mark.parametrize("part", ["", "/match", "/close"])
    def test_whom_it_is_about_if_they_work_here_never_sees_it(self, people, lead, teacher, part):
        names = re.findall(
            r'<option value="([^"]+)">Priya Nair', teacher.get("/concerns/raise").html
        )
        there = as_lead(raised(teacher, about_worker_id=names[0]))
        found = [lead.get(one + part) for one in (there, f"/concerns/{uuid4()}")]
        assert found[0].status == 404
        assert found[0].html == found[1].html
        assert there not in lead.get("/home").html
        assert there in people["deputy"].get("/home").html
        assert people["deputy"].get(there).status == 200

    @pytest.mark.parametrize("part", ["", "/match", "/close"])
    def test_a_conflict_of_interest_hides_even_that_it_is_there(self, people, lead, teacher, part):
        first = raised(teacher)
        lead.get(as_lead(first))
        matched(lead, first)
        keep_from(people["deputy"], lead)
        there = as_lead(raised(teacher, words="Again."))
        found = [people["deputy"].get(one + part) for one in (there, f"/concerns/{uuid4()}")]
        assert found[0].status == 404
        assert found[0].html == found[1].html
        assert there not in people["deputy"].get("/home").html
        assert lead.get(there).status == 200

    def test_nobody_of_elsewhere_can_be_named_as_working_here(self, teacher):
        done = sent(teacher, "/concerns/raise", **{**BRUISE, "about_worker_id": str(uuid4())})
        assert done.status == 422
        assert "Choose somebody who works here, or nobody." in done.text

    def test_looking_ahead_reads_nothing(self, lead, teacher):
        mine = raised(teacher)
        assert lead.browser.head(as_lead(mine)).status_code == 405
        assert "Nobody has read it" in teacher.get(mine).text


class TestHostileWords:
    def test_they_are_shown_as_words(self, lead, teacher):
        mine = raised(teacher, words=HOSTILE, about=HOSTILE, kind="allegation", told_by=HOSTILE)
        for page in (
            teacher.get(mine), teacher.get("/home"), lead.get(as_lead(mine)),
            lead.get(f"{as_lead(mine)}/match"), lead.get(f"{as_lead(mine)}/close"),
        ):  # fmt: skip
            assert page.status == 200
            assert "<script>alert" not in page.html
            assert "{{ 7*7 }}" in page.html
            assert "\u202e" not in page.html
            assert "evil" not in page.title

    def test_they_come_back_as_words_in_the_form(self, teacher):
        done = sent(teacher, "/concerns/raise", **{**BRUISE, "words": HOSTILE, "level": "9"})
        assert done.status == 422
        assert "<script>alert" not in done.html
        assert "&lt;/textarea&gt;" in done.html

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"words": "a\x00b"}, "paste it as plain text"),
            ({"words": "x" * 20_001}, "20,000"),
            ({"about": "x" * 301}, "300"),
            ({"told_by": "x" * 301, "kind": "allegation"}, "300"),
            ({"words": "\u200f \u2069"}, ""),
        ],
    )
    def test_what_cannot_be_kept_is_mended(self, teacher, said, sentence):
        done = sent(teacher, "/concerns/raise", **{**BRUISE, **said})
        assert done.status in (302, 422)
        assert sentence in done.text

    def test_no_name_stands_in_an_address_a_title_or_a_log(self, lead, teacher, caplog):
        with caplog.at_level(logging.DEBUG):
            mine = raised(teacher)
            lead.get(as_lead(mine))
            matched(lead, mine)
            pages = [teacher.get(mine), lead.get(as_lead(mine)), lead.get(f"{as_lead(mine)}/match")]
        assert not re.search(r"tilly|marsh|SW-", mine, re.IGNORECASE)
        assert [one for one in pages if "Tilly" in one.title or "SW-" in one.title] == []
        assert "Tilly" not in caplog.text
        assert "bruise" not in caplog.text
