"""Tellings: what was said to whom, or when somebody looks again. None is ever changed."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from sharewell.agencies.models import Membership
from sharewell.database.fields import DataClass, SameAgencyKey, SealedField, classed
from sharewell.database.rows import Row
from sharewell.guidance.sections.telling_rows import PEOPLE
from sharewell.people.models import Person

DECISION, OPEN = DataClass.DECISION, DataClass.OPEN


class Told(StrEnum):
    """Whether somebody knows."""

    TOLD = "told"
    """A person told them."""
    LATER = "later"
    """They will be told, once the reason for waiting is over."""
    NOT_YET = "not_yet"
    """Telling them now would do harm. Somebody looks at that again."""


class Telling(Row):
    """That somebody was told that information about a person is shared; or not yet, and why.

    It stands under the person whom the information is about. Another row follows when it changes.
    """

    only_added = True

    about = SameAgencyKey(Person, related_name="+")
    who = classed(models.CharField(max_length=30), DECISION)
    """As guidance tells people apart: the child, the parents, the other parent, a worker."""
    person = SameAgencyKey(Person, null=True, related_name="+")
    """The same, where there is a record of them."""
    told = classed(models.CharField(max_length=10), DECISION)
    why = classed(models.CharField(max_length=40), DECISION)
    """A code of guidance’s reasons for telling and for waiting."""
    told_on = classed(models.DateField(null=True), OPEN)
    review_on = classed(models.DateField(null=True), OPEN)
    """When somebody looks again, for whoever was not told."""
    words = SealedField(DataClass.NARRATIVE, null=True)
    added_by = SameAgencyKey(Membership, related_name="+")
    added_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "about"], name="tellings_about")]
        constraints = [
            models.CheckConstraint(condition=Q(who__in=list(PEOPLE)), name="telling_of_somebody"),
            models.CheckConstraint(
                condition=Q(told=Told.TOLD.value, told_on__isnull=False, review_on=None)
                | Q(
                    told__in=[Told.LATER.value, Told.NOT_YET.value],
                    told_on=None,
                    review_on__isnull=False,
                ),
                name="telling_was_or_is_looked_at_again",
            ),
        ]
