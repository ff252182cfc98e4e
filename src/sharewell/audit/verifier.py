"""Prove, without Sharewell, what a ledger file says: `python verifier.py FILE --key KEY`.

This one file needs Python 3.11 and the package `cryptography`, nothing else: a partner, an
ombudsman or a court may take it away and read it in an hour. It proves three things: that the
holder of the key signed a head of the ledger (a checkpoint), that one entry stands in it, and
that a later head extends an earlier one. Trees are those of RFC 6962; checkpoints are signed
notes as C2SP describes them (`tlog-checkpoint`, `signed-note`).

A file made here is one JSON object. `checkpoint` and `key` always stand in it; `entry`, `index`
and `inclusion` come together, and so do `earlier` and `consistency`.
"""

import argparse
import base64
import binascii
import hashlib
import json
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = "sharewell.ledger/1"
ED25519 = b"\x01"
"""How the standard names the kind of signature."""
WIDTH = 32
"""Bytes in a hash."""
LONGEST_FILE = 1_000_000
MOST_SIGNATURES = 16
LONGEST_PROOF = 128
TOGETHER = (("entry", "index", "inclusion"), ("earlier", "consistency"))


class NotProved(Exception):
    """What was given does not prove what it should; the message says why in one sentence."""


class Head(NamedTuple):
    """A ledger at one moment: whose it is, how many entries it holds, and the hash of them all."""

    origin: str
    size: int
    root: bytes


class Key(NamedTuple):
    """A public key with the name that it signs under and the short number that finds it."""

    name: str
    number: bytes
    public: bytes


# The tree


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two neighbours."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def check_inclusion(
    index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes
) -> None:
    """Check that the tree of `size` leaves under `root` has `leaf` at `index`. Raises `NotProved`.

    This is the algorithm of RFC 9162, 2.1.3.2.
    """
    if not 0 <= index < size or len(leaf) != WIDTH:
        raise NotProved("The entry’s place is outside the ledger.")
    place, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            raise NotProved("The proof that the entry is in the ledger is too long.")
        if place & 1 or place == last:
            found = node_hash(step, found)
            place, last = _past_lone_nodes(place, last)
        else:
            found = node_hash(found, step)
        place, last = place >> 1, last >> 1
    if last or found != root:
        raise NotProved("The entry is not in this ledger at this place.")


