"""What two agencies see of what goes between them, what a third sees, and what none may do."""

import pytest
from django.db import IntegrityError, transaction

from sharewell.database.context import acting
from tests.database.invented import ONE, OTHER, THIRD, Note, Reply
from tests.engines import only_on

pytestmark = pytest.mark.usefixtures("invented")


def refused(act):
    """Whether the database refuses an act by a wall."""
    with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
        act()
    return True


@pytest.fixture
def note():
    with acting(ONE):
        return Note.objects.create(agency_id=ONE, to_agency_id=OTHER)


def seen(agency_id, model):
    with acting(agency_id):
        return model.objects.count()


@only_on("postgresql")
def test_both_see_it_and_nobody_else_does(note):
    with acting(OTHER):
        Reply.objects.create(agency_id=OTHER, to_agency_id=ONE, note=note)
    for model in (Note, Reply):
        assert [seen(agency, model) for agency in (ONE, OTHER, THIRD)] == [1, 1, 0]
        assert model.objects.count() == 0


def test_only_its_sender_writes_it():
    for agency in (OTHER, THIRD):
        with acting(agency):
            assert refused(lambda: Note.objects.create(agency_id=ONE, to_agency_id=OTHER))


@pytest.mark.parametrize("agency", [ONE, OTHER, THIRD])
def test_neither_side_changes_or_deletes_it(note, agency):
    with acting(agency):
        assert refused(lambda: Note.objects.update(to_agency_id=THIRD))
        assert refused(note.delete)


@pytest.mark.parametrize(
    ("agency", "to"), [(ONE, OTHER), (THIRD, ONE), (OTHER, THIRD), (OTHER, OTHER)]
)
def test_nobody_answers_but_whom_it_was_for_and_nobody_but_its_sender(note, agency, to):
    with acting(agency):
        assert refused(lambda: Reply.objects.create(agency_id=agency, to_agency_id=to, note=note))


def test_whom_it_was_for_answers_its_sender(note):
    with acting(OTHER):
        assert Reply.objects.create(agency_id=OTHER, to_agency_id=ONE, note=note).pk
