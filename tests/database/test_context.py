"""Who acts: what is seen inside and outside, in transactions and between them."""

import pytest
from django.db import IntegrityError, connection, transaction

from sharewell.database import context
from sharewell.database.context import acting, acting_for
from tests.database.invented import ONE, OTHER, Shelf
from tests.engines import only_on

pytestmark = pytest.mark.usefixtures("invented")


def words():
    """What is on the shelves that can be seen."""
    return sorted(Shelf.objects.values_list("word", flat=True))


@pytest.fixture
def shelves():
    """One shelf of each agency."""
    for agency, word in ((ONE, "ours"), (OTHER, "theirs")):
        with acting(agency):
            Shelf.objects.create(agency_id=agency, word=word)


def test_somebody_acts_only_within_and_the_inner_wins():
    assert acting_for() is None
    with acting(ONE):
        with acting(OTHER):
            assert acting_for() == OTHER
        assert acting_for() == ONE
    assert acting_for() is None


def test_whoever_acts_ceases_when_something_goes_wrong():
    with pytest.raises(ZeroDivisionError), acting(ONE):
        raise ZeroDivisionError
    assert acting_for() is None


@only_on("postgresql")
def test_an_agency_sees_its_own_rows_and_nobody_sees_any(shelves):
    assert words() == []
    with acting(ONE):
        assert words() == ["ours"]
        with acting(OTHER):
            assert words() == ["theirs"]
        assert words() == ["ours"]
    assert words() == []


@only_on("sqlite")
def test_in_a_file_reading_has_no_wall(shelves):
    assert words() == ["ours", "theirs"]


@only_on("postgresql")
def test_what_was_rolled_back_takes_nobodys_place(shelves):
    with acting(ONE):
        with transaction.atomic(), acting(OTHER):
            assert words() == ["theirs"]
            transaction.set_rollback(True)
        assert words() == ["ours"]
        with pytest.raises(IntegrityError), transaction.atomic():
            Shelf.objects.create(agency_id=OTHER)
        assert words() == ["ours"]


@only_on("postgresql")
def test_who_began_to_act_after_a_savepoint_still_acts_when_it_is_rolled_back(shelves):
    with transaction.atomic():
        savepoint = transaction.savepoint()
        with acting(ONE):
            assert words() == ["ours"]
            transaction.savepoint_rollback(savepoint)
            assert words() == ["ours"]


def two_shelves(agency):
    """One shelf of ours, and one of that agency, together."""
    with context.transaction(of_its_own=True):
        Shelf.objects.create(agency_id=ONE, word="a")
        Shelf.objects.create(agency_id=agency, word="b")


@pytest.fixture
def real_transactions(tables, transactional_db):
    """No transaction round the test; the invented tables are emptied after it."""
    yield
    with acting(ONE):
        Shelf.objects.all().delete()


@pytest.mark.usefixtures("real_transactions")
class TestBetweenTransactions:
    """What holds where no transaction of a test stands round it."""

    def test_each_statement_knows_who_acts(self):
        with acting(ONE):
            Shelf.objects.create(agency_id=ONE, word="ours")
            assert words() == ["ours"]
        with acting(OTHER):
            assert words() == ([] if connection.vendor == "postgresql" else ["ours"])

    def test_a_transaction_knows_who_acts_from_its_first_statement(self):
        with acting(ONE), transaction.atomic():
            Shelf.objects.create(agency_id=ONE, word="ours")
            assert words() == ["ours"]

    def test_all_of_it_or_nothing(self):
        with acting(ONE):
            with pytest.raises(IntegrityError):
                two_shelves(OTHER)
            assert words() == []
            two_shelves(ONE)
            assert words() == ["a", "b"]

    def test_rows_that_are_read_in_pieces_are_those_of_who_acts(self):
        with acting(ONE):
            two_shelves(ONE)
            assert sorted(shelf.word for shelf in Shelf.objects.iterator(1)) == ["a", "b"]
        if connection.vendor == "postgresql":
            assert list(Shelf.objects.iterator(1)) == []

    def test_a_transaction_of_its_own_stands_in_no_other(self):
        with acting(ONE), context.transaction(), pytest.raises(RuntimeError):
            two_shelves(ONE)

    @only_on("sqlite")
    def test_reading_opens_no_transaction_and_writing_takes_the_lock_at_once(self):
        with acting(ONE):
            assert words() == []
            assert not connection.connection.in_transaction
            with context.transaction():
                assert connection.connection.in_transaction