def check_consistency(
    earlier_size: int, size: int, earlier_root: bytes, root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that a tree begins with all of an earlier one, unchanged. Raises `NotProved`.

    From an empty tree there is nothing to prove, and so nothing is.
    """
    if not 0 < earlier_size <= size:
        raise NotProved("The earlier head is empty, or longer than the later one.")
    if earlier_size == size:
        if proof or earlier_root != root:
            raise NotProved("Two heads of the same length differ: the ledger was forked.")
        return
    if not proof:
        raise NotProved("There is no proof that the later head extends the earlier one.")
    path = [earlier_root, *proof] if earlier_size & (earlier_size - 1) == 0 else proof
    if _both_roots(earlier_size, size, path) != (earlier_root, root):
        raise NotProved("The later head does not extend the earlier one: the ledger was changed.")


def _both_roots(earlier_size: int, size: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Return the earlier and the later root that a proof leads to (RFC 9162, 2.1.4.2), if any."""
    place, last = earlier_size - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = path[0]
    for step in path[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            before, after = node_hash(step, before), node_hash(step, after)
            place, last = _past_lone_nodes(place, last)
        else:
            after = node_hash(after, step)
        place, last = place >> 1, last >> 1
    return (before, after) if last == 0 else None


def _past_lone_nodes(place: int, last: int) -> tuple[int, int]:
    """Go up past levels on which the node has no neighbour to its right."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


# The signed note


def key_number(name: str, public: bytes) -> bytes:
    """Return the four bytes by which a signature says which key made it."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def read_key(text: str) -> Key:
    """Read a public key as it is handed to partners: `name+number+key`. Raises `NotProved`."""
    name, _, rest = text.strip().partition("+")
    number, _, coded = rest.partition("+")
    raw = _bytes(coded, "The key")
    if not _is_name(name) or len(raw) != 1 + WIDTH or raw[:1] != ED25519:
        raise NotProved("The key is not one of Ed25519 in the form name+number+key.")
    if number != key_number(name, raw[1:]).hex():
        raise NotProved("The key’s number does not belong to it: it was copied wrongly.")
    return Key(name, bytes.fromhex(number), raw[1:])


def read_checkpoint(note: str, key: Key) -> Head:
    """Return the head that a checkpoint states, once its signature holds. Raises `NotProved`.

    Signatures of other keys (witnesses, a key that came later) are passed over, as the standard
    asks; one that claims to be this key’s and is not refuses the whole note.
    """
    if any(letter < " " and letter != "\n" for letter in note) or not note.endswith("\n"):
        raise NotProved("The checkpoint is not a signed note.")
    text, blank, signatures = note.rpartition("\n\n")
    lines = signatures.split("\n")[:-1]
    if not blank or not lines or len(lines) > MOST_SIGNATURES:
        raise NotProved("The checkpoint is not a signed note.")
    text += "\n"
    ours = [held for line in lines if (held := _signature(line, key)) is not None]
    if not ours:
        raise NotProved("The checkpoint is not signed with this key.")
    for signature in ours:
        _check_signature(key, signature, text)
    return _head(text)


def _signature(line: str, key: Key) -> bytes | None:
    """Return what a line signs with if it claims this key, otherwise nothing."""
    dash, _, rest = line.partition(" ")
    name, _, coded = rest.partition(" ")
    if dash != "—" or not _is_name(name):
        raise NotProved("A line under the checkpoint is not a signature.")
    raw = _bytes(coded, "A signature")
    return raw[4:] if (name, raw[:4]) == (key.name, key.number) else None


def _check_signature(key: Key, signature: bytes, text: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text.encode())
    except InvalidSignature:
        raise NotProved("The signature on the checkpoint is false.") from None


def _head(text: str) -> Head:
    """Read the three lines that every checkpoint has; lines after them say nothing to us."""
    lines = text.split("\n")[:-1]
    if len(lines) < 3 or not all(lines):
        raise NotProved("The checkpoint does not state a ledger, a length and a hash.")
    origin, size, root = lines[:3]
    if not size.isascii() or not size.isdigit() or size != str(int(size[:20])):
        raise NotProved("The checkpoint’s length is not a number.")
    return Head(origin, int(size), _hash(root))


def _is_name(name: str) -> bool:
    """Whether a text may name a key: not empty, without a plus and without any kind of space."""
    return bool(name) and not any(
        letter == "+" or letter.isspace() or unicodedata.category(letter)[0] == "Z"
        for letter in name
    )


def _bytes(text: Any, what: str) -> bytes:
    """Read Base64 that can be written in one way only. Raises `NotProved`."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise NotProved(f"{what} is not in Base64.") from None
    if base64.b64encode(raw).decode() != text:
        raise NotProved(f"{what} is not in Base64.")
    return raw


def _hash(text: Any) -> bytes:
    raw = _bytes(text, "A hash")
    if len(raw) != WIDTH:
        raise NotProved("A hash has not 32 bytes.")
    return raw


# The file


def read_file(text: str) -> dict[str, Any]:
    """Read a proof file; nothing may stand in it twice, too much or half. Raises `NotProved`."""
    try:
        found = json.loads(text, object_pairs_hook=_no_twins)
    except (ValueError, RecursionError):
        raise NotProved("This is not a proof file: it is not JSON.") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise NotProved(f"This is not a proof file of the format {FORMAT}.")
    keys = set(found) - {"format"}
    wanted = {"key", "checkpoint"}.union(*(group for group in TOGETHER if keys & set(group)))
    if keys != wanted:
        raise NotProved(
            f"The file holds too much or too little: {', '.join(sorted(keys ^ wanted))}."
        )
    texts = keys & {"key", "checkpoint", "entry", "earlier"}
    if not all(_is_text(found[key]) for key in texts):
        raise NotProved("The file holds something that should be a text.")
    return found


def _is_text(value: Any) -> bool:
    """Whether a value is a text that has bytes: half of a pair of surrogates has none."""
    return isinstance(value, str) and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotProved("The file says something twice.")
    return found


def prove(text: str, trusted: str | None = None) -> list[str]:
    """Prove all that a file claims; return a sentence for each claim. Raises `NotProved`."""
    found = read_file(text)
    if trusted is not None and trusted.strip() != found["key"].strip():
        raise NotProved("The file was made for another key than the one you trust.")
    key = read_key(found["key"])
    head = _own_head(found["checkpoint"], key)
    said = [
        f"Signed: {head.origin} held {head.size} entries, "
        f"with the hash {base64.b64encode(head.root).decode()}."
    ]
    if "entry" in found:
        said.append(_prove_entry(found, head))
    if "earlier" in found:
        said.append(_prove_extension(found, key, head))
    return said


def _own_head(note: str, key: Key) -> Head:
    head = read_checkpoint(note, key)
    if head.origin != key.name:
        raise NotProved("The checkpoint is of another ledger than the key’s.")
    return head


def _prove_entry(found: dict[str, Any], head: Head) -> str:
    index, entry = found["index"], found["entry"]
    if type(index) is not int:
        raise NotProved("The entry’s place is not a number.")
    proof = _proof(found["inclusion"])
    check_inclusion(index, head.size, leaf_hash(entry.encode()), proof, head.root)
    return f"Included: entry {index} is {entry}"


def _prove_extension(found: dict[str, Any], key: Key, head: Head) -> str:
    earlier = _own_head(found["earlier"], key)
    proof = _proof(found["consistency"])
    check_consistency(earlier.size, head.size, earlier.root, head.root, proof)
    return f"Extended: the first {earlier.size} entries are unchanged since the earlier head."


def _proof(given: Any) -> list[bytes]:
    if not isinstance(given, list) or len(given) > LONGEST_PROOF:
        raise NotProved("A proof is not a list of hashes.")
    return [_hash(one) for one in given]


def main(arguments: list[str] | None = None) -> int:
    """Prove a file; return 0 if all that it claims is proved, 1 if not, 2 if it cannot be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", help="the proof file")
    parser.add_argument("--key", help="the key that you were given on another way and trust")
    given = parser.parse_args(arguments)
    try:
        with Path(given.file).open("rb") as opened:
            text = opened.read(LONGEST_FILE + 1).decode()
    except (OSError, UnicodeDecodeError):
        return _say("The file cannot be read.", 2)
    if len(text) > LONGEST_FILE:
        return _say("The file is too long to be a proof.", 2)
    try:
        said = prove(text, given.key)
    except NotProved as fault:
        return _say(f"NOT PROVED. {fault}", 1)
    if given.key is None:
        said += [
            "The key stands in the file itself. This proves who signed only if it is the key that "
            "you were given on another way:",
            json.loads(text)["key"],
        ]
    sys.stdout.write("".join(f"{_plain(sentence)}\n" for sentence in said))
    return 0


def _say(sentence: str, code: int) -> int:
    sys.stderr.write(f"{_plain(sentence)}\n")
    return code


def _plain(text: str) -> str:
    """Return a text with nothing in it that could steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


if __name__ == "__main__":
    sys.exit(main())
