"""The five kinds of error: a code, a sentence, a status, and nothing of what somebody wrote."""

import pytest

from sharewell.errors import Absent, Conflict, Invalid, Refused, SharewellError, Unavailable

EACH = [
    (Refused("no_tie", "Ask whoever allocates work."), 403, "no_tie"),
    (Absent(), 404, "absent"),
    (Conflict("v7", "v5"), 409, "changed_meanwhile: v7 v5"),
    (Invalid("name", "Type a name."), 422, "invalid: name"),
    (Invalid("name", "Type less.", "too_long"), 422, "too_long: name"),
    (Unavailable("database", "Try again in a minute."), 503, "database"),
]


@pytest.mark.parametrize(("error", "status", "shown"), EACH)
def test_an_error_has_a_status_and_shows_its_codes(error, status, shown):
    assert error.status == status
    assert str(error) == shown


@pytest.mark.parametrize(("error", "status", "shown"), EACH)
def test_no_traceback_shows_the_sentence(error, status, shown):
    assert error.sentence not in str(error)
    assert error.sentence not in repr(error)


@pytest.mark.parametrize(("error", "status", "shown"), EACH)
def test_whoever_catches_ours_catches_each(error, status, shown):
    with pytest.raises(SharewellError) as caught:
        raise error
    assert caught.value.code == error.code


def test_absent_says_the_same_whatever_it_is_about():
    assert Absent().sentence == Absent().sentence
    with pytest.raises(TypeError):
        Absent("Maisie")


def test_a_conflict_keeps_both_versions():
    error = Conflict(theirs="v7", yours="v5")
    assert (error.theirs, error.yours) == ("v7", "v5")


def test_an_invalid_value_is_linked_to_its_field():
    assert Invalid("born_on", "Give a day that has been.").field == "born_on"
