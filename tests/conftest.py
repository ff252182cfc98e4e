"""What all tests share: heavy ones, marked `no_cover`, are not measured, and so run much faster."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


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
