"""Home: what the app opens on, where it leads, and what it never says."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.records import Briefing, Case, NextStep, Note
from data.store import open_store
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from tests.tui.driving import (
    LARGE,
    LINK,
    NOW,
    SMALL,
    WHO,
    opened,
    press,
    settle,
    shown,
    starter,
    type_in,
)
from tui.actions import start_petition
from tui.screens.cases.contacts import ContactsScreen
from tui.screens.cases.dispute_form import DisputeScreen
from tui.screens.cases.notes import NotesScreen


@pytest.fixture
def location(store_path: Path) -> str:
    """The starter cases, a step that was due yesterday, a petition near its goal and its end."""
    path = starter(store_path)
    store = open_store(path)
    with store.transaction(WHO, "plan", NOW) as change:
        case = change.get(Case, "kz-wos-2023")
        step = NextStep(what="ring the mission in Geneva", date="2026-11-21")
        change.put(replace(case, next_step=step))
        change.put(Note(id="note", case="kz-foa", when=NOW, who=WHO, text="somebody rang"))
        change.put(Briefing(id="appeal", case="kz-wos-2023", case_rev=1, kind="appeal"))
    petition = start_petition(
        store, NOW, WHO, case="kz-wos-2023", id="reinstate", title="Reinstate", goal=2,
        closes="27 November 2026", link=LINK, time_zone="UTC",
    )  # fmt: skip
    for name in ("Ada Weaver", "Ben Spinner"):
        sign(store, NOW, WHO, petition, Offer(name=name, country="BE", postcode=name[:3]))
    store.close()
    return path


async def test_the_app_opens_in_the_search_over_what_waits(location: str) -> None:
    async with opened(location, mode="home") as (app, _):
        assert app.focused is app.screen.query_one("#search")
        text = shown(app)
    assert "0 HOME" in text.splitlines()[0]
    places = [text.index(said) for said in ("DUE", "SOON", "WAITING")]
    assert places == sorted(places)
    assert "yesterday    ring the mission in Geneva" in text
    assert "Fri 27 Nov   last day to sign: 2 of 2 signed" in text
    assert "goal         reached: 2 of 2" in text
    assert "dispute      questioning 13 january" in text
    assert "contacts     5 to check before writing" in text
    assert "notes        1 to file or drop" in text
    assert "briefing     the case says more than the appeal saved" in text


async def test_it_names_nobody(location: str) -> None:
    async with opened(location, LARGE, mode="home") as (app, pilot):
        said = shown(app)
        for _ in app.screen.listing.keys:
            await press(pilot, "down")
            said += app.screen.page.text
    for held in ("Ada", "Ben", "somebody rang", "@", "+7", "Tokayev"):
        assert held not in said


@pytest.mark.parametrize(
    ("kind", "screen"),
    [("dispute", DisputeScreen), ("contacts", ContactsScreen), ("notes", NotesScreen)],
)
async def test_enter_opens_what_settles_it_and_esc_comes_back(
    location: str, kind: str, screen: type
) -> None:
    async with opened(location, mode="home") as (app, pilot):
        await press(pilot, "escape")
        await choose(app, pilot, f":{kind}:")
        await press(pilot, "enter")
        assert isinstance(app.screen, screen)
        await press(pilot, "escape")
        assert app.current_mode == "cases"
        await press(pilot, "escape")
        assert app.current_mode == "home"
        assert f":{kind}:" in app.screen.listing.key


@pytest.mark.parametrize(
    ("row", "mode", "at"),
    [
        (":next step:", "cases", "kz-wos-2023"),
        (":goal:", "petitions", "reinstate"),
        ("briefing:appeal", "briefings", "saved:appeal"),
    ],
)
async def test_enter_goes_to_the_case_the_petition_the_briefing(
    location: str, row: str, mode: str, at: str
) -> None:
    async with opened(location, mode="home") as (app, pilot):
        await press(pilot, "down")
        await choose(app, pilot, row)
        await press(pilot, "enter")
        assert app.current_mode == mode
        assert app.screen.listing.key == at


async def choose(app, pilot, row: str) -> None:
    """Put the cursor on the row of that matter."""
    await press(pilot, "g")
    for _ in app.screen.listing.keys:
        if row in app.screen.listing.key:
            return
        await press(pilot, "j")
    raise AssertionError(f"{row} is not among {app.screen.listing.keys}")


@pytest.mark.parametrize(
    ("typed", "mode", "at"),
    [("wos", "cases", "kz-wos-2023"), ("zhetybai", "cases", "kz-wos-2023")],
)
async def test_words_find_and_enter_opens(location: str, typed: str, mode: str, at: str) -> None:
    async with opened(location, mode="home") as (app, pilot):
        await type_in(pilot, typed, "enter")
        assert (app.current_mode, app.screen.listing.key) == (mode, at)
        assert app.case == at


async def test_a_person_who_is_found_is_read_on_the_whole_width(location: str) -> None:
    async with opened(location, SMALL, mode="home") as (app, pilot):
        await type_in(pilot, "hoie", "down", "G", "enter")
        assert "may be named" in shown(app)
        await press(pilot, "escape")
        assert app.focused is app.screen.listing
        assert "Høie" in shown(app)


async def test_while_nothing_is_typed_the_keys_of_the_app_are_keys(location: str) -> None:
    async with opened(location, mode="home") as (app, pilot):
        await press(pilot, "3")
        assert app.current_mode == "petitions"
        await press(pilot, "0")
        assert app.focused is app.screen.query_one("#search")
        await type_in(pilot, "w 1023?")
        assert app.focused.value == "w 1023?"


async def test_where_nothing_waits_it_says_what_can_be_done(store_path: Path) -> None:
    open_store(str(store_path), create=True).close()
    async with opened(str(store_path), mode="home") as (app, _):
        text = shown(app)
    assert "Nothing waits for you today." in text
    assert "the petitions: p starts one" in text


async def test_it_keeps_up_with_what_others_write(location: str) -> None:
    async with opened(location, mode="home") as (app, pilot):
        store = open_store(location)
        with store.transaction("dauren", "plan", NOW) as change:
            case = change.get(Case, "kz-foa")
            step = NextStep(what="send the digest", date=date(2026, 11, 22).isoformat())
            change.put(replace(case, next_step=step))
        store.close()
        await app.look_again()
        await settle(pilot)
        assert "today        send the digest" in shown(app)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_search_that_finds_nothing_says_so_and_esc_clears_it(
    location: str, size: tuple[int, int]
) -> None:
    async with opened(location, size, mode="home") as (app, pilot):
        await type_in(pilot, "zzqq")
        assert "Nothing found for zzqq" in shown(app)
        assert "┬" not in shown(app)
        await press(pilot, "escape")
        assert "ring the mission in Geneva" in shown(app)
        assert ("┬" in shown(app)) == (size == LARGE)
