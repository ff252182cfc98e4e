"""What all tests share: one day for all of a run, and how heavy ones are run.

Tests marked `no_cover` are not traced, and so run much faster. The longest files come first, so
that no worker sits idle while another is busy with one of them.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from hypothesis import settings as chance

from sharewell import clock
from tests.engines import django_db_modify_db_settings, django_db_setup

__all__ = ["django_db_modify_db_settings", "django_db_setup"]

DAY = clock.today()
LONGEST = (
    "tests/journeys/", "tests/guidance/test_laws.py", "tests/guidance/test_interviews.py",
    "tests/public/", "tests/guidance/",
)  # fmt: skip

# Chance is the same in every run, so that a failure is there again when somebody looks.
chance.register_profile("house", max_examples=40, derandomize=True, deadline=None)
chance.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first; within a file, and between others, the order stays."""
    items.sort(key=_how_long)


def _how_long(item: pytest.Item) -> int:
    places = [place for place, name in enumerate(LONGEST) if item.nodeid.startswith(name)]
    return min(places, default=len(LONGEST))


@pytest.fixture(autouse=True, scope="session")
def one_day() -> Iterator[None]:
    """Let no midnight pass between what a page says and what a test asks of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: DAY)
        yield


@pytest.fixture(autouse=True, scope="session")
def root_key_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Wrap whatever this run seals by a root key of its own, and keep its ledger’s files apart."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "ROOT_KEY_FILE", tmp_path_factory.mktemp("root") / "root.key")
        patch.setattr(settings, "LEDGER_DIR", tmp_path_factory.mktemp("ledger"))
        yield


@pytest.fixture(autouse=True)
def no_key_outlives_its_rows() -> Iterator[None]:
    """Forget the agencies' keys that are open: a test's rows go when it ends."""
    yield
    from sharewell.vault.keys import OPENED  # not before Django is ready

    OPENED.forget()


@contextmanager
def unmeasured(item: pytest.Item) -> Iterator[None]:
    """Take off every tracer: in a worker, pausing the plugin leaves one of two behind."""
    if item.get_closest_marker("no_cover") is None:
        yield
        return
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_setup(item):
    with unmeasured(item):
        return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item):
    with unmeasured(item):
        return (yield)
