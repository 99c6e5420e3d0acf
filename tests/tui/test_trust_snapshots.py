"""How forms look, filled again, refused, overtaken: small and dark, large and light.

The case is made up. `pytest --snapshot-update` takes them anew.
"""

from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.changes import set_next_step
from data.config import Config
from data.records import Addressee, Briefing, Note, Party
from data.store import open_store
from data.unfinished import begin
from tests.tui.driving import LARGE, NOW, SMALL, WHO, app_on, look, press, settle, type_in
from tests.tui.filling import fill, finish
from tests.tui.test_app_snapshots import LETTER, mill, parties

CASE = "mill-lockout"
LOOKS = pytest.mark.parametrize(
    ("size", "theme"),
    [(SMALL, "handbill-dark"), (LARGE, "handbill-light")],
    ids=["80x24-dark", "140x40-light"],
)
Driven = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture
def location(store_path: Path) -> str:
    store = open_store(str(store_path), create=True)
    with closing(store), store.transaction(WHO, "begin", NOW) as change:
        change.add_many([*parties(), Party(id="w-1", name="Ada Weaver", kind="person")])
        change.put(mill())
        change.put(Note(id="n", case=CASE, when=NOW, who=WHO, text="Ada Weaver was sent home"))
        change.put(
            Briefing(
                id="saved-letter", case=CASE, case_rev=1, kind="letter", as_of="2026-11-22",
                addressees=(Addressee(party="minister"),), body=LETTER, words=58, budget=750,
            )
        )  # fmt: skip
    return str(store_path)


def keys(*names: str) -> Driven:
    async def drive(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *names)

    return drive


@LOOKS
class TestForms:
    def seen(self, compare, location: str, size, theme: str, drive: Driven) -> None:
        app = app_on(location, settings=Config(theme=theme))
        assert compare(app, terminal_size=size, run_before=drive)

    def test_what_can_be_added(self, location: str, size, theme, snap_compare) -> None:
        self.seen(snap_compare, location, size, theme, keys("a"))

    def test_a_new_case(self, location: str, size, theme, snap_compare) -> None:
        self.seen(snap_compare, location, size, theme, keys("K"))

    def test_a_new_party_refused(self, location: str, size, theme, snap_compare) -> None:
        async def drive(pilot: Pilot[None]) -> None:
            await keys("P")(pilot)
            await type_in(pilot, "A weaver", "enter")
            await type_in(pilot, "person")
            await finish(pilot)

        self.seen(snap_compare, location, size, theme, drive)

    def test_a_person_to_take_out(self, location: str, size, theme, snap_compare) -> None:
        async def drive(pilot: Pilot[None]) -> None:
            await keys("R")(pilot)
            await type_in(pilot, "w-1")
            await finish(pilot)

        self.seen(snap_compare, location, size, theme, drive)

    def test_a_fact_that_is_here_again(self, location: str, size, theme, snap_compare) -> None:
        left = begin(location, f"fact {CASE}", f"add a fact {CASE}", WHO, NOW)
        left.keep({"text": "the owner came back", "kind": "event"}, NOW)
        left.close()
        self.seen(snap_compare, location, size, theme, keys("F"))

    def test_what_waits_at_the_start(self, location: str, size, theme, snap_compare) -> None:
        for key, title in (("fact", f"add a fact {CASE}"), ("note", "a note")):
            left = begin(location, key, title, WHO, NOW)
            left.keep({"text": "the owner came back"}, NOW)
            left.close()
        self.seen(snap_compare, location, size, theme, keys())

    def test_a_step_that_two_set(self, location: str, size, theme, snap_compare) -> None:
        async def drive(pilot: Pilot[None]) -> None:
            await keys("X")(pilot)
            await fill(pilot, what=", and the union")
            with closing(open_store(location)) as store:
                set_next_step(store, NOW, "berik", CASE, "write to the ministry", "2026-11-25")
            await look(pilot.app)
            await press(pilot, "ctrl+o")

        self.seen(snap_compare, location, size, theme, drive)

    def test_somebody_else_wrote(self, location: str, size, theme, snap_compare) -> None:
        async def drive(pilot: Pilot[None]) -> None:
            await settle(pilot)
            with closing(open_store(location)) as store:
                set_next_step(store, NOW, "berik", CASE, "write to the ministry", "2026-11-25")
            await look(pilot.app)
            await settle(pilot)

        self.seen(snap_compare, location, size, theme, drive)

    def test_how_a_letter_is_made(self, location: str, size, theme, snap_compare) -> None:
        self.seen(snap_compare, location, size, theme, keys("2", "G", "enter", "c"))

    def test_a_letter_that_was_sent(self, location: str, size, theme, snap_compare) -> None:
        self.seen(snap_compare, location, size, theme, keys("2", "G", "S"))

    def test_the_answer_to_it(self, location: str, size, theme, snap_compare) -> None:
        self.seen(snap_compare, location, size, theme, keys("2", "G", "S", "ctrl+o", "A"))

    def test_leaving_with_something_not_kept(
        self, location: str, size, theme, snap_compare
    ) -> None:
        async def drive(pilot: Pilot[None]) -> None:
            await keys("n")(pilot)
            await type_in(pilot, "ring on Tuesday", "escape", "Q")

        self.seen(snap_compare, location, size, theme, drive)
