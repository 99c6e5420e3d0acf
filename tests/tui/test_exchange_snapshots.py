"""How the screens of exchange look: small and dark, large and light.

Nobody in them can be told. `pytest --snapshot-update` takes them anew.
"""

from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.config import Config
from data.records import CountOnly, Petition
from data.store import open_store
from petitions.offers import Offer
from petitions.signing import sign
from tests.tui.driving import LARGE, NOW, SMALL, WHO, app_on, press, settle
from tests.tui.petition_at_hand import ID, begun
from tui.actions import folders
from tui.actions.folders import Found
from tui.actions.handing_over import Package
from tui.screens import files

LOOKS = pytest.mark.parametrize(
    ("size", "theme"),
    [(SMALL, "handbill-dark"), (LARGE, "handbill-light")],
    ids=["80x24-dark", "140x40-light"],
)
FOLDER = "/home/aigul/lists/"
ROWS = """Имя и фамилия,Эл. почта,Индекс,Новости,Комментарий
Айгүл Қасымова,a@example.org,130000,да,
Dana Omarova,d@example.org,130000,нет,hello
Dana Omarova,d@example.org,130000,нет,again
Olga Petrova,no address,130001,да,
"""
Driven = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture
def location(store_path: Path) -> str:
    """A petition on which people signed over three weeks."""
    location = begun(store_path, goal=100, demands=["open the gates", "meet the union"])
    with closing(open_store(location)) as store:
        petition = store.get(Petition, ID)
        for number in range(60):
            day = NOW - timedelta(days=(number * 7) % 20)
            source = ("stall-1", "rally", "")[number % 3]
            offer = Offer(
                name=f"Person {number}",
                country=("KZ", "FR")[number % 5 == 0],
                source=source,
                collector="aigul",
            )
            sign(store, day, WHO, petition, offer)
        with store.transaction(WHO, "count", NOW) as change:
            change.put(
                CountOnly(id="c", petition=ID, count=12, platform="paper", as_of="2026-11-20")
            )
    return location


@pytest.fixture(autouse=True)
def a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The same folder on every machine, with a list to import in it."""
    there = [
        Found("2025", is_folder=True),
        Found("rally.csv", False, "4 KB  2026-11-20"),
        Found("union.xlsx", False, "31 KB  2026-11-21"),
    ]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rally.csv").write_text(ROWS)
    monkeypatch.setattr(files, "listed", lambda _typed, _endings=(): (there, ""))
    monkeypatch.setattr(folders, "_expanded", lambda _path: Path(FOLDER))
    monkeypatch.setattr(Package, "try_adding", lambda *_: None)  # fonts are not the same everywhere


def keys(*pressed: str, then: str = "") -> Driven:
    """Press these; `then` the end of the form or the folder is shown as it is everywhere."""

    async def drive(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, "3", *pressed)
        if then == "folder":
            pilot.app.screen.field("folder").value = FOLDER
        if then == "path":
            pilot.app.screen.path = FOLDER
        await settle(pilot)

    return drive


def importing(*pressed: str) -> Driven:
    """The list on its way in."""

    async def drive(pilot: Pilot[None]) -> None:
        await keys("a", "i")(pilot)
        pilot.app.screen.take_file(Path.cwd() / "rally.csv")
        await settle(pilot)
        await press(pilot, *pressed)

    return drive


SCREENS = {
    "adding": keys("a"),
    "changing": keys("e"),
    "writing": keys("x"),
    "choosing-a-file": keys("a", "i", then="path"),
    "columns": importing(),
    "trying-out": importing("t"),
    "over-time": keys("t"),
    "the-list": keys("x", "l", then="folder"),
    "handing-over": keys("x", "h"),
    "its-words": keys("e", "w"),
    "when-it-runs": keys("e", "d"),
    "consents": keys("e", "c"),
    "elsewhere": keys("a", "c"),
}


@LOOKS
@pytest.mark.parametrize("drive", SCREENS.values(), ids=SCREENS)
def test_how_it_looks(
    location: str, drive: Driven, size: tuple[int, int], theme: str, snap_compare
) -> None:
    app = app_on(location, settings=Config(theme=theme))
    assert snap_compare(app, terminal_size=size, run_before=drive)
