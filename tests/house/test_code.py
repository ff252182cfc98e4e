"""The code: files of an afternoon, functions of a screen, and one module that tells the time."""

import ast

from tests.house.repository import texts

LINES_A_FILE = 400
LINES_A_FUNCTION = 60
CLOCK = "src/sharewell/clock.py"
TELLS_THE_TIME = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "localtime"), ("time", "gmtime"), ("time", "time_ns"),
    ("timezone", "now"), ("timezone", "localdate"), ("timezone", "localtime"),
}  # fmt: skip


def long_functions(text: str) -> list[str]:
    return [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= LINES_A_FUNCTION
    ]


def tells_the_time(text: str) -> list[str]:
    """Reading the clock: `dt.date.today()`, `time.time()`, `from time import time`, their like."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            found.append((getattr(owner, "attr", getattr(owner, "id", "")), node.func.attr))
        elif isinstance(node, ast.ImportFrom) and node.module:
            owner = node.module.rpartition(".")[2]
            found += [(owner, one.name) for one in node.names]
    return [f"{owner}.{name}" for owner, name in found if (owner, name) in TELLS_THE_TIME]


def test_no_file_is_longer_than_an_afternoon():
    lengths = {
        name: len(text.splitlines())
        for name, text in texts(".py")
        if "/migrations/" not in name  # Django writes them, and nobody reads them in an afternoon
    }
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > LINES_A_FILE} == {}


def test_no_function_is_longer_than_a_screen():
    found = {name: long_functions(text) for name, text in texts(".py")}
    assert {name: functions for name, functions in found.items() if functions} == {}


def test_a_function_that_is_too_long_is_found():
    body = "    pass\n" * LINES_A_FUNCTION
    assert long_functions(f"def long():\n{body}") == ["long: 61 lines"]
    assert long_functions("def short():\n    pass\n") == []


def test_only_the_clock_tells_the_time():
    found = {
        name: tells_the_time(text)
        for name, text in texts(".py")
        if name.startswith("src/") and name != CLOCK
    }
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_telling_the_time_is_found():
    text = "dt.date.today()\ndt.datetime.now(dt.UTC)\ntime.time()"
    assert tells_the_time(text) == ["date.today", "datetime.now", "time.time"]
    assert tells_the_time("from time import time as now, sleep\nnow()") == ["time.time"]
    assert tells_the_time("from django.utils.timezone import now") == ["timezone.now"]
    assert tells_the_time("time.perf_counter(); clock.today()") == []
    assert tells_the_time("from datetime import date, datetime") == []
