"""The verifier: what a partner runs without us, on files that are right and on files that lie."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sharewell.audit import checkpoints, tree, verifier
from sharewell.audit.verifier import Head, NotProved, leaf_hash, prove, read_checkpoint, read_key
from tests.audit.test_tree import Kept

SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = SECRET.public_key().public_bytes_raw()
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
NAME = "sharewell.example.org/ledger"
KEY = checkpoints.handed_out(NAME, PUBLIC)
ENTRIES = [json.dumps({"number": number}) for number in range(11)]
KEPT = Kept([entry.encode() for entry in ENTRIES])


def head(size, origin=NAME):
    return Head(origin, size, KEPT.roots[size])


def sign(text):
    return PUBLIC, SECRET.sign(text)


def note(size=11, origin=NAME):
    return checkpoints.signed(head(size, origin), sign)


def coded(hashes):
    return [base64.b64encode(one).decode() for one in hashes]


def file(**changed):
    """A proof file that holds everything, with some of it changed, or left out if it is None."""
    whole = {
        "format": verifier.FORMAT,
        "key": KEY,
        "checkpoint": note(),
        "entry": ENTRIES[4],
        "index": 4,
        "inclusion": coded(tree.inclusion(4, 11, KEPT.read)),
        "earlier": note(6),
        "consistency": coded(tree.consistency(6, 11, KEPT.read)),
        **changed,
    }
    return json.dumps({key: value for key, value in whole.items() if value is not None})


def test_a_true_file_is_proved_sentence_by_sentence():
    signed, included, extended = prove(file())
    assert signed.startswith(f"Signed: {NAME} held 11 entries")
    assert included == f"Included: entry 4 is {ENTRIES[4]}"
    assert extended == "Extended: the first 6 entries are unchanged since the earlier head."


def test_a_file_may_hold_a_checkpoint_alone():
    alone = dict.fromkeys(("entry", "index", "inclusion", "earlier", "consistency"))
    assert len(prove(file(**alone))) == 1
    assert len(prove(file(**alone), trusted=KEY)) == 1


def signed_text(text, secret=SECRET, name=NAME, number=None):
    found = number or verifier.key_number(name, PUBLIC)
    return f"— {name} {base64.b64encode(found + secret.sign(text.encode())).decode()}\n"


def lines(text):
    return f"{text}\n{signed_text(text)}"


ROOT = base64.b64encode(KEPT.roots[11]).decode()
LIES = {
    "another entry": {"entry": ENTRIES[5]},
    "another place": {"index": 5},
    "a place that is no number": {"index": True},
    "a place beyond the end": {"index": 11},
    "a proof cut short": {"inclusion": coded(tree.inclusion(4, 11, KEPT.read))[:-1]},
    "a proof too long": {"inclusion": coded([KEPT.roots[1]] * 9)},
    "a proof that is no list": {"inclusion": "abc"},
    "a proof without end": {"inclusion": coded([KEPT.roots[1]]) * 200},
    "a hash that is too short": {"inclusion": ["YWJj"]},
    "a hash that is no text": {"inclusion": [7]},
    "an earlier head that is later": {"earlier": note(11), "checkpoint": note(6)},
    "no proof of extension": {"consistency": []},
    "a false proof of extension": {"consistency": coded([KEPT.roots[1]] * 5)},
    "an extension too long": {"consistency": coded([KEPT.roots[1]] * 12)},
    "half of what belongs together": {"inclusion": None},
    "something unknown": {"more": 1},
    "another format": {"format": "sharewell.ledger/2"},
    "a key that is no text": {"key": 7},
    "half a letter": {"entry": "\ud800"},
    "another ledger’s checkpoint": {"checkpoint": note(origin="other.example.org/ledger")},
    "our signature under another ledger’s head": {
        "checkpoint": lines(f"other.example.org\n11\n{ROOT}\n")
    },
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_file_that_lies_is_not_proved(lie):
    prove(file())
    with pytest.raises(NotProved):
        prove(file(**lie))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": "sharewell.ledger/1"}', "[" * 99_999])
def test_what_is_no_proof_file_is_not_proved(text):
    with pytest.raises(NotProved):
        prove(text)


def test_a_file_that_says_something_twice_is_not_proved():
    with pytest.raises(NotProved, match="twice"):
        prove(file().replace('"index": 4', '"index": 5, "index": 4'))


def test_a_file_made_for_another_key_than_the_trusted_is_not_proved():
    trusted = checkpoints.handed_out(NAME, OTHER.public_key().public_bytes_raw())
    with pytest.raises(NotProved, match="another key"):
        prove(file(), trusted)


def test_two_heads_of_one_length_that_differ_show_a_fork():
    other = checkpoints.signed(Head(NAME, 11, leaf_hash(b"other")), sign)
    with pytest.raises(NotProved, match="forked"):
        prove(file(earlier=other, consistency=[]))
    assert len(prove(file(earlier=note(11), consistency=[]))) == 3


def test_the_example_of_the_standard_is_read_and_one_changed_letter_is_not():
    key = read_key("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
    assert key.number.hex() == "530d903a"
    text = "This is an example message.\n"
    line = (
        "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXm"
        "RKuwHjG1Yu72IneyaQM="
    )
    with pytest.raises(NotProved, match="does not state"):  # signed truly, and no checkpoint
        read_checkpoint(f"{text}\n{line}\n", key)
    with pytest.raises(NotProved, match="false"):
        read_checkpoint(f"{text.replace('example', 'Example')}\n{line}\n", key)


def test_signatures_of_others_are_passed_over():
    witness = signed_text("x", OTHER, "witness.example.org", b"abcd")
    same_name = signed_text("x", OTHER, NAME, b"abcd")
    assert read_checkpoint(note() + witness + same_name, read_key(KEY)) == head(11)


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
ROOT_TWIN = ROOT[:-2] + LETTERS[LETTERS.index(ROOT[-2]) + 1] + "="
"""The same bytes, if one forgives the two bits that Base64 leaves over."""
FALSE_NOTES = {
    "nothing": "",
    "no blank line": note().replace("\n\n", "\n"),
    "no last line end": note()[:-1],
    "no signature": note().partition("—")[0],
    "a control letter": note().replace(NAME, NAME + "\r", 1),
    "a signature of nobody": note().partition("—")[0] + "\n— \n",
    "a line that is no signature": note() + "by hand\n",
    "a signature not in Base64": note().rstrip("\n") + "?\n",
    "seventeen signatures": note() + signed_text("x", OTHER, "witness.example.org", b"abcd") * 16,
    "only another’s signature": note().partition("—")[0]
    + signed_text("x", OTHER, "witness.example.org", b"abcd"),
    "our number under another’s signature": note().partition("—")[0] + signed_text("x", OTHER),
    "a false signature beside the true one": note() + signed_text("x"),
    "an empty origin": lines(f"\n11\n{ROOT}\n"),
    "two lines": lines(f"{NAME}\n11\n"),
    "a length with a nought before it": lines(f"{NAME}\n011\n{ROOT}\n"),
    "a length in other digits": lines(f"{NAME}\n١١\n{ROOT}\n"),
    "a length that is a word": lines(f"{NAME}\neleven\n{ROOT}\n"),
    "a length without end": lines(f"{NAME}\n{'9' * 30}\n{ROOT}\n"),
    "a root that is short": lines(f"{NAME}\n11\nYWJj\n"),
    "a root written another way": lines(f"{NAME}\n11\n{ROOT_TWIN}\n"),
}


@pytest.mark.parametrize("text", FALSE_NOTES.values(), ids=FALSE_NOTES)
def test_a_false_checkpoint_is_not_believed(text):
    with pytest.raises(NotProved):
        read_checkpoint(text, read_key(KEY))


def test_lines_that_a_later_standard_may_add_are_passed_over():
    text = f"{NAME}\n11\n{ROOT}\nmore\u2028of it\n"
    assert read_checkpoint(lines(text), read_key(KEY)) == head(11)


FALSE_KEYS = {
    "nothing": "",
    "no number": KEY.replace("+", "", 1),
    "a wrong number": f"{NAME}+00000000+{KEY.split('+', 2)[2]}",
    "a name with a space": checkpoints.handed_out("a b", PUBLIC),
    "a name with a space that is not seen": checkpoints.handed_out("a\u00a0b", PUBLIC),
    "another kind of key": KEY.replace("+A", "+B"),
}


@pytest.mark.parametrize("text", FALSE_KEYS.values(), ids=FALSE_KEYS)
def test_what_is_no_key_is_not_taken_for_one(text):
    with pytest.raises(NotProved):
        read_key(text)


def run(tmp_path, text, *more):
    proof = tmp_path / "proof.json"
    proof.write_bytes(text if isinstance(text, bytes) else text.encode())
    return verifier.main([str(proof), *more])


def test_the_file_of_the_verifier_runs_alone(tmp_path):
    alone = tmp_path / "verifier.py"
    alone.write_bytes(Path(verifier.__file__).read_bytes())
    proof = tmp_path / "proof.json"
    proof.write_text(file(), "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(alone), str(proof), "--key", KEY],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [
        "Signed", "Included", "Extended",
    ]  # fmt: skip


def test_the_verifier_is_short_enough_to_read_in_an_hour():
    assert len(Path(verifier.__file__).read_text("utf-8").splitlines()) <= 400


def test_a_proved_file_ends_well_and_says_which_key_it_believed(tmp_path, capsys):
    assert run(tmp_path, file()) == 0
    assert KEY in capsys.readouterr().out
    assert run(tmp_path, file(), "--key", KEY) == 0
    assert KEY not in capsys.readouterr().out


def test_a_file_that_lies_ends_badly_and_prints_nothing_as_proved(tmp_path, capsys):
    assert run(tmp_path, file(index=5)) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.startswith("NOT PROVED. ")) == ("", True)


def test_what_cannot_be_read_is_said(tmp_path, capsys):
    assert run(tmp_path, b"\xff") == 2
    assert run(tmp_path, " " * 1_000_001) == 2
    assert verifier.main([str(tmp_path / "none.json")]) == 2
    assert capsys.readouterr().err.count("\n") == 3


def test_nothing_that_could_steer_a_terminal_is_printed(tmp_path, capsys):
    kept = Kept([b"\x1b[2Jall is well\n"])
    made = checkpoints.signed(Head(NAME, 1, kept.roots[1]), sign)
    given = {"checkpoint": made, "entry": "\x1b[2Jall is well\n", "index": 0, "inclusion": []}
    assert run(tmp_path, file(**given, earlier=None, consistency=None), "--key", KEY) == 0
    assert capsys.readouterr().out.endswith("Included: entry 0 is ?[2Jall is well?\n")
