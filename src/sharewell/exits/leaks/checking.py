"""The check itself: every text against every known value, and against what only looks like one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sharewell.database.fields import DataClass
from sharewell.exits.leaks.dates import Day, Found, dates
from sharewell.exits.leaks.folding import Folded, fold
from sharewell.exits.leaks.forms import forms_of
from sharewell.exits.leaks.lookalikes import Like, lookalikes
from sharewell.exits.leaks.matching import Forms, Hit
from sharewell.exits.leaks.numbers import Numbers, Run, runs
from sharewell.exits.leaks.sentences import Sentences
from sharewell.exits.leaks.values import Clue, Finding, Known, Outgoing, Report, Severity
from sharewell.exits.manifest import Manifest

WHEREABOUTS = "whereabouts"
GRAVEST_FIRST = tuple(Severity)


def check(texts: Sequence[Outgoing], known: Sequence[Known], *, safeguarding: bool) -> Report:
    """Return what the texts would give away.

    `safeguarding` says that they go to children’s social care, the police or an emergency
    service. These need to know where the child is: protected places then stay in, marked, and it
    is their absence that is warned of.
    """
    sentences = Sentences()
    looking = _Looking(known, sentences, safeguarding=safeguarding)
    found = [*looking.left(), *(finding for text in texts for finding in looking.at(text))]
    said = any(text.item == WHEREABOUTS and text.text.strip() for text in texts)
    if safeguarding and not said:
        found.append(_missing_whereabouts(sentences.missing))
    found.sort(key=lambda one: GRAVEST_FIRST.index(one.severity))
    return Report(tuple(found), tuple(texts))


def texts_of(manifest: Manifest) -> tuple[Outgoing, ...]:
    """Return every text of a manifest that its recipient will read."""
    said = [(name, getattr(manifest, name)) for name in ("purpose", "basis", "necessity",
            "decided_by", "edition", "asks", "reference", "follows")]  # fmt: skip
    for name in ("about", "handling"):
        said += [(f"{name}.{place}", line) for place, line in enumerate(getattr(manifest, name))]
    said += [("sender", manifest.sender.name), ("recipient", manifest.recipient.name)]
    found = [Outgoing(name, text) for name, text in said]
    found.append(Outgoing("phone", manifest.phone, expects=Clue.PHONE))
    found.append(Outgoing(WHEREABOUTS, manifest.whereabouts, can_mark=True))
    for item in manifest.items:
        found.append(Outgoing(str(item.id), item.text, item.occurred_on, can_mark=True))
        lines = (item.source, *item.about)
        found += [Outgoing(f"{item.id}.{place}", line) for place, line in enumerate(lines)]
    return tuple(one for one in found if one.text)


def marked(manifest: Manifest, report: Report) -> Manifest:
    """Return the manifest with every protected place marked that the check said stays in."""
    checked = {text.item for text in report.texts}

    def pieces(item: str, before: tuple[str, ...]) -> tuple[str, ...]:
        found = report.protected_pieces(item) if item in checked else ()
        return tuple(dict.fromkeys((*before, *found)))

    items = tuple(replace(one, protected=pieces(str(one.id), one.protected))
                  for one in manifest.items)  # fmt: skip
    return replace(manifest, items=items, protected=pieces(WHEREABOUTS, manifest.protected))


class _Looking:
    """All known values made ready to be looked for in one text after another."""

    def __init__(self, known: Sequence[Known], sentences: Sentences, *, safeguarding: bool) -> None:
        self._known = known
        self._sentences = sentences
        self._safeguarding = safeguarding
        forms = [form for place, one in enumerate(known) for form in forms_of(one, place)]
        self._forms = Forms(forms)
        self._numbers = Numbers(known)
        self._born = [
            (day, place)
            for place, one in enumerate(known)
            if one.clue is Clue.DATE_OF_BIRTH and (day := Day.read(one.value)) is not None
        ]
        looked_for = {form.known for form in forms} | self._numbers.places
        self._left = [one for place, one in enumerate(known) if place not in looked_for]

    def left(self) -> Iterator[Finding]:
        """Return what is known and cannot be looked for: somebody must look for it instead."""
        for one in self._left:
            yield Finding(
                name=f"{one.clue}.{one.id}.not_looked_for",
                item="",
                spans=(),
                clue=one.clue,
                severity=Severity.WARN,
                sentence=self._sentences.not_looked_for(one),
                known=one.id,
            )

    def at(self, text: Outgoing) -> Iterator[Finding]:
        """Return what one text gives away."""
        folded = fold(text.text)
        digits, days = list(runs(folded)), list(dates(folded))
        hits = self._told_apart(self._hits(folded, digits, days))
        yield from self._of_known(text, hits)
        likes = lookalikes(folded, digits, days)
        yield from self._unknown(text, likes, days, _covered(hits))

    def _hits(self, folded: Folded, digits: list[Run], days: list[Found]) -> Iterator[Hit]:
        yield from self._forms.hits(folded)
        for run in digits:
            yield from self._numbers.hits(run)
        for found in days:
            for born, place in self._born:
                if found.day.may_be(born):
                    unsure = found.day.year is None
                    yield Hit(found.start, found.end, place, part=unsure, weak=unsure)

    def _told_apart(self, hits: Iterator[Hit]) -> list[Hit]:
        """Return the hits without parts that only stand in something fuller or expected."""
        by_place: dict[tuple[int, int], dict[Hit, None]] = {}
        for hit in hits:
            by_place.setdefault((hit.start, hit.end), {})[hit] = None
        kept, reached = [], -1
        for start, end in sorted(by_place, key=lambda place: (place[0], -place[1])):
            here = by_place[start, end]
            inside, harmless = end <= reached, [hit for hit in here if self._harmless(hit)]
            kept += [
                hit
                for hit in here
                if not hit.part or not (inside or (harmless and hit not in harmless))
            ]
            reached = max(reached, end)
        return kept

    def _harmless(self, hit: Hit) -> bool:
        known = self._known[hit.known]
        return known.belongs and not known.protected and known.data_class is not DataClass.SOURCE

    def _of_known(self, text: Outgoing, hits: list[Hit]) -> Iterator[Finding]:
        by_known: dict[int, list[Hit]] = {}
        for hit in hits:
            by_known.setdefault(hit.known, []).append(hit)
        for place, found in by_known.items():
            yield self._finding(text, self._known[place], found)

    def _finding(self, text: Outgoing, known: Known, hits: list[Hit]) -> Finding:
        """Return the one finding about one known value in one text."""
        needed = known.protected and known.data_class is DataClass.LOCATION and self._safeguarding
        marked = needed and text.can_mark
        severity = self._severity(known, marked=marked, weak=all(hit.weak for hit in hits))
        part = all(hit.part for hit in hits)
        return Finding(
            name=f"{known.clue}.{known.id}.{text.item}",
            item=text.item,
            spans=tuple(sorted({(hit.start, hit.end) for hit in hits})),
            clue=known.clue,
            severity=severity,
            sentence=self._sentences.of_known(known, severity, marked=marked, part=part),
            known=known.id,
            marked=marked,
        )

    def _severity(self, known: Known, *, marked: bool, weak: bool) -> Severity:
        if known.protected and not marked:
            return Severity.WARN if weak else Severity.STOP_AND_LOOK
        if known.data_class is DataClass.SOURCE or not known.belongs:
            return Severity.WARN
        return Severity.EXPECTED

    def _unknown(
        self,
        text: Outgoing,
        likes: Iterator[Like],
        days: list[Found],
        covered: list[tuple[int, int]],
    ) -> Iterator[Finding]:
        """Return what only looks like a clue, and is neither known nor the item’s own day."""
        taken = covered + [(one.start, one.end) for one in days if _is_own_day(one.day, text)]
        number = 0
        for like in likes:
            again = any(like.start < end and start < like.end for start, end in taken)
            if again or like.clue is text.expects:
                continue
            taken.append((like.start, like.end))
            number += 1
            yield Finding(
                name=f"{like.clue}.like.{text.item}.{number}",
                item=text.item,
                spans=((like.start, like.end),),
                clue=like.clue,
                severity=Severity.EXPECTED if like.plain else Severity.WARN,
                sentence=self._sentences.of_lookalike(like.clue, plain=like.plain),
            )


def _covered(hits: list[Hit]) -> list[tuple[int, int]]:
    """Return the stretches of a text in which something known stands, none touching another."""
    covered: list[tuple[int, int]] = []
    for start, end in sorted((hit.start, hit.end) for hit in hits):
        if covered and start <= covered[-1][1]:
            covered[-1] = covered[-1][0], max(end, covered[-1][1])
        else:
            covered.append((start, end))
    return covered


def _is_own_day(day: Day, text: Outgoing) -> bool:
    own = text.occurred_on
    return own is not None and day.may_be(Day(own.year, own.month, own.day))


def _missing_whereabouts(sentence: str) -> Finding:
    return Finding(
        name=f"{Clue.WHEREABOUTS}.missing",
        item=WHEREABOUTS,
        spans=(),
        clue=Clue.WHEREABOUTS,
        severity=Severity.WARN,
        sentence=sentence,
    )
