"""Drafts, and the decisions made of them. A draft is its owner’s; a decision is never changed."""

from enum import StrEnum
from typing import cast
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from sharewell.agencies.models import Desk, Membership
from sharewell.chronology.models import Concern, Entry
from sharewell.database.fields import DataClass, SameAgencyKey, SealedField, classed
from sharewell.database.rows import Row
from sharewell.engagement.models import Telling
from sharewell.people.models import Person

DECISION, EXISTENCE, NARRATIVE, OPEN = (
    DataClass.DECISION, DataClass.EXISTENCE, DataClass.NARRATIVE, DataClass.OPEN,
)  # fmt: skip


class Choice(StrEnum):
    """What a person may choose: five that count alike. The codes are the engine’s."""

    SHARE = "share"
    SHARE_PART = "share_part"
    SHARE_DIFFERENTLY = "share_differently"
    NOT_NOW = "not_now"
    """Until when, and owned by whom."""
    WITHHOLD = "withhold"


GOES = (Choice.SHARE, Choice.SHARE_PART, Choice.SHARE_DIFFERENTLY)
"""The choices after which somebody learns something."""
_ONE_SUBJECT = Q(person__isnull=False, concern=None) | Q(person=None, concern__isnull=False)


class Decision(Row):
    """What somebody chose about one proposed sharing: with what facts, which answer, and why.

    Its id is the id of the draft that it was made of, so that a draft is decided once.
    """

    only_added = True

    reference = classed(models.CharField(max_length=12), OPEN)
    """SW-7K3F-9QXM: what people say aloud, and what stands in a notice."""
    record_id = classed(models.UUIDField(), OPEN)
    """Whose key seals it: the record that it is about, or its own where it is about several."""
    concern = SameAgencyKey(Concern, null=True, related_name="+", data_class=EXISTENCE)
    """What it is about, where nobody had said yet whom that means."""
    facts = SealedField(NARRATIVE)
    answer = SealedField(NARRATIVE)
    """The whole answer of the engine, as it was on the day."""
    edition = classed(models.CharField(max_length=40), OPEN)
    outcome = classed(models.CharField(max_length=30), DECISION)
    strength = classed(models.CharField(max_length=20), DECISION)
    choice = classed(models.CharField(max_length=20), DECISION)
    agrees = classed(models.BooleanField(), DECISION)
    """Whether the choice agrees with the answer. Worked out, never typed."""
    why = SealedField(NARRATIVE)
    desk = classed(models.ForeignKey(Desk, models.PROTECT, null=True, related_name="+"), DECISION)
    outside = SealedField(DataClass.IDENTIFIER, null=True)
    """Who it is for, in words, where they have no desk here."""
    until_on = classed(models.DateField(null=True), OPEN)
    """When somebody looks again."""
    owner = SameAgencyKey(Membership, null=True, related_name="+")
    """Who looks again."""
    follows = SameAgencyKey("self", null=True, related_name="followed")
    """The decision that new facts reopened."""
    begun_at = classed(models.DateTimeField(), OPEN)
    decided_by = SameAgencyKey(Membership, related_name="+")
    decided_at = classed(models.DateTimeField(), OPEN)
    second = SameAgencyKey(Membership, null=True, related_name="+")
    """Who looked as second person."""
    alone = classed(models.BooleanField(default=False), OPEN)
    """Whether nobody else was there, and they read it back themselves."""
    key = classed(models.CharField(max_length=64), OPEN)
    """The form’s own key, by which it is known when it comes twice."""

    class Meta:
        indexes = [models.Index(fields=["agency_id", "until_on"], name="decisions_due_again")]
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "reference"], name="decision_is_called"),
            models.UniqueConstraint(fields=["agency_id", "follows"], name="decision_followed_once"),
            models.CheckConstraint(
                condition=Q(choice__in=[one.value for one in Choice]), name="one_of_five_choices"
            ),
            models.CheckConstraint(
                condition=~Q(choice__in=[one.value for one in GOES])
                | Q(desk__isnull=False, outside=None)
                | Q(desk=None, outside__isnull=False),
                name="what_goes_goes_to_one_recipient",
            ),
            models.CheckConstraint(
                condition=Q(desk=None) | Q(outside=None), name="one_recipient_at_most"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None, owner=None) & ~Q(choice=Choice.NOT_NOW.value)
                | Q(until_on__isnull=False, owner__isnull=False)
                & Q(choice__in=[Choice.NOT_NOW.value, Choice.WITHHOLD.value]),
                name="looked_at_again_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(second=None) | ~Q(second=F("decided_by")), name="second_is_another"
            ),
        ]


