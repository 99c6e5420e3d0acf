"""The first mode: the look-up and the note, with the hands on the keys."""

import asyncio
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from data.records import Case, Note
from data.store import open_store
from tests.tui.driving import (
    LARGE,
    LINK,
    NOW,
    WHO,
    opened,
    press,
    settle,
    shown,
    starter,
    told,
    type_in,
)
from tui.actions import start_petition


@pytest.fixture
def location(store_path: Path) -> str:
    return starter(store_path)


async def test_the_cursor_shows_where_each_case_stands(location: str) -> None:
    async with opened(location) as (app, pilot):
        assert "Freedom of association" in shown(app)
        await press(pilot, "j")
        assert app.case == "kz-wos-2023"
        screen = shown(app)
    assert "West Oil Software strike" in screen
    assert "WHERE IT STANDS" in screen
    assert "OLD, ring first" in screen
    assert "at least 18 workers" in screen


@pytest.mark.parametrize(("key", "seen"), [("f", "FACTS"), ("q", "wos-reinstate")])
async def test_a_key_faster_than_the_store_acts_on_the_case_under_the_cursor(
    location: str, key: str, seen: str
) -> None:
    with closing(open_store(location)) as store:
        for case, id in (("kz-foa", "foa-free"), ("kz-wos-2023", "wos-reinstate")):
            start_petition(store, NOW, WHO, case=case, id=id, title=id, link=LINK)
    async with opened(location) as (app, pilot):
        assert app.screen.listing.key == "kz-foa"
        slow = asyncio.create_task(app.desk.ask(lambda _store: Event().wait(1)))
        await pilot.press("j", key)
        await slow
        await settle(pilot)
        assert seen in shown(app)
        assert app.case == "kz-wos-2023"
        assert "foa-free" not in shown(app)


async def test_words_choose_the_case_as_they_are_typed(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "wos")
        assert app.screen.listing.key == "kz-wos-2023"
        await press(pilot, "enter")
        assert app.screen.focused is app.screen.page
        assert "West Oil Software strike" in shown(app)


async def test_the_line_that_was_found_stands_first(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "article 402")
        assert app.screen.listing.key == "kz-wos-2023"
        assert "/ Article 402" in shown(app)


@pytest.mark.parametrize(("typed", "found"), [("ozkan", "Kemal Özkan"), ("hoie", "Atle Høie")])
async def test_people_are_found_however_they_are_spelled(
    location: str, typed: str, found: str
) -> None:
    async with opened(location, LARGE) as (app, pilot):
        await press(pilot, "slash")
        await type_in(pilot, typed)
        assert "PEOPLE" in shown(app)
        await press(pilot, "down", "G")
        assert app.screen.listing.key.startswith("found:party:")
        assert found in app.screen.heads.right.plain
        assert "may be named" in app.screen.page.text


async def test_a_search_that_finds_nothing_says_so_and_esc_clears_it(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "slash")
        await type_in(pilot, "zzzzqqqq")
        assert "Nothing found for zzzzqqqq" in shown(app)
        await press(pilot, "escape")
        assert "2 cases" in shown(app)


async def test_the_timeline_is_in_order_with_states_in_words(location: str) -> None:
    async with opened(location, LARGE) as (app, pilot):
        await press(pilot, "j", "t")
        lines = app.screen.page.text
    assert lines.index("2011 ") < lines.index("11 Dec 2023") < lines.index("24 Jan 2024")
    assert "rejected the appeal" in lines
    assert "[stale]" in lines


async def test_each_fact_says_its_state_and_who_says_it(location: str) -> None:
    async with opened(location, LARGE) as (app, pilot):
        await press(pilot, "j", "f")
        text = app.screen.page.text
    assert "disputed, against" in text or "disputed" in text
    assert "corroborated" in text
    assert "IndustriALL Global Union, “" in text


async def test_contacts_say_who_may_be_named_and_what_was_never_checked(location: str) -> None:
    async with opened(location, LARGE) as (app, pilot):
        await press(pilot, "j", "c")
        text = app.screen.page.text
    assert "Kassym-Jomart Tokayev  addressee  may be named" in text
    assert "brussels@mfa.kz  never checked" in text
    assert "never name" in text


async def test_esc_goes_back_to_the_look_up_and_then_to_the_list(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "f")
        assert "FACTS" in shown(app)
        await press(pilot, "escape")
        assert "WHERE IT STANDS" in shown(app)
        await press(pilot, "escape")
        assert app.screen.focused is app.screen.listing


async def test_a_note_is_kept_at_once_and_nobody_else_is_told(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "n")
        await type_in(pilot, "3 more dismissed since Friday", "enter")
        assert app.screen.focused is app.screen.listing
        assert "1 unfiled, confidential, last 22 Nov 14:02" in app.screen.page.text
        assert told(app) == ["Note kept about kz-wos-2023, confidential."]
    store = open_store(location)
    (note,) = store.all(Note)
    store.close()
    assert (note.text, note.case, note.when) == (
        "3 more dismissed since Friday",
        "kz-wos-2023",
        NOW,
    )


async def test_leaving_a_note_keeps_what_was_typed(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "n")
        await type_in(pilot, "ring again", "escape")
        await press(pilot, "j", "n")
        assert app.focused.value == "ring again"


async def test_undo_takes_the_last_change_back(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "n")
        await type_in(pilot, "a slip", "enter")
        await press(pilot, "u")
        assert told(app)[-1] == "Taken back: keep a note."
        assert "none: n keeps one" in app.screen.page.text
    store = open_store(location)
    assert store.count(Note) == 0
    store.close()


async def test_what_another_process_writes_shows(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j")
        other = open_store(location)
        with other.transaction("somebody else", "rename", NOW) as change:
            case = change.get(Case, "kz-wos-2023")
            change.put(type(case)(id=case.id, rev=case.rev, title="The strike at Zhetybai"))
        other.close()
        await app.look().wait()
        await settle(pilot)
        assert "The strike at Zhetybai" in shown(app)
