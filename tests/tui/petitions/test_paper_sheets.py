"""Paper in the app: sheets to print, and sheets that come back line by line."""

from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Static

from data.records import Petition, Signature
from data.store import open_store
from petitions.addresses.codes import code_of
from petitions.papers.sheets import issue, missing, reckoning, sheet_of
from petitions.terms.editing import Edit, edit_petition
from petitions.terms.petition import new_petition
from tests.tui.driving import LINK, NOW, WHO, opened, press, settle, shown, starter, told, type_in
from tui.screens.petitions.sheets.choosing import SheetScreen
from tui.screens.petitions.sheets.lines import LinesScreen


def place(path: Path, *, sheets: int = 2, rows: int = 4) -> str:
    """A store with a petition that asks for the postcode, and sheets that went out."""
    starter(path)
    with closing(open_store(str(path))) as store:
        made = new_petition(store, NOW, WHO, id="wos", title="Reinstate", link=LINK)
        made = edit_petition(store, NOW, WHO, made.id, Edit(asks=["postcode"]))
        if sheets:
            issue(store, NOW, WHO, made, sheets=sheets, rows=rows, collector="Bo")
    return str(path)


def kept(path: Path) -> list[tuple[int, str, str]]:
    with closing(open_store(str(path))) as store:
        return sorted(
            (one.line or 0, one.person.name, one.person.postcode)
            for one in store.find(Signature, petition="wos")
            if one.person
        )


def written(app) -> str:
    return str(app.screen.query_one("#write-said", Static).content)


async def open_sheet(pilot, number: str = "1") -> None:
    await press(pilot, "a", "s")
    await type_in(pilot, number, *("enter",) * 5)


async def test_a_sheet_is_entered_line_by_line(store_path: Path) -> None:
    async with opened(place(store_path), mode="petitions") as (app, pilot):
        await open_sheet(pilot)
        assert isinstance(app.screen, LinesScreen)
        await type_in(pilot, "Anna Kim", "enter")
        await type_in(pilot, "130000", "enter", "y")
        await type_in(pilot, "?", "enter")
        await type_in(pilot, "-", "enter")
        assert "line 4 of 4" in shown(app)
        await type_in(pilot, "Bo Li", "enter")
        await type_in(pilot, "=", "enter", "n")
        assert "Sheet 1: 2 signed, 1 unreadable, 1 struck out, 0 empty: 4 lines." in shown(app)
        assert "Anna" not in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, SheetScreen)
        assert "NOT BACK    2" in shown(app)
    assert kept(store_path) == [(1, "Anna Kim", "130000"), (4, "Bo Li", "130000")]
    with closing(open_store(str(store_path))) as store:
        signed = sorted(store.find(Signature, petition="wos"), key=lambda one: one.line)
    assert [len(one.consents) for one in signed] == [2, 1]
    assert {one.collector for one in signed} == {"Bo"}


async def test_the_rest_is_empty_only_when_said_twice(store_path: Path) -> None:
    async with opened(place(store_path), mode="petitions") as (app, pilot):
        await open_sheet(pilot)
        await press(pilot, "enter")
        assert "if the other 4 lines are empty" in shown(app)
        await type_in(pilot, "Anna", "enter", "enter", "n")
        await press(pilot, "enter")
        assert "if the other 3 lines are empty" in shown(app)
        await press(pilot, "enter")
        assert "1 signed, 0 unreadable, 0 struck out, 3 empty: 4 lines" in shown(app)


async def test_what_is_refused_stays_typed(store_path: Path) -> None:
    async with opened(place(store_path), mode="petitions") as (app, pilot):
        await open_sheet(pilot)
        await type_in(pilot, "Anna", "enter")
        await type_in(pilot, "=", "enter", "n")
        assert "no postcode above" in shown(app)
        assert app.focused is app.screen.field("postcode").line
        assert app.screen.field("name").value == "Anna"
    assert kept(store_path) == []


async def test_a_burst_of_keys_loses_nothing(store_path: Path) -> None:
    async with opened(place(store_path), mode="petitions") as (_, pilot):
        await open_sheet(pilot)
        for name in ("Ann", "Bob", "Cyd", "Dee"):
            await pilot.press(*name, "enter", "1", "enter", "n")
        await settle(pilot)
    assert [(line, name) for line, name, _ in kept(store_path)] == [
        (1, "Ann"),
        (2, "Bob"),
        (3, "Cyd"),
        (4, "Dee"),
    ]


