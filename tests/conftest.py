"""What all tests share: one day for all of a run, and that heavy ones are not measured.

Tests marked `no_cover` are not traced, and so run much faster.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sharewell import clock

DAY = clock.today()


@pytest.fixture(autouse=True, scope="session")
def one_day() -> Iterator[None]:
    """Let no midnight pass between what a page says and what a test asks of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: DAY)
        yield


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
