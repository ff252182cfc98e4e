"""Places: shown to who may open the record, hidden where somebody is protected, and revealed."""

import datetime as dt
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from sharewell.access import Factor, Role, Seal
from sharewell.agencies.queries import who_is_told
from sharewell.audit.models import Entry
from sharewell.caseload.actions import begin_record, seal
from sharewell.errors import Absent, Invalid, Refused
from sharewell.exits.leaks import Clue, Known, Outgoing, check
from sharewell.people import actions, queries, sealing
from sharewell.people.models import Place, PlaceKind, Protection, Reveal, SecondLook, Whereabouts
from sharewell.tasks.queries import open_tasks
from sharewell.vault.disposal import shred_record
from sharewell.vault.keeping import open_text
from tests.factories import actor, agency, member

ADDRESS = "14 Harbour Row, Wexley"
WHY = "The police ask where to go."
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def mother(lead):
    return begin_record(by=lead, names=["Dana Marsh"], is_child=False)


@pytest.fixture
def tilly(lead):
    return begin_record(by=lead, names=["Tilly Marsh"], is_child=True)


@pytest.fixture
def home(lead, mother):
    return actions.add_place(by=lead, person_id=mother.pk, kind=PlaceKind.ADDRESS, where=ADDRESS)


@pytest.fixture
def hidden(lead, mother, home):
    """The mother’s place, now that it is hidden."""
    actions.protect(by=lead, person_id=mother.pk, why="She fled from him.")
    return home


def shown(who, person):
    return [one.label for one in queries.places_of(who, person.pk)]


def reveal(who, person, place, **more):
    given = {"why": WHY, **more}
    return actions.reveal_place(by=who, person_id=person.pk, place_id=place.pk, **given)


def refused(code, who, *given, **more):
    with pytest.raises(Refused) as no:
        reveal(who, *given, **more)
    assert no.value.code == code


def test_where_nobody_hides_a_place_is_read_by_who_may_open_the_record(lead, mother, home):
    assert shown(lead, mother) == [ADDRESS]
    assert reveal(replace_factor(lead), mother, home, why="") == ADDRESS
    assert not Reveal.objects.exists()


def replace_factor(who):
    """Somebody whose second factor was shown long ago."""
    return replace(who, assurance=replace(who.assurance, at=who.moment - HOUR))


def test_a_place_lies_sealed_under_a_key_of_its_own(lead, mother, home):
    assert ADDRESS.encode() not in bytes(home.where)
    sealed = bytes(Place.objects.get(pk=home.pk).where)
    assert open_text(home.agency_id, home.pk, home.pk, sealing.WHERE, sealed) == ADDRESS


def test_of_somebody_protected_a_place_is_a_neutral_label(lead, mother, hidden):
    assert shown(lead, mother) == ["Protected address"]
    assert queries.is_protected(mother.agency_id, mother.pk, lead.moment)


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_every_kind_of_place_has_a_label(lead, mother, hidden, kind):
    actions.add_place(by=lead, person_id=mother.pk, kind=kind, where="01632 960123")
    labels = shown(lead, mother)
    assert len(labels) == 2
    assert all(label.startswith("Protected ") for label in labels)


def test_who_lives_with_somebody_hidden_is_as_hidden(lead, mother, tilly, hidden):
    assert not queries.is_protected(tilly.agency_id, tilly.pk, lead.moment)
    actions.share_place(by=lead, person_id=tilly.pk, with_person_id=mother.pk, place_id=hidden.pk)
    assert shown(lead, tilly) == ["Protected address"]


def test_once_somebody_hidden_has_left_a_place_it_hides_nobody_else(lead, mother, tilly, hidden):
    actions.share_place(by=lead, person_id=tilly.pk, with_person_id=mother.pk, place_id=hidden.pk)
    gone = lead.moment.date() - dt.timedelta(days=2)
    actions.leave_place(by=lead, person_id=mother.pk, place_id=hidden.pk, to_on=gone)
    assert shown(lead, tilly) == [ADDRESS]
    assert shown(lead, mother) == ["Protected address"]


def test_a_protection_that_ended_hides_nothing(lead, mother, home):
    until = lead.moment + HOUR
    given = actions.protect(by=lead, person_id=mother.pk, why="A threat.", until_at=until)
    assert shown(lead, mother) == ["Protected address"]
    assert shown(replace(lead, moment=until), mother) == [ADDRESS]
    actions.end_protection(by=lead, protection_id=given.pk, why="He is abroad.")
    assert shown(lead, mother) == [ADDRESS]


def test_revealing_takes_a_reason_a_fresh_factor_and_a_second_person(lead, mother, hidden):
    refused("needs_reason", lead, mother, hidden, why=" ")
    refused("needs_fresh_factor", replace_factor(lead), mother, hidden)
    refused("needs_second_person", lead, mother, hidden)
    assert not Reveal.objects.exists()
    told = Entry.objects.filter(code="people.place.revealed", kind="refusal")
    assert told.count() == 3


