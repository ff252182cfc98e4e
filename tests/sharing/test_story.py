"""The whole way: a teacher worries, a lead shares, a social worker acts, and everybody knows."""

import pytest

from sharewell.audit import verifying
from sharewell.chronology import actions as chronology
from sharewell.chronology.actions import match_concern, raise_concern, read_concern
from sharewell.chronology.queries import earlier_concerns
from sharewell.chronology.words import Closing, Level
from sharewell.database.context import acting
from sharewell.decisions.actions import decide
from sharewell.decisions.models import Choice
from sharewell.post.models import Envelope
from sharewell.sharing import receiving
from sharewell.sharing.actions import follow
from sharewell.sharing.models import Package, State
from sharewell.sharing.queries import read_package, sent
from sharewell.tasks.queries import everybodys_open_tasks


@pytest.fixture
def entry(house):
    """A teacher’s concern, read and matched by the lead."""
    concern = raise_concern(
        by=house.teacher, about="Tilly Marsh, year 3", words="A bruise on her arm.",
        level=Level.SIGNIFICANT_HARM,
    )  # fmt: skip
    read_concern(by=house.lead, concern_id=concern.pk)
    return match_concern(by=house.lead, concern_id=concern.pk, person_id=house.tilly.pk)


def close(house, entry):
    """Settle the concern, once it was decided."""
    seen = [one.id for one in earlier_concerns(house.lead, entry.concern_id)]
    chronology.close_concern(
        by=house.lead, concern_id=entry.concern_id, closing=Closing.DECIDED, why="Shared.",
        seen=seen, answer="Thank you: it was passed on.",
    )  # fmt: skip


def answer(house):
    """What the social worker does with what came."""
    with acting(house.council.pk):
        (received,) = receiving.collect(by=house.worker).received
        page = receiving.open_package(by=house.worker, received_id=received.pk)
        receiving.acknowledge(by=house.worker, received_id=received.pk)
        receiving.state_action(
            by=house.worker, received_id=received.pk, words="Ana visits at 2 today."
        )
        assert everybodys_open_tasks(house.worker) == []
    return page


def test_a_teachers_worry_reaches_a_social_worker_and_the_answer_comes_back(house, entry):
    draft = house.draft(items=[entry.pk])
    before = house.previewed(draft).shown
    package = house.send(draft)
    close(house, entry)
    page = answer(house)
    assert before._replace(sent=page.sent) == page
    assert [one.pieces[0].text for one in page.items] == ["A bruise on her arm."]
    assert follow(by=house.lead) == 1
    shown, progress = read_package(house.lead, package.reference)
    assert shown == page
    assert [one.state for one in progress.said] == list(State)
    assert [one.words for one in progress.said[-2:]] == [
        "Ana Silva (duty worker)", "Ana visits at 2 today.",
    ]  # fmt: skip
    assert everybodys_open_tasks(house.lead) == []
    for agency in (house.school, house.council):
        report = verifying.verify(agency.pk)
        assert report.entries > 5
        assert report.faults == []


def test_what_is_withheld_is_decided_as_wholly_and_nothing_leaves(house, entry):
    draft = house.draft(items=[entry.pk])
    given = house.given(draft, choice=Choice.WITHHOLD)
    del given["terms"]
    decision = decide(**given)
    assert decision.choice == Choice.WITHHOLD
    assert not Envelope.objects.exists()
    assert not Package.objects.exists()
    assert sent(house.lead) == []
    assert house.collected().received == ()
    assert verifying.verify(house.school.pk).faults == []
