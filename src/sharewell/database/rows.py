"""The kinds of table: rows of one agency, rows between two, and the few that all share."""

import uuid
from typing import ClassVar

from django.db import models

from sharewell.database.fields import DataClass, classed


class Row(models.Model):
    """A row that belongs to one agency, behind that agency's wall.

    `agency_id` is a plain value and no key, so that rooms below `agencies` can hold it too, and
    what was written outlives what it names.
    """

    wall: ClassVar[bool] = True
    """Only its own agency sees it: row-level security on PostgreSQL."""
    only_added: ClassVar[bool] = False
    """The database refuses to change or delete it."""

    id = classed(models.UUIDField(primary_key=True, default=uuid.uuid4), DataClass.OPEN)
    agency_id = classed(models.UUIDField(), DataClass.OPEN)

    class Meta:
        abstract = True


class Between(Row):
    """A row that goes from one agency, which writes it, to another, which only sees it.

    Nobody else sees it. It is never changed, for then one could rewrite what the other has read.
    """

    only_added = True

    to_agency_id = classed(models.UUIDField(), DataClass.OPEN)

    class Meta:
        abstract = True


class Shared(models.Model):
    """A row of the few tables without a wall; a house test lists them by name, each with why."""

    wall: ClassVar[bool] = False
    only_added: ClassVar[bool] = False

    id = classed(models.UUIDField(primary_key=True, default=uuid.uuid4), DataClass.OPEN)

    class Meta:
        abstract = True
