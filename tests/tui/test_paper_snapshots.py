"""How the screens of paper look, at 80x24 and at 140x40, dark and light."""

from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.store import open_store
from petitions.codes import Place
from petitions.editing import Edit, edit_petition
from petitions.paper import OnSheet, enter_line, standing
from petitions.petition import new_petition
from petitions.sheets import issue
from tests.tui.driving import LARGE, LINK, NOW, SMALL, WHO, app_on, press, settle

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])
THEMES = pytest.mark.parametrize("theme", ["handbill", "handbill-light"], ids=["dark", "light"])
SCREENS = {
    "flyer": ("x", "f"),
    "sheets": ("x", "s"),
    "sheet": ("a", "s"),
    "lines": ("a", "s", "1", *["enter"] * 5),
    "done": ("a", "s", "3", *["enter"] * 5),
}
Driven = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture
def location(store_path: Path) -> str:
    """Five sheets are out; of two that came back one is begun and one is done."""
    with closing(open_store(str(store_path), create=True)) as store:
        made = new_petition(store, NOW, WHO, id="mill", title="Open the gates", link=LINK)
        made = edit_petition(store, NOW, WHO, made.id, Edit(asks=["email", "postcode"]))
        issue(store, NOW, WHO, made, sheets=5, rows=4, collector="Bo")
        for sheet, lines in ((1, 2), (3, 4)):
            for _ in range(lines):
                at = standing(store, made, Place(sheet))
                typed = {"name": "?"}
                enter_line(store, NOW, WHO, made, OnSheet(number=sheet), at, typed)
    return str(store_path)


def driven(theme: str, *keys: str) -> Driven:
    async def drive(pilot: Pilot[None]) -> None:
        await settle(pilot)
        pilot.app.theme = theme
        await press(pilot, *keys)
        for field in pilot.app.screen.query("Field"):
            if field.field == "folder":
                field.value = "/home/aigul/print"
        await settle(pilot)

    return drive


@SIZES
@THEMES
@pytest.mark.parametrize("screen", SCREENS)
def test_screen(
    snap_compare: Callable[..., bool],
    location: str,
    size: tuple[int, int],
    theme: str,
    screen: str,
) -> None:
    app = app_on(location, "petitions")
    assert snap_compare(app, terminal_size=size, run_before=driven(theme, *SCREENS[screen]))
