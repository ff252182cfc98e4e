"""Reads of people. Whatever is asked for by an actor shows only what that actor may see."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from sharewell.access import ORDINARY, Action, Actor, Circumstances
from sharewell.audit.looking import looking
from sharewell.database.fields import DataClass
from sharewell.errors import Absent, Invalid
from sharewell.people import names, sealing, standing
from sharewell.people.models import (
    Name,
    NameForm,
    Person,
    PlaceKind,
    Protection,
    Relationship,
    SecondLook,
    Whereabouts,
)
from sharewell.people.permissions import check_can, check_can_find, check_can_match
from sharewell.people.policies import protected_at
from sharewell.people.values import Candidate, KnownValue, PlaceShown
from sharewell.text import clean_line
from sharewell.vault import keeping

MOST_OPENED = 500
"""Persons whose names one search opens; a search that means more asks for another fact."""

SOMEBODY = "somebody who is protected"
"""Whose place it is, to whoever may not know."""

AGREED_FOR = dt.timedelta(minutes=30)
"""How long it holds that a second person agreed."""


def visible_to(actor: Actor, action: Action = Action.OPEN_RECORD) -> QuerySet[Person]:
    """Return the persons to whom the actor may do this: by default, whose record they may open.

    It equals `permissions.verdict(actor, action, person).allowed` on every row.
    """
    picked = standing.answers().among(actor, action)
    return Person.objects.filter(picked, agency_id=actor.agency_id)


def found(
    actor: Actor,
    person_id: UUID,
    action: Action = Action.OPEN_RECORD,
    now: Circumstances = ORDINARY,
) -> Person:
    """Return a person, if the actor may do this to their record.

    Raises `Absent` where there is none or none that the actor may know of, otherwise `Refused`.
    """
    person = Person.objects.filter(agency_id=actor.agency_id, pk=person_id).first()
    if person is None:
        raise Absent
    check_can(actor, action, person_id, now)
    return person


def names_of(actor: Actor, person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the usual names of those among these people whose record the actor may open."""
    seen = visible_to(actor).filter(pk__in=list(person_ids))
    return _opened_names(actor.agency_id, seen)[1]


def same_name(actor: Actor, typed: str) -> list[Candidate]:
    """Return whom a name in a concern may mean, among all of the agency’s people.

    Only for those whose role may say so (lead, deputy, duty). Who is sealed or in conflict with the
    actor is as if absent. Stands outside any transaction: the look is in the ledger before anything
    is returned. Raises `Invalid` for a name that means too many.
    """
    check_can_match(actor)
    return _named(actor, visible_to(actor, Action.MATCH), typed, "people.names.matched")


def find(actor: Actor, typed: str) -> list[Candidate]:
    """Return those of a name whose record the actor may open; as `same_name` in all else."""
    check_can_find(actor)
    return _named(actor, visible_to(actor), typed, "people.names.searched")


def of_that_name(agency_id: UUID, typed: str) -> QuerySet[Person]:
    """Return all of an agency’s people of a name, whoever may see them. Show nobody the result."""
    tokens = sealing.tokens(agency_id, names.sought(typed))
    forms = NameForm.objects.filter(agency_id=agency_id, token__in=tokens)
    return Person.objects.filter(agency_id=agency_id, pk__in=forms.values("person_id"))


def _named(actor: Actor, among: QuerySet[Person], typed: str, code: str) -> list[Candidate]:
    typed = clean_line(typed, limit=names.LIMIT, field="name")
    if not names.words_of(typed):
        raise Invalid("name", "Type a name.")
    matched = among.filter(pk__in=of_that_name(actor.agency_id, typed).values("pk"))
    people = list(matched.order_by("pk")[: MOST_OPENED + 1])
    if len(people) > MOST_OPENED:
        raise Invalid("name", "Too many have this name; type more of it.", code="too_many")
    candidates = _candidates(actor.agency_id, people, typed)
    looking(actor, code, [one.person_id for one in candidates], words={"name": typed})
    return candidates