class About(Row):
    """Whom a decision is about: a child, and others whom the same reasons hold for."""

    only_added = True

    decision = SameAgencyKey(Decision, related_name="about", data_class=EXISTENCE)
    person = SameAgencyKey(Person, related_name="+", data_class=EXISTENCE)

    class Meta:
        verbose_name_plural = "about"
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "decision", "person"], name="decision_about_somebody_once"
            )
        ]
        indexes = [models.Index(fields=["agency_id", "person"], name="decisions_about_a_person")]


class Chosen(Row):
    """An entry that was chosen for the recipient; withheld, where the decision is to withhold."""

    only_added = True

    decision = SameAgencyKey(Decision, related_name="chosen", data_class=EXISTENCE)
    entry = SameAgencyKey(Entry, related_name="+", data_class=EXISTENCE)

    class Meta:
        verbose_name_plural = "chosen"
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "decision", "entry"], name="entry_chosen_once"
            )
        ]


class ToldOf(Row):
    """That a telling belongs to a decision: whom the family was told by, or why not yet."""

    only_added = True

    decision = SameAgencyKey(Decision, related_name="told_of", data_class=EXISTENCE)
    telling = SameAgencyKey(Telling, related_name="+", data_class=EXISTENCE)

    class Meta:
        verbose_name_plural = "told of"
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "decision", "telling"], name="told_of_once"
            )
        ]


class Reopening(Row):
    """That somebody wants a decision looked at again, and what is new."""

    only_added = True

    decision = SameAgencyKey(Decision, related_name="reopenings", data_class=EXISTENCE)
    why = SealedField(NARRATIVE)
    by = SameAgencyKey(Membership, related_name="+")
    at = classed(models.DateTimeField(), OPEN)


class Draft(Row):
    """What somebody has put together so far. It goes by deciding, or when its owner drops it."""

    owner = SameAgencyKey(Membership, related_name="+")
    person = SameAgencyKey(Person, null=True, related_name="+", data_class=EXISTENCE)
    concern = SameAgencyKey(Concern, null=True, related_name="+", data_class=EXISTENCE)
    follows = SameAgencyKey(Decision, null=True, related_name="+", data_class=EXISTENCE)
    """The decision that is looked at again."""
    version = classed(models.PositiveIntegerField(default=1), OPEN)
    content = SealedField(NARRATIVE)
    """Facts, reasons so far, recipient and chosen items."""
    begun_at = classed(models.DateTimeField(), OPEN)
    kept_at = classed(models.DateTimeField(), OPEN)

    @property
    def record_id(self) -> UUID:
        """The record whose key seals it, and with which it goes."""
        return cast(UUID, self.person_id or self.concern_id)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_ONE_SUBJECT, name="draft_about_one"),
            models.UniqueConstraint(
                fields=["agency_id", "owner", "person"],
                condition=Q(follows=None),
                name="one_draft_a_person",
            ),
            models.UniqueConstraint(
                fields=["agency_id", "owner", "concern"],
                condition=Q(follows=None),
                name="one_draft_a_concern",
            ),
            models.UniqueConstraint(
                fields=["agency_id", "owner", "follows"], name="one_draft_a_reopening"
            ),
        ]


class SecondLook(Row):
    """That a second person looked at one version of a draft, and agrees that it goes."""

    only_added = True

    draft_id = classed(models.UUIDField(), OPEN)
    """The id of the draft, and then of the decision that was made of it."""
    version = classed(models.PositiveIntegerField(), OPEN)
    asked_by = SameAgencyKey(Membership, related_name="+")
    agreed_by = SameAgencyKey(Membership, related_name="+")
    at = classed(models.DateTimeField(), OPEN)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("agreed_by")), name="second_reader_is_another"
            )
        ]
