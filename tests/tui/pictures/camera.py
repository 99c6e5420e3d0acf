"""Taking a picture of a screen in a size and in a theme, and holding it against the kept one."""

import pickle
from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest
from pytest_textual_snapshot import PseudoApp, PseudoConsole, node_to_report_path
from rich.console import ConsoleDimensions
from syrupy import SnapshotAssertion
from textual.app import App
from textual.pilot import Pilot

from tests.tui.driving import LARGE, SMALL, settle
from tui.looks.theme import ANSI, DARK, LIGHT

NAMES = {DARK.name: "dark", LIGHT.name: "light", ANSI.name: "ansi"}


class Look(NamedTuple):
    """How a screen is looked at."""

    size: tuple[int, int]
    theme: str

    @property
    def name(self) -> str:
        width, height = self.size
        return f"{width}x{height}-{NAMES[self.theme]}"


FOUR = (
    Look(SMALL, DARK.name),
    Look(SMALL, LIGHT.name),
    Look(LARGE, LIGHT.name),
    Look(LARGE, DARK.name),
)
"""Each differs from the one before in one thing, so that each change is made once."""


SIXTEEN = Look(SMALL, ANSI.name)


async def put_on(pilot: Pilot[Any], look: Look) -> None:
    """Show the app in this size and theme, and wait until it stands still."""
    app = pilot.app
    if app.theme != look.theme:
        app.theme = look.theme
    if app.size != look.size:
        await pilot.resize_terminal(*look.size)
    await settle(pilot)
    await pilot.wait_for_scheduled_animations()


@dataclass
class Album:
    """The kept pictures of one test; those that differ stand in the report that is made of it."""

    kept: SnapshotAssertion
    node: pytest.Item

    def same(self, app: App[Any], look: Look) -> bool:
        """Whether the app looks as it was kept; `--snapshot-update` keeps it as it looks."""
        taken = app.export_screenshot(title=app.title, simplify=True)
        same = self.kept(name=look.name) == taken
        if not same:
            self._report(taken, look)
        return same

    def _report(self, taken: str, look: Look) -> None:
        """Leave what pytest-textual-snapshot makes its page of: the two side by side."""
        before = self.kept.executions[self.kept.num_executions - 1].recalled_data
        path, line, name = self.node.reportinfo()
        console = PseudoApp(PseudoConsole(False, ConsoleDimensions(*look.size)))
        told = (False, str(before), taken, console, path, line, f"{name} {look.name}")
        place = node_to_report_path(self.node)
        data = pickle.dumps((*told, "", "", before is not None))
        place.with_name(f"{place.name}_{look.name}").write_bytes(data)
