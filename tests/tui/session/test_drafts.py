"""What is typed is kept while it is typed, offered again, and gone when it is finished or dropped.

An app that ends without leaving its form stands for a connection that was lost: the kill itself,
with a signal and a real terminal, is in tests/journeys/test_killed.py.
"""

from pathlib import Path

import pytest

from data.errors import StoreError
from data.records import Case, Note
from data.store import open_store
from data.unfinished import BESIDE, left
from tests.tui.driving import WHO, look, opened, press, settle, shown, told, type_in
from tui.screens.cases.fact_form import FactScreen
from tui.widgets.notice import noticed

CASE = "kz-wos-2023"
AGAIN = "What you typed at 14:02 is here again: Esc twice drops it."


@pytest.fixture
def location(starter_path: Path) -> str:
    return str(starter_path)


def files(location: str) -> list[Path]:
    return list(Path(location).parent.glob(f"*{BESIDE}*"))


def of_kind(location: str, kind: type) -> list:
    store = open_store(location)
    try:
        return list(store.all(kind))
    finally:
        store.close()


class TestAForm:
    async def test_offers_what_was_typed_with_ticks_and_long_texts(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "F", "enter")
            await type_in(pilot, "They were", "enter")
            await type_in(pilot, "fired on Friday", "tab")
            await type_in(pilot, "page 2")
            app.screen.query_one("Tick").ticked = True
            await settle(pilot)
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "F")
            assert noticed(app.screen) == AGAIN
            assert app.screen.typed["extract"] == "They were\nfired on Friday"
            assert app.screen.typed["locator"] == "page 2"
            assert app.screen.ticked == {"confidential"}
            await press(pilot, "escape")
            assert noticed(app.screen) == "Not kept yet: Esc again drops it."
            await press(pilot, "escape")
            await settle(pilot)
        assert files(location) == []

    async def test_leaves_nothing_when_it_is_finished(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "X")
            await type_in(pilot, "ring the ministry", "enter", "enter", "enter")
            assert told(app) == ["Next: ring the ministry."]
            app.drafts.settle()
        assert files(location) == []

    async def test_that_was_only_looked_at_leaves_nothing_and_does_not_ask(
        self, location: str
    ) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "S", "enter", "escape")
            assert not isinstance(app.screen, FactScreen)
            app.drafts.settle()
            assert files(location) == []

    async def test_keeps_what_the_store_refuses(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "S")
            await type_in(pilot, "Second letter")
            app.screen.set_focus(app.screen.parts[-1])
            await press(pilot, "enter")
            assert [found.name for found in files(location)]
        (found,) = left(location, WHO)
        assert found.values == {"title": "Second letter"}

    async def test_of_another_case_or_another_person_is_not_offered(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "X")
            await type_in(pilot, "ring the ministry")
        async with opened(location) as (app, pilot):
            await press(pilot, "k", "X")
            assert app.screen.case != CASE
            assert app.screen.typed["what"] == ""
        async with opened(location) as (app, pilot):
            app.drafts.begin(location, "berik")
            await press(pilot, "j", "X")
            assert app.screen.typed["what"] == ""

    async def test_takes_typing_back_and_gives_it_again(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            before = of_kind(location, Case)
            await press(pilot, "j", "X")
            await type_in(pilot, "ring the ministry")
            await press(pilot, "ctrl+z")
            assert app.screen.typed["what"] == "ring the"
            await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
            assert app.screen.typed["what"] == ""
            assert told(app) == []
            await press(pilot, "ctrl+y", "ctrl+y")
            assert app.screen.typed["what"] == "ring the"
        assert of_kind(location, Case) == before

    async def test_is_told_once_when_the_disk_takes_no_more(
        self, location: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("data.unfinished.begin", full)
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "X")
            await type_in(pilot, "ring the ministry")
            app.drafts.settle()
            await look(app)
            await look(app)
            await settle(pilot)
            (said,) = told(app)
            assert said.startswith("What you type cannot be kept beside the store (No space left")
            await press(pilot, "enter", "enter", "enter")
        (case,) = [one for one in of_kind(location, Case) if one.id == CASE]
        assert case.next_step.what == "ring the ministry"


class TestTheNoteLine:
    async def test_offers_what_was_typed_and_keeps_it_about_its_own_case(
        self, location: str
    ) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "n")
            assert app.case == CASE
            await type_in(pilot, "3 more dismissed")
        async with opened(location) as (app, pilot):
            assert "3 more dismissed" in shown(app)
            said = "The note that you typed at 14:02 is here again: n goes to it."
            assert noticed(app.screen) == said
            await press(pilot, "k")
            assert f"note on {CASE}> 3 more dismissed" in shown(app)
            await press(pilot, "n", "enter")
            app.drafts.settle()
        (note,) = of_kind(location, Note)
        assert (note.text, note.case) == ("3 more dismissed", CASE)
        assert files(location) == []

    async def test_holds_the_words_until_the_store_has_them(
        self, location: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_: object) -> None:
            raise StoreError("The disk is full.")

        monkeypatch.setattr("tui.screens.noting.keep_note", refused)
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "n")
            await type_in(pilot, "3 more dismissed", "enter")
            assert "3 more dismissed" in shown(app)
        (found,) = left(location, WHO)
        assert found.values == {"text": "3 more dismissed", "case": CASE}

    async def test_of_words_that_were_taken_out_again_leaves_nothing(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "n")
            await type_in(pilot, "nothing", "ctrl+u", "escape")
            app.drafts.settle()
            assert files(location) == []


async def test_what_another_window_lost_is_offered_here(location: str) -> None:
    async with opened(location) as (app, pilot):
        async with opened(location) as (_, other):
            await press(other, "j", "X")
            await type_in(other, "ring the ministry")
            await look(app)
            assert app.drafts.left == []
        await look(app)
        await press(pilot, "j", "X")
        assert app.screen.typed["what"] == "ring the ministry"


class TestWhatIsNotKept:
    async def test_is_counted_in_the_top_line_and_named_at_the_start(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            assert "not kept" not in shown(app)
            await press(pilot, "j", "X")
            await type_in(pilot, "ring the ministry")
        async with opened(location) as (app, pilot):
            assert "1 not kept" in shown(app).split("\n")[0]
            said = "Typed and not kept: the next step kz-wos-2023. Open it again and go on."
            assert noticed(app.screen) == said
            await press(pilot, "n")
            await type_in(pilot, "and this")
            await look(app)
            await settle(pilot)
            assert "2 not kept" in shown(app).split("\n")[0]

    async def test_is_asked_about_once_when_one_leaves(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "n")
            await type_in(pilot, "3 more dismissed", "escape", "Q")
            assert noticed(app.screen) == "Not kept: a note. Once more leaves Handbill."
            await press(pilot, "Q")
            assert app._exit
        assert [found.title for found in left(location, WHO)] == ["a note"]

    async def test_nothing_asks_when_all_is_kept(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "Q")
            assert app._exit
