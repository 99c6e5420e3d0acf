"""The main job in the app, from no store to a signature, by keys alone."""

from pathlib import Path

import zxingcpp

from data.records import Briefing, Petition, Signature
from data.store import open_store
from petitions.signatures.counts import counts
from tests.tui.driving import LINK, opened, press, shown, type_in
from tests.tui.picture import picture

ID = "reinstate-the-workers"


async def test_from_the_first_start_to_one_signature_more(store_path: Path) -> None:
    async with opened(str(store_path)) as (app, pilot):
        await press(pilot, "s")
        assert {"kz-foa", "kz-wos-2023"} <= set(shown(app).split())

        await press(pilot, "slash")
        await type_in(pilot, "wos", "enter", "b")
        assert "LETTER  kz-wos-2023" in shown(app)
        await press(pilot, "w")
        assert "1 saved" in shown(app)

        await press(pilot, "p")
        assert "NEW PETITION  from kz-wos-2023" in shown(app)
        await type_in(pilot, "Reinstate the workers", "enter", "enter")
        await type_in(pilot, "1000", "enter")
        await type_in(pilot, "31 March 2027", "enter")
        await type_in(pilot, LINK, "enter", "enter", "tab", "enter")
        assert "0/1,000 129 d" in shown(app)

        await press(pilot, "q")
        assert "SCAN TO SIGN" in shown(app)
        assert [found.text for found in zxingcpp.read_barcodes(picture(app))] == [LINK]

        await press(pilot, "escape", "s")
        await type_in(pilot, "Aigul Kassym", *["enter"] * 4, "1")
        assert "Thank you. 1" in shown(app)
        await press(pilot, "escape")
        assert "1/1,000 129 d" in shown(app)

        await press(pilot, "1")
        assert ID in app.screen.page.text
        assert "1 of 1,000" in app.screen.page.text

    store = open_store(str(store_path))
    (letter,) = store.all(Briefing)
    assert (letter.kind, letter.case) == ("letter", "kz-wos-2023")
    assert store.get(Petition, ID).case == "kz-wos-2023"
    assert store.count(Signature, petition=ID) == 1
    assert counts(store, ID).total == 1
    store.close()
