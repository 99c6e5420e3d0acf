"""Somebody rings: the case is looked up and a note kept while the other side talks."""

from contextlib import closing
from pathlib import Path

import pytest

from data.records import Note
from data.store import open_store
from tests.tui.driving import opened, press, send, settle, shown, told, type_in

MOST_KEYS = 20
NOTE = "3 more dismissed since Friday, source asks not to be named"


@pytest.mark.parametrize("words", ["wos", "zhetybai"])
async def test_a_look_up_and_a_note_from_home(starter_path: Path, words: str) -> None:
    keys = ("enter", "n", "enter")
    assert len(words) + len(keys) <= MOST_KEYS
    async with opened(str(starter_path), mode="home") as (app, pilot):
        await type_in(pilot, words, keys[0])
        said = shown(app)
        assert "West Oil Software strike" in said
        assert "at least 18 workers" in said
        assert "OLD, ring first" in said
        await press(pilot, keys[1])
        await type_in(pilot, NOTE, keys[2])
        assert told(app) == ["Note kept about kz-wos-2023, confidential."]
        assert "not kept" not in shown(app)
        assert "1 unfiled, confidential" in app.screen.page.text
    assert kept(starter_path) == [("kz-wos-2023", NOTE)]


async def test_over_a_slow_line_the_keys_come_all_at_once(starter_path: Path) -> None:
    async with opened(str(starter_path), mode="home") as (app, pilot):
        send(app, *"wos", "enter", "n", *"hello", "enter")
        await settle(pilot)
        assert told(app) == ["Note kept about kz-wos-2023, confidential."]
    assert kept(starter_path) == [("kz-wos-2023", "hello")]


def kept(store: Path) -> list[tuple[str, str]]:
    """The notes that are stored: about which case, and their text."""
    with closing(open_store(str(store))) as opened:
        return [(note.case, note.text) for note in opened.all(Note)]
