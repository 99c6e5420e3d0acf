"""How Home, the tour and what came with them look, at 80x24 and 140x40, dark and light."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.config import Config
from data.records import Briefing, Case, Note
from data.store import open_store
from tests.tui.driving import LARGE, NOW, SMALL, WHO, app_on, press, settle, type_in
from tests.tui.test_app_snapshots import mill, parties, sign_up
from tui.session import state
from tui.tour.app import TourApp
from tui.tour.place import tour_place
from tui.widgets.search_line import SearchWords

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])
THEMES = pytest.mark.parametrize("theme", ["handbill", "handbill-light"])
Driven = Callable[[Pilot[None]], Awaitable[None]]
Compared = Callable[..., bool]


@pytest.fixture
def location(store_path: Path) -> str:
    store = open_store(str(store_path), create=True)
    with store.transaction(WHO, "begin", NOW) as change:
        change.add_many(parties())
        change.add_many([mill(), Case(id="harbour-pay", title="Harbour pay talks", status="watch")])
        change.put(Note(id="note", case="mill-lockout", when=NOW, who=WHO, text="ring on Tuesday"))
        change.put(
            Briefing(id="mill-lockout-appeal-1", case="mill-lockout", case_rev=0, kind="appeal")
        )
    sign_up(store)
    store.close()
    return str(store_path)


def keys(*names: str, words: str = "") -> Driven:
    async def drive(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *names)
        if words:
            await type_in(pilot, words)

    return drive


@SIZES
@THEMES
class TestHome:
    def test_what_waits(self, location: str, size, theme: str, snap_compare: Compared) -> None:
        app = app_on(location, "home", Config(theme=theme))
        assert snap_compare(app, terminal_size=size, run_before=keys())

    def test_a_search(self, location: str, size, theme: str, snap_compare: Compared) -> None:
        app = app_on(location, "home", Config(theme=theme))
        assert snap_compare(app, terminal_size=size, run_before=keys(words="mill"))


@SIZES
def test_nothing_waits(store_path: Path, size, snap_compare: Compared) -> None:
    open_store(str(store_path), create=True).close()
    app = app_on(str(store_path), "home", Config(theme="handbill"))
    assert snap_compare(app, terminal_size=size, run_before=keys())


def test_where_one_was(location: str, snap_compare: Compared) -> None:
    place = state.Place(at="mill-lockout", page="facts")
    left = state.Left(mode="cases", case="mill-lockout", places={"cases": place})
    state.save(state.State().leaving(location, left))
    app = app_on(location, "home", Config(theme="handbill"))
    assert snap_compare(app, terminal_size=SMALL, run_before=keys())


@SIZES
class TestCases:
    def test_the_timeline_drawn(self, location: str, size, snap_compare: Compared) -> None:
        app = app_on(location, "cases", Config(theme="handbill"))
        assert snap_compare(app, terminal_size=size, run_before=keys("j", "t", "t"))

    def test_the_list_alone(self, location: str, size, snap_compare: Compared) -> None:
        app = app_on(location, "cases", Config(theme="handbill"))
        assert snap_compare(app, terminal_size=size, run_before=keys("j", "z", "z"))


def test_the_list_above_the_case(location: str, snap_compare: Compared) -> None:
    app = app_on(location, "cases", Config(theme="handbill"))
    assert snap_compare(app, terminal_size=(60, 20), run_before=keys("j"))


@SIZES
@THEMES
def test_the_tour(size, theme: str, snap_compare: Compared) -> None:
    async def drive(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, TourApp)
        while not app.explaining:
            await settle(pilot)
        await settle(pilot)
        app.screen.query_one(SearchWords).cursor_blink = False

    with tour_place(NOW) as place:
        app = TourApp(place, settings=Config(theme=theme))
        assert snap_compare(app, terminal_size=size, run_before=drive)
