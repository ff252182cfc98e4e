"""The sequencer: puts waiting entries into the tree, and signs its head.

No request does this and none waits for it. It runs every second, and before a checkpoint, a proof,
a verification and a backup. The order of entries is the order in which they are put in.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from uuid import UUID

from sharewell import clock
from sharewell.audit import checkpoints, leaves, spool, tree, witness
from sharewell.audit.making import By, Made
from sharewell.audit.models import Checkpoint, Entry, Leaf, Turn, Waiting
from sharewell.audit.recording import action, record
from sharewell.audit.verifier import Head
from sharewell.database.context import acting, transaction
from sharewell.vault import pairs
from sharewell.vault.signing import Use

AT_ONCE = 500
"""Entries that one transaction puts in."""


def waiting(agency_id: UUID) -> int:
    """Return how many entries are not in the tree yet: normally none."""
    with acting(agency_id):
        return Waiting.objects.filter(agency_id=agency_id).count()


def integrate(agency_id: UUID) -> int:
    """Put every waiting entry into the tree; return how many. Safe to run twice, and at once.

    Raises `Unavailable` while the tree does not go on from its last signed head.
    """
    witness.insist(agency_id)
    spool.hand_over(_merge)
    return _put_in(agency_id)


def checkpoint(agency_id: UUID) -> Checkpoint | None:
    """Put in what waits, sign the head and keep it outside too; nothing before the first entry."""
    integrate(agency_id)
    witness.insist(agency_id, again=True)
    with acting(agency_id), transaction(of_its_own=True):
        _take_turn(agency_id)
        end = leaves.end(agency_id)
        if not end.size:
            return None
        found = Checkpoint.objects.filter(
            agency_id=agency_id, epoch=end.epoch, size=end.size
        ).first() or _sign(agency_id, end)
    witness.keep(agency_id, found.key, found.note)
    return found


def restored(*, by: By, why: str) -> Checkpoint | None:
    """Go on after a lawful restore: open a new epoch that names the last signed head, and sign it.

    `why` is kept sealed. What the restored database lacks stays missing, and every partner who
    keeps the earlier head can show it.
    """
    _open_epoch(by=by, why=why)
    _put_in(by.agency_id)
    return checkpoint(by.agency_id)


@action("audit.epoch.opened", although_behind=True)
def _open_epoch(*, by: By, why: str) -> None:
    record(words={"why": why}, follows=witness.said(by.agency_id))


def _merge(entries: Sequence[Made]) -> bool:
    """Move what was looked at in a fault into the database, agency by agency.

    Nothing moves while one of these agencies has a database that may not be the right one.
    """
    by_agency = [
        (agency_id, list(some))
        for agency_id, some in groupby(sorted(entries, key=_agency), key=_agency)
    ]
    if any(witness.behind(agency_id) for agency_id, _ in by_agency):
        return False
    for agency_id, some in by_agency:
        with acting(agency_id), transaction(of_its_own=True):
            _save_new(some)
    return True


def _agency(entry: Made) -> UUID:
    return entry.entry.agency_id


def _save_new(some: Sequence[Made]) -> None:
    """Write what is not there yet: a crash may have left the lines of what was moved already."""
    ids = [one.entry.id for one in some]
    there = set(Entry.objects.filter(id__in=ids).values_list("id", flat=True))
    for one in some:
        if one.entry.id not in there:
            one.save()


def _put_in(agency_id: UUID) -> int:
    done = 0
    while some := _put_some_in(agency_id):
        done += some
    return done


def _put_some_in(agency_id: UUID) -> int:
    with acting(agency_id), transaction(of_its_own=True):
        _take_turn(agency_id)
        waits = Waiting.objects.filter(agency_id=agency_id)
        entries = Entry.objects.filter(agency_id=agency_id, id__in=waits.values("id"))
        # What opens an epoch comes first: all else that waits belongs after it.
        first = list(entries.order_by("-follows", "at", "id")[:AT_ONCE])
        if first:
            Leaf.objects.bulk_create(_leaves(agency_id, first))
            waits.filter(id__in=[entry.id for entry in first]).delete()
        return len(first)


def _leaves(agency_id: UUID, entries: Iterable[Entry]) -> list[Leaf]:
    epoch, size = leaves.end(agency_id)
    edge = tree.edge(size, leaves.reader(agency_id, epoch))
    made = []
    for entry in entries:
        if entry.follows:
            epoch, edge = epoch + 1, tree.Edge()
        position, hashed = edge.size, entry.leaf_hash()
        made.append(
            Leaf(
                agency_id=agency_id,
                epoch=epoch,
                position=position,
                entry_id=entry.id,
                hash=hashed,
                completed=edge.add(hashed),
            )
        )
    return made


def _take_turn(agency_id: UUID) -> None:
    """Wait until nobody else puts entries in, until the transaction ends."""
    Turn.objects.select_for_update().get_or_create(id=agency_id, agency_id=agency_id)


def _sign(agency_id: UUID, end: leaves.End) -> Checkpoint:
    root = tree.root(end.size, leaves.reader(agency_id, end.epoch))
    head = Head(leaves.origin(agency_id, end.epoch), end.size, root)
    used = []

    def sign(text: bytes) -> tuple[bytes, bytes]:
        signed = pairs.sign(agency_id, Use.LEDGER, text)
        used.append(pairs.public_key(signed.key_id).public)
        return used[0], signed.signature

    note = checkpoints.signed(head, sign)
    return Checkpoint.objects.create(
        agency_id=agency_id,
        epoch=end.epoch,
        size=end.size,
        key=checkpoints.handed_out(head.origin, used[0]),
        note=note,
        at=clock.now(),
    )
