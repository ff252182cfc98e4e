"""What the database complains of reaches nobody with what it quotes."""

import traceback

import pytest
from django.db import Error, IntegrityError, connection, transaction

from sharewell.database import context
from sharewell.database.context import acting
from sharewell.database.faults import in_our_words, without_detail
from sharewell.errors import Conflict, Unavailable
from tests.database.invented import ONE, Jar, Shelf
from tests.engines import only_on

SECRET = "Rosalind Ashdown"

pytestmark = pytest.mark.usefixtures("invented")


def whole(error: BaseException) -> str:
    """All that a log could make of an error: its text, its arguments, all that led to it."""
    text = "".join(traceback.format_exception(error))
    return f"{text} {error!r} {error.args} {error.__cause__!r} {error.__context__!r}"


def twice():
    """Two shelves of one word, which must be alone."""
    for _ in range(2):
        Shelf.objects.create(agency_id=ONE, word=SECRET)


def test_a_value_that_is_taken_is_a_conflict_and_quoted_nowhere():
    with acting(ONE), pytest.raises(Conflict) as said, context.transaction():
        twice()
    assert SECRET not in whole(said.value)
    assert said.value.status == 409


def test_code_that_catches_it_by_itself_sees_no_value_either():
    with acting(ONE), pytest.raises(IntegrityError) as said, transaction.atomic():
        twice()
    assert SECRET not in whole(said.value)
    assert str(said.value).split()[0] in ("23505", "SQLITE_CONSTRAINT_UNIQUE")


def test_what_a_wall_refuses_stays_an_error_of_the_database():
    with acting(ONE), pytest.raises(IntegrityError, match="^wall") as said, context.transaction():
        Jar.objects.create(agency_id=ONE, shelf_id=ONE, word=SECRET)
    assert SECRET not in whole(said.value)


@only_on("postgresql")
def test_a_value_that_does_not_fit_is_not_quoted():
    with (
        acting(ONE),
        pytest.raises(Error) as said,
        context.transaction(),
        connection.cursor() as at,
    ):
        at.execute("SELECT %s::int", [SECRET])
    assert str(said.value) == "22P02"
    assert SECRET not in whole(said.value)


def test_a_complaint_at_the_end_of_a_transaction_is_not_quoted():
    with pytest.raises(IntegrityError) as said, in_our_words():
        raise IntegrityError from _complaint()
    assert str(said.value) == "23503 some_key"
    assert SECRET not in whole(said.value)


def _complaint():
    class Diagnosis:
        constraint_name = "some_key"

    class ForeignKeyViolation(Exception):
        sqlstate = "23503"
        diag = Diagnosis()

    return ForeignKeyViolation(f"Key (name)=({SECRET}) is not present")


def test_a_database_that_does_not_answer_is_unavailable_in_a_sentence_one_can_act_on():
    said = ask(broken := "SELECT gone FROM nowhere")
    assert broken not in whole(said)
    with pytest.raises(Unavailable) as unavailable, in_our_words():
        raise_no_answer()
    assert unavailable.value.status == 503
    assert "phone" in unavailable.value.sentence


def ask(sql):
    with pytest.raises(Error) as said, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return said.value


def raise_no_answer():
    from django.db import OperationalError

    raise OperationalError("connection to host db.example.org failed")


def test_a_complaint_without_a_code_says_so():
    error = Error("x")
    error.__cause__ = ValueError(SECRET)
    assert str(without_detail(error)) == "none"


def test_what_is_no_complaint_passes():
    with in_our_words():
        assert connection.vendor
    with pytest.raises(ZeroDivisionError), in_our_words():
        raise ZeroDivisionError
