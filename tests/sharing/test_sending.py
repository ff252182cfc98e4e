"""What is sent is what was shown; what was found is looked at; both or neither is kept."""

import dataclasses

import pytest

from sharewell import clock
from sharewell.access import Factor, Outcome
from sharewell.agreements.actions import record_agreement
from sharewell.chronology.actions import correct_entry, raise_concern
from sharewell.chronology.words import EntryKind, Handling, Level, Precision
from sharewell.decisions.actions import (
    agree_as_second,
    begin_draft,
    decide,
    drop_draft,
    keep_draft,
)
from sharewell.decisions.models import Choice, Decision, Draft
from sharewell.decisions.values import Proposal
from sharewell.errors import Absent, Conflict, Invalid, Refused
from sharewell.outbox.models import Notice
from sharewell.post.models import Envelope
from sharewell.sharing.actions import send_package
from sharewell.sharing.models import Looked, Package, State
from sharewell.sharing.queries import preview, read_package, sent
from sharewell.sharing.values import Seen
from sharewell.tasks.kinds import Danger, TaskKind, due_by
from sharewell.tasks.queries import tasks_about
from sharewell.vault import keeping
from tests.factories import actor
from tests.sharing.conftest import REFUGE, TERMS, WHY, desk, facts

AT_HOME = dataclasses.replace(TERMS, whereabouts="")


def nothing_left():
    """Nothing was decided and nothing went."""
    return not any(one.objects.exists() for one in (Package, Envelope, Decision))


@pytest.mark.shows("R55")
def test_what_is_sent_is_what_the_preview_showed(house):
    draft = house.draft()
    before = house.previewed(draft)
    package = house.send(draft)
    shown, progress = read_package(house.lead, package.reference)
    assert shown._replace(sent="") == before.shown._replace(sent="")
    assert shown.about == "Tilly Marsh"
    assert shown.items[0].about == "Tilly Marsh"
    assert shown.items[0].said.startswith("Somebody who works here.")
    assert dict(shown.reasons)["Decided by"] == "safeguarding lead"
    assert "Article 6(1)(e)" in dict(shown.reasons)["Lawful basis"]
    assert (progress.state, progress.open) == (State.SENT, True)
    assert Decision.objects.get().pk == package.decision_id
    assert not Draft.objects.exists()


def test_what_is_not_agreed_is_said_and_stops_nobody(house):
    draft = house.draft()
    assert house.previewed(draft).agreed is False
    record_agreement(
        by=house.head, other_id=house.council.pk, name="Hallam safeguarding", covers="Referrals.",
        from_on=clock.today(),
    )  # fmt: skip
    assert house.previewed(draft).agreed is True


def test_whoever_sent_it_has_a_task_with_a_clock_and_a_colleague_is_told(house):
    package = house.send()
    (task,) = tasks_about(house.lead, package.pk)
    assert (task.kind, task.danger) == (TaskKind.CHASE_RECEIPT, Danger.SIGNIFICANT_HARM)
    assert task.owner_id == house.people["lead"].pk
    assert task.due_at == due_by(task.kind, task.danger, task.opened_at)
    notice = Notice.objects.get(agency_id=house.school.pk)
    assert (notice.to_id, notice.urgent) == (house.people["deputy"].pk, True)
    assert notice.reference == package.reference
    (line,) = sent(house.lead)
    assert (line.reference, line.in_danger) == (package.reference, False)
    assert line.progress.state is State.SENT
    assert line.desk_id == desk(house.council).pk
    assert sent(house.teacher) == []


def test_a_form_that_is_pressed_twice_sends_once(house):
    given = house.given(house.draft())
    first, again = send_package(**given), send_package(**given)
    assert first.pk == again.pk
    assert Envelope.objects.count() == Decision.objects.count() == 1
    with pytest.raises(Conflict):
        send_package(**{**given, "idempotency_key": "another"})


