"""Persons, and what an agency holds about who and where they are. Words lie sealed.

A person’s names, date of birth and protections are sealed under that person’s own record key and go
when it goes. A place has a key of its own: several people may live there, and it is erased alone.
"""

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from sharewell.agencies.models import Membership
from sharewell.database.fields import DataClass, SameAgencyKey, SealedField, classed
from sharewell.database.rows import Row

EXISTENCE, IDENTIFIER, LOCATION, OPEN = (
    DataClass.EXISTENCE, DataClass.IDENTIFIER, DataClass.LOCATION, DataClass.OPEN,
)  # fmt: skip


class RelationshipKind(StrEnum):
    """What one person is to another."""

    PARENT = "parent"
    CARER = "carer"
    SIBLING = "sibling"
    RELATIVE = "relative"
    PARTNER = "partner"
    HOUSEHOLD = "household"
    FRIEND = "friend"
    WORRY = "worry"
    """Somebody who may pose a risk to the other."""


class PlaceKind(StrEnum):
    """In which way a place leads to somebody."""

    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    LOCATOR = "locator"
    """A school, a surgery, a club: where somebody can be met."""


class Person(Row):
    """Somebody this agency keeps a record about: a child, or somebody near one.

    The id of the person is the id of their record, and of its key in the vault.
    """

    is_child = classed(models.BooleanField(null=True), IDENTIFIER)
    """Nothing where nobody knows."""
    date_of_birth = SealedField(IDENTIFIER, null=True)
    added_by = SameAgencyKey(Membership, related_name="+")
    added_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        verbose_name_plural = "people"
        indexes = [models.Index(fields=["agency_id"], name="people_of_an_agency")]


class Name(Row):
    """One name of a person: the usual one, a nickname, a former one."""

    person = SameAgencyKey(Person, related_name="names", data_class=EXISTENCE)
    usual = classed(models.BooleanField(), OPEN)
    words = SealedField(IDENTIFIER)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "person"], condition=Q(usual=True), name="one_usual_name"
            ),
        ]


class NameForm(Row):
    """A blind token of one form of a name, by which it is found again.

    Two persons who share a form share a token: whoever steals the table learns how often a form
    occurs, and no more.
    """

    name = SameAgencyKey(Name, related_name="forms", data_class=EXISTENCE)
    person = SameAgencyKey(Person, related_name="name_forms", data_class=EXISTENCE)
    token = classed(models.BinaryField(max_length=16), IDENTIFIER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "name", "token"], name="one_form_a_name")
        ]
        indexes = [models.Index(fields=["agency_id", "token"], name="people_by_form_of_name")]


class Relationship(Row):
    """That one person is something to another: `person` is the `kind` of `other`."""

    person = SameAgencyKey(Person, related_name="relationships", data_class=IDENTIFIER)
    other = SameAgencyKey(Person, related_name="+", data_class=IDENTIFIER)
    kind = classed(models.CharField(max_length=20), IDENTIFIER)
    parental_responsibility = classed(models.BooleanField(null=True), IDENTIFIER)
    """Nothing where nobody knows."""
    from_on = classed(models.DateField(null=True), IDENTIFIER)
    to_on = classed(models.DateField(null=True), IDENTIFIER)
    added_by = SameAgencyKey(Membership, related_name="+")
    added_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("other")), name="related_to_another"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in RelationshipKind]),
                name="related_in_a_way_we_know",
            ),
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(to_on=None) | Q(to_on__gte=F("from_on")),
                name="relationship_ends_after_it_began",
            ),
        ]


class Place(Row):
    """Where somebody is or can be reached. No ordinary query joins this table.

    Its words are sealed under a key of its own, so that it can be erased alone.
    """

    kind = classed(models.CharField(max_length=20), OPEN)
    where = SealedField(LOCATION)
    added_by = SameAgencyKey(Membership, related_name="+")
    added_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in PlaceKind]),
                name="place_of_a_kind_we_know",
            ),
        ]


class Whereabouts(Row):
    """That a person is, or was, at a place. Two people at one place point at one row of it."""

    person = SameAgencyKey(Person, related_name="whereabouts", data_class=LOCATION)
    place = SameAgencyKey(Place, related_name="whereabouts", data_class=LOCATION)
    from_on = classed(models.DateField(null=True), LOCATION)
    to_on = classed(models.DateField(null=True), LOCATION)
    """The last day; nothing while they are there."""

    class Meta:
        verbose_name_plural = "whereabouts"
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "person", "place"], name="at_a_place_once"
            ),
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(to_on=None) | Q(to_on__gte=F("from_on")),
                name="left_a_place_after_coming",
            ),
        ]


class Protection(Row):
    """That where a person is must stay hidden: from whom, why, until when."""

    person = SameAgencyKey(Person, related_name="protections", data_class=EXISTENCE)
    from_person = SameAgencyKey(Person, null=True, related_name="+", data_class=IDENTIFIER)
    """Whom they hide from; nothing where it is not one known person."""
    why = SealedField(DataClass.NARRATIVE)
    from_at = classed(models.DateTimeField(), OPEN)
    until_at = classed(models.DateTimeField(null=True), OPEN)
    """When it stops; nothing while it has no end."""
    given_by = SameAgencyKey(Membership, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_person=None) | ~Q(from_person=F("person")),
                name="hidden_from_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")),
                name="protection_ends_after_it_began",
            ),
        ]


class SecondLook(Row):
    """That a second person agreed to somebody’s seeing a hidden place. It holds half an hour."""

    only_added = True

    person = SameAgencyKey(Person, related_name="+", data_class=EXISTENCE)
    place = SameAgencyKey(Place, related_name="second_looks", data_class=LOCATION)
    asked_by = SameAgencyKey(Membership, related_name="+")
    agreed_by = SameAgencyKey(Membership, related_name="+")
    at = classed(models.DateTimeField(), OPEN)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("agreed_by")), name="second_person_is_another"
            ),
        ]


class Reveal(Row):
    """That somebody was shown a hidden place: who, when, why, and who looked as second person."""

    only_added = True

    person = SameAgencyKey(Person, related_name="reveals", data_class=EXISTENCE)
    place = SameAgencyKey(Place, related_name="reveals", data_class=LOCATION)
    why = SealedField(DataClass.NARRATIVE)
    danger = classed(models.BooleanField(), OPEN)
    alone = classed(models.BooleanField(), OPEN)
    second = SameAgencyKey(Membership, null=True, related_name="+")
    shown_to = SameAgencyKey(Membership, related_name="+")
    at = classed(models.DateTimeField(), OPEN)
