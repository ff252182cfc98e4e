"""Small marks on paper for the poster: text that fits its column, boxes and icons, as SVG.

Everything is an attribute and nothing a style, so that the picture also shows under a strict
content security policy. Colours are those of the house; each stands beside a word and an icon.
"""

import html
from typing import NamedTuple

FONT = (
    "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', "
    "Arial, sans-serif"
)
INK, SOFT, LINE, WHITE = "#16202a", "#48545c", "#7d8b92", "#ffffff"
BRAND, MIST, LAMP = "#0e4a5a", "#f1f6f7", "#f2b84b"
DANGER, DONE, SOON, SOON_EDGE = "#a3200f", "#0d5540", "#6a4200", "#a86d00"
DONE_TINT, SOON_TINT = "#e3f3ec", "#fff3d6"

OCTAGON = "M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7zM7 3v6h2V3zm0 8v2h2v-2z"
TICK = "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM6.8 12 13 5.8l-1.5-1.5-4.7 4.8-2.3-2.3L3 8.3z"
BARRED = (
    "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM3.5 4.9a5.5 5.5 0 0 0 7.6 7.6zm9 6.2A5.5 5.5 0 0 0 4.9 3.5z"
)
QUESTION = (
    "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM5 6h2c0-.7.4-1.1 1.1-1.1.6 0 1 .4 1 .9 0 1.3-2.1 1.3"
    "-2.1 3.5h2c0-1.5 2.2-1.6 2.2-3.6C11.2 4.2 9.9 3 8.1 3 6.2 3 5 4.2 5 6zm2 4.5v2h2v-2z"
)
ARROW = "M0 6h9V2l7 6-7 6v-4H0z"
HALF = "M0 0h16v16H0zM8 2v12h6V2z"
SPEECH = "M1 1h14v10H7l-4 4v-4H1zM3 3v6h10V3z"
NOBODY = "M8 1a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM1 15c0-4 3-6 7-6s7 2 7 6h-3v-2h-2v2H6v-2H4v2z"
PEN = "M12 0l4 4L5.5 14.5 0 16l1.5-5.5zM11 3.5 3.3 11.2l1.5 1.5L12.5 5z"


class Ink(NamedTuple):
    """How a text is set: its size in units of the page, its weight and its colour."""

    size: float
    weight: int = 400
    fill: str = INK


_NARROW, _WIDE = frozenset("iljtfrI.,:;'’!|()[] -"), frozenset("mwMW@%")


def width(text: str, ink: Ink) -> float:
    """Return about how wide a text runs: a little too much rather than too little."""
    em = 0.0
    for letter in text:
        if letter in _NARROW:
            em += 0.33
        elif letter in _WIDE:
            em += 0.86
        else:
            em += 0.69 if letter.isupper() else 0.57
    return em * ink.size * (1.06 if ink.weight >= 600 else 1.0)


def wrapped(text: str, room: float, ink: Ink) -> list[str]:
    """Return the text in lines that fit the room."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, ink) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def escaped(said: str) -> str:
    """Return a text fit to stand in the picture, its apostrophes as they are printed."""
    return html.escape(said.replace("'", "’"))


def text(x: float, y: float, said: str, ink: Ink, anchor: str = "start") -> str:
    """Return one line of text; `y` is its base line."""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{ink.size:g}" font-weight="{ink.weight}" '
        f'fill="{ink.fill}" text-anchor="{anchor}">{escaped(said)}</text>'
    )


def box(x: float, y: float, w: float, h: float, fill: str, edge: str = "none",
        thick: float = 0) -> str:  # fmt: skip
    """Return a box with slightly rounded corners."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="4" fill="{fill}" '
        f'stroke="{edge}" stroke-width="{thick:g}"/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, edge: str, thick: float) -> str:
    """Return a straight line."""
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{edge}" '
        f'stroke-width="{thick:g}"/>'
    )


def icon(x: float, y: float, path: str, fill: str, size: float = 16) -> str:
    """Return one icon, its upper left corner at the place given."""
    scale = f" scale({size / 16:g})" if size != 16 else ""
    return (
        f'<path transform="translate({x:g} {y:g}){scale}" fill="{fill}" fill-rule="evenodd" '
        f'd="{path}"/>'
    )
