"""Golden files: one of every format that was ever written, and each must still open.

`python -m tests.vault.golden` writes those that are missing and touches none that is there.
"""

import json
import uuid
from pathlib import Path
from typing import Any

from sharewell.vault import envelopes, ladder, root, sealing, signing, tokens
from sharewell.vault.joining import joined
from sharewell.vault.ladder import Key

FOLDER = Path(__file__).parent / "golden"
PASSPHRASE = "seven herons over a grey slipway"
KEY = Key(bytes(range(32)))
PLACE = sealing.Place(
    agency_id=uuid.UUID(int=1),
    record_id=uuid.UUID(int=2),
    row_id=uuid.UUID(int=3),
    version=4,
    field="entry.text",
)
PLAIN = "Wren said: “I don’t want to go home.”"
ABOUT = joined(b"from", b"to", b"package")


def read(name: str) -> dict[str, Any]:
    found = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return {key: _bytes(value) for key, value in found.items()}


def _bytes(value: str) -> bytes | str:
    return bytes.fromhex(value[4:]) if value.startswith("hex:") else value


def fresh() -> dict[str, dict[str, bytes | str]]:
    """Write one of everything that is written today, under the name of its format."""
    wrapped = ladder.wrap(KEY, KEY, "record key", b"here")
    sealed = sealing.seal(PLAIN.encode(), place=PLACE, key=KEY, key_id=uuid.UUID(int=5))
    secret, public = envelopes.new_pair()
    key_id = signing.key_id(PLACE.agency_id, signing.Use.ENVELOPE, public)
    envelope = envelopes.seal_for(public, key_id, PLAIN.encode(), about=ABOUT)
    signer, signers_public = signing.new_pair()
    return {
        f"wrapped-{wrapped[0]}": {"wrapped": wrapped},
        f"sealed-{sealed[0]}": {"sealed": sealed, "plain": PLAIN},
        f"envelope-{envelope[0]}": {
            "secret": secret.material(), "public": public, "key_id": key_id, "envelope": envelope,
        },
        "token-1": {"token": tokens.blind(KEY, "people.nhs_number", "9990001234")},
        "signature-1": {
            "public": signers_public, "signature": signing.sign(signer, PLAIN.encode()),
            "key_id": signing.key_id(PLACE.agency_id, signing.Use.LEDGER, signers_public),
        },
    }  # fmt: skip


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, parts in fresh().items():
        file = FOLDER / f"{name}.json"
        if not file.exists():
            shown = {
                key: f"hex:{value.hex()}" if isinstance(value, bytes) else value
                for key, value in parts.items()
            }
            file.write_text(json.dumps(shown, indent=2, ensure_ascii=False) + "\n", "utf-8")
    for name, passphrase in (("root-1", None), ("locked-root-1", PASSPHRASE)):
        root.make_root_file(FOLDER / f"{name}.key", passphrase)


if __name__ == "__main__":
    main()
