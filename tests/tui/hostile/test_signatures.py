"""Hostile names in every screen of signatures: readable, harmless, and hidden until asked for."""

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.exports import register_export
from data.records import Signature
from data.store import open_store
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from petitions.terms.petition import new_petition
from tests.tui.driving import NOW, WHO, opened, press, type_in
from tests.tui.hostile.harmless import harmless, within
from tests.tui.hostile.store import EVIL, READABLE

NAMES = (
    "=cmd|' /C calc'!A0",
    "😀👍🏽" * 50,
    "م" * 2_000,
    "e\u0301\u0302\u0303" * 30,
)
WALK: tuple[tuple[tuple[str, ...], bool], ...] = (
    (("3", "v", "N"), True),  # the list
    (("enter", "N"), True),  # one of it
    (("x",), False),  # why is it rejected
    (("escape", "escape", "j", "enter", "m", "N"), True),  # two beside one another
    (("escape", "escape", "r", "N"), True),  # the review list
    (("escape", "A"), False),  # names that are due
    (("escape", "g", "enter", "E"), False),  # before an erasure
    (("j", "enter"), True),  # its receipt
)
"""Keys from screen to screen, and whether the hostile text is to be read there."""


def hostile(location: str, name: str) -> None:
    """Two signatures of that name, which may be one; a file shows them, and all else is hostile."""
    with closing(open_store(location, create=True)) as store:
        petition = new_petition(store, NOW, WHO, id="petition", title="title")
        first = sign(store, NOW, WHO, petition, Offer(name="A B", postcode="1"))
        second = sign(store, NOW, WHO, petition, Offer(name="A B", postcode="1"))
        with store.transaction(EVIL, EVIL, NOW) as change:
            for one in (first, second):
                assert one.person
                person = replace(
                    one.person, name=name, workplace=EVIL, union=EVIL, answers={EVIL: EVIL}
                )
                now = change.get(Signature, one.id)
                about = {"country": EVIL, "area": EVIL, "source": EVIL, "reason": EVIL}
                paper = {"collector": EVIL, "sheet": EVIL}
                change.put(replace(now, person=person, **about, **paper))
        register_export(store, NOW, EVIL, what=EVIL, path=f"/lists/{EVIL}", records=[petition])


async def test_every_screen_shows_it_harmless(store_path: Path) -> None:
    hostile(str(store_path), EVIL)
    async with opened(str(store_path)) as (app, pilot):
        for keys, readable in WALK:
            await press(pilot, *keys)
            text = harmless(app)
            pages = " ".join(page.text for page in app.screen.query("Page"))
            assert not readable or within(text, READABLE) or within(pages, READABLE), keys


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
async def test_every_name_is_shown_and_hidden_again(store_path: Path, name: str) -> None:
    hostile(str(store_path), name)
    async with opened(str(store_path)) as (app, pilot):
        for keys in (("3", "v", "N"), ("enter", "N"), ("escape", "r", "N")):
            await press(pilot, *keys)
            harmless(app)


async def test_a_search_for_it_is_harmless(store_path: Path) -> None:
    hostile(str(store_path), EVIL)
    async with opened(str(store_path)) as (app, pilot):
        await press(pilot, "3", "E")
        app.focused.value = EVIL
        await press(pilot, "enter", "N")
        assert within(harmless(app), READABLE[:12])
        await press(pilot, "escape", "v", "slash")
        await type_in(pilot, "[b]", "enter")
        harmless(app)
