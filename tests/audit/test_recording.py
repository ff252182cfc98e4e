"""Acts leave an entry, or they did not happen."""

import uuid

import pytest

from sharewell.access import Purpose
from sharewell.audit import making, recording, spool, witness
from sharewell.audit.codes import UnknownCode
from sharewell.audit.making import Operator
from sharewell.audit.models import Detail, Entry, Kind, Mention, Turn
from sharewell.audit.recording import UnrecordedAction, action, record
from sharewell.audit.sequencing import integrate, waiting
from sharewell.database.context import acting
from sharewell.errors import Absent, Refused, Unavailable
from sharewell.vault import disposal
from sharewell.vault.faults import Destroyed

CODE = "audit.looks.listed"
OTHER = "audit.epoch.opened"


def entries(agency):
    with acting(agency):
        return list(Entry.objects.order_by("at"))


@action(CODE)
def act(*, by, about=(), words=None, record_id=None, trace=True, fail=None):
    """An act that writes a row, as any does, and does what it is told."""
    Turn.objects.create(id=by.agency_id, agency_id=by.agency_id)
    if trace:
        record(*about, reason="by_tie", words=words, record_id=record_id)
    if fail is not None:
        raise fail
    return "done"


def written(agency):
    with acting(agency):
        return Turn.objects.count()


def test_an_act_and_its_entry_are_written_together(agency, lead):
    assert act(by=lead, about=[uuid.uuid4()]) == "done"
    (entry,) = entries(agency)
    assert (entry.kind, entry.code, entry.reason) == (Kind.ACT, CODE, "by_tie")
    assert (entry.count, entry.purpose) == (1, Purpose.PROTECT)
    assert (written(agency), waiting(agency)) == (1, 1)


def test_an_act_that_leaves_no_entry_is_rolled_back(agency, lead):
    with pytest.raises(UnrecordedAction, match=CODE):
        act(by=lead, trace=False)
    assert (written(agency), entries(agency)) == (0, [])


def test_an_act_that_fails_leaves_neither_act_nor_entry(agency, lead):
    with pytest.raises(ZeroDivisionError):
        act(by=lead, fail=ZeroDivisionError())
    assert (written(agency), entries(agency)) == (0, [])


def test_a_refused_act_leaves_the_refusal_alone(agency, lead):
    with pytest.raises(Refused):
        act(by=lead, fail=Refused("conflict", "No."))
    (entry,) = entries(agency)
    assert (entry.kind, entry.code, entry.reason) == (Kind.REFUSAL, CODE, "conflict")
    assert written(agency) == 0


@pytest.mark.parametrize("row", [False, True])
def test_a_refused_act_is_about_what_the_act_was_about(agency, lead, row):
    @action(CODE, about="child")
    def open_it(*, by, child=None):
        raise Refused("no_tie", "No.")

    child = uuid.uuid4()
    for given in ({"child": Turn(id=child) if row else child}, {}):
        with pytest.raises(Refused):
            open_it(by=lead, **given)
    first, second = entries(agency)
    with acting(agency):
        assert bytes(first.subject) == making.subject_pseudonym(agency, child)
    assert (first.count, second.count, second.subject) == (1, 0, None)


def test_what_may_not_be_known_of_is_a_refusal_too(agency, lead):
    with pytest.raises(Absent):
        act(by=lead, fail=Absent())
    (entry,) = entries(agency)
    assert (entry.kind, entry.reason) == (Kind.REFUSAL, "absent")


@action(OTHER)
def outer(*, by, inner_leaves=True, itself=True, fail=None):
    """An act made of another."""
    if itself:
        record()
    act(by=by, trace=inner_leaves)
    if fail is not None:
        raise fail


def test_an_act_within_another_is_part_of_it(agency, lead):
    outer(by=lead)
    assert [entry.code for entry in entries(agency)] == [OTHER, CODE]
    assert written(agency) == 1


def test_what_happens_within_goes_when_the_whole_goes(agency, lead):
    with pytest.raises(ZeroDivisionError):
        outer(by=lead, fail=ZeroDivisionError())
    assert (written(agency), entries(agency)) == (0, [])


def test_neither_an_inner_nor_an_outer_act_goes_without_its_entry(agency, lead):
    with pytest.raises(UnrecordedAction, match=CODE):
        outer(by=lead, inner_leaves=False)
    with pytest.raises(UnrecordedAction, match=OTHER):
        outer(by=lead, itself=False)
    assert (written(agency), entries(agency)) == (0, [])


def test_a_refusal_within_is_recorded_once_under_the_whole(agency, lead):
    @action(OTHER)
    def whole(*, by):
        record()
        act(by=by, fail=Refused("seal", "No."))

    with pytest.raises(Refused):
        whole(by=lead)
    assert [(entry.kind, entry.code) for entry in entries(agency)] == [(Kind.REFUSAL, OTHER)]


