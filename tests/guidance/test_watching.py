"""Trying one fact works out again only what it touches, and comes to the same as trying it all."""

import pytest

from sharewell.guidance import deciding
from sharewell.guidance.engine.guard import Book
from sharewell.guidance.engine.watching import Watched
from sharewell.guidance.facts import FIELDS, read_facts
from tests.guidance import law_runs


def all_anew(read, field):
    """Try every value of a field in every place, each time on cases that know nothing yet."""
    found = []
    for value in FIELDS[field].values:
        given = (value,) if FIELDS[field].many else value
        found += [(value, deciding._outcome(tried)) for tried in filled_in(read, field, given)]
    return found


def filled_in(read, field, given):
    if field.startswith("information.parts."):
        key = field.rpartition(".")[2]
        parts = read[0].parts_known or ({},)
        for hole, part in enumerate(parts):
            if key not in part:
                more = tuple({**one, key: given} if at == hole else one
                             for at, one in enumerate(parts))  # fmt: skip
                yield [case.knowing({}, more) for case in read]
    elif len(read) > 1 and field.startswith(("risk.", "child.")):
        for hole, open_case in enumerate(read):
            if field not in open_case.known:
                yield [case.knowing({field: given} if at == hole else {})
                       for at, case in enumerate(read)]  # fmt: skip
    else:
        yield [case.knowing({field: given}) for case in read]


def sweeps(seeds):
    """Yield, for each recipient and open field, what the engine found and what is found anew."""
    for seed in seeds:
        facts = read_facts(law_runs.facts_of(seed))
        day = deciding.day_of(facts, None)
        for recipient in range(len(facts.get("recipients") or [{}])):
            judged = deciding.judge(facts, recipient, day)
            read = deciding.cases_of(facts, recipient, day)
            for field, led in judged.sweep.items():
                yield (seed, recipient, field), led, all_anew(read, field)


@pytest.mark.no_cover  # many facts: other tests show which lines are reached
@pytest.mark.parametrize("some", range(4))
def test_what_one_more_fact_would_do_is_what_it_does(some):
    tried = 0
    for where, led, anew in sweeps(f"watching/{some}/{number}" for number in range(75)):
        assert led == anew, where
        tried += len(led)
    assert tried > 5_000


def test_a_rule_that_is_wrongly_left_out_is_noticed(monkeypatch):
    monkeypatch.setattr(Watched, "_left", lambda watched, field: watched._shelf[-1:])
    assert any(led != anew for _, led, anew in sweeps(["watching/0/0", "watching/0/1"]))


def test_a_circumstance_that_is_wrongly_kept_is_noticed(monkeypatch):
    untouched = Watched._untouched

    def everything(watched, field):
        memo = dict(watched._seen.memo)
        return untouched(watched, field)._replace(memo=memo)

    monkeypatch.setattr(Watched, "_untouched", everything)
    assert any(led != anew for _, led, anew in sweeps(["watching/0/0", "watching/0/1"]))


def test_a_book_without_a_last_rule_is_refused():
    case = deciding.cases_of({}, 0, "2026-11-25")[0]
    with pytest.raises(LookupError, match="no last rule"):
        Watched(case, Book((), ()))
