"""Walking the app by keys, and the way back by Esc over what one passed."""

from collections.abc import Iterable

from textual.pilot import Pilot

from tests.tui.driving import press
from tui.app import HandbillApp
from tui.screens.mode import ModeScreen

MOST = 8
Place = tuple[str, ...]


def standing(app: HandbillApp) -> Place:
    """Which screen, and which part of it has the keys."""
    screen = app.screen
    focused = app.focused.id or "" if app.focused else ""
    if isinstance(screen, ModeScreen):
        return (screen.MODE, screen.page_name, screen.zoom, focused)
    return (app.current_mode, type(screen).__name__, "", "")


async def walk(pilot: Pilot[None], keys: Iterable[str]) -> list[Place]:
    """Press these; answers what one passed."""
    passed = [standing(pilot.app)]
    for key in keys:
        await press(pilot, key)
        if standing(pilot.app) != passed[-1]:
            passed.append(standing(pilot.app))
    return passed


async def come_back(pilot: Pilot[None], passed: list[Place]) -> None:
    """By Esc alone to a list, and only over what one passed."""
    app = pilot.app
    asked = 0
    for _ in range(MOST):
        await press(pilot, "escape")
        here = standing(app)
        if here == passed[-1]:  # where something is typed the first Esc only asks
            asked += 1
            if asked > 1 or here[3] == "list":
                break
        elif here in passed:
            del passed[passed.index(here) + 1 :]
        else:  # a list that one jumped over on the way, of the mode where one is
            assert here == (app.current_mode, "", "", "list"), passed
            passed = [here]
    assert standing(app)[3] == "list"
