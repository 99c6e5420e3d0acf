"""QR codes on paper: as large as the distance asks that they are read from."""

from typing import NamedTuple

from data.errors import Refused
from petitions.addresses.qr import LEVELS, QUIET, Code, Level, code, svg

NEAREST = 20.0
_DISTANCE = 10  # a phone reads a code from about ten times its side
_MODULE = 0.7  # millimetres: three dots of a printer or a camera at 110 to an inch
_DIGITS = 3


class Printed(NamedTuple):
    """A code as SVG, and the side that it is printed with, its quiet zone and all."""

    drawing: str
    millimetres: float


def printed(link: str, distance: float, widest: float) -> Printed:
    """The code of `link` for a reader `distance` millimetres away, at most `widest` wide.

    The rule is that of ten to one: the side of the symbol, without its quiet zone, is a tenth of
    the distance (QR Code printing guides; Delivr's, say: "at least one tenth of the scanning
    distance, excluding the margin"), and at least 20 mm in the hand. A module is at least 0.7 mm,
    so that a cheap printer and an old telephone keep it apart from its neighbours: a long link
    takes less error correction first, and then a larger code. Refused when that is too wide.
    """
    side = max(NEAREST, distance / _DISTANCE)
    for level in LEVELS:
        drawn = _drawn(link, level)
        if drawn and len(drawn.modules) * _MODULE <= side:
            return _of(drawn, side)
    drawn = code(link, level="L")
    printed = _of(drawn, len(drawn.modules) * _MODULE)
    if printed.millimetres > widest:
        raise Refused(
            f"The link has {len(link):,} characters: its code would be "
            f"{printed.millimetres:.0f} mm wide, and this paper has room for {widest:.0f} mm. "
            "Shorten the link, or take a larger size."
        )
    return printed


def _of(drawn: Code, side: float) -> Printed:
    modules = len(drawn.modules)
    whole = side * (modules + 2 * QUIET) / modules
    return Printed(svg(drawn).decode().strip(), round(whole, _DIGITS))


def _drawn(link: str, level: Level) -> Code | None:
    """None where the link is too long for that level."""
    try:
        return code(link, level=level)
    except Refused:
        return None
