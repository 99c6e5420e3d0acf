"""QR codes of sign-up links: chosen to fit, and drawn as cells of a terminal, PNG or SVG.

A cell of two halves is a space where both match and a lower half block where they differ: the
upper half block alone, quadrants, sextants and Braille did not scan from every terminal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from data.errors import Refused

if TYPE_CHECKING:
    from qrcode.main import QRCode

Level = Literal["H", "Q", "M", "L"]
Mode = Literal["half", "whole"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""Error correction from the highest, which restores 30 % of a code, to the lowest with 7 %."""

MODES: tuple[Mode, ...] = get_args(Mode)
"""Two modules above one another in a cell, or a module in two cells side by side."""

QUIET = 4
LEAST_QUIET = 2
LOWER_HALF = "\u2584"

_WHOLE_AT_LEAST: tuple[Level, ...] = ("H", "Q", "M")
_PRINTED_SIDE = 65  # a denser code asks for a larger print before it asks for less correction
_BLACK, _WHITE = 16, 231  # of the 256 colours, the two that no theme changes


class HalfCells(NamedTuple):
    """A cell of a terminal: its background is the upper colour, what `char` draws the lower."""

    char: str
    dark_top: bool
    dark_bottom: bool


@dataclass(frozen=True, slots=True)
class Code:
    """A link as dark and light modules, without the quiet zone that stands around them."""

    link: str
    level: Level
    modules: tuple[tuple[bool, ...], ...]
    quiet: int = QUIET
    mode: Mode = "half"

    @property
    def side(self) -> int:
        """Modules from edge to edge, quiet zone and all."""
        return len(self.modules) + 2 * self.quiet

    @property
    def columns(self) -> int:
        return _cells(self.side, self.mode)[0]

    @property
    def rows(self) -> int:
        return _cells(self.side, self.mode)[1]

    def dark(self, row: int, column: int) -> bool:
        """Whether a module is dark; those of the quiet zone and beyond are light."""
        row, column = row - self.quiet, column - self.quiet
        size = len(self.modules)
        return 0 <= row < size and 0 <= column < size and self.modules[row][column]


def code(
    link: str,
    *,
    width: int | None = None,
    height: int | None = None,
    level: Level | None = None,
    mode: Mode | None = None,
) -> Code:
    """The best code of `link` for `width` columns and `height` rows, or for a file without them.

    Whole cells when there is room, a quiet zone of 4 before one of 2, then the highest error
    correction. `level` and `mode` leave no choice. Refused, with the size needed, when none fits.
    """
    if width is None or height is None:
        return _drawn(link, _for_a_file(_sides(link, level)), QUIET, mode or "half")
    return best(link, [(width, height)], level=level, mode=mode)[0]


def best(
    link: str,
    rooms: Sequence[tuple[int, int]],
    *,
    level: Level | None = None,
    mode: Mode | None = None,
) -> tuple[Code, int]:
    """The best code that one of `rooms`, columns and rows, has place for, and which one that is.

    Among rooms that are equal to it the first is taken. Refused, with the size needed, when no
    room has place for any.
    """
    sides = _sides(link, level)
    for chosen, quiet, how in _choices(tuple(sides), mode):
        columns, rows = _cells(sides[chosen] + 2 * quiet, how)
        for place, (width, height) in enumerate(rooms):
            if sides[chosen] and columns <= width and rows <= height:
                return _drawn(link, chosen, quiet, how), place
    least = min((side for side in sides.values() if side), default=0)
    if not least:
        raise _too_long(link)
    columns, rows = _cells(least + 2 * LEAST_QUIET, mode or "half")
    width, height = (max(each) for each in zip(*rooms, strict=True))
    raise Refused(
        f"The QR code needs {columns} columns and {rows} rows, and there are {width} and "
        f"{height}: make the window larger, or write it to a file with -o code.png."
    )


def terminal_rows(drawn: Code, mode: Mode | None = None) -> list[list[HalfCells]]:
    """The rows of cells to draw, quiet zone and all, in the mode chosen or in another."""
    drawn = replace(drawn, mode=mode) if mode else drawn
    if drawn.mode == "whole":
        return [
            [HalfCells(" ", dark, dark) for dark in _line(drawn, row) for _ in range(2)]
            for row in range(drawn.side)
        ]
    return [
        [
            HalfCells(" " if top == bottom else LOWER_HALF, top, bottom)
            for top, bottom in zip(_line(drawn, row), _line(drawn, row + 1), strict=True)
        ]
        for row in range(0, drawn.side, 2)
    ]


