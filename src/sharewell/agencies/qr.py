"""The picture that an authenticator app scans, drawn as one path: no image file, nothing inline."""

from urllib.parse import quote, urlencode

import qrcode

ISSUER = "Sharewell"
"""What the app calls it. It says neither who signs in nor for which agency."""

MARGIN = 4


def address(secret: str) -> str:
    """Return what the picture says: the address form that all authenticator apps read.

    >>> address("ABC")
    'otpauth://totp/Sharewell?secret=ABC&issuer=Sharewell'
    """
    return f"otpauth://totp/{quote(ISSUER)}?{urlencode({'secret': secret, 'issuer': ISSUER})}"


def _rows(secret: str) -> list[list[bool]]:
    code = qrcode.QRCode(border=MARGIN, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address(secret))
    code.make(fit=True)
    rows: list[list[bool]] = code.get_matrix()
    return rows


def size(secret: str) -> int:
    """Return how many squares wide the picture is, with its margin."""
    return len(_rows(secret))


def path(secret: str) -> str:
    """Return its dark squares as one SVG path, a square being one unit."""
    return "".join(
        f"M{across} {down}h1v1h-1z"
        for down, row in enumerate(_rows(secret))
        for across, dark in enumerate(row)
        if dark
    )


def in_fours(secret: str) -> str:
    """Return a secret as one types it.

    >>> in_fours("ABCDEFGHIJ")
    'ABCD EFGH IJ'
    """
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
