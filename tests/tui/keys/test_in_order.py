"""Keys that come in one burst, as over a slow link, do what they would do one by one."""

from pathlib import Path

import pytest

from data.records import Briefing, Note, Petition, Signature
from data.store import open_store
from tests.tui.driving import NOW, WHO, burst, opened, press, settle, starter
from tui.actions import start_petition
from tui.app import HandbillApp


@pytest.fixture
def location(store_path: Path) -> str:
    path = starter(store_path)
    store = open_store(path)
    start_petition(store, NOW, WHO, case="kz-wos-2023", id="wos", title="Reinstate", goal=10)
    store.close()
    return path


async def test_a_search_and_what_follows_it(location: str) -> None:
    async with opened(location) as (app, pilot):
        burst(app, "slash", "wos", "enter", "t")
        await settle(pilot)
        assert app.case == "kz-wos-2023"
        assert app.screen._page == "timeline"


async def test_a_letter_is_saved_before_it_could_be_read(location: str) -> None:
    async with opened(location) as (app, pilot):
        burst(app, "j", "b", "w")
        await settle(pilot)
        assert app.screen.listing.key.startswith("saved:")
    store = open_store(location)
    (letter,) = store.all(Briefing)
    store.close()
    assert letter.case == "kz-wos-2023"


async def test_a_note_and_a_move(location: str) -> None:
    async with opened(location) as (app, pilot):
        burst(app, "j", "n", "ring Kemal", "enter", "k")
        await settle(pilot)
        assert app.screen.listing.key == "kz-foa"
    store = open_store(location)
    (note,) = store.all(Note)
    store.close()
    assert (note.text, note.case) == ("ring Kemal", "kz-wos-2023")


async def test_three_people_sign_as_fast_as_keys_can_come(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "s")
        people = [f"Person {letter}" for letter in "ABC"]
        for name in people:
            burst(app, name, "enter", f"{name[-1].lower()}@example.org", *["enter"] * 3, "2")
        await settle(pilot)
    store = open_store(location)
    signed = list(store.find(Signature, petition="wos"))
    store.close()
    assert sorted(one.person.name for one in signed) == people
    for one in signed:
        assert one.person.email == f"{one.person.name[-1].lower()}@example.org"
        assert [consent.purpose for consent in one.consents] == ["sign", "contact"]


async def test_a_form_is_typed_ahead_from_another_mode(location: str) -> None:
    async with opened(location) as (app, pilot):
        burst(app, "j", "p", "Let them go", "enter", "enter", "12", *["enter"] * 4, "tab", "enter")
        await settle(pilot)
        assert app.screen.listing.key == "let-them-go"
    store = open_store(location)
    petition = store.get(Petition, "let-them-go")
    store.close()
    assert petition.title == {"en": "Let them go"}
    assert petition.goal == 12
    assert petition.target == "kassym-jomart-tokayev"
    assert "drop all sanctions against the workers" in petition.demands


async def test_a_key_whose_widget_goes_away_holds_up_nothing(location: str) -> None:
    async with opened(location) as (app, pilot):
        burst(app, "3", "s", "escape", "v", "escape", "1", "j")
        await settle(pilot)
        assert isinstance(app, HandbillApp)
        assert not app.keys_under_way
        assert app.screen.listing.key == "kz-wos-2023"


async def test_what_is_typed_behind_enter_on_a_row_lands_where_enter_leads(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "D")
        burst(app, "enter", "Qyzylorda")
        await settle(pilot)
        assert app.screen.typed["note"] == "Qyzylorda"


async def test_what_ends_after_esc_takes_no_other_screen_away(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "b", "x")
        export = app.screen
        await press(pilot, "question_mark")
        helping = app.screen
        export.dismiss()
        await settle(pilot)
        assert app.screen is helping
        await press(pilot, "escape", "escape")
        mode = app.screen
        export.dismiss()
        await settle(pilot)
        assert app.screen is mode
