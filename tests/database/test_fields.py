"""What fields say of themselves, and what a migration keeps of that."""

import pytest
from django.db import models

from sharewell.database.fields import (
    DataClass,
    SameAgencyKey,
    SealedField,
    class_of_others,
    classed,
    data_class_of,
)
from tests.database.invented import Jar, Shelf


def test_a_field_says_its_class():
    field = classed(models.TextField(), DataClass.NARRATIVE)
    assert data_class_of(field) is DataClass.NARRATIVE
    assert data_class_of(SealedField(DataClass.LOCATION)) is DataClass.LOCATION
    assert data_class_of(Jar._meta.get_field("shelf")) is DataClass.OPEN


def test_the_class_of_a_librarys_field_is_said_from_outside(monkeypatch):
    field = models.TextField()
    field.contribute_to_class(Shelf, "invented_word")
    try:
        assert data_class_of(field) is None
        class_of_others("invented.Shelf", invented_word=DataClass.IDENTIFIER)
        assert data_class_of(field) is DataClass.IDENTIFIER
    finally:
        Shelf._meta.local_fields.remove(field)
        Shelf._meta._expire_cache()


@pytest.mark.parametrize(
    ("field", "kept"),
    [
        (SealedField(DataClass.SOURCE), "django.db.models.BinaryField"),
        (SameAgencyKey("people.Person"), "django.db.models.ForeignKey"),
    ],
)
def test_a_migration_keeps_djangos_own_field(field, kept):
    _, path, arguments, more = field.deconstruct()
    assert path == kept
    assert arguments == []
    assert not {"seals", "data_class"} & set(more)


def test_a_key_protects_what_it_points_at():
    assert SameAgencyKey("people.Person").remote_field.on_delete is models.PROTECT
