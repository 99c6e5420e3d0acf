"""Only what differs goes over the line, and what stands on the terminal is the whole screen."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen

from tests.tui.driving import opened, press, settle, starter, type_in
from tests.tui.everywhere import furnished
from tui.app import HandbillApp
from tui.sparing import Cell, Shown

PLAIN, BOLD = ("", ""), ("\x1b[1m", "\x1b[0m")
_SENT = re.compile(
    r"\x1b\[(\d+);(\d+)H|(\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\)|([^\x1b])", re.DOTALL
)


class Glass:
    """What somebody sees to whom all that was sent is drawn."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], tuple[str, str]] = {}

    def draw(self, sent: str) -> None:
        y = x = 0
        look = ""
        for row, column, turn, character in _SENT.findall(sent):
            if row:
                y, x = int(row) - 1, int(column) - 1
            elif turn:
                look = "" if turn == "\x1b[0m" else look + turn
            elif character != "\n":
                self.cells[y, x] = look, character
                x += cell_len(character)


class Line:
    """What is sent while an app without a terminal runs."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def taken(self) -> str:
        sent, self.sent = "".join(self.sent), []
        return sent


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    kept = Line()

    def display(app: App[None], _: Screen[object], update: RenderableType | None) -> None:
        if isinstance(update, CompositorUpdate) and not app._batch_count:
            kept.sent.append(update.render_segments(app.console))

    monkeypatch.setattr(App, "_display", display)
    return kept


def whole(app: HandbillApp) -> Glass:
    glass = Glass()
    glass.draw(app.screen._compositor.render_full_update().render_segments(app.console))
    return glass


WAYS = (
    ("j", "enter", "f", "space", "escape", "z", "z", "z"),
    ("2", "j", "b", "enter", "j", "w", "escape", "1", "t", "t", "3", "enter", "j", "v"),
    ("a", "escape", "question_mark", "escape", "slash", "w", "o", "s", "enter", "n", "x"),
)


@pytest.mark.parametrize("keys", WAYS)
async def test_all_of_the_screen_is_there(
    store_path: Path, line: Line, keys: Iterable[str]
) -> None:
    glass = Glass()
    async with opened(furnished(starter(store_path))) as (app, pilot):
        for key in keys:
            await press(pilot, key)
            glass.draw(line.taken())
            assert glass.cells == whole(app).cells


async def test_to_open_a_case_that_is_shown_sends_little(store_path: Path, line: Line) -> None:
    async with opened(starter(store_path)) as (_, pilot):
        assert len(line.taken()) > 4_000
        await press(pilot, "enter")
        assert 0 < len(line.taken()) < 1_000


async def test_after_the_editor_all_is_sent(store_path: Path, line: Line) -> None:
    async with opened(starter(store_path)) as (app, pilot):
        line.taken()
        app.screen.refresh()
        await settle(pilot)
        assert len(line.taken()) < 100
        app.app_resume_signal.publish(app)
        app.screen.refresh()
        await settle(pilot)
        glass = Glass()
        glass.draw(line.taken())
        assert glass.cells == whole(app).cells


async def test_another_mode_is_sent_whole(store_path: Path, line: Line) -> None:
    async with opened(starter(store_path)) as (app, pilot):
        for key in ("2", "1", "2"):
            line.taken()
            await press(pilot, key)
        glass = Glass()
        glass.draw(line.taken())
        assert glass.cells == whole(app).cells


async def test_what_is_typed_is_sent_alone(store_path: Path, line: Line) -> None:
    async with opened(starter(store_path)) as (_, pilot):
        await press(pilot, "n")
        line.taken()
        await type_in(pilot, "x")
        assert 0 < len(line.taken()) < 500


def cells(text: str, look: tuple[str, str] = PLAIN) -> list[Cell]:
    return [(look, character) for character in text]


def test_only_the_middle_of_a_line_is_sent() -> None:
    shown = Shown()
    assert shown.take(2, 3, cells("seventeen")) == "\x1b[3;4Hseventeen"
    assert shown.take(2, 3, cells("seventeen")) == ""
    assert shown.take(2, 3, cells("sevenTeen")) == "\x1b[3;9HT"
    assert shown.take(2, 4, cells("even", BOLD)) == "\x1b[3;5H\x1b[1meven\x1b[0m"
    assert shown.take(2, 12, cells("!?")) == "\x1b[3;13H!?"


def test_a_part_with_wide_letters_is_sent_whole() -> None:
    """A terminal may give them another width, and has the rest in another place."""
    shown = Shown()
    wide = [(PLAIN, "漢字"), *[(PLAIN, "")] * 3]
    shown.take(0, 0, [*wide, *cells("17")])
    assert shown.take(0, 0, [*wide, *cells("18")]) == "\x1b[1;1H漢字18"
    assert shown.take(0, 0, [*cells("plain"), *cells("8")]) == "\x1b[1;1Hplain8"


def test_another_size_is_another_screen() -> None:
    shown = Shown()
    shown.fit(Size(80, 24))
    shown.take(0, 0, cells("17"))
    shown.fit(Size(80, 24))
    assert shown.take(0, 0, cells("17")) == ""
    shown.fit(Size(81, 24))
    assert shown.take(0, 0, cells("17")) == "\x1b[1;1H17"