def _candidates(agency_id: UUID, people: list[Person], typed: str) -> list[Candidate]:
    others, usual = _opened_names(agency_id, people)
    born = _dates_of_birth(agency_id, people)
    found = [
        _candidate(person, (usual[person.pk], *others[person.pk]), born.get(person.pk), typed)
        for person in people
        if person.pk in usual
    ]
    return sorted(found, key=lambda one: (not one.same, one.name.casefold(), one.person_id))


def _candidate(
    person: Person, known: tuple[str, ...], born: dt.date | None, typed: str
) -> Candidate:
    exact = [name for name in known if names.same(name, typed)]
    wanted = names.sought(typed)
    like = exact or [name for name in known if wanted & names.forms_of(name)]
    return Candidate(person.pk, known[0], like[0], bool(exact), person.is_child, born)


def _opened_names(
    agency_id: UUID, people: Iterable[Person]
) -> tuple[dict[UUID, list[str]], dict[UUID, str]]:
    """Return the other names and the usual name of each of these people, but of those shredded."""
    rows = list(Name.objects.filter(agency_id=agency_id, person__in=people).order_by("pk"))
    texts = keeping.open_texts(agency_id, [sealing.sealed_name(row) for row in rows])
    others: dict[UUID, list[str]] = defaultdict(list)
    usual: dict[UUID, str] = {}
    for row, text in zip(rows, texts, strict=True):
        if text is not None and row.usual:
            usual[row.person_id] = text
        elif text is not None:
            others[row.person_id].append(text)
    return others, usual


def _dates_of_birth(agency_id: UUID, people: Iterable[Person]) -> dict[UUID, dt.date]:
    known = [person for person in people if person.date_of_birth is not None]
    texts = keeping.open_texts(agency_id, [sealing.sealed_born(person) for person in known])
    return {
        person.pk: dt.date.fromisoformat(text)
        for person, text in zip(known, texts, strict=True)
        if text is not None
    }


def dates_of_birth_of(actor: Actor, person_ids: Iterable[UUID]) -> dict[UUID, dt.date]:
    """Return the known dates of birth of those among these whose record the actor may open."""
    return _dates_of_birth(actor.agency_id, visible_to(actor).filter(pk__in=list(person_ids)))


# Places


def is_protected(agency_id: UUID, person_id: UUID, moment: dt.datetime) -> bool:
    """Say whether it must stay hidden where a person is.

    So it must where they are protected themselves, and where somebody protected is at a place that
    they are or were at: what tells where a hidden mother’s child lives tells where she does.
    """
    return Person.objects.filter(hidden(moment), agency_id=agency_id, pk=person_id).exists()


def hidden(moment: dt.datetime) -> Q:
    """Return what picks the persons of whom it must stay hidden where they are."""
    today = moment.date()
    own = Protection.objects.filter(protected_at(moment), person=OuterRef("pk"))
    there = Whereabouts.objects.filter(
        Q(to_on=None) | Q(to_on__gte=today),
        protected_at(moment, "person__protections__"),
        place__whereabouts__person=OuterRef("pk"),
    )
    return Q(Exists(own)) | Q(Exists(there))


def places_of(actor: Actor, person_id: UUID) -> list[PlaceShown]:
    """Return a person’s places, each with its words or, where they are hidden, a neutral label.

    Raises `Absent` or `Refused` where the actor may not open the record. Whoever shows them records
    the look.
    """
    found(actor, person_id)
    shown = check_can(actor, Action.OPEN_RECORD, person_id).fields
    stays = _stays(actor.agency_id, [person_id])
    texts: list[str | None] = [None] * len(stays)
    if DataClass.LOCATION in shown:
        texts = _wheres(actor.agency_id, stays)
    return [
        PlaceShown(stay.place_id, PlaceKind(stay.place.kind), text, stay.to_on)
        for stay, text in zip(stays, texts, strict=True)
    ]


