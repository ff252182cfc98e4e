"""Blind tokens: find an identifier without keeping it, inside one agency only (HMAC-SHA-256).

The same value gives the same token within one agency and purpose, and nowhere else. Whoever asks
brings the value in one agreed form: the vault does not tidy it.
"""

import hmac

from sharewell.vault.ladder import Key, derive

LENGTH = 16
"""Bytes in a token: 128 bits."""


def blind(agency_key: Key, purpose: str, value: str) -> bytes:
    """Return the token of a value for one purpose of one agency."""
    key = derive(agency_key, "token", purpose.encode())
    return hmac.digest(key.material(), value.encode(), "sha256")[:LENGTH]


def same(one: bytes, other: bytes) -> bool:
    """Say whether two tokens are equal, taking the same time whatever they hold."""
    return hmac.compare_digest(one, other)
