"""A file on its way in: chosen, understood, tried out, taken."""

import asyncio
import os
import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.records import Petition
from data.store import open_store
from petitions.exchange import importing
from tests.tui.driving import NOW, opened, press, settle, shown, told, type_in
from tests.tui.petitions.at_hand import ID, begun, petition, signatures, signed
from tui.screens.files import FileScreen
from tui.screens.petitions.exchange import taking_in
from tui.screens.petitions.exchange.mapping import MappingScreen
from tui.screens.petitions.exchange.taking_in import TakingScreen

LIST = """Vorname,Nachname,Mail,Wo
Aigul,Kassym,aigul@example.org,Aktau
Dana,Omarova,dana@example.org,Aktau
Dana,Omarova,dana@example.org,Aktau
Olga,Petrova,no address,Almaty
"""


@pytest.fixture
def location(store_path: Path) -> str:
    return begun(store_path)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the app was started in."""
    made = tmp_path / "lists"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


async def test_a_file_is_mapped_tried_out_and_taken_in(location: str, folder: Path) -> None:
    (folder / "names.csv").write_text(LIST)
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "i", "n", "tab", "enter")
        assert "Wo                       left out" in shown(app)
        await press(pilot, "G", "enter")
        await press(pilot, "g", *"jjjjjj", "enter")
        assert "town, kept with the" in shown(app)
        await press(pilot, "t")
        assert "4 lines  2 counted, 1 duplicate, 1 not taken" in shown(app)
        assert "Nothing was written yet." in shown(app)
        assert signatures(location) == []
        await press(pilot, "i")
        assert "IMPORTED" in shown(app)
        await press(pilot, "escape")
        assert "imported 3" in shown(app)
    kept = signatures(location)
    assert [one.status for one in kept] == ["counted", "counted", "duplicate"]
    assert kept[0].person.street == "Aktau"
    assert "city" in next(iter(petition(location).mappings.values())).values()
    errors = folder / "names.errors.csv"
    assert "Olga" in errors.read_text()
    assert stat.S_IMODE(errors.stat().st_mode) == 0o600


async def test_names_are_short_until_asked_for(location: str, folder: Path) -> None:
    (folder / "names.csv").write_text(LIST)
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "i", "n", "tab", "enter")
        assert "Kassym" not in shown(app)
        await press(pilot, "N")
        assert "Kassym" in shown(app)
        await press(pilot, "t")
        assert "Kassym" not in shown(app)
        assert "A. K." in shown(app)
        await press(pilot, "f")
        assert "A. K." not in shown(app)
        await press(pilot, "f", "N")
        assert "Aigul K" in shown(app)


async def test_the_lock_hides_what_a_file_holds(location: str, folder: Path) -> None:
    (folder / "names.csv").write_text(LIST)
    async with opened(location) as (app, pilot):
        app.pin.set("4711")
        await press(pilot, "3", "a", "i", "n", "tab", "enter")
        for asked in (("N",), ("t", "N")):
            await press(pilot, *asked)
            assert "Aigul" in shown(app)
            await pilot.press("L", *"4711", "enter")
            await settle(pilot)
            assert "Aigul" not in shown(app)
            assert not app.locked


async def test_without_a_column_for_names_it_says_what_to_choose(
    location: str, folder: Path
) -> None:
    (folder / "odd.csv").write_text("A,B\nAigul Kassym,x\n")
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "i", "o", "tab", "enter")
        assert "No column holds a name yet" in shown(app)
        await press(pilot, "t")
        assert isinstance(app.screen, MappingScreen)
        await press(pilot, "enter", "g", "enter", "t")
        assert "1 line  1 counted" in shown(app)


async def test_all_or_nothing_takes_nothing_where_a_line_is_wrong(
    location: str, folder: Path
) -> None:
    (folder / "names.csv").write_text(LIST)
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "i", "n", "tab", "enter", "s", "t", "i")
        assert "Nothing was imported: one line has an error." in shown(app)
    assert signatures(location) == []


async def test_the_day_of_lines_that_say_none_is_typed(location: str, folder: Path) -> None:
    (folder / "names.csv").write_text(LIST)
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "i", "n", "tab", "enter", "d")
        await type_in(pilot, "some day", "enter")
        assert "some day" in shown(app)
        app.focused.value = "14 November"
        await press(pilot, "enter")
        assert "2027-11-14, is to come: give its year too." in shown(app)
        app.focused.value = "14 November 2026"
        await press(pilot, "enter", "t", "i")
    assert {f"{one.day}" for one in signatures(location)} == {"2026-11-14"}


async def test_stopped_between_two_batches_it_says_what_was_taken(
    location: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 10)
    monkeypatch.setattr(taking_in, "BATCH", 10)
    rows = "".join(f"Person {number},p{number}@example.org\n" for number in range(100))
    (folder / "names.csv").write_text(f"name,email\n{rows}")
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "i", "n", "tab", "enter", "t")
        screen = app.screen
        assert isinstance(screen, TakingScreen)
        gate = _Gate(app.desk.ask, passing=3)
        monkeypatch.setattr(app.desk, "ask", gate.ask)
        await pilot.press("i")
        await asyncio.wait_for(gate.reached.wait(), 20)
        await pilot.press("escape")
        await pilot.pause()
        gate.opened.set()
        await settle(pilot)
        assert app.screen is screen
        assert "Stopped: the lines after these were not read." in " ".join(shown(app).split())
        count = len(signatures(location))
        assert 0 < count < 100
        assert f"{count:,} lines  {count:,} counted" in shown(app)


class _Gate:
    """Lets some questions to the desk pass, and holds the next until it is opened."""

    def __init__(self, ask, *, passing: int) -> None:
        self._ask = ask
        self._left = passing
        self.reached = asyncio.Event()
        self.opened = asyncio.Event()

    async def ask(self, function, *args, **kwargs):
        if function is taking_in._next:
            self._left -= 1
            if self._left == 0:
                self.reached.set()
                await self.opened.wait()
        return await self._ask(function, *args, **kwargs)


async def test_a_second_import_of_the_same_file_adds_nothing(location: str, folder: Path) -> None:
    (folder / "names.csv").write_text(LIST)
    async with opened(location) as (app, pilot):
        for _ in range(2):
            await press(pilot, "3", "a", "i", "n", "tab", "enter", "t", "i")
            await press(pilot, "escape")
        await press(pilot, "a", "i", "n")
        await type_in(pilot, "ames.c", "tab", "enter", "t")
        assert "3 on the list already" in shown(app)
    assert len(signatures(location)) == 3


async def test_a_petition_that_takes_nobody_says_so_at_once(store_path: Path, folder: Path) -> None:
    location = begun(store_path)
    store = open_store(location)
    with store.transaction("w", "hand over", NOW) as change:
        change.put(replace(store.get(Petition, ID), handed_over=NOW))
    store.close()
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "i")
        assert "The petition was handed over: it takes no more signatures." in told(app)


HOSTILE = {
    "acting": "\x1b]0;pwned\x07\x1b[2J[bold red]\u202egnp[b].csv",
    "bytes": os.fsdecode(b"\xff\xfe.csv"),
    "long": f"{'x' * 240}.csv",
}


def harmless(screen: str) -> bool:
    return not {"\x1b", "\u202e", "\x07"}.intersection(screen)


async def test_hostile_file_names_and_hostile_cells_are_shown_harmlessly(
    location: str, folder: Path
) -> None:
    header = "\x1b[31mname,[/b] mail,=cmd()"
    for place, name in enumerate(HOSTILE.values()):
        row = f"Evil {place} \x1b[2J [/x] \u202e,e{place}@example.org,=1+1"
        (folder / name).write_text(f"{header}\n{row}\nB {place},b{place}@example.org,x\n")
    async with opened(location, mode="petitions") as (app, pilot):
        for place in range(len(HOSTILE)):
            await press(pilot, "a", "i", "down")
            assert harmless(shown(app))
            await press(pilot, *["down"] * (place + 1), "enter")
            assert isinstance(app.screen, MappingScreen)
            await press(pilot, "enter", "g", "enter", "N")
            assert harmless(shown(app))
            await press(pilot, "t", "N")
            assert isinstance(app.screen, TakingScreen)
            assert harmless(shown(app))
            await press(pilot, "i", "enter")
            assert harmless(shown(app))
            await press(pilot, "escape")
    assert len(signatures(location)) >= len(HOSTILE)


NO_LISTS = {
    "empty.csv": (b"", "The file is empty"),
    "json.json": (b"{broken", "begins as JSON and cannot be read"),
    "noise.csv": (b"\x00\x01\x02\xff" * 50, ""),
    "quotation.csv": (b'name\n"never ends', "1 line"),
    "workbook.xlsx": (b"PK\x03\x04 not a workbook", "cannot be read"),
}


async def test_a_file_that_is_no_list_is_one_sentence(location: str, folder: Path) -> None:
    for name, (content, _) in NO_LISTS.items():
        (folder / name).write_bytes(content)
    async with opened(location, mode="petitions") as (app, pilot):
        for name, (_, said) in NO_LISTS.items():
            await press(pilot, "a", "i", name[0], "tab", "enter")
            if isinstance(app.screen, MappingScreen):
                await press(pilot, "t")
            assert said in " ".join(shown(app).split()), name
            for _ in range(4):
                if app.screen is not app.screen_stack[0]:
                    await press(pilot, "escape")


async def test_the_path_says_what_it_cannot_read(location: str, folder: Path) -> None:
    signed(location, "Aigul Kassym")
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "i")
        screen = app.screen
        assert isinstance(screen, FileScreen)
        screen.path = "/no/such/folder/x"
        await settle(pilot)
        assert "This folder cannot be read" in shown(app)
        await press(pilot, "enter")
        assert "There is no such file" in shown(app)
        screen.path = "x\x00y"
        await press(pilot, "enter")
        await press(pilot, "escape")
        assert app.screen is not screen