def test_what_was_decided_without_sending_is_not_sent_by_the_same_form(house):
    given = house.given(house.draft(), choice=Choice.WITHHOLD)
    decide(**{name: one for name, one in given.items() if name != "terms"})
    with pytest.raises(Conflict):
        send_package(**given)
    assert not Envelope.objects.exists()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"choice": Choice.WITHHOLD}, Invalid),
        ({"version": 99}, Conflict),
        ({"said": "another answer"}, Conflict),
        ({"why": " "}, Invalid),
        ({"idempotency_key": ""}, Invalid),
        ({"terms": dataclasses.replace(TERMS, purpose="")}, Invalid),
        ({"terms": dataclasses.replace(TERMS, follows="SW-7K3F-9QXX")}, Invalid),
    ],
)
def test_what_cannot_go_is_neither_sent_nor_decided(house, change, fault):
    draft = house.draft()
    with pytest.raises(fault):
        house.send(draft, **change)
    assert nothing_left()
    assert Draft.objects.get().pk == draft.pk


def test_a_fault_after_the_decision_takes_the_decision_back(house, monkeypatch):
    def broken(*_given, **_more):
        raise Refused("post.broken", "The post is closed.")

    monkeypatch.setattr("sharewell.sharing.actions.post_envelope", broken)
    with pytest.raises(Refused, match=r"post\.broken"):
        house.send()
    assert nothing_left()


def test_nothing_is_posted_to_somebody_without_a_desk_or_to_oneself(house):
    nowhere = house.draft(desk_id=None, outside="The child’s grandmother")
    with pytest.raises(Invalid, match=r"sharing\.no_desk"):
        house.send(nowhere)
    drop_draft(by=house.lead, draft_id=nowhere.pk)
    with pytest.raises(Invalid):
        house.send(house.draft(to=house.school))
    assert nothing_left()


def test_a_concern_that_is_about_nobody_yet_is_matched_before_it_is_sent(house):
    concern = raise_concern(
        by=house.teacher, about="A boy in year 3", words="He is hungry.", level=Level.WELFARE
    )
    draft = begin_draft(by=house.lead, concern_id=concern.pk)
    proposal = Proposal(facts(), WHY, desk(house.council).pk)
    draft = keep_draft(by=house.lead, draft_id=draft.pk, version=1, proposal=proposal)
    with pytest.raises(Invalid, match=r"sharing\.unmatched"):
        house.previewed(draft)


def test_what_was_corrected_meanwhile_is_chosen_again(house):
    draft = house.draft()
    correct_entry(by=house.lead, entry_id=house.hungry.pk, words="Came in thirsty.", why="A slip.")
    with pytest.raises(Invalid, match="items"):
        house.send(draft)
    assert nothing_left()


def test_every_entry_goes_with_what_has_to_be_minded(house):
    said = house.entry(
        "Daddy shouts.", kind=EntryKind.CHILDS_WORDS, handling=Handling.NOT_FOR_FAMILY,
        source="Ruth, who teaches her",
    )  # fmt: skip
    month = house.entry("He drinks.\ufeff", kind=EntryKind.OPINION, occurred_at=clock.now(),
                        precision=Precision.MONTH)  # fmt: skip
    terms = dataclasses.replace(TERMS, handling=("Phone me first.", "Phone me first.", " "))
    shown = house.previewed(house.draft(items=[said.pk, month.pk]), terms).shown
    assert shown.handling == (
        "Do not show this to the family: harm may come of it.", "Phone me first.",
    )  # fmt: skip
    by_text = {one.pieces[0].text: one for one in shown.items}
    assert set(by_text) == {"Daddy shouts.", "He drinks."}
    assert by_text["Daddy shouts."].said.startswith("The child’s own words. Source A.")
    assert by_text["Daddy shouts."].kind.look == "fact"
    assert by_text["He drinks."].kind.look == "opinion"
    assert by_text["He drinks."].heading == "No date known"


