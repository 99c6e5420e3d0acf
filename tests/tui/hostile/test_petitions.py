"""Words that act on a terminal, in all that a petition says, on every screen of its menus."""

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from data.records import Case, CountOnly, Field, Petition, Source, Supporter
from data.store import open_store
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from tests.tui.driving import LARGE, NOW, SMALL, WHO, opened, press
from tests.tui.hostile.harmless import harmless
from tests.tui.petitions.at_hand import ID, begun
from tui.screens.petitions.menus import Act, AddMenu, EditMenu, WriteMenu

EVIL = "\x1b]0;x\x07\x1b[2J[/b][red]\u202e\u200f<script>=cmd()"
ROWS = [
    (menu, entry.key)
    for menu, rows in (("a", AddMenu), ("e", EditMenu), ("x", WriteMenu))
    for entry in rows.ENTRIES
    if not isinstance(entry, Act)
]


@pytest.fixture
def location(store_path: Path) -> str:
    with (
        closing(open_store(str(store_path), create=True)) as store,
        store.transaction(WHO, "case", NOW) as change,
    ):
        change.put(
            Case(id="mill", title=EVIL, sources=(Source(id="s", kind="letter", title=EVIL),))
        )
    location = begun(store_path, case="mill", demands=[EVIL, EVIL], text=EVIL, title=EVIL)
    with (
        closing(open_store(location)) as store,
        store.transaction(WHO, "more", NOW) as change,
    ):
        petition = change.get(Petition, ID)
        asked = Field(name="shift", label={"en": EVIL})
        listed = Supporter(name=EVIL, country=EVIL, authorised_by=EVIL)
        change.put(replace(petition, asks=(asked,), supporters=(listed,)))
        change.put(CountOnly(id="c", petition=ID, count=3, platform=EVIL, as_of="2026-11-22"))
    with closing(open_store(location)) as store:
        petition = store.get(Petition, ID)
        for number in range(6):
            offer = Offer(name=f"{EVIL}{number}", source=EVIL[:60], collector=EVIL, area=EVIL)
            sign(store, NOW, WHO, petition, offer)
    return location


async def test_every_row_of_the_menus_shows_it_harmlessly(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "\x1b[31m[bold]\u202e"
    folder.mkdir()
    (folder / f"{EVIL.replace('/', '')}.csv").write_text("name\nx\n")
    monkeypatch.chdir(folder)
    async with opened(location, SMALL, mode="petitions") as (app, pilot):
        mode = app.screen
        for menu, key in ROWS:
            await press(pilot, menu)
            harmless(app)
            await press(pilot, key)
            harmless(app)
            if app.screen is not mode:
                keys = app.screen.query_one(Footer).query(FooterKey)
                assert max(one.region.right for one in keys) <= SMALL[0], (menu, key)
                await press(pilot, "down", "enter")
                harmless(app)
            for _ in range(6):
                if app.screen is not mode:
                    await press(pilot, "escape")
            assert app.screen is mode, (menu, key)


async def test_over_time_it_is_harmless(location: str) -> None:
    for size in (SMALL, LARGE):
        async with opened(location, size, mode="petitions") as (app, pilot):
            await press(pilot, "t")
            assert "[red]" in harmless(app)
