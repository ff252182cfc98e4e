"""Parts put together as bytes, for whatever is signed, sealed or hashed of several things."""


def joined(*parts: bytes) -> bytes:
    """Join parts so that no two lists of parts give the same bytes: each after its length.

    >>> joined(b"ab", b"c") == joined(b"a", b"bc")
    False
    """
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
