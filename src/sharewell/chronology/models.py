"""Entries, their sources and corrections; concerns, and what became of each. None is ever changed.

The words of an entry lie sealed alone, under the record that it stands in. Who said so lies in a
table of its own, which no list and no story opens. A concern is a record of its own, with its own
key, until somebody says whom it is about; then an entry of that person’s holds its words too.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q

from sharewell.agencies.models import Membership
from sharewell.chronology.words import (
    Closing,
    ConcernBecame,
    EntryKind,
    Handling,
    Level,
    Precision,
)
from sharewell.database.fields import DataClass, SameAgencyKey, SealedField, classed
from sharewell.database.rows import Row
from sharewell.people.models import Person

EXISTENCE, IDENTIFIER, NARRATIVE, OPEN, SOURCE = (
    DataClass.EXISTENCE, DataClass.IDENTIFIER, DataClass.NARRATIVE, DataClass.OPEN,
    DataClass.SOURCE,
)  # fmt: skip


def _code() -> Any:
    """Return a field for a code of one of this room’s lists."""
    return classed(models.CharField(max_length=20), OPEN)


def _one_of(field: str, codes: Any, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": [code.value for code in codes]}), name=name
    )


class Concern(Row):
    """What worries somebody, about a name or a description that they typed.

    Its id is the id of its own record in the vault, until that is shredded.
    """

    only_added = True

    reference = classed(models.CharField(max_length=12), OPEN)
    """What its raiser can read out on the telephone."""
    level = _code()
    kind = _code()
    handling = _code()
    about = SealedField(IDENTIFIER)
    """Whom it is about, in the raiser’s own words."""
    words = SealedField(NARRATIVE)
    occurred_at = classed(models.DateTimeField(), OPEN)
    precision = _code()
    about_worker = SameAgencyKey(Membership, null=True, related_name="+", data_class=SOURCE)
    """Somebody who works here, where it is about them: they never see it."""
    raised_by = SameAgencyKey(Membership, related_name="+", data_class=SOURCE)
    raised_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        indexes = [
            models.Index(fields=["agency_id", "raised_by", "raised_at"], name="concerns_i_raised"),
            models.Index(fields=["agency_id", "raised_at"], name="concerns_of_an_agency"),
        ]
        constraints = [
            _one_of("level", Level, "concern_level_is_known"),
            _one_of("kind", EntryKind, "concern_kind_is_known"),
            _one_of("handling", Handling, "concern_handling_is_known"),
            _one_of("precision", Precision, "concern_precision_is_known"),
        ]


class Teller(Row):
    """Who told the raiser of a concern what worries them, where it was somebody else."""

    only_added = True

    concern = SameAgencyKey(Concern, related_name="+", data_class=SOURCE)
    who = SealedField(SOURCE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "concern"], name="one_teller_a_concern")
        ]


class Source(Row):
    """Who said what stands in a person’s entries. To readers it is “Source A”.

    It is somebody in words, or a member of the agency who raised a concern, or both: one of ours
    who was told.
    """

    only_added = True

    person = SameAgencyKey(Person, related_name="+", data_class=SOURCE)
    who = SealedField(SOURCE, null=True)
    membership = SameAgencyKey(Membership, null=True, related_name="+", data_class=SOURCE)
    added_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "person"], name="sources_of_a_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(who__isnull=False) | Q(membership__isnull=False),
                name="source_is_somebody",
            )
        ]


class Entry(Row):
    """One thing that happened or was said, as somebody wrote it down."""

    only_added = True

    person = SameAgencyKey(Person, related_name="entries", data_class=EXISTENCE)
    """Whose record it stands in; `Also` says in whose story it is told as well."""
    concern = SameAgencyKey(Concern, null=True, related_name="entries", data_class=EXISTENCE)
    """The concern that it came of."""
    level = classed(models.CharField(max_length=20, null=True), OPEN)
    """How worried its raiser was, where it came of a concern."""
    kind = _code()
    handling = _code()
    words = SealedField(NARRATIVE)
    occurred_at = classed(models.DateTimeField(), OPEN)
    """When it happened, or the beginning of the day, month or year in which it did."""
    precision = _code()
    source = SameAgencyKey(Source, null=True, related_name="+", data_class=SOURCE)
    """Who said so; nothing where whoever wrote it saw it themselves."""
    written_by = SameAgencyKey(Membership, related_name="+")
    written_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(
                fields=["agency_id", "person", "-occurred_at", "-id"], name="story_of_a_person"
            )
        ]
        constraints = [
            _one_of("kind", EntryKind, "entry_kind_is_known"),
            _one_of("handling", Handling, "entry_handling_is_known"),
            _one_of("precision", Precision, "entry_precision_is_known"),
            models.CheckConstraint(
                condition=Q(concern=None, level=None)
                | Q(concern__isnull=False, level__in=[one.value for one in Level]),
                name="entry_of_a_concern_has_its_level",
            ),
        ]


class Also(Row):
    """That an entry is about somebody else too, and is told in their story as well."""

    only_added = True

    entry = SameAgencyKey(Entry, related_name="also", data_class=EXISTENCE)
    person = SameAgencyKey(Person, related_name="+", data_class=EXISTENCE)

    class Meta:
        verbose_name_plural = "also"
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "entry", "person"], name="about_somebody_once"
            )
        ]


class Correction(Row):
    """That an entry was wrong, why, and which one stands in its place. The old one is kept."""

    only_added = True

    entry = SameAgencyKey(Entry, related_name="corrections")
    by_entry = SameAgencyKey(Entry, related_name="corrects")
    why = SealedField(NARRATIVE)
    by = SameAgencyKey(Membership, related_name="+")
    at = classed(models.DateTimeField(), OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "entry"], name="entry_corrected_once"),
            models.UniqueConstraint(fields=["agency_id", "by_entry"], name="entry_corrects_one"),
            models.CheckConstraint(
                condition=~Q(entry=F("by_entry")), name="corrected_by_another_entry"
            ),
        ]


class ConcernStatus(Row):
    """What became of a concern at a moment, and who said so."""

    only_added = True

    concern = SameAgencyKey(Concern, related_name="statuses")
    became = _code()
    by = SameAgencyKey(Membership, related_name="+")
    at = classed(models.DateTimeField(), OPEN)
    entry = SameAgencyKey(Entry, null=True, related_name="+", data_class=EXISTENCE)
    """The entry that was made of it, where it was matched."""
    closing = classed(models.CharField(max_length=20, null=True), OPEN)
    why = SealedField(NARRATIVE, null=True)
    answer = SealedField(NARRATIVE, null=True)
    """What its raiser reads."""
    told = SealedField(NARRATIVE, null=True)
    """Who had told them already, when, and with which receipt."""

    class Meta:
        verbose_name_plural = "concern statuses"
        constraints = [
            _one_of("became", ConcernBecame, "concern_became_what_we_know"),
            models.CheckConstraint(
                condition=Q(became=ConcernBecame.MATCHED.value, entry__isnull=False)
                | (~Q(became=ConcernBecame.MATCHED.value) & Q(entry=None)),
                name="matched_concern_has_an_entry",
            ),
            models.CheckConstraint(
                condition=Q(
                    became=ConcernBecame.CLOSED.value,
                    closing__in=[one.value for one in Closing],
                    why__isnull=False,
                )
                | (~Q(became=ConcernBecame.CLOSED.value) & Q(closing=None, why=None, answer=None)),
                name="closed_concern_says_why",
            ),
            models.CheckConstraint(
                condition=Q(closing=Closing.ALREADY_TOLD.value, told__isnull=False)
                | (Q(told=None) & (Q(closing=None) | ~Q(closing=Closing.ALREADY_TOLD.value))),
                name="already_told_says_by_whom",
            ),
            models.UniqueConstraint(
                fields=["agency_id", "concern"],
                condition=Q(became=ConcernBecame.RAISED.value),
                name="concern_raised_once",
            ),
            models.UniqueConstraint(
                fields=["agency_id", "concern"],
                condition=Q(became=ConcernBecame.CLOSED.value),
                name="concern_closed_once",
            ),
        ]


class SourceLook(Row):
    """That a second person agreed to somebody’s learning who said so. It holds half an hour."""

    only_added = True

    about_id = classed(models.UUIDField(), OPEN)
    """The id of the concern or the entry."""
    asked_by = SameAgencyKey(Membership, related_name="+")
    agreed_by = SameAgencyKey(Membership, related_name="+")
    at = classed(models.DateTimeField(), OPEN)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("agreed_by")), name="second_person_for_a_source_is_another"
            ),
        ]


class SourceReveal(Row):
    """That somebody was told who said so: who, when, why, and who looked as second person."""

    only_added = True

    about_id = classed(models.UUIDField(), OPEN)
    """The id of the concern or the entry."""
    record_id = classed(models.UUIDField(), EXISTENCE)
    """The record under which it lies."""
    why = SealedField(NARRATIVE)
    alone = classed(models.BooleanField(), OPEN)
    second = SameAgencyKey(Membership, null=True, related_name="+")
    shown_to = SameAgencyKey(Membership, related_name="+")
    at = classed(models.DateTimeField(), OPEN)
