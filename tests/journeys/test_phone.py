"""Somebody rings: the case is looked up and a note kept while the other side talks."""

from pathlib import Path

from data.records import Note
from data.store import open_store
from tests.tui.driving import opened, press, shown, starter, told, type_in

MOST_KEYS = 20
NOTE = "3 more dismissed since Friday, source asks not to be named"


async def test_a_look_up_and_a_note_from_home(store_path: Path) -> None:
    words, keys = "wos", ("enter", "n", "enter")
    assert len(words) + len(keys) <= MOST_KEYS
    location = starter(store_path)
    async with opened(location, mode="home") as (app, pilot):
        await type_in(pilot, words, keys[0])
        said = shown(app)
        assert "West Oil Software strike" in said
        assert "at least 18 workers" in said
        assert "OLD, ring first" in said
        await press(pilot, keys[1])
        await type_in(pilot, NOTE, keys[2])
        assert told(app) == ["Note kept about kz-wos-2023, confidential."]
        assert "1 unfiled, confidential" in app.screen.page.text
    store = open_store(location)
    (note,) = store.all(Note)
    store.close()
    assert (note.case, note.text) == ("kz-wos-2023", NOTE)


async def test_over_a_slow_line_the_keys_come_all_at_once(store_path: Path) -> None:
    location = starter(store_path)
    async with opened(location, mode="home") as (app, pilot):
        await pilot.press(*"wos", "enter", "n", *"hello", "enter")
        await press(pilot)
        for _ in range(100):
            await pilot.pause(0.02)
            if told(app):
                break
        assert told(app) == ["Note kept about kz-wos-2023, confidential."]
