"""A few tables that nobody has, with every promise a table can make."""

from uuid import UUID

from django.apps.registry import Apps
from django.db import models

from sharewell.database.fields import AnswerKey, DataClass, SameAgencyKey, classed
from sharewell.database.rows import Between, Row

ONE = UUID("11111111-1111-4111-8111-111111111111")
OTHER = UUID("22222222-2222-4222-8222-222222222222")
THIRD = UUID("33333333-3333-4333-8333-333333333333")

registry = Apps()


class Shelf(Row):
    """A row that may change, and stands above another."""

    above = SameAgencyKey("self", null=True, related_name="+")
    word = classed(models.CharField(max_length=40, default=""), DataClass.OPEN)

    class Meta:
        apps = registry
        app_label = "invented"
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "word"], name="one_shelf_of_a_word")
        ]


class Jar(Row):
    """A row that is only added, and stands on a shelf."""

    only_added = True
    shelf = SameAgencyKey(Shelf, null=True, related_name="+")
    word = classed(models.CharField(max_length=40, default=""), DataClass.OPEN)

    class Meta:
        apps = registry
        app_label = "invented"


class Note(Between):
    """A row from one agency to another."""

    class Meta:
        apps = registry
        app_label = "invented"


class Reply(Between):
    """A row that answers one, and so goes the way back."""

    note = AnswerKey(Note, related_name="+")

    class Meta:
        apps = registry
        app_label = "invented"


MODELS = (Shelf, Jar, Note, Reply)
