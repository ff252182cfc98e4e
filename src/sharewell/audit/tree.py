"""The tree that binds all entries together: RFC 6962, grown by one leaf at a time.

A subtree is *perfect* when it has 2, 4, 8 … leaves; once complete it never changes. Each leaf is
kept together with the perfect subtrees that it completes (one for every second leaf on average),
so that any head or proof is folded from a handful of rows and never from all of them. Checking a
proof is the verifier’s business; here they are made.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from sharewell.audit.verifier import WIDTH, node_hash

EMPTY = hashlib.sha256(b"").digest()
"""The hash of a tree without leaves."""


class Node(NamedTuple):
    """A perfect subtree: `2 ** level` leaves, the `place`-th of its size."""

    level: int
    place: int

    @property
    def last_leaf(self) -> int:
        """The leaf that completes this subtree, and beside which its hash is kept."""
        return ((self.place + 1) << self.level) - 1


class Range(NamedTuple):
    """Leaves from `start` up to, but not with, `end`."""

    start: int
    end: int


Read = Callable[[Sequence[Node]], Mapping[Node, bytes]]
"""How the hashes of some perfect subtrees are fetched, all at once."""


class Edge:
    """The right edge of a tree: all that must be known of it to let it grow."""

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        self.size = size
        self._hashes = list(hashes)

    def add(self, leaf: bytes) -> bytes:
        """Add one leaf’s hash; return those of the subtrees that it completes, smallest first."""
        completed = []
        carried, left = leaf, self.size
        while left & 1:
            carried = node_hash(self._hashes.pop(), carried)
            completed.append(carried)
            left >>= 1
        self._hashes.append(carried)
        self.size += 1
        return b"".join(completed)

    def root(self) -> bytes:
        """Return the hash of the whole tree."""
        return _folded(self._hashes)


def edge(size: int, read: Read) -> Edge:
    """Return the right edge of a tree that is kept, so that it may grow."""
    nodes = pieces(Range(0, size))
    known = read(nodes)
    return Edge(size, [known[node] for node in nodes])


def root(size: int, read: Read) -> bytes:
    """Return the hash of the first `size` leaves of a tree that is kept."""
    return edge(size, read).root()


def inclusion(index: int, size: int, read: Read) -> list[bytes]:
    """Return the proof that the leaf at `index` is in the tree of `size` leaves."""
    beside, rest = [], Range(0, size)
    while rest.end - rest.start > 1:
        left, right = _halves(rest)
        rest, other = (left, right) if index < left.end else (right, left)
        beside.append(other)
    return _hashes(beside[::-1], read)


def consistency(earlier: int, size: int, read: Read) -> list[bytes]:
    """Return the proof that the tree of `size` leaves extends that of `earlier` leaves."""
    beside, rest = [], Range(0, size)
    while rest.end != earlier:
        left, right = _halves(rest)
        rest, other = (left, right) if earlier <= left.end else (right, left)
        beside.append(other)
    if rest.start:
        beside.append(rest)
    return _hashes(beside[::-1], read)


def pieces(leaves: Range) -> list[Node]:
    """Return the perfect subtrees, largest first, that make up one subtree of a tree."""
    found, start = [], leaves.start
    while start < leaves.end:
        level = (leaves.end - start).bit_length() - 1
        found.append(Node(level, start >> level))
        start += 1 << level
    return found


def kept(node: Node, leaf: bytes, completed: bytes) -> bytes:
    """Return a subtree’s hash out of what is kept with its last leaf."""
    return (leaf + completed)[node.level * WIDTH : (node.level + 1) * WIDTH]


def _halves(leaves: Range) -> tuple[Range, Range]:
    """Divide a subtree as the standard does: the left half is the largest perfect one."""
    half = leaves.start + (1 << ((leaves.end - leaves.start - 1).bit_length() - 1))
    return Range(leaves.start, half), Range(half, leaves.end)


def _hashes(wanted: Sequence[Range], read: Read) -> list[bytes]:
    parts = [pieces(leaves) for leaves in wanted]
    known = read([node for nodes in parts for node in nodes])
    return [_folded([known[node] for node in nodes]) for nodes in parts]


def _folded(hashes: Sequence[bytes]) -> bytes:
    if not hashes:
        return EMPTY
    *rest, whole = hashes
    for one in reversed(rest):
        whole = node_hash(one, whole)
    return whole