def _stays(agency_id: UUID, person_ids: Iterable[UUID]) -> list[Whereabouts]:
    stays = Whereabouts.objects.filter(agency_id=agency_id, person__in=list(person_ids))
    return list(stays.select_related("place").order_by("place__added_at", "pk"))


def _wheres(agency_id: UUID, stays: Iterable[Whereabouts]) -> list[str | None]:
    return keeping.open_texts(agency_id, [sealing.sealed_where(stay.place) for stay in stays])


def stay_of(actor: Actor, person_id: UUID, place_id: UUID) -> Whereabouts:
    """Return that a person is or was at a place. Raises `Absent` where they never were."""
    stays = Whereabouts.objects.filter(
        agency_id=actor.agency_id, person=person_id, place=place_id
    ).select_related("place")
    stay = stays.first()
    if stay is None:
        raise Absent
    return stay


def second_look(actor: Actor, place_id: UUID) -> SecondLook | None:
    """Return that somebody agreed, within half an hour, to the actor’s seeing a hidden place."""
    looks = SecondLook.objects.filter(
        agency_id=actor.agency_id, asked_by=actor.membership_id, place=place_id,
        at__lte=actor.moment, at__gt=actor.moment - AGREED_FOR,
    )  # fmt: skip
    return looks.select_related("agreed_by").order_by("-at", "pk").first()


# What a leak check looks for


def related_to(agency_id: UUID, person_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return whoever is anything to one of these people, or they to them, now or once."""
    rows = Relationship.objects.filter(
        Q(person__in=person_ids) | Q(other__in=person_ids), agency_id=agency_id
    )
    pairs = rows.values_list("person_id", "other_id")
    return frozenset(one for pair in pairs for one in pair) - frozenset(person_ids)


def known_values(actor: Actor, person_ids: Collection[UUID]) -> list[KnownValue]:
    """Return what the agency knows of these people and of those related to them.

    It is for the leak check alone, which shows only what somebody typed themselves. Of people whom
    the actor may not see there are no names and no dates, as if they were absent, and no word of
    whose it is; but their protected places are there, so that none leaves unnoticed.
    """
    agency_id = actor.agency_id
    everybody = Person.objects.filter(
        agency_id=agency_id, pk__in=[*person_ids, *related_to(agency_id, person_ids)]
    )
    people = list(visible_to(actor).filter(pk__in=everybody.values("pk")).order_by("pk"))
    names_known = _names_known(agency_id, people)
    whose = {one.person_id: one.value for one in names_known}
    hiding = set(everybody.filter(hidden(actor.moment)).values_list("pk", flat=True))
    return [
        *names_known,
        *_births_known(agency_id, people, whose),
        *_places_known(agency_id, {*whose, *hiding}, whose, hiding),
    ]


def _names_known(agency_id: UUID, people: list[Person]) -> list[KnownValue]:
    of_person, usual = _opened_names(agency_id, people)
    return [
        KnownValue(
            str(person.pk), "name", DataClass.IDENTIFIER, usual[person.pk], usual[person.pk],
            person.pk, forms=tuple(of_person[person.pk]),
        )
        for person in people
        if person.pk in usual
    ]  # fmt: skip


def _births_known(
    agency_id: UUID, people: list[Person], whose: dict[UUID, str]
) -> Iterator[KnownValue]:
    for person_id, born in _dates_of_birth(agency_id, people).items():
        yield KnownValue(
            f"{person_id}.born", "date_of_birth", DataClass.IDENTIFIER, born.isoformat(),
            whose[person_id], person_id,
        )  # fmt: skip


def _places_known(
    agency_id: UUID, person_ids: Iterable[UUID], whose: dict[UUID, str], hiding: set[UUID]
) -> Iterator[KnownValue]:
    stays = _stays(agency_id, person_ids)
    for stay, text in zip(stays, _wheres(agency_id, stays), strict=True):
        if text is not None:
            yield KnownValue(
                str(stay.pk), stay.place.kind, DataClass.LOCATION, text,
                whose.get(stay.person_id, SOMEBODY), stay.person_id, stay.person_id in hiding,
            )  # fmt: skip