class TestWhatWasFound:
    """A hidden address stands in what goes out."""

    @pytest.fixture
    def telling(self, house):
        """An entry that says where the child lives."""
        house.hide()
        return house.entry(f"She went home to {REFUGE}.")

    def to_surgery(self, house, telling, **more):
        """A draft for the surgery."""
        return house.draft(to=house.surgery, items=[telling.pk], **more)

    @pytest.mark.shows("R69")
    def test_it_stops_until_somebody_says_by_name_why_it_goes(self, house, telling):
        draft = self.to_surgery(house, telling)
        found = house.previewed(draft, AT_HOME)
        assert found.to_look_at
        assert all(one.badge.words for one in found.leaks.findings)
        with pytest.raises(Refused, match=r"sharing\.look_first"):
            house.send(draft, terms=AT_HOME)
        blank = Seen(found.leaks.checked, dict.fromkeys(found.to_look_at, "  "))
        stale = Seen("0" * 64, dict.fromkeys(found.to_look_at, "They know it."))
        for seen in (blank, stale):
            with pytest.raises(Refused, match=r"sharing\.look_first"):
                house.send(draft, terms=AT_HOME, seen=seen)
        assert nothing_left()
        names = [*found.to_look_at, "name.nobody.nowhere"]
        seen = Seen(found.leaks.checked, dict.fromkeys(names, "They registered her there."))
        again = house.previewed(draft, AT_HOME, seen=seen)
        assert again.to_look_at == ()
        assert {one.name for one in again.leaks.findings if one.acknowledged} == set(
            found.to_look_at
        )
        package = house.send(draft, terms=AT_HOME, seen=seen, alone=True)
        rows = list(Looked.objects.filter(package=package))
        assert {one.finding for one in rows} == set(found.to_look_at)
        assert {
            keeping.open_text(house.school.pk, package.record_id, one.pk, "sharing.looked.why",
                              one.why)
            for one in rows
        } == {"They registered her there."}  # fmt: skip

    def test_a_hidden_place_goes_to_others_only_once_a_second_person_agreed(self, house, telling):
        draft = self.to_surgery(house, telling)
        found = house.previewed(draft, AT_HOME)
        seen = Seen(found.leaks.checked, dict.fromkeys(found.to_look_at, "They know it."))
        with pytest.raises(Refused) as refused:
            house.send(draft, terms=AT_HOME, seen=seen)
        assert refused.value.code == Outcome.NEEDS_SECOND_PERSON
        assert nothing_left()
        agree_as_second(by=house.deputy, draft_id=draft.pk, version=draft.version)
        house.send(draft, terms=AT_HOME, seen=seen)
        assert Envelope.objects.count() == 1

    def test_whoever_protects_children_gets_it_at_once_and_marked(self, house, telling):
        draft = house.draft(items=[telling.pk])
        found = house.previewed(draft)
        assert found.to_look_at == ()
        assert [one.text for one in found.shown.items[0].pieces if one.protected] == [REFUGE]
        assert any(one.badge.words == "Kept in, marked" for one in found.leaks.findings)
        unmarked = dataclasses.replace(TERMS, purpose=f"She is hidden at {REFUGE}.")
        found = house.previewed(draft, unmarked)
        assert any(one.badge.words == "Stop and look" for one in found.leaks.findings)
        assert found.to_look_at == ()
        house.send(draft, terms=unmarked)
        assert Envelope.objects.count() == 1

    def test_what_need_not_stop_anybody_stops_nobody(self, house):
        words = house.entry("Ring 07700 900123.")
        composed = house.previewed(self.to_surgery(house, words), AT_HOME)
        assert composed.leaks.findings
        assert composed.to_look_at == ()
        house.send(self.to_surgery(house, words), terms=AT_HOME)
        assert Package.objects.count() == 1


def test_nobody_sends_or_previews_or_reads_what_is_not_theirs(house):
    draft = house.draft()
    for stranger in (house.teacher, house.nurse):
        with pytest.raises((Refused, Absent)):
            preview(stranger, draft.pk, TERMS)
        with pytest.raises((Refused, Absent)):
            house.send(draft, by=stranger)
    weak = actor(house.people["lead"], factor=Factor.PASSWORD)
    with pytest.raises(Refused):
        house.send(draft, by=weak)
    package = house.send(draft)
    for stranger in (house.teacher, house.nurse):
        with pytest.raises((Refused, Absent)):
            read_package(stranger, package.reference)
    with pytest.raises(Absent):
        read_package(house.lead, "SW-7K3F-9QXM")