def test_a_second_person_agrees_and_the_deputy_hears_of_it(lead, at_work, members, mother, hidden):
    deputy = at_work(Role.DEPUTY)
    agree = {"person_id": mother.pk, "place_id": hidden.pk}
    actions.agree_to_reveal(by=deputy, asked_by=members[Role.LEAD], **agree)
    later = replace(lead, moment=deputy.moment)
    assert reveal(later, mother, hidden) == ADDRESS
    row = Reveal.objects.get()
    assert (row.second_id, row.danger, row.alone) == (deputy.membership_id, False, False)
    assert sealing.why_of(row) == WHY
    (task,) = open_tasks(deputy)
    assert (task.kind, task.about_id) == ("review_glass", row.pk)
    half_an_hour = replace(later, moment=deputy.moment + queries.AGREED_FOR)
    refused("needs_fresh_factor", half_an_hour, mother, hidden)
    fresh = replace(half_an_hour, assurance=replace(lead.assurance, at=half_an_hour.moment))
    refused("needs_second_person", fresh, mother, hidden)


def test_only_who_could_see_it_agrees_and_never_to_oneself(lead, teacher, members, mother, hidden):
    agree = {"person_id": mother.pk, "place_id": hidden.pk}
    with pytest.raises(Refused):
        actions.agree_to_reveal(by=teacher, asked_by=members[Role.LEAD], **agree)
    with pytest.raises(Invalid):
        actions.agree_to_reveal(by=lead, asked_by=members[Role.LEAD], **agree)
    stranger = member(agency(), Role.LEAD)
    with pytest.raises(Absent):
        actions.agree_to_reveal(by=lead, asked_by=stranger, **agree)
    assert not SecondLook.objects.exists()


@pytest.mark.parametrize("why_not_two", [{"danger": True}, {"alone": True}])
def test_in_danger_or_alone_it_opens_at_once_and_is_looked_at(
    lead, at_work, mother, hidden, why_not_two
):
    assert reveal(lead, mother, hidden, **why_not_two) == ADDRESS
    assert len(open_tasks(at_work(Role.DEPUTY))) == 1
    assert Entry.objects.filter(code="people.place.revealed", kind="act").count() == 1


def test_in_danger_a_seal_gives_way_and_whom_it_names_is_told_too(school, lead, mother, hidden):
    second = member(school, Role.DEPUTY)
    seal(by=lead, person_id=mother.pk, level=Seal.SEALED, holders=[second], why="A threat.")
    with pytest.raises(Absent):
        reveal(lead, mother, hidden)
    assert reveal(lead, mother, hidden, danger=True) == ADDRESS
    (task,) = open_tasks(actor(second))
    assert (task.kind, task.about_id) == ("review_glass", Reveal.objects.get().pk)


def test_whoever_does_not_work_with_them_reveals_nothing(teacher, mother, hidden):
    refused("no_tie", teacher, mother, hidden, danger=True)


def test_there_is_nothing_to_reveal_where_somebody_never_was(lead, tilly, hidden):
    with pytest.raises(Absent):
        reveal(lead, tilly, hidden, danger=True)


@pytest.mark.parametrize(
    "given",
    [
        {"where": " "},
        {"where": "x" * 301},
        {"from_on": dt.date(2020, 1, 2), "to_on": dt.date(2020, 1, 1)},
    ],
)
def test_what_is_no_place_is_not_kept(lead, mother, given):
    with pytest.raises(Invalid):
        actions.add_place(
            by=lead, person_id=mother.pk, kind=PlaceKind.ADDRESS, **{"where": ADDRESS, **given}
        )
    assert not Place.objects.exists()


def test_nobody_comes_to_a_place_twice(lead, mother, home):
    with pytest.raises(Invalid):
        actions.share_place(
            by=lead, person_id=mother.pk, with_person_id=mother.pk, place_id=home.pk
        )


def test_a_protection_needs_a_reason_an_end_to_come_and_somebody_else(lead, mother, tilly):
    for given in (
        {"why": " "},
        {"why": "A threat.", "until_at": lead.moment},
        {"why": "A threat.", "from_person_id": mother.pk},
    ):
        with pytest.raises(Invalid):
            actions.protect(by=lead, person_id=mother.pk, **given)
    kept = actions.protect(by=lead, person_id=mother.pk, why="A threat.", from_person_id=tilly.pk)
    assert kept.from_person == tilly
    assert sealing.why_of(kept) == "A threat."


