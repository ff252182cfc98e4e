"""Persons: how they are begun, named, related and found again."""

import datetime as dt
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from sharewell import clock
from sharewell.access import Factor, Role
from sharewell.audit.models import Entry
from sharewell.caseload.actions import Level, begin_record, declare_conflict, seal
from sharewell.database.context import acting
from sharewell.errors import Absent, Invalid, Refused
from sharewell.people import actions, queries, standing
from sharewell.people.models import Name, NameForm, Person, Relationship, RelationshipKind
from sharewell.vault.disposal import shred_record
from tests.factories import actor, agency, member

BORN = dt.date(2015, 3, 4)


@pytest.fixture
def tilly(lead):
    return begin_record(
        by=lead, names=["Tilly Marsh", "Matilda Okafor"], date_of_birth=BORN, is_child=True
    )


def test_what_is_written_of_a_person_lies_sealed(lead, tilly):
    rows = [*Person.objects.values(), *Name.objects.values(), *NameForm.objects.values()]
    kept = b"".join(bytes(v) for row in rows for v in row.values() if isinstance(v, bytes))
    assert len(kept) > 200
    for word in (b"Tilly", b"tilly", b"Marsh", b"2015"):
        assert word not in kept
    assert queries.names_of(lead, [tilly.pk]) == {tilly.pk: "Tilly Marsh"}
    assert queries.dates_of_birth_of(lead, [tilly.pk]) == {tilly.pk: BORN}


def test_beginning_a_record_leaves_a_trace(lead, tilly):
    codes = set(Entry.objects.values_list("code", flat=True))
    assert {"people.person.added", "caseload.record.begun"} <= codes


def test_only_who_may_begin_records_begins_one(at_work):
    with pytest.raises(Refused):
        actions.add_person(by=at_work(Role.RAISER), names=["Tilly Marsh"])
    assert Person.objects.count() == 0
    assert Entry.objects.filter(kind="refusal", code="people.person.added").count() == 1


@pytest.mark.parametrize(
    "given",
    [
        {"names": []},
        {"names": ["Tilly", "?"]},
        {"names": ["x" * 201]},
        {"names": ["Tilly"], "date_of_birth": clock.today() + dt.timedelta(days=1)},
        {"names": ["Tilly"], "date_of_birth": dt.date(1890, 1, 1)},
    ],
)
def test_what_cannot_be_a_person_is_not_kept(lead, given):
    with pytest.raises(Invalid):
        actions.add_person(by=lead, **given)
    assert Person.objects.count() == 0


def test_a_name_in_a_concern_finds_whom_it_may_mean(lead, tilly):
    begin_record(by=lead, names=["Tilly Field"])
    found = queries.same_name(lead, "marsh TILLY")
    assert [(one.person_id, one.name, one.same) for one in found] == [
        (tilly.pk, "Tilly Marsh", True)
    ]
    assert found[0].date_of_birth == BORN
    assert found[0].is_child is True


def test_a_further_name_finds_them_too(lead, tilly):
    actions.add_name(by=lead, person_id=tilly.pk, name="Zoë Núñez")
    (found,) = queries.same_name(lead, "zoe nunez")
    assert (found.name, found.found_as, found.same) == ("Tilly Marsh", "Zoë Núñez", True)
    (near,) = queries.same_name(lead, "Tilly Okafor")
    assert (near.found_as, near.same, near.person_id) == ("Matilda Okafor", False, tilly.pk)


def test_who_looks_by_name_is_in_the_ledger_with_the_word_sealed(lead, tilly):
    queries.same_name(lead, "Tilly")
    entry = Entry.objects.get(code="people.names.matched")
    assert entry.kind == "look"
    assert entry.count == 1
    assert entry.commitment is not None


def test_only_those_who_match_concerns_look_among_all(teacher, lead, tilly):
    with pytest.raises(Refused):
        queries.same_name(teacher, "Tilly Marsh")
    assert queries.find(teacher, "Tilly Marsh") == []
    assert [one.person_id for one in queries.find(lead, "Tilly Marsh")] == [tilly.pk]


def test_a_raiser_searches_nobody(at_work, tilly):
    with pytest.raises(Refused):
        queries.find(at_work(Role.RAISER), "Tilly")


@pytest.mark.parametrize("typed", ["", " ", "?!", "x" * 201])
def test_what_is_no_name_is_not_looked_for(lead, typed):
    with pytest.raises(Invalid):
        queries.find(lead, typed)


def test_a_name_that_means_too_many_asks_for_more(lead, tilly, monkeypatch):
    begin_record(by=lead, names=["Tilly Field"])
    monkeypatch.setattr(queries, "MOST_OPENED", 1)
    with pytest.raises(Invalid) as told:
        queries.find(lead, "Tilly")
    assert told.value.code == "too_many"


