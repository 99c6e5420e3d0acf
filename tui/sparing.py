"""What the terminal shows already is not sent to it again.

Textual sends a widget whole when anything of it was drawn anew, the whole screen when the focus
moves, and a page several times while it comes to rest: over a slow line each of them is a wait.
Here only what differs goes out.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import cast

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.control import Control
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip

Look = tuple[str, str]
"""What is sent before and after a text of one style."""

Cell = tuple[Look, str]
"""A character; where a text cannot be taken apart its first cell has it all, the others nothing."""

_UNKNOWN: Cell = (("unknown", ""), "")


class Shown:
    """The cells of a terminal, line by line, as they were sent last."""

    def __init__(self) -> None:
        self._lines: dict[int, list[Cell]] = {}
        self._size = Size(0, 0)

    def forget(self) -> None:
        """Something else may stand there: all of it is sent when it is drawn next."""
        self._lines.clear()

    def fit(self, size: Size) -> None:
        """A terminal that changes its size moves or drops what it shows."""
        if size != self._size:
            self._size = size
            self.forget()

    def take(self, y: int, x: int, cells: list[Cell]) -> str:
        """Know that these cells stand there from now on; answers what to send for it."""
        line = self._lines.setdefault(y, [])
        end = x + len(cells)
        line.extend([_UNKNOWN] * (end - len(line)))
        before, line[x:end] = line[x:end], cells
        differing = [place for place, cell in enumerate(cells) if cell != before[place]]
        if not differing:
            return ""
        first, last = differing[0], differing[-1] + 1
        if any(not text for _, text in (*cells, *before)):
            first, last = 0, len(cells)  # a terminal may think otherwise of how wide a text is
        move = Control.move_to(x + first, y).segment.text
        return move + "".join(map(_drawn, groupby(cells[first:last], itemgetter(0))))


class News(CompositorUpdate):
    """An update of the screen, less what the terminal shows already."""

    def __init__(self, update: ChopsUpdate | LayoutUpdate, shown: Shown) -> None:
        self._update = update
        self._shown = shown

    def render_segments(self, console: Console) -> str:
        """What to send; Textual asks for it once, when it is sent."""
        colours = console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001 - as Strip.render
        if isinstance(self._update, LayoutUpdate):
            self._shown.fit(self._update.region.size)
        return "".join(
            self._shown.take(y, x, list(_cells(strip, colours))) for y, x, strip in self._parts()
        )

    def _parts(self) -> Iterator[tuple[int, int, Strip]]:
        """The line, the first column and the content of each part that was drawn."""
        update = self._update
        if isinstance(update, LayoutUpdate):
            for y, strips in enumerate(update.strips, update.region.y):
                yield y, update.region.x, Strip.join(strips)
            return
        for y, left, right in update.spans:
            parts = zip(update.chop_ends[y], update.chops[y].items(), strict=False)
            for end, (x, strip) in parts:
                if strip is not None and x < right and end > left:
                    yield y, x, strip.crop(0, min(end, right) - x)


class Sparing(App[None]):
    """An app that sends a terminal only what it does not show yet.

    What another program wrote over it goes when the mode is changed: then all of it is sent.
    """

    def __init__(self) -> None:
        super().__init__()
        self._on_terminal = Shown()

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, self._send_all, immediate=True)
        self.mode_change_signal.subscribe(self, self._send_all, immediate=True)

    def _send_all(self, _: object) -> None:
        self._on_terminal.forget()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, ChopsUpdate | LayoutUpdate):
            renderable = cast("RenderableType", News(renderable, self._on_terminal))
        super()._display(screen, renderable)


def _cells(strip: Strip, colours: ColorSystem) -> Iterator[Cell]:
    for text, style, _ in strip:
        look = _look(style or Style.null(), colours)
        if _is_simple(text):
            yield from ((look, character) for character in text)
        else:
            yield look, text
            yield from ((look, "") for _ in range(cell_len(text) - 1))


def _drawn(run: tuple[Look, Iterator[Cell]]) -> str:
    (before, after), cells = run
    return f"{before}{''.join(text for _, text in cells)}{after}"


@lru_cache(maxsize=4096)
def _look(style: Style, colours: ColorSystem) -> Look:
    before, _, after = Strip.render_style(style, "\0", colours).partition("\0")
    return before, after


@lru_cache(maxsize=4096)
def _is_simple(text: str) -> bool:
    """Whether each character takes one cell, whatever stands beside it."""
    return text.isascii() or all(cell_len(character) == 1 for character in text)