def ansi(drawn: Code, mode: Mode | None = None) -> str:
    """The rows for a terminal, black on white by colours of their own whatever its theme."""
    return "\n".join("".join(_sequences(row)) + "\x1b[0m" for row in terminal_rows(drawn, mode))


def png(drawn: Code, scale: int = 10) -> bytes:
    """A black and white PNG, `scale` pixels a module, with the whole quiet zone."""
    from io import BytesIO

    from PIL import Image

    drawn = replace(drawn, quiet=QUIET)
    image = Image.new("1", (drawn.side, drawn.side), 1)
    image.putdata([0 if dark else 1 for row in range(drawn.side) for dark in _line(drawn, row)])
    wide = drawn.side * max(1, scale)
    kept = BytesIO()
    image.resize((wide, wide), Image.Resampling.NEAREST).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def svg(drawn: Code, millimetres: int = 60) -> bytes:
    """An SVG of that width: one white square, one black path, a run of modules a stroke."""
    drawn = replace(drawn, quiet=QUIET)
    side = drawn.side
    path = "".join(
        f"M{start} {row}h{length}v1h-{length}z"
        for row in range(side)
        for start, length in _runs(_line(drawn, row))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{millimetres}mm" '
        f'height="{millimetres}mm" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#ffffff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path fill="#000000" d="{path}"/></svg>\n'
    ).encode()


def _choices(levels: tuple[Level, ...], mode: Mode | None) -> Iterator[tuple[Level, int, Mode]]:
    if mode is None:
        yield from ((level, QUIET, "whole") for level in levels if level in _WHOLE_AT_LEAST)
    for quiet in range(QUIET, LEAST_QUIET - 1, -1):
        yield from ((level, quiet, mode or "half") for level in levels)


def _for_a_file(sides: dict[Level, int]) -> Level:
    """The highest level whose code stays readable in print, or the one with the fewest modules."""
    for level, side in sides.items():
        if side and side + 2 * QUIET <= _PRINTED_SIDE:
            return level
    return min((level for level in sides if sides[level]), key=sides.__getitem__, default="L")


def _cells(side: int, mode: Mode) -> tuple[int, int]:
    """The columns and rows that so many modules take."""
    return (2 * side, side) if mode == "whole" else (side, (side + 1) // 2)


def _sides(link: str, level: Level | None) -> dict[Level, int]:
    """The modules along a side at each level that may be chosen."""
    return {each: _side(link, each) for each in ((level,) if level else LEVELS)}


def _side(link: str, level: Level) -> int:
    """The modules along a side of the smallest code of that level; 0 when it holds no such link."""
    from qrcode.exceptions import DataOverflowError

    try:
        version: int = _blank(link, level).best_fit()
    except (DataOverflowError, ValueError):
        return 0
    return 17 + 4 * version


@lru_cache(maxsize=8)
def _drawn(link: str, level: Level, quiet: int, mode: Mode) -> Code:
    """A window that changes its size asks for the same code again and again."""
    from qrcode.exceptions import DataOverflowError

    blank = _blank(link, level)
    try:
        blank.make(fit=True)
    except (DataOverflowError, ValueError):
        raise _too_long(link) from None
    modules = tuple(tuple(bool(dark) for dark in row) for row in blank.modules)
    return Code(link=link, level=level, modules=modules, quiet=quiet, mode=mode)


def _too_long(link: str) -> Refused:
    return Refused(f"The link has {len(link):,} characters, more than a QR code holds: shorten it.")


def _line(drawn: Code, row: int) -> list[bool]:
    return [drawn.dark(row, column) for column in range(drawn.side)]


def _runs(line: list[bool]) -> Iterator[tuple[int, int]]:
    """Where the dark runs of a line start, and how long they are."""
    start = 0
    for dark, run in groupby(line):
        length = len(list(run))
        if dark:
            yield start, length
        start += length


def _sequences(row: list[HalfCells]) -> Iterator[str]:
    """A row of cells with a colour sequence wherever a colour changes."""
    shown: tuple[bool, bool] | None = None
    for char, dark_top, dark_bottom in row:
        if shown != (dark_top, dark_bottom):
            shown = (dark_top, dark_bottom)
            upper, lower = (_BLACK if dark else _WHITE for dark in shown)
            yield f"\x1b[38;5;{lower};48;5;{upper}m"
        yield char


def _blank(link: str, level: Level) -> "QRCode[Any]":
    from qrcode import constants
    from qrcode.main import QRCode

    blank = QRCode(error_correction=getattr(constants, f"ERROR_CORRECT_{level}"), border=0)
    blank.add_data(link)
    return blank
