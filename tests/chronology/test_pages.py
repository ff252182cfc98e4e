"""Stories of concerns, told through the pages: raised, read, matched, closed, and followed."""

import logging
import re
from uuid import uuid4

import pytest

from sharewell.access import Role
from sharewell.agencies.queries import agency_called, member_by_email
from sharewell.caseload.actions import declare_conflict
from sharewell.database.context import acting
from sharewell.people.queries import same_name
from tests.factories import actor
from tests.person import at_work

pytestmark = pytest.mark.django_db

BRUISE = {
    "words": "A bruise on her arm, like fingers.\nShe would not say.", "kind": "fact",
    "about": "Tilly Marsh", "level": "significant_harm", "when": "today",
}  # fmt: skip
HOSTILE = "</textarea><script>alert(1)</script>{{ 7*7 }} \u202eevil ' \" & \U0001f600"


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    with at_work(
        django_db_blocker, lead=("Priya Nair", Role.LEAD), deputy=("Ade Cole", Role.DEPUTY),
        teacher=("Tom Oakes", Role.PRACTITIONER), other=("Una Reed", Role.RAISER),
        auditor=("Max Lowe", Role.AUDITOR),
    ) as found:  # fmt: skip
        yield found


@pytest.fixture
def lead(people):
    return people["lead"]


@pytest.fixture
def teacher(people):
    return people["teacher"]


def raised(person, **said):
    """Raise a concern by the page; return the address that its raiser is sent to."""
    page = person.get("/concerns/raise")
    done = person.send("/concerns/raise", page, key=page.hidden("key"), **{**BRUISE, **said})
    assert done.status == 302, done.text
    return done.leads_to


def as_lead(address):
    """The address at which whoever sees to it reads what was raised."""
    return address.replace("/raised", "")


def sent(person, address, **said):
    """Send the form of a page as it stands, with these answers."""
    page = person.get(address)
    kept = {name: page.hidden(name) for name in ("key", "typed", "stands") if page.hidden(name)}
    seen = re.findall(r'name="seen" value="([^"]*)"', page.html)
    return person.send(address, page, **{**kept, "seen": seen, **said})


def keep_from(one, by):
    """Say, as whoever allocates work, that somebody must not see Tilly’s record."""
    school = agency_called("Hallam Road Primary")
    member = {each.email: member_by_email(school.pk, each.email) for each in (one, by)}
    with acting(school.pk):
        tilly = same_name(actor(member[by.email]), "Tilly Marsh")[0].person_id
        declare_conflict(
            by=actor(member[by.email]), person_id=tilly, why="Her aunt.", of=member[one.email]
        )


def matched(lead, address, **said):
    """Say whom a concern is about: by default somebody new."""
    new = {"whom": "new", "names": "Tilly Marsh", "is_child": "yes"}
    done = sent(lead, f"{as_lead(address)}/match", **(said or new))
    assert done.status == 302, done.text
    return done


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
