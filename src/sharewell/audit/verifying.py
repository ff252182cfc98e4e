"""Look over the whole ledger of an agency: does everything stand as it was written and signed?

Every leaf is hashed again from its entry and the tree is grown again from its leaves. What is
found is named: which entry, at which place, and what is wrong with it. Nothing is changed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from sharewell.audit import leaves, making, sequencing, spool, tree, verifier, witness
from sharewell.audit.models import Checkpoint, Detail, Entry, Leaf, Mention, Waiting
from sharewell.audit.verifier import NotProved
from sharewell.database.context import acting
from sharewell.errors import Unavailable
from sharewell.vault import pairs, signing
from sharewell.vault.faults import Destroyed, KeyMissing, NotOpened
from sharewell.vault.signing import Use

AT_ONCE = 500


class Fault(NamedTuple):
    """Something that is not as it was written: a code, which one, and a sentence."""

    code: str
    which: str
    sentence: str


class Report(NamedTuple):
    """What a verification found."""

    agency_id: UUID
    entries: int
    """In the tree, over all epochs."""
    waiting: int
    """Not in the tree yet."""
    signed: int
    """Checkpoints that were looked at."""
    faults: list[Fault]


def verify(agency_id: UUID) -> Report:
    """Put in what waits, then look over an agency’s whole ledger."""
    with suppress(Unavailable):  # where it is behind its last signed head the report says so
        sequencing.integrate(agency_id)
    with acting(agency_id):
        heads = list(Checkpoint.objects.filter(agency_id=agency_id).order_by("epoch", "size"))
        epochs = range(1, max([leaves.end(agency_id).epoch, *(one.epoch for one in heads)]) + 1)
        walks = [_Walk(agency_id, epoch, heads) for epoch in epochs]
        faults = [fault for walk in walks for fault in walk.faults()]
        faults += [*_outside_the_tree(agency_id), *_outside_the_database(agency_id)]
        size = sum(walk.edge.size for walk in walks)
        return Report(agency_id, size, sequencing.waiting(agency_id), len(heads), faults)


class _Walk:
    """One epoch, looked over leaf by leaf."""

    def __init__(self, agency_id: UUID, epoch: int, heads: Iterable[Checkpoint]) -> None:
        self.agency_id = agency_id
        self.epoch = epoch
        self.edge = tree.Edge()
        self.heads = {one.size: one for one in heads if one.epoch == epoch}

    def faults(self) -> Iterator[Fault]:
        while some := self._next():
            entries = _Entries(self.agency_id, [leaf.entry_id for leaf in some])
            for leaf in some:
                yield from self._leaf(leaf, entries)
        beyond = self._more().order_by("position").first()
        if beyond is not None and beyond.position != self.edge.size:  # and not put in just now
            yield self._fault("leaf_missing", "There is no leaf at this place any more.")
        for size in sorted(size for size in self.heads if size > self.edge.size):
            yield Fault(
                "leaves_missing", f"{self.epoch}:{size}",
                f"A head of {size} entries was signed, and there are {self.edge.size}.",
            )  # fmt: skip

    def _more(self) -> QuerySet[Leaf]:
        return Leaf.objects.filter(
            agency_id=self.agency_id, epoch=self.epoch, position__gte=self.edge.size
        )

    def _next(self) -> list[Leaf]:
        """Return the leaves that follow, as far as none is missing between them."""
        following = enumerate(self._more().order_by("position")[:AT_ONCE], self.edge.size)
        return [leaf for place, leaf in following if leaf.position == place]

    def _leaf(self, leaf: Leaf, entries: "_Entries") -> Iterator[Fault]:
        code = entries.fault(leaf)
        if code:
            yield self._fault(code, _SENTENCES[code], leaf.entry_id)
        if self.edge.add(bytes(leaf.hash)) != bytes(leaf.completed):
            yield self._fault("order_changed", _SENTENCES["order_changed"], back=1)
        head = self.heads.get(self.edge.size)
        if head is not None:
            yield from self._head(head)

    def _head(self, kept: Checkpoint) -> Iterator[Fault]:
        which = f"{self.epoch}:{kept.size}"
        try:
            key = verifier.read_key(kept.key)
            pairs.public_key(signing.key_id(self.agency_id, Use.LEDGER, key.public))
            head = verifier.read_checkpoint(kept.note, key)
        except (NotProved, KeyMissing):
            yield Fault("checkpoint_false", which, "This head was not signed by the agency.")
            return
        if head != (leaves.origin(self.agency_id, self.epoch), kept.size, self.edge.root()):
            yield Fault(
                "head_forked", which,
                "The tree is not the one whose head was signed at this size: it was rewritten.",
            )  # fmt: skip

    def _fault(
        self, code: str, sentence: str, entry_id: UUID | None = None, *, back: int = 0
    ) -> Fault:
        which = f"{self.epoch}:{self.edge.size - back}"
        return Fault(code, which if entry_id is None else f"{which} {entry_id}", sentence)


_SENTENCES = {
    "entry_missing": "The entry of this place is gone.",
    "entry_changed": "The entry of this place is not what the tree binds: it was changed.",
    "mentions_changed": "Whom or what the entry mentions is not what it was bound to.",
    "words_changed": "The words of the entry are gone or changed, and were not shredded.",
    "order_changed": "What this place completes is not so: leaves were swapped or changed.",
}


class _Entries:
    """Some entries with all that is kept beside them, read in few queries."""

    def __init__(self, agency_id: UUID, ids: Sequence[UUID]) -> None:
        entries = Entry.objects.filter(agency_id=agency_id, id__in=ids)
        details = Detail.objects.filter(agency_id=agency_id, id__in=ids)
        self._entries = {entry.id: entry for entry in entries}
        self._details = {detail.id: detail for detail in details}
        self._mentions: dict[UUID, list[bytes]] = defaultdict(list)
        for one in Mention.objects.filter(agency_id=agency_id, entry_id__in=ids):
            self._mentions[one.entry_id].append(bytes(one.subject))

    def fault(self, leaf: Leaf) -> str | None:
        """Return the code of what is wrong with the entry of a leaf, if anything is."""
        entry = self._entries.get(leaf.entry_id)
        if entry is None:
            return "entry_missing"
        if entry.leaf_hash() != bytes(leaf.hash):
            return "entry_changed"
        tokens = self._mentions.get(entry.id)
        bound = None if tokens is None else making.commitment_to(tokens)
        if bound != _bytes(entry.mentions):
            return "mentions_changed"
        return None if self._words_hold(entry) else "words_changed"

    def _words_hold(self, entry: Entry) -> bool:
        detail = self._details.get(entry.id)
        if detail is None:
            return entry.commitment is None
        try:
            opened = making.opened(detail)
        except Destroyed:
            return True
        except (NotOpened, KeyMissing):
            return False
        return making.commitment_to_words(opened) == _bytes(entry.commitment)


def _bytes(value: bytes | memoryview | None) -> bytes | None:
    return None if value is None else bytes(value)


def _outside_the_tree(agency_id: UUID) -> Iterator[Fault]:
    placed = Leaf.objects.filter(agency_id=agency_id, entry_id=OuterRef("id"))
    waits = Waiting.objects.filter(agency_id=agency_id, id=OuterRef("id"))
    entries = Entry.objects.filter(agency_id=agency_id)
    for entry_id in entries.filter(~Exists(placed), ~Exists(waits)).values_list("id", flat=True):
        yield Fault("entry_left_out", str(entry_id), "The entry is not in the tree and waits not.")
    known = entries.filter(id=OuterRef("id"))
    lost = Waiting.objects.filter(~Exists(known), agency_id=agency_id)
    for entry_id in lost.values_list("id", flat=True):
        yield Fault("entry_missing", str(entry_id), "An entry that waited is gone.")


def _outside_the_database(agency_id: UUID) -> Iterator[Fault]:
    if witness.behind(agency_id, again=True):
        yield Fault("behind", str(witness.file(agency_id)), witness.BEHIND)
    damaged = spool.damaged()
    if damaged:
        sentence = f"{damaged} of the lines that were kept in a fault cannot be read."
        yield Fault("spool_damaged", str(spool.damaged_file()), sentence)
