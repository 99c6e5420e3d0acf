"""The second mode: how each kind would read, saved and written to a file."""

import asyncio
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from briefings.kinds import KINDS
from data.records import Briefing, Case
from data.store import open_store
from tests.tui.driving import (
    LARGE,
    NOW,
    WHO,
    burst,
    opened,
    press,
    settle,
    shown,
    starter,
    told,
    type_in,
)
from tui.actions.composing import compose, save_briefing

CASE = "kz-wos-2023"


@pytest.fixture
def location(store_path: Path) -> str:
    return starter(store_path)


async def test_a_letter_of_the_case_at_hand_is_one_key_away(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "b")
        screen = shown(app)
        text = app.screen.page.text
    assert "LETTER  kz-wos-2023 > Tokayev" in screen
    assert "of 750 words" in screen
    assert "Kassym-Jomart Tokayev" in text
    assert "brussels@mfa.kz" in text
    assert "[1]" in text


async def test_the_preview_follows_the_kind_and_says_what_it_is_for(location: str) -> None:
    async with opened(location, LARGE) as (app, pilot):
        await press(pilot, "j", "b")
        while app.screen.listing.key != "new:summary":
            await press(pilot, "j")
        assert "SUMMARY" in shown(app)
        assert "of 150 words" in shown(app)
        assert KINDS["summary"].purpose in app.screen.page.text


async def test_what_is_made_from_an_example_says_so_beside_it_and_not_in_it(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "b")
        assert "kz-wos-2023 is an example case" in app.screen.page.text
        await press(pilot, "w")
    store = open_store(location)
    (kept,) = store.all(Briefing)
    store.close()
    assert "example" not in kept.body


async def test_f_shows_what_is_left_out_and_why(location: str) -> None:
    async with opened(location, LARGE) as (app, pilot):
        await press(pilot, "j", "b", "f")
        text = app.screen.page.text
        assert "LEFT OUT" in text
        assert "disputed" in text
        assert "never checked" in text
        await press(pilot, "f")
        assert "Kassym-Jomart Tokayev" in app.screen.page.text


async def test_a_saved_one_stands_in_the_list_with_its_case_and_revision(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "b", "w")
        assert "1 saved" in shown(app)
        assert app.screen.listing.key.startswith("saved:")
        assert "saved 22 Nov 14:02" in app.screen.page.text
        assert told(app) == ["Saved: letter of kz-wos-2023."]
    store = open_store(location)
    (kept,) = store.all(Briefing)
    case = store.get(Case, "kz-wos-2023")
    store.close()
    assert (kept.kind, kept.case, kept.case_rev) == ("letter", case.id, case.rev)
    assert kept.body


async def test_a_saved_one_says_when_its_case_has_moved_on(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "b", "w")
        other = open_store(location)
        with other.transaction("somebody else", "look again", NOW) as change:
            change.put(change.get(Case, "kz-wos-2023"))
        other.close()
        await app.look().wait()
        await settle(pilot)
        assert "The case has changed since" in app.screen.page.text


@pytest.mark.parametrize(
    ("keys", "ending", "mark"), [((), "md", "[^"), (("j",), "txt", "[1] ")], ids=["md", "txt"]
)
async def test_it_is_written_to_a_folder_that_is_named(
    location: str, tmp_path: Path, keys: tuple[str, ...], ending: str, mark: str
) -> None:
    folder = tmp_path / "outgoing"
    folder.mkdir()
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "b", "x", "tab", "ctrl+a", "ctrl+k")
        await type_in(pilot, str(folder), "enter", *keys, "enter")
        path = folder / f"kz-wos-2023-letter-2026-11-22.{ending}"
        assert told(app) == [f"Written: {path}"]
    assert mark in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600


async def test_a_file_that_is_there_is_not_written_over(location: str, tmp_path: Path) -> None:
    path = tmp_path / "kz-wos-2023-letter-2026-11-22.md"
    path.write_text("ours")
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "b", "x", "tab", "ctrl+a", "ctrl+k")
        await type_in(pilot, str(tmp_path), "enter", "enter")
        assert "is there already" in shown(app)
    assert path.read_text() == "ours"


async def test_another_case_is_chosen_in_the_first_mode(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "2", "g", "enter")
        assert app.current_mode == "cases"
        await press(pilot, "j", "2", "j")
        assert "LETTER  kz-wos-2023" in shown(app)


def save(location: str, kind: str, now: datetime) -> Briefing:
    with closing(open_store(location)) as store:
        made = compose(store, now, case=CASE, kind=kind)
        return save_briefing(store, now, WHO, made, store.get(Case, CASE))


async def test_what_was_saved_last_stands_first(location: str) -> None:
    days = [NOW - timedelta(days=ago) for ago in range(4)]
    ids = [save(location, "summary", day).id for day in days]
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "b")
        listed = [key for key in app.screen.listing.keys if key.startswith("saved:")]
    assert listed == [f"saved:{id}" for id in ids]


async def test_a_key_faster_than_the_store_acts_on_the_letter_under_the_cursor(
    location: str,
) -> None:
    first, second = (
        save(location, kind, NOW - timedelta(days=ago))
        for kind, ago in (("letter", 0), ("appeal", 1))
    )
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "2")
        await app.screen.read(at=f"saved:{first.id}")
        await settle(pilot)
        free = Event()
        held = asyncio.create_task(app.desk.ask(lambda _store: free.wait(10)))
        app.screen.set_focus(app.screen.listing)
        burst(app, "jS")
        await asyncio.sleep(0.05)
        free.set()
        await held
        await settle(pilot)
        assert second.id in shown(app)
        await press(pilot, "ctrl+o")
    with closing(open_store(location)) as store:
        assert store.get(Briefing, first.id).sent is None
        assert store.get(Briefing, second.id).sent is not None