async def test_it_goes_on_where_it_stopped_and_knows_what_stands_above(store_path: Path) -> None:
    location = place(store_path)
    async with opened(location, mode="petitions") as (app, pilot):
        await open_sheet(pilot)
        await type_in(pilot, "Anna", "enter")
        await type_in(pilot, "130000", "enter", "n")
        await type_in(pilot, "Half a na")
    async with opened(location, mode="petitions") as (app, pilot):
        await press(pilot, "a", "s")
        assert "BEGUN       1:" in shown(app)
        await type_in(pilot, "1", *("enter",) * 5)
        assert "line 2 of 4" in shown(app)
        assert "Half a na" not in shown(app)
        await type_in(pilot, "Bo", "enter")
        await type_in(pilot, "=", "enter", "n")
    assert kept(store_path) == [(1, "Anna", "130000"), (2, "Bo", "130000")]


async def test_the_last_line_is_taken_back(store_path: Path) -> None:
    async with opened(place(store_path), mode="petitions") as (app, pilot):
        await open_sheet(pilot)
        await type_in(pilot, "?", "enter")
        await press(pilot, "ctrl+z")
        assert "line 1 of 4" in shown(app)
        await press(pilot, "ctrl+z")
        assert "no line of this sheet" in " ".join(one.message for one in app._notifications)


async def test_a_scanned_code_opens_its_sheet(store_path: Path) -> None:
    async with opened(place(store_path), mode="petitions") as (app, pilot):
        await open_sheet(pilot, f"{code_of('wos')}/SHEET-2")
        assert "SHEET 2" in shown(app)
        await press(pilot, "escape", "escape")
        await open_sheet(pilot, "2222/SHEET-2")
        assert "another petition" in shown(app)


async def test_a_lost_sheet_is_written_off_and_entered_should_it_turn_up(
    store_path: Path,
) -> None:
    async with opened(place(store_path), mode="petitions") as (app, pilot):
        await press(pilot, "a", "l")
        await type_in(pilot, "7", "enter")
        await type_in(pilot, "left in the rain", "enter", "enter")
        assert "was never issued" in shown(app)
        app.screen.field("sheet").value = "1"
        await press(pilot, "ctrl+o")
        assert "Sheet 1 is lost for good." in told(app)
        await press(pilot, "a", "s")
        assert "NOT BACK    2" in shown(app)
        assert "0 of 2 back, 1 lost" in shown(app)
        await type_in(pilot, "1", *("enter",) * 5)
        await type_in(pilot, "?", "enter")
        await press(pilot, "escape")
        assert "1 of 2 back" in shown(app)


async def test_without_a_sheet_it_says_what_prints_one(store_path: Path) -> None:
    async with opened(place(store_path, sheets=0), mode="petitions") as (app, pilot):
        await press(pilot, "a", "s")
        assert "`x s`" in shown(app)
        await type_in(pilot, "7", *("enter",) * 5)
        assert "Sheet 7 of wos was never issued" in shown(app)


@pytest.mark.parametrize("down", [0, 3])
async def test_sheets_are_issued_as_their_file_is_written(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, down: int
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(place(store_path), mode="petitions") as (app, pilot):
        await press(pilot, "x", "s", *("j",) * down, "enter")
        assert "handbill config set responsible" in written(app)
        (tmp_path / "settings").mkdir(exist_ok=True)
        config = tmp_path / "settings" / "config.toml"
        config.write_text('responsible = "Example Union, 1 Example Street"\n')
        await press(pilot, "tab")
        await type_in(pilot, "3")
        app.screen.finish()
        await press(pilot, "enter")
        assert "Sheets 3 to 5 are in it" in written(app)
        await press(pilot, "enter")
        assert "there already" in written(app)
    with closing(open_store(str(store_path))) as store:
        petition = store.get(Petition, "wos")
        assert [one.number for one in missing(store, petition)] == [1, 2, 3, 4, 5]
        assert reckoning(sheet_of(store, petition, 3)).rows == (10 if down < 2 else 8)
    (file,) = tmp_path.glob("wos-2026-11-22-1402-*")
    assert file.suffix == (".pdf" if down % 2 == 0 else ".html")


async def test_a_flyer_is_written_to_the_folder(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "settings").mkdir()
    config = tmp_path / "settings" / "config.toml"
    config.write_text('responsible = "Example Union, 1 Example Street"\n')
    async with opened(place(store_path), mode="petitions") as (app, pilot):
        await press(pilot, "x", "f", "tab")
        await type_in(pilot, "stall-3", "enter", "enter")
        await type_in(pilot, "Give them their work back.")
        app.screen.finish()
        await press(pilot, "j", "j", "j", "j", "j", "enter")
        assert "wos-flyer-a6.html" in "".join(written(app).split())
    text = (tmp_path / "wos-flyer-a6.html").read_text()
    assert text.count("Give them their work back.") == 4
    assert "utm_source=stall-3" in text
