"""What is done to persons, and to what is known of where they are."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID, uuid4

from sharewell import clock
from sharewell.access import Action, Actor, Circumstances, Obligation
from sharewell.agencies.models import Membership
from sharewell.agencies.queries import who_is_told
from sharewell.audit.recording import action, record
from sharewell.errors import Absent, Invalid
from sharewell.people import names, sealing, standing
from sharewell.people.models import (
    Name,
    NameForm,
    Person,
    Place,
    PlaceKind,
    Protection,
    Relationship,
    RelationshipKind,
    Reveal,
    SecondLook,
    Whereabouts,
)
from sharewell.people.permissions import check_can, check_can_begin_record
from sharewell.people.policies import check_born, check_dates
from sharewell.people.queries import found, second_look, stay_of
from sharewell.tasks.actions import open_task
from sharewell.tasks.kinds import Danger, TaskKind
from sharewell.text import clean, clean_line

WHERE_LIMIT = 300
WHY_LIMIT = 2_000


@action("people.person.added")
def add_person(
    *,
    by: Actor,
    names: Sequence[str],
    date_of_birth: dt.date | None = None,
    is_child: bool | None = None,
) -> Person:
    """Begin somebody’s record. The first name is the usual one; the others are found as well.

    It gives nobody a tie to them: `caseload.actions.begin_record` does that too.
    """
    check_can_begin_record(by)
    check_born(date_of_birth, clock.today())
    tidy = _tidy(names)
    person = Person(
        pk=uuid4(), agency_id=by.agency_id, is_child=is_child,
        added_by_id=by.membership_id, added_at=clock.now(),
    )  # fmt: skip
    sealing.seal_born(person, date_of_birth)
    person.save(force_insert=True)
    for place, name in enumerate(tidy):
        _keep_name(person, name, usual=place == 0)
    record(person.pk)
    return person


@action("people.name.added")
def add_name(*, by: Actor, person_id: UUID, name: str) -> Name:
    """Add another name by which a person is found: a nickname, a former one."""
    person = found(by, person_id, Action.ADD_ENTRY)
    kept = _keep_name(person, *_tidy([name]), usual=False)
    record(person.pk)
    return kept


def _tidy(given: Sequence[str]) -> list[str]:
    tidy = [clean_line(name, limit=names.LIMIT, field="name") for name in given]
    if not tidy or not all(names.words_of(name) for name in tidy):
        raise Invalid("name", "Give a name; if nobody knows one, say what they are called.")
    return list(dict.fromkeys(tidy))


def _keep_name(person: Person, words: str, *, usual: bool) -> Name:
    name = Name(pk=uuid4(), agency_id=person.agency_id, person=person, usual=usual)
    sealing.seal_name(name, words)
    name.save(force_insert=True)
    NameForm.objects.bulk_create(
        NameForm(agency_id=person.agency_id, name=name, person=person, token=token)
        for token in sealing.tokens(person.agency_id, names.forms_of(words))
    )
    return name


@action("people.relationship.added")
def add_relationship(
    *,
    by: Actor,
    person_id: UUID,
    kind: RelationshipKind,
    other_id: UUID,
    parental_responsibility: bool | None = None,
    from_on: dt.date | None = None,
    to_on: dt.date | None = None,
) -> Relationship:
    """Say that one person is something to another; the actor works with both."""
    check_dates(from_on, to_on)
    if person_id == other_id:
        raise Invalid("other", "Choose two people.")
    person = found(by, person_id, Action.ADD_ENTRY)
    other = found(by, other_id, Action.ADD_ENTRY)
    row = Relationship.objects.create(
        agency_id=by.agency_id, person=person, other=other, kind=RelationshipKind(kind),
        parental_responsibility=parental_responsibility, from_on=from_on, to_on=to_on,
        added_by_id=by.membership_id, added_at=clock.now(),
    )  # fmt: skip
    record(person.pk, other.pk)
    return row


@action("people.place.added")
def add_place(
    *,
    by: Actor,
    person_id: UUID,
    kind: PlaceKind,
    where: str,
    from_on: dt.date | None = None,
    to_on: dt.date | None = None,
) -> Place:
    """Say where a person is or can be reached."""
    check_dates(from_on, to_on)
    person = found(by, person_id, Action.ADD_ENTRY)
    words = clean(where, limit=WHERE_LIMIT, field="where")
    if not words:
        raise Invalid("where", "Say where.")
    place = Place(
        pk=uuid4(), agency_id=by.agency_id, kind=PlaceKind(kind),
        added_by_id=by.membership_id, added_at=clock.now(),
    )  # fmt: skip
    sealing.seal_where(place, words)
    place.save(force_insert=True)
    _stay(person, place, from_on, to_on)
    record(person.pk)
    return place


@action("people.place.shared")
def share_place(
    *,
    by: Actor,
    person_id: UUID,
    with_person_id: UUID,
    place_id: UUID,
    from_on: dt.date | None = None,
    to_on: dt.date | None = None,
) -> Whereabouts:
    """Say that a person is at the same place as another, without anybody having to see where."""
    check_dates(from_on, to_on)
    person = found(by, person_id, Action.ADD_ENTRY)
    there = found(by, with_person_id, Action.ADD_ENTRY)
    place = stay_of(by, there.pk, place_id).place
    row = _stay(person, place, from_on, to_on)
    record(person.pk, there.pk)
    return row


def _stay(
    person: Person, place: Place, from_on: dt.date | None, to_on: dt.date | None
) -> Whereabouts:
    given = Whereabouts.objects.filter(agency_id=person.agency_id, person=person, place=place)
    if given.exists():
        raise Invalid("place", "They are at that place already.")
    return Whereabouts.objects.create(
        agency_id=person.agency_id, person=person, place=place, from_on=from_on, to_on=to_on
    )


@action("people.whereabouts.ended")
def leave_place(*, by: Actor, person_id: UUID, place_id: UUID, to_on: dt.date) -> Whereabouts:
    """Say which day was a person’s last at a place."""
    found(by, person_id, Action.ADD_ENTRY)
    stay = stay_of(by, person_id, place_id)
    check_dates(stay.from_on, to_on)
    stay.to_on = to_on
    stay.save(update_fields=["to_on"])
    record(person_id)
    return stay


@action("people.protection.given")
def protect(
    *,
    by: Actor,
    person_id: UUID,
    why: str,
    from_person_id: UUID | None = None,
    until_at: dt.datetime | None = None,
) -> Protection:
    """Say that where a person is must stay hidden. Whoever works with them may say so.

    From then on their places, and those of whoever is at one place with them, are labels until
    somebody reveals them.
    """
    person = found(by, person_id, Action.ADD_ENTRY)
    if until_at is not None and until_at <= by.moment:
        raise Invalid("until", "Choose a day that is still to come, or none.")
    source = None if from_person_id is None else found(by, from_person_id, Action.ADD_ENTRY)
    if source == person:
        raise Invalid("from_person", "Choose somebody else.")
    protection = Protection(
        pk=uuid4(), agency_id=by.agency_id, person=person, from_person=source,
        from_at=by.moment, until_at=until_at, given_by_id=by.membership_id,
    )  # fmt: skip
    sealing.seal_why(protection, _reason(why))
    protection.save(force_insert=True)
    record(person.pk)
    return protection


@action("people.protection.ended")
def end_protection(*, by: Actor, protection_id: UUID, why: str) -> Protection:
    """Stop hiding where a person is. It takes whoever allocates the work, and a reason."""
    protection = Protection.objects.filter(agency_id=by.agency_id, pk=protection_id).first()
    if protection is None:
        raise Absent
    person = found(by, protection.person_id, Action.ALLOCATE)
    protection.until_at = by.moment
    protection.save(update_fields=["until_at"])
    record(person.pk, words={"why": _reason(why)}, record_id=person.pk)
    return protection


@action("people.place.agreed")
def agree_to_reveal(*, by: Actor, person_id: UUID, place_id: UUID, asked_by: Membership) -> None:
    """Agree, as second person, to a colleague’s seeing a hidden place. One sees nothing oneself.

    Only for whoever could ask to see it too. It holds for half an hour.
    """
    if asked_by.agency_id != by.agency_id:
        raise Absent
    if asked_by.pk == by.membership_id:
        raise Invalid("asked_by", "Somebody else has to agree.")
    now = Circumstances(reason=True, second=asked_by.user_id)
    found(by, person_id, Action.REVEAL_PLACE, now)
    place = stay_of(by, person_id, place_id).place
    SecondLook.objects.create(
        agency_id=by.agency_id, person_id=person_id, place=place, asked_by=asked_by,
        agreed_by_id=by.membership_id, at=by.moment,
    )  # fmt: skip
    record(person_id, place_id)


@action("people.place.revealed")
def reveal_place(
    *,
    by: Actor,
    person_id: UUID,
    place_id: UUID,
    why: str,
    danger: bool = False,
    alone: bool = False,
) -> str:
    """Return the words of a place. If it is hidden, that takes more, and the lead gets a task.

    It takes a reason, a fresh second factor and a second person who agreed; in immediate `danger`,
    or where one is `alone` on duty, nobody else, and it is looked at afterwards. Raises `Refused`
    with what is missing.
    """
    agreed = second_look(by, place_id)
    now = Circumstances(
        danger=danger, alone=alone, reason=bool(why.strip()),
        second=None if agreed is None else agreed.agreed_by.user_id,
    )  # fmt: skip
    found(by, person_id, Action.REVEAL_PLACE, now)
    place = stay_of(by, person_id, place_id).place
    verdict = check_can(by, Action.REVEAL_PLACE, person_id, now)
    if Obligation.TELL_LEAD in verdict.obligations:
        reveal = Reveal(
            pk=uuid4(), agency_id=by.agency_id, person_id=person_id, place=place, danger=danger,
            alone=alone, second=None if agreed is None else agreed.agreed_by,
            shown_to_id=by.membership_id, at=by.moment,
        )  # fmt: skip
        sealing.seal_why(reveal, _reason(why))
        reveal.save(force_insert=True)
        told = {who_is_told(by)}
        if Obligation.TELL_HOLDER in verdict.obligations:
            told |= standing.answers().holders_of(by, person_id)
        for owner_id in sorted(told):
            open_task(
                by=by, kind=TaskKind.REVIEW_GLASS, danger=Danger.OTHER, about_id=reveal.pk,
                owner_id=owner_id,
            )  # fmt: skip
    record(person_id, place_id, reason=verdict.code)
    return sealing.open_where(place)


def _reason(why: str) -> str:
    words = clean(why, limit=WHY_LIMIT, field="why")
    if not words:
        raise Invalid("why", "Say in a few words why.")
    return words
