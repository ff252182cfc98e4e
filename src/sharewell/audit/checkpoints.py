"""Checkpoints: a signed head of the ledger, byte for byte as C2SP’s `tlog-checkpoint` says.

    sharewell.example.org/ledger
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — sharewell.example.org/ledger Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp…

A partner keeps them as a witness. They hold no name, no word and no number but the count.
"""

import base64
from collections.abc import Callable

from sharewell.audit.verifier import ED25519, Head, key_number


def handed_out(name: str, public: bytes) -> str:
    """Return a public key in the form in which partners are given it: `name+number+key`."""
    coded = base64.b64encode(ED25519 + public).decode()
    return f"{name}+{key_number(name, public).hex()}+{coded}"


def signed(head: Head, sign: Callable[[bytes], tuple[bytes, bytes]]) -> str:
    """Return a head as a signed note; the key signs under the ledger’s own name.

    `sign` returns the public key that it signed with, and the signature.
    """
    text = f"{head.origin}\n{head.size}\n{base64.b64encode(head.root).decode()}\n"
    public, signature = sign(text.encode())
    coded = base64.b64encode(key_number(head.origin, public) + signature).decode()
    return f"{text}\n— {head.origin} {coded}\n"
