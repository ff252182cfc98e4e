"""What all tests share: heavy ones, marked `no_cover`, are not measured, and so run much faster."""

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    """Pause the measuring while a heavy test's fixtures are made, as it is while the test runs."""
    plugin = item.config.pluginmanager.getplugin("_cov")
    controller = getattr(plugin, "cov_controller", None)
    if controller is None or item.get_closest_marker("no_cover") is None:
        return (yield)
    controller.pause()
    try:
        return (yield)
    finally:
        controller.resume()
