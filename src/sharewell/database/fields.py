"""What every field of a model says of itself: how it would hurt, were it seen.

Masks for export, filters for logs, planted secrets in tests and the record of processing are made
from these classes, so a field without one is a fault (a house test finds it).
"""

from typing import Any, TypeVar

from django.db import models

from sharewell.access import DataClass as DataClass  # every room with models takes it from here

AField = TypeVar("AField", bound="models.Field[Any, Any]")


def classed(field: AField, data_class: DataClass) -> AField:
    """Return the field with its class.

    `name = classed(models.CharField(max_length=200), DataClass.IDENTIFIER)`
    """
    field.data_class = data_class  # type: ignore[attr-defined]
    return field


_OF_OTHERS: dict[str, DataClass] = {}


def class_of_others(model: str, /, **classes: DataClass) -> None:
    """Say the classes of a model that is not ours: a library's table, by `app_label.Model`."""
    _OF_OTHERS.update({f"{model}.{name}": given for name, given in classes.items()})


def data_class_of(field: "models.Field[Any, Any]") -> DataClass | None:
    """Return the class of a field, or nothing where nobody said one."""
    said = getattr(field, "data_class", None)
    return said or _OF_OTHERS.get(f"{field.model._meta.label}.{field.name}")


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """Sealed bytes: the vault wrote them and only the vault reads them.

    Takes the class of what is sealed, not of the sealed bytes:
    `words = SealedField(DataClass.NARRATIVE)`.
    """

    def __init__(self, seals: DataClass = DataClass.NARRATIVE, **more: Any) -> None:
        super().__init__(**more)
        self.data_class = seals

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Tell a migration how to make this field again."""
        name, _, arguments, more = super().deconstruct()
        return name, "django.db.models.BinaryField", arguments, more


class SameAgencyKey(models.ForeignKey):  # type: ignore[type-arg]
    """A key from one protected row to another of the same agency; the database insists.

    The wall compares `agency_id` on both sides, in PostgreSQL by a composite foreign key and in
    SQLite by triggers. A key never deletes what points along it: `on_delete` is PROTECT unless
    said otherwise. Its class is open unless said otherwise.
    """

    equal: tuple[tuple[str, str], ...] = (("agency_id", "agency_id"),)
    """Columns of ours, each with the column of theirs that must hold the same."""

    def __init__(
        self,
        to: Any,
        on_delete: Any = models.PROTECT,
        data_class: DataClass = DataClass.OPEN,
        **more: Any,
    ) -> None:
        super().__init__(to, on_delete, **more)
        self.data_class = data_class

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Tell a migration how to make this field again."""
        name, _, arguments, more = super().deconstruct()
        return name, "django.db.models.ForeignKey", arguments, more


class AnswerKey(SameAgencyKey):
    """A key from one row between agencies to the one that it answers: it goes the way back.

    The database insists that it comes from whom that one was for, and goes to whom it came from.
    """

    equal = (("agency_id", "to_agency_id"), ("to_agency_id", "agency_id"))
