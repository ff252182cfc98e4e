"""The tree: published vectors, and our own proofs checked by what anybody may run without us."""

import base64
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharewell.audit import tree
from sharewell.audit.verifier import (
    NotProved,
    check_consistency,
    check_inclusion,
    leaf_hash,
    node_hash,
)

VECTORS = json.loads((Path(__file__).parent / "merkle_vectors.json").read_text("utf-8"))
LEAVES = [bytes.fromhex(one) for one in VECTORS["leaves"]]
INCLUSION_DIGEST = "ac2a8f989e44d99e399db448050ff5f19757df53cfb716aa81015d3955d8163f"
"""Over all proofs in all subtrees of up to 130 leaves, from draft-ietf-plants-merkle-tree-certs."""
SUBTREE_DIGEST = "b82806ad4265bb151c1119c0f4db437bb4d1a1f887b3a7fba1cd4ebf552e3e81"


class Kept:
    """A tree as the database keeps it: each leaf with the subtrees that it completes."""

    def __init__(self, leaves):
        self.edge = tree.Edge()
        self.rows = []
        self.roots = [self.edge.root()]
        for leaf in leaves:
            hashed = leaf_hash(leaf)
            self.rows.append((hashed, self.edge.add(hashed)))
            self.roots.append(self.edge.root())

    def read(self, nodes):
        return {node: tree.kept(node, *self.rows[node.last_leaf]) for node in nodes}


def defined(leaves):
    """The hash of a tree as RFC 6962 defines it, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node_hash(defined(leaves[:half]), defined(leaves[half:]))


def numbered(size):
    return [bytes([number]) for number in range(size)]


def hashes(coded):
    return [base64.b64decode(one) for one in coded]


def holds(check, *given):
    try:
        check(*given)
    except NotProved:
        return False
    return True


def test_every_published_root_and_subtree_is_ours():
    kept = Kept(LEAVES)
    assert [root.hex() for root in kept.roots] == VECTORS["roots"]
    for level, row in enumerate(VECTORS["nodes"]):
        nodes = [tree.Node(level, index) for index in range(len(row))]
        assert [kept.read([node])[node].hex() for node in nodes] == row


@pytest.mark.parametrize("vector", VECTORS["inclusion"], ids=lambda vector: vector["name"])
def test_every_published_proof_of_inclusion_is_judged_as_published(vector):
    leaf, root = hashes([vector["leaf"], vector["root"]])
    given = (vector["index"], vector["size"], leaf, hashes(vector["proof"]), root)
    assert holds(check_inclusion, *given) is vector["holds"]


@pytest.mark.parametrize("vector", VECTORS["consistency"], ids=lambda vector: vector["name"])
def test_every_published_proof_of_consistency_is_judged_as_published(vector):
    roots = hashes([vector["earlier_root"], vector["root"]])
    given = (vector["earlier"], vector["size"], *roots, hashes(vector["proof"]))
    assert holds(check_consistency, *given) is vector["holds"]


def subtrees(most):
    """Every subtree that the draft calls valid, in its order."""
    for end in range(most + 1):
        for start in range(end + 1):
            width = 1 << max(end - start - 1, 0).bit_length()
            if start == end or start % width == 0:
                yield start, end


@pytest.mark.no_cover
def test_all_proofs_in_trees_of_up_to_130_leaves_give_the_published_digest():
    leaves, proofs, roots = numbered(130), hashlib.sha256(), hashlib.sha256()
    grown = {start: Kept(leaves[start:]) for start in {start for start, _ in subtrees(130)}}
    for start, end in subtrees(130):
        kept = grown[start]
        roots.update(f"[{start}, {end}) {kept.roots[end - start].hex()}\n".encode())
        for index in range(end - start):
            proof = tree.inclusion(index, end - start, kept.read)
            line = "".join(f" {one.hex()}" for one in proof)
            proofs.update(f"{start + index} [{start}, {end}){line}\n".encode())
    assert roots.hexdigest() == SUBTREE_DIGEST
    assert proofs.hexdigest() == INCLUSION_DIGEST


SMALL = settings(max_examples=25, derandomize=True, deadline=None)
SIZES = st.integers(1, 70)


@SMALL
@given(SIZES, st.data())
def test_any_tree_is_as_the_standard_defines_it_and_proves_each_leaf(size, data):
    leaves = numbered(size)
    kept = Kept(leaves)
    index = data.draw(st.integers(0, size - 1))
    assert tree.root(size, kept.read) == kept.roots[size] == defined(leaves)
    proof = tree.inclusion(index, size, kept.read)
    check_inclusion(index, size, leaf_hash(leaves[index]), proof, kept.roots[size])
    wrong = data.draw(st.integers(0, size).filter(lambda other: other != index))
    assert not holds(
        check_inclusion, wrong, size, leaf_hash(leaves[index]), proof, kept.roots[size]
    )


@SMALL
@given(SIZES, st.data())
def test_any_tree_proves_each_earlier_one_and_no_other(size, data):
    kept = Kept(numbered(size))
    earlier = data.draw(st.integers(1, size))
    proof = tree.consistency(earlier, size, kept.read)
    check_consistency(earlier, size, kept.roots[earlier], kept.roots[size], proof)
    changed = numbered(size)
    changed[data.draw(st.integers(0, earlier - 1))] = b"changed"
    other = Kept(changed)
    assert not holds(
        check_consistency, earlier, size, other.roots[earlier], kept.roots[size], proof
    )
    assert not holds(
        check_consistency, earlier, size, kept.roots[earlier], other.roots[size], proof
    )


@SMALL
@given(SIZES, st.integers(0, 20))
def test_a_kept_tree_grows_on_as_if_it_had_never_stopped(size, more):
    whole, kept = Kept(numbered(size + more)), Kept(numbered(size))
    edge = tree.edge(size, kept.read)
    for leaf in numbered(size + more)[size:]:
        edge.add(leaf_hash(leaf))
    assert (edge.size, edge.root()) == (size + more, whole.roots[size + more])


@SMALL
@given(st.integers(2, 40), st.data())
def test_no_proof_with_one_bit_changed_is_believed(size, data):
    kept = Kept(numbered(size))
    index = data.draw(st.integers(0, size - 1))
    proof = tree.inclusion(index, size, kept.read)
    at, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
    changed = int.from_bytes(proof[at], "big") ^ (1 << bit)
    proof[at] = changed.to_bytes(32, "big")
    leaf = leaf_hash(bytes([index]))
    assert not holds(check_inclusion, index, size, leaf, proof, kept.roots[size])