def test_nothing_is_recorded_outside_an_act():
    with pytest.raises(RuntimeError, match="outside an action"):
        record()


def test_an_act_takes_keywords_only_and_says_by_whom():
    def by_place(by): ...
    def by_nobody(*, about): ...
    def by_anybody(*, by, **more): ...

    for function in (by_place, by_nobody, by_anybody):
        with pytest.raises(TypeError, match=r"keywords only|by"):
            action(CODE)(function)
    with pytest.raises(TypeError, match="child among them"):
        action(CODE, about="child")(lambda *, by: None)


def test_an_act_called_without_whoever_acts_is_no_act(agency):
    with pytest.raises(TypeError, match="by"):
        act()


def test_a_code_that_is_not_in_the_register_makes_no_act():
    with pytest.raises(UnknownCode, match=r"people\.person\.eaten"):
        action("people.person.eaten")


def test_a_command_at_the_machine_is_administration(agency):
    act(by=Operator(agency, "root"))
    (entry,) = entries(agency)
    assert (entry.kind, entry.purpose) == (Kind.ADMINISTRATION, "")


def test_one_person_has_one_pseudonym_in_an_agency_and_it_tells_nothing(agency, lead):
    person = uuid.uuid4()
    act(by=lead, about=[person])
    (entry,) = entries(agency)
    with acting(agency):
        assert bytes(entry.actor) == making.user_pseudonym(agency, lead.user_id)
        assert bytes(entry.subject) == making.subject_pseudonym(agency, person)
    said = entry.leaf_bytes()
    for hidden in (person, lead.user_id, lead.membership_id):
        assert hidden.bytes not in said
        assert str(hidden).encode() not in said
        assert hidden.hex.encode() not in said


def test_several_are_mentioned_beside_the_entry_and_bound_to_it(agency, lead):
    people = [uuid.uuid4() for _ in range(3)]
    act(by=lead, about=[*people, people[0]])
    (entry,) = entries(agency)
    with acting(agency):
        tokens = [bytes(one.subject) for one in Mention.objects.all()]
        assert set(tokens) == {making.subject_pseudonym(agency, person) for person in people}
    assert (entry.count, entry.subject) == (3, None)
    assert bytes(entry.mentions) == making.commitment_to(tokens)


def test_words_are_sealed_bound_and_shredded_with_their_record(agency, lead):
    child = uuid.uuid4()
    act(by=lead, about=[child], words={"why": "worried about Ada"}, record_id=child)
    (entry,) = entries(agency)
    with acting(agency):
        detail = Detail.objects.get()
        assert b"Ada" not in bytes(detail.words) + entry.leaf_bytes()
        opened = making.opened(detail)
        assert opened.endswith('{"why": "worried about Ada"}')
        assert making.commitment_to_words(opened) == bytes(entry.commitment)
        disposal.shred_record(agency, child, by=lead.user_id, reason="retention")
        with pytest.raises(Destroyed):
            making.opened(detail)


def test_the_same_words_twice_are_bound_by_different_commitments(agency, lead):
    act(by=lead, words={"why": "same"})
    with acting(agency):
        Turn.objects.all().delete()
    act(by=lead, words={"why": "same"})
    first, second = entries(agency)
    assert bytes(first.commitment) != bytes(second.commitment)


def test_nothing_is_changed_while_the_ledger_does_not_go_on(agency, lead, monkeypatch):
    monkeypatch.setattr(witness, "behind", lambda agency_id, again=False: True)
    with pytest.raises(Unavailable) as said:
        act(by=lead)
    assert said.value.code == "ledger.behind"
    assert "phone 999" in said.value.sentence
    assert written(agency) == 0


def test_in_danger_an_act_goes_on_and_its_entry_waits_in_the_spool(agency, lead, monkeypatch):
    @action(OTHER, in_danger=True)
    def danger(*, by):
        record(words={"what": "a knife"})
        act(by=by)

    with monkeypatch.context() as patch:
        patch.setattr(witness, "behind", lambda agency_id, again=False: True)
        danger(by=lead)
    assert (written(agency), entries(agency), spool.count()) == (1, [], 2)
    assert integrate(agency) == 2
    assert [entry.code for entry in entries(agency)] == [OTHER, CODE]


def test_in_danger_too_an_act_in_a_sound_ledger_is_written_there(agency, lead):
    action(OTHER, in_danger=True)(lambda *, by: record())(by=lead)
    assert [entry.code for entry in entries(agency)] == [OTHER]
    assert spool.count() == 0


def test_after_an_act_nothing_runs_any_more(agency, lead):
    act(by=lead)
    assert recording._RUNNING.get() is None
