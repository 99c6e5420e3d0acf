"""One visit to each screen: how it looks, whether it can be read, what runs on the loop, and Esc.

Each is pictured at 80x24 and at 140x40, in dark and in light. snapshot_report.html shows a picture
that differs beside the kept one; `pytest tests/tui/pictures --snapshot-update` keeps all of them
as they are now, with `-k NAME` those of one screen.
"""

import secrets
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pytest_textual_snapshot import SVGImageExtension
from syrupy import SnapshotAssertion
from textual.app import App
from textual.notifications import Notification
from textual.pilot import Pilot

from tests.tui.contrasts import unreadable_here
from tests.tui.driving import SMALL, press, settle
from tests.tui.pictures.camera import FOUR, SIXTEEN, Album, Look, put_on
from tests.tui.pictures.screens import SCREENS, Screen, Store
from tests.tui.walking import come_back, walk
from tests.tui.watched import watching
from tui.actions.folders import Found
from tui.screens import files

EVERY_DAY = {*list(SCREENS)[::5]}
"""These are looked at most closely every day, the others in the long tests."""
FOLDER = "/home/aigul/lists"
IN_IT = (
    Found("2025", is_folder=True),
    Found("rally.csv", False, "4 KB  2026-11-20"),
    Found("union.xlsx", False, "31 KB  2026-11-21"),
)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Store], Path]:
    """The folder of each store, made once; for copying, never for writing."""

    @cache
    def made(store: Store) -> Path:
        path = tmp_path_factory.mktemp("pictured") / "store" / "handbill.json"
        store(path)
        return path.parent

    return made


@pytest.fixture(autouse=True)
def the_same_everywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One folder with the same files, no id by chance, and what is said at the edge stays."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "cwd", lambda *_: Path(FOLDER))
    monkeypatch.setattr(files, "listed", lambda _typed, _endings=(): (list(IN_IT), ""))
    monkeypatch.setattr(secrets, "choice", lambda signs: signs[0])
    monkeypatch.setattr(Notification, "has_expired", False)
    monkeypatch.setattr(Notification, "time_left", 600.0)


@pytest.fixture
def album(snapshot: SnapshotAssertion, request: pytest.FixtureRequest) -> Album:
    return Album(snapshot.use_extension(SVGImageExtension), request.node)


@pytest.fixture
def location(name: str, furnished: Callable[[Store], Path], store_path: Path) -> str:
    """A store of its own for that screen."""
    shutil.copytree(furnished(SCREENS[name].store), store_path.parent)
    return str(store_path)


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen(name: str, location: str, album: Album) -> None:
    screen = SCREENS[name]
    app = screen.app(location)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await settle(pilot)
        with watching() if name in EVERY_DAY else nullcontext() as watched:
            passed = await walk(pilot, screen.keys)
        if screen.then:
            await screen.then(pilot)
        differing, unreadable = [], set()
        for look in (*FOUR, *screen.also):
            await show(pilot, screen, look)
            if not album.same(app, look):
                differing.append(look.name)
            unreadable |= unreadable_here(app)
        assert differing == [], "see snapshot_report.html"
        if name in EVERY_DAY:
            unreadable |= await in_sixteen(app, pilot, screen)
            if screen.leads_back:
                await come_back(pilot, passed)
        assert unreadable == set()
        assert watched is None or watched.met == set()


@pytest.mark.soak
@pytest.mark.parametrize("name", [name for name in SCREENS if name not in EVERY_DAY])
async def test_it_keeps_nobody_waiting_and_can_be_read_in_sixteen_colours(
    name: str, location: str
) -> None:
    app = SCREENS[name].app(location)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await settle(pilot)
        with watching() as watched:
            await walk(pilot, SCREENS[name].keys)
        assert watched.met == set()
        assert await in_sixteen(app, pilot, SCREENS[name]) == set()


async def show(pilot: Pilot[Any], screen: Screen, look: Look) -> None:
    """The screen in this look."""
    if screen.anew:
        await press(pilot, "escape")
    await put_on(pilot, look)
    if screen.anew:
        await walk(pilot, screen.keys)


async def in_sixteen(app: App[Any], pilot: Pilot[Any], screen: Screen) -> set[str]:
    """What cannot be read in a terminal's own colours, something said at the edge included."""
    app.tell("What is said at the edge.")
    await show(pilot, screen, SIXTEEN)
    return unreadable_here(app)


def test_no_picture_is_left_over() -> None:
    kept = Path(__file__).parent / "__snapshots__" / Path(__file__).stem
    looks = {name: (*FOUR, *screen.also) for name, screen in SCREENS.items()}
    expected = {f"test_a_screen[{name}][{look.name}].svg" for name in looks for look in looks[name]}
    assert {path.name for path in kept.iterdir()} <= expected
