"""The tree as it lies in rows: how long it is, and the hashes that its proofs are folded from."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sharewell.audit import tree
from sharewell.audit.models import Leaf


class End(NamedTuple):
    """Where the ledger of an agency ends: the epoch that is open, and the leaves in it."""

    epoch: int
    size: int


def end(agency_id: UUID) -> End:
    """Return where an agency’s ledger ends; before its first entry, in epoch 1 without leaves."""
    last = Leaf.objects.filter(agency_id=agency_id).order_by("-epoch", "-position").first()
    return End(1, 0) if last is None else End(last.epoch, last.position + 1)


def reader(agency_id: UUID, epoch: int) -> tree.Read:
    """Return what fetches the hashes of perfect subtrees of one epoch, in one query."""

    def read(nodes: Sequence[tree.Node]) -> Mapping[tree.Node, bytes]:
        rows = Leaf.objects.filter(
            agency_id=agency_id, epoch=epoch, position__in={node.last_leaf for node in nodes}
        )
        kept = {row.position: row for row in rows}
        return {
            node: tree.kept(node, bytes(row.hash), bytes(row.completed))
            for node in nodes
            if (row := kept.get(node.last_leaf))
        }

    return read


def origin(agency_id: UUID, epoch: int) -> str:
    """Return the name under which partners know this ledger; each epoch is a log of its own."""
    return f"sharewell/{agency_id}/{epoch}"