def test_only_who_allocates_ends_a_protection(lead, teacher, mother):
    own = begin_record(by=teacher, names=["Mia Reed"])
    later = replace(teacher, moment=teacher.moment + HOUR)
    given = actions.protect(by=later, person_id=own.pk, why="A threat.")
    with pytest.raises(Refused):
        actions.end_protection(by=later, protection_id=given.pk, why="Over.")
    with pytest.raises(Absent):
        actions.end_protection(by=lead, protection_id=uuid4(), why="Over.")
    assert Protection.objects.get(pk=given.pk).until_at is None


def test_the_database_keeps_what_the_models_promise(lead, mother, tilly, home):
    base = {"agency_id": mother.agency_id, "person": mother}
    by = {"added_by_id": lead.membership_id, "added_at": lead.moment}
    given = {"given_by_id": lead.membership_id, "from_at": lead.moment, "why": b"x"}
    late, early = dt.date(2020, 1, 2), dt.date(2020, 1, 1)
    for make in (
        lambda: Place.objects.create(agency_id=mother.agency_id, kind="cave", where=b"x", **by),
        lambda: Whereabouts.objects.create(place=home, **base),
        lambda: Whereabouts.objects.create(
            agency_id=tilly.agency_id, person=tilly, place=home, from_on=late, to_on=early
        ),
        lambda: Protection.objects.create(from_person=mother, **base, **given),
        lambda: Protection.objects.create(until_at=lead.moment - HOUR, **base, **given),
        lambda: SecondLook.objects.create(
            place=home, asked_by_id=lead.membership_id, agreed_by_id=lead.membership_id,
            at=lead.moment, **base,
        ),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


# The leak check


def as_known(value):
    """A value as the leak check takes it: what whoever sends a package does."""
    return Known(
        id=value.id, clue=Clue(value.clue), data_class=value.data_class, value=value.value,
        whose=value.whose, protected=value.protected, forms=value.forms,
    )  # fmt: skip


def test_what_is_known_of_a_family_is_found_in_a_text(lead, mother, tilly, hidden):
    actions.add_name(by=lead, person_id=mother.pk, name="Dana Okafor")
    actions.add_relationship(by=lead, person_id=mother.pk, kind="parent", other_id=tilly.pk)
    other = begin_record(by=lead, names=["Rob Lane"], date_of_birth=dt.date(1980, 2, 1))
    values = queries.known_values(lead, [tilly.pk, other.pk])
    kept = {(one.clue, one.value, one.protected) for one in values}
    assert kept == {
        ("name", "Tilly Marsh", False),
        ("name", "Dana Marsh", False),
        ("name", "Rob Lane", False),
        ("date_of_birth", "1980-02-01", False),
        ("address", ADDRESS, True),
    }
    text = f"Miss Okafor is at {ADDRESS}. He was born on 1 February 1980."
    report = check([Outgoing("one", text)], [as_known(one) for one in values], safeguarding=False)
    found = {one.clue for one in report.findings if one.known}
    assert found == {Clue.NAME, Clue.ADDRESS, Clue.DATE_OF_BIRTH}


def test_of_somebody_the_sender_may_not_see_only_the_hidden_place_is_known(
    lead, at_work, members, mother, tilly, hidden
):
    actions.add_relationship(by=lead, person_id=mother.pk, kind="parent", other_id=tilly.pk)
    father = begin_record(by=lead, names=["Rob Lane"])
    actions.add_place(by=lead, person_id=father.pk, kind="phone", where="01632 960124")
    actions.add_relationship(by=lead, person_id=father.pk, kind="parent", other_id=tilly.pk)
    for person in (mother, father):
        seal(
            by=lead, person_id=person.pk, level=Seal.SEALED, holders=[members[Role.LEAD]],
            why="A threat.",
        )  # fmt: skip
    values = queries.known_values(at_work(Role.DEPUTY), [tilly.pk])
    kept = {(one.clue, one.value, one.whose) for one in values}
    assert kept == {
        ("name", "Tilly Marsh", "Tilly Marsh"),
        ("address", ADDRESS, queries.SOMEBODY),
    }


def test_of_what_was_shredded_nothing_is_known(lead, mother, home):
    shred_record(home.agency_id, home.pk, by=lead.user_id, reason="retention")
    assert {one.clue for one in queries.known_values(lead, [mother.pk])} == {"name"}
    shred_record(mother.agency_id, mother.pk, by=lead.user_id, reason="retention")
    assert queries.known_values(lead, [mother.pk]) == []


def test_every_kind_of_place_is_a_clue():
    assert {Clue(kind.value) for kind in PlaceKind} <= set(Clue)


def test_the_lead_is_told_and_of_what_the_lead_does_the_deputy(lead, teacher, members):
    assert who_is_told(teacher) == members[Role.LEAD].pk
    assert who_is_told(lead) == members[Role.DEPUTY].pk
    alone = member(agency(), Role.LEAD)
    assert who_is_told(actor(alone, factor=Factor.CODE)) == alone.pk