def test_sealed_or_in_conflict_nobody_is_found(lead, members, at_work, tilly):
    sealed = begin_record(by=lead, names=["Tilly Marsh"])
    deputy = at_work(Role.DEPUTY)
    named = [members[Role.LEAD]]
    seal(by=lead, person_id=sealed.pk, level=Level.SEALED, holders=named, why="Threats.")
    assert [one.person_id for one in queries.same_name(deputy, "Tilly Marsh")] == [tilly.pk]
    declare_conflict(by=deputy, person_id=tilly.pk, why="My niece.")
    assert queries.same_name(deputy, "Tilly Marsh") == []
    assert queries.names_of(deputy, [tilly.pk, sealed.pk]) == {}


def test_sealed_is_as_if_absent(lead, members, at_work, tilly):
    named = [members[Role.LEAD]]
    seal(by=lead, person_id=tilly.pk, level=Level.SEALED, holders=named, why="Threats.")
    told = []
    for person_id in (tilly.pk, uuid4()):
        with pytest.raises(Absent) as no:
            queries.found(at_work(Role.DEPUTY), person_id)
        told.append((no.value.code, no.value.sentence, no.value.status))
    assert told[0] == told[1]


def test_another_agency_finds_nobody_of_ours(lead, tilly):
    other = agency()
    stranger = actor(member(other, Role.LEAD), factor=Factor.PASSKEY)
    with acting(other.pk):
        assert queries.same_name(stranger, "Tilly Marsh") == []
        with pytest.raises(Absent):
            queries.found(stranger, tilly.pk)


def test_of_a_shredded_record_no_name_is_left(lead, tilly):
    shred_record(tilly.agency_id, tilly.pk, by=lead.user_id, reason="retention")
    assert queries.same_name(lead, "Tilly Marsh") == []
    assert queries.names_of(lead, [tilly.pk]) == {}
    assert queries.dates_of_birth_of(lead, [tilly.pk]) == {}


def test_until_somebody_says_who_works_with_whom_nobody_reaches_anybody(lead, monkeypatch):
    monkeypatch.setattr(standing, "_ANSWERS", [])
    with pytest.raises(LookupError):
        queries.visible_to(lead)


# Relationships


def relate(lead, tilly, other, **more):
    given = {"kind": RelationshipKind.PARENT, "other_id": tilly.pk, **more}
    return actions.add_relationship(by=lead, person_id=other.pk, **given)


def test_one_person_is_something_to_another(lead, tilly):
    mother = begin_record(by=lead, names=["Dana Marsh"], is_child=False)
    row = relate(lead, tilly, mother, parental_responsibility=True)
    assert (row.person, row.other, row.kind) == (mother, tilly, "parent")
    assert queries.related_to(tilly.agency_id, [tilly.pk]) == {mother.pk}
    assert queries.related_to(tilly.agency_id, [mother.pk]) == {tilly.pk}


def test_nobody_is_related_to_themselves_or_ends_before_they_began(lead, tilly):
    mother = begin_record(by=lead, names=["Dana Marsh"])
    with pytest.raises(Invalid):
        relate(lead, tilly, tilly)
    with pytest.raises(Invalid):
        relate(lead, tilly, mother, from_on=dt.date(2020, 1, 2), to_on=dt.date(2020, 1, 1))
    assert Relationship.objects.count() == 0


def test_who_works_with_one_of_two_relates_nobody(lead, teacher, tilly):
    own = begin_record(by=teacher, names=["Dana Marsh"])
    with pytest.raises(Refused):
        relate(replace(teacher, moment=clock.now()), tilly, own)


def refused_by_the_database(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_the_database_keeps_what_the_models_promise(lead, tilly):
    def person(**more):
        return Relationship.objects.create(
            agency_id=tilly.agency_id, person=tilly, added_by_id=lead.membership_id,
            added_at=lead.moment, **{"kind": "parent", **more},
        )  # fmt: skip

    mother = begin_record(by=lead, names=["Dana Marsh"])
    refused_by_the_database(lambda: person(other=tilly))
    refused_by_the_database(lambda: person(other=mother, kind="stranger"))
    late, early = dt.date(2020, 1, 2), dt.date(2020, 1, 1)
    refused_by_the_database(lambda: person(other=mother, from_on=late, to_on=early))
    twice = Name(agency_id=tilly.agency_id, person=tilly, usual=True, words=b"x")
    refused_by_the_database(lambda: twice.save(force_insert=True))
    form = NameForm.objects.filter(person=tilly).first()
    form.pk = uuid4()
    refused_by_the_database(lambda: form.save(force_insert=True))
