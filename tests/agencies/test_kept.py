"""What all processes count together: kept for a while, as JSON, and never twice."""

import json

import pytest
import time_machine
from django.core.cache import cache

from sharewell.agencies.models import Kept
from tests.person import later

pytestmark = pytest.mark.django_db


def test_of_two_who_add_the_same_one_succeeds():
    assert cache.add("used code of somebody", "y", 90)
    assert not cache.add("used code of somebody", "y", 90)


def test_what_has_run_out_can_be_added_again_and_is_not_found():
    cache.add("a", 1, 60)
    with time_machine.travel(later(2)):
        assert cache.get("a") is None
        assert cache.add("a", 2, 60)
        assert cache.get("a") == 2


def test_what_is_set_takes_the_place_of_what_was_there_and_clears_what_has_run_out():
    cache.set("attempts", [1.5], 60)
    cache.set("attempts", [2.5, 1.5], 60)
    assert cache.get("attempts") == [2.5, 1.5]
    with time_machine.travel(later(2)):
        cache.set("other", [], 60)
    assert Kept.objects.count() == 1


def test_what_was_deleted_is_gone():
    cache.set("a", 1)
    assert cache.delete("a")
    assert not cache.delete("a")
    assert cache.get("a", "nothing") == "nothing"


def test_a_row_shows_neither_whom_it_is_about_nor_anything_but_json():
    cache.set("attempts of priya@example.org", [1.5])
    [row] = Kept.objects.values()
    assert "priya" not in str(row)
    assert json.loads(json.dumps(row["value"])) == [1.5]
    with pytest.raises(TypeError):
        cache.set("b", object())
