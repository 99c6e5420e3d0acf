"""What people wrote stays text in every view: no escape, no markup, no turned-round line.

A new view joins VIEWS: the keys that lead to it from the first screen.
"""

from pathlib import Path

import pytest

from data.records import Note
from data.store import open_store
from tests.tui.driving import LARGE, SMALL, opened, press, settle, type_in
from tests.tui.everywhere import PIN
from tests.tui.hostile.harmless import harmless, within
from tests.tui.hostile.store import EVIL, READABLE, TYPED, hostile

VIEWS: dict[str, tuple[tuple[str, ...], str]] = {
    "overview": ((), READABLE),
    "home": (("0",), READABLE),
    "a search on Home": (("0", *READABLE.lower()[:4]), READABLE),
    "timeline": (("t",), READABLE),
    "timeline drawn": (("t", "t"), READABLE),
    "facts": (("f",), READABLE),
    "contacts": (("c",), READABLE),
    "menu of a case": (("a",), "ADD TO case"),
    "new source": (("S",), "ADD A SOURCE"),
    "new fact": (("F",), "ADD A FACT"),
    "contacts to mark": (("C",), READABLE),
    "dispute": (("D",), READABLE),
    "next step": (("X",), TYPED),
    "notes that wait": (("W",), READABLE),
    "note to file": (("W", "f"), "FILE A NOTE"),
    "briefing": (("b",), READABLE),
    "facts of a briefing": (("b", "f"), READABLE),
    "saved briefing": (("2", "G"), READABLE),
    "export": (("b", "x"), "WRITE TO A FILE"),
    "composer": (("b", "enter"), READABLE),
    "facts of the composer": (("b", "enter", "f"), READABLE),
    "composer of a saved one": (("2", "G", "enter"), READABLE),
    "petition": (("3",), READABLE),
    "new petition": (("p",), TYPED),
    "code": (("3", "q"), READABLE),
    "the stall's screen": (("3", "S", *PIN, *PIN), READABLE),
    "sign": (("3", "s"), READABLE),
    "signatures": (("3", "v"), "counted"),
    "signatures with names": (("3", "v", "N"), READABLE),
    "a flyer to print": (("3", "x", "f"), "A FLYER OF petition"),
    "sheets to print": (("3", "x", "s"), "SHEETS OF petition"),
    "a sheet that came back": (("3", "a", "s"), "ENTER A SHEET"),
    "lines of a sheet": (("3", "a", "s", "1", *["enter"] * 5), READABLE),
    "help": (("question_mark",), "KEYS"),
    "palette": (("ctrl+p",), "Search"),
}


@pytest.fixture
def location(store_path: Path) -> str:
    return hostile(store_path)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])
@pytest.mark.parametrize("view", VIEWS)
async def test_every_view_shows_it_harmless_and_readable(
    location: str, view: str, size: tuple[int, int]
) -> None:
    keys, expected = VIEWS[view]
    async with opened(location, size) as (app, pilot):
        await press(pilot, *keys)
        text = harmless(app)
        pages = " ".join(page.text for page in app.screen.query("Page"))
        assert within(text, expected) or within(pages, expected)


@pytest.mark.parametrize("word", ["note", "party", "petition"])
async def test_what_a_search_finds_is_harmless(location: str, word: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "31m", "down")
        keys = [key for key in app.screen.listing.keys if key.startswith(f"found:{word}")]
        assert keys
        while app.screen.listing.key != keys[0]:
            await press(pilot, "j")
        assert within(harmless(app), READABLE)
        assert within(f"{app.screen.heads.right} {app.screen.page.text}", READABLE)


async def test_what_is_said_at_the_edge_is_harmless(location: str) -> None:
    async with opened(location) as (app, pilot):
        app.tell(EVIL)
        await settle(pilot)
        await pilot.pause()
        assert within(harmless(app), READABLE)


async def test_what_is_typed_or_pasted_is_kept_as_it_is_and_shown_marked(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "slash")
        app.focused.value = EVIL
        await settle(pilot)
        assert TYPED in harmless(app)
        await press(pilot, "escape", "n")
        app.focused.value = EVIL
        await press(pilot, "enter")
        harmless(app)
    store = open_store(location)
    kept = [note.text for note in store.all(Note) if note.id != "note"]
    store.close()
    assert kept == [" ".join(EVIL.split())]


async def test_a_path_and_an_error_are_harmless(tmp_path: Path) -> None:
    async with opened(str(tmp_path / "[b]\x1b[31m\u202estore.json")) as (app, _):
        assert within(harmless(app), "[b]\\x1b[31m\\u202estore.json")
