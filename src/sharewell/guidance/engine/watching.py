"""What a decision rests on, so that trying one fact works out again only what it touches.

An answer tries every value of every open fact, a hundred cases and more. Nearly all that is worked
out for them is the same each time: a circumstance that did not look at a fact, itself or through
another, holds as it held, and so does the verdict of a rule.
"""

from typing import Any, NamedTuple

from sharewell.guidance.engine.case import Case, Part, Value
from sharewell.guidance.engine.guard import Book, Rule


class _Looks:
    """The open fields looked at by each thing that is being worked out, the innermost last."""

    def __init__(self) -> None:
        self.now: list[set[str]] = [set()]
        self.held: dict[str, set[str]] = {}

    def begin(self) -> None:
        self.now.append(set())

    def end(self) -> set[str]:
        """Close the innermost; whatever asked for it rests on the same."""
        found = self.now.pop()
        self.now[-1] |= found
        return found


class _Open(dict[str, None]):
    def __init__(self, looks: _Looks) -> None:
        self.looks = looks

    def __setitem__(self, field: str, value: None) -> None:
        self.looks.now[-1].add(field)
        super().__setitem__(field, value)


class _Memo(dict[str, Any]):
    """What is worked out once. Asked for in vain, it begins to be worked out; set, it is done."""

    def __init__(self, looks: _Looks) -> None:
        self.looks = looks

    def get(self, name: str, default: Any = None) -> Any:
        found = super().get(name)
        if found is None:
            self.looks.begin()
        else:
            self.looks.now[-1] |= self.looks.held[name]
        return found

    def __setitem__(self, name: str, value: Any) -> None:
        self.looks.held[name] = self.looks.end()
        super().__setitem__(name, value)


class _Watched(Case):
    """A case that notes what everything worked out for it rests on."""

    __slots__ = ("assumed_from", "looks")

    def __init__(self, case: Case) -> None:
        super().__init__(case.known, case.parts_known, case.on, case.assume, case.corrections)
        self.looks = _Looks()
        self.open = _Open(self.looks)
        self.memo = _Memo(self.looks)
        self.assumed_from: dict[str, set[str]] = {}

    def one(self, field: str) -> str:
        """Return the value of a field, and note whatever an assumption looked at."""
        if field in self.known:
            return super().one(field)
        if field in self.assumed_from:
            self.looks.now[-1] |= self.assumed_from[field]
            return super().one(field)
        self.looks.begin()
        value = super().one(field)
        self.assumed_from[field] = self.looks.end()
        return value


class _Kept(NamedTuple):
    """What stays when one field is filled in; `left` is none where other rules come in question."""

    memo: dict[str, Any]
    assumed: dict[str, Value]
    left: tuple[Rule, ...] | None


class Watched:
    """One case as it is decided, and as it would be decided if one more fact were known."""

    def __init__(self, case: Case, book: Book) -> None:
        self.case = case
        self.book = book
        self._seen = _Watched(case)
        self._looks = self._seen.looks
        self._looks.begin()
        self._shelf = book.on_shelf(self._seen)
        self._shelf_from = self._looks.end()
        self._verdicts: list[set[str]] = []
        self.rule = self._decide()
        self._kept: dict[str, _Kept] = {}

    def _decide(self) -> Rule:
        for rule in self._shelf:
            self._looks.begin()
            held = rule.holds(self._seen)
            self._verdicts.append(self._looks.end())
            if held:
                return rule
        raise LookupError("the book has no last rule")

    def knowing(self, field: str, given: Value) -> Case:
        """Return the case, already decided, with this open field known."""
        return self._decided(self.case.knowing({field: given}), field)

    def with_parts(self, field: str, parts: tuple[Part, ...]) -> Case:
        """Return the case, already decided, with this open field filled in in one of its parts."""
        return self._decided(self.case.knowing({}, parts), field)

    def _decided(self, tried: Case, field: str) -> Case:
        kept = self._kept.get(field)
        if kept is None:
            kept = self._kept[field] = self._untouched(field)
        tried.memo, tried.assumed = kept.memo.copy(), kept.assumed.copy()
        rules = self.book.on_shelf(tried) if kept.left is None else kept.left
        tried.memo["deciding"] = next(rule for rule in rules if rule.holds(tried))
        return tried

    def _untouched(self, field: str) -> _Kept:
        """Return what was worked out without a look at this field."""
        seen, held = self._seen, self._looks.held
        return _Kept(
            {name: value for name, value in seen.memo.items() if field not in held[name]},
            {
                name: value
                for name, value in seen.assumed.items()
                if field not in seen.assumed_from[name]
            },
            None if field in self._shelf_from else self._left(field),
        )

    def _left(self, field: str) -> tuple[Rule, ...]:
        """Return the rules, in order, whose verdict may differ, and those that may decide then."""
        verdicts = zip(self._shelf, self._verdicts, strict=False)
        before = tuple(rule for rule, looked_at in verdicts if field in looked_at)
        if before and before[-1] is self.rule:
            return before + self._shelf[len(self._verdicts) :]
        return (*before, self.rule)
