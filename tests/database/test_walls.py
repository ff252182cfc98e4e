"""What the database refuses, whatever a program asks of it."""

import pytest
from django.db import IntegrityError, connection, transaction

from sharewell.database import walls
from sharewell.database.context import acting
from tests.database.invented import MODELS, ONE, OTHER, Jar, Shelf

pytestmark = pytest.mark.usefixtures("invented")


def refused(act):
    """What the database says to an act that it refuses."""
    with pytest.raises(IntegrityError) as said, transaction.atomic():
        act()
    return str(said.value)


def test_an_agency_writes_its_own_rows():
    with acting(ONE):
        shelf = Shelf.objects.create(agency_id=ONE)
        Jar.objects.create(agency_id=ONE, shelf=shelf)
        shelf.word = "oak"
        shelf.save()
        shelf.refresh_from_db()
    assert shelf.word == "oak"


def test_nobody_writes_for_another_agency_or_for_none():
    with acting(ONE):
        assert "wall" in refused(lambda: Shelf.objects.create(agency_id=OTHER))
    assert "wall" in refused(lambda: Shelf.objects.create(agency_id=ONE))


def changed(act):
    """Whether an act changed any row; a wall refuses it, or shows it none to change."""
    try:
        with transaction.atomic():
            return bool(act())
    except IntegrityError as said:
        if not str(said).startswith("wall"):
            raise
        return False


def test_nobody_changes_or_deletes_a_row_of_another_agency():
    with acting(OTHER):
        theirs = Shelf.objects.create(agency_id=OTHER, word="theirs")
    rows = Shelf.objects.filter(pk=theirs.pk)
    with acting(ONE):
        assert not changed(lambda: rows.update(word="ours"))
        assert not changed(lambda: rows.update(agency_id=ONE))
        assert not changed(lambda: rows.delete()[0])
        assert not changed(lambda: rows._raw_delete("default"))
    assert not changed(lambda: rows.update(word="nobody’s"))
    with acting(OTHER):
        assert [row.word for row in rows] == ["theirs"]
        assert changed(lambda: rows.update(word="new"))


def test_a_row_stays_with_its_agency():
    with acting(ONE):
        shelf = Shelf.objects.create(agency_id=ONE)
        assert "wall" in refused(lambda: Shelf.objects.filter(pk=shelf.pk).update(agency_id=OTHER))


def test_no_key_points_at_a_row_of_another_agency():
    with acting(OTHER):
        theirs = Shelf.objects.create(agency_id=OTHER)
    with acting(ONE):
        assert "wall" in refused(lambda: Jar.objects.create(agency_id=ONE, shelf=theirs))
        ours = Shelf.objects.create(agency_id=ONE, word="ours")
        rows = Shelf.objects.filter(pk=ours.pk)
        assert "wall" in refused(lambda: rows.update(above=theirs))
        assert changed(lambda: rows.update(above=ours))
        assert changed(lambda: rows.update(above=None))


def test_what_is_only_added_is_neither_changed_nor_deleted():
    with acting(ONE):
        jar = Jar.objects.create(agency_id=ONE)
        assert "wall" in refused(lambda: Jar.objects.update(word="new"))
        assert "wall" in refused(jar.delete)


def test_the_walls_are_as_the_models_say():
    assert walls.of(connection).differences(connection, MODELS) == []
    assert walls.differences() == []
