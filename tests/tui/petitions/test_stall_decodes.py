"""Two decoders read the code from the stall's screen, whatever the theme, the size and the link."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from textual.pilot import Pilot

from data.config import Config
from data.store import open_store
from petitions.terms.editing import Edit, edit_petition
from tests.tui.driving import LINK, NOW, SMALL, WHO, burst, settle
from tests.tui.petitions.at_hand import ID, begun
from tests.tui.picture import picture
from tui.stall_app import StallApp

pytestmark = pytest.mark.needs("lib:zbar")
WIDE = (120, 40)
SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
LENGTHS = (28, 41, 55, 68, 82, 96, 110)


@pytest.fixture
def location(store_path: Path) -> str:
    return begun(store_path, title="Reinstate the West Oil Software workers", goal=1000)


@asynccontextmanager
async def stall(location: str, size: tuple[int, int]) -> AsyncIterator[tuple[StallApp, Pilot]]:
    app = StallApp(location, ID, Config(responsible="Example Union"), clock=lambda: NOW)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        burst(app, "4711", "enter", "4711", "enter")
        await settle(pilot)
        yield app, pilot


async def drawn(app: StallApp, pilot: Pilot) -> None:
    app.screen.tick()
    await settle(pilot)


def read(image: Image.Image) -> set[str]:
    """What the decoders found; one text when both read the same."""
    from pyzbar.pyzbar import ZBarSymbol, decode

    by_zxing = [found.text for found in zxingcpp.read_barcodes(image)]
    by_zbar = [found.data.decode() for found in decode(image, [ZBarSymbol.QRCODE])]
    assert by_zxing, "zxing found nothing"
    assert by_zbar, "zbar found nothing"
    return {*by_zxing, *by_zbar}


@SIZES
async def test_in_every_theme_there_is(location: str, size: tuple[int, int]) -> None:
    async with stall(location, size) as (app, pilot):
        themes = sorted(app.available_themes)
        assert len(themes) > 15
        for theme in themes:
            app.theme = theme
            await pilot.pause()
            assert read(picture(app)) == {LINK}, theme


@SIZES
async def test_without_colours(
    location: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stall(location, size) as (app, _):
        assert app.no_color
        assert read(picture(app)) == {LINK}


@SIZES
async def test_links_from_28_to_110_characters(location: str, size: tuple[int, int]) -> None:
    store = open_store(location)
    async with stall(location, size) as (app, pilot):
        for length in LENGTHS:
            link = f"{LINK}/{'a' * (length - len(LINK) - 1)}" if length > len(LINK) else LINK[:28]
            edit_petition(store, NOW, WHO, ID, Edit(link=link))
            await drawn(app, pilot)
            for _ in range(2):
                assert read(picture(app)) == {link}
                await pilot.press("m")
    store.close()
