"""A telephone reads the code from the screen, whatever the theme and the size."""

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from data.store import open_store
from tests.tui.driving import LARGE, LINK, NOW, SMALL, WHO, opened, press, settle, shown, starter
from tests.tui.picture import picture
from tui.actions import start_petition
from tui.widgets.code import CodeView

THEMES = ["handbill", "handbill-light", "handbill-ansi", "dracula"]
LONG = "https://actions.example.org/petitions/reinstate-the-west-oil-workers?source=stall-3"


def location(path: Path, link: str = LINK) -> str:
    starter(path)
    store = open_store(str(path))
    start_petition(store, NOW, WHO, case="kz-wos-2023", id="wos", title="Reinstate", link=link)
    store.close()
    return str(path)


async def photographed(
    path: Path, *, link: str = LINK, size=SMALL, keys: tuple[str, ...] = ()
) -> Image.Image:
    async with opened(location(path, link), size) as (app, pilot):
        await press(pilot, "3", "q", *keys)
        return picture(app)


def read_by_zxing(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("size", [SMALL, (100, 30), LARGE, (200, 60)])
@pytest.mark.parametrize("link", [LINK, LONG])
async def test_it_is_read_at_every_size(store_path: Path, link: str, size: tuple[int, int]) -> None:
    image = await photographed(store_path, link=link, size=size)
    assert read_by_zxing(image) == [link]


async def test_it_is_read_in_the_other_drawing(store_path: Path) -> None:
    image = await photographed(store_path, size=LARGE, keys=("m",))
    assert read_by_zxing(image) == [LINK]


async def test_it_is_black_on_white_in_every_theme(store_path: Path) -> None:
    async with opened(location(store_path)) as (app, pilot):
        await press(pilot, "3", "q")
        seen = set()
        for theme in THEMES:
            app.theme = theme
            await settle(pilot)
            region = app.screen.query_one(CodeView).region
            for strip in app.screen._compositor.render_strips()[region.y : region.bottom]:
                for part in strip.crop(region.x, region.right):
                    seen |= {part.style.color.triplet.hex, part.style.bgcolor.triplet.hex}
    assert seen == {"#000000", "#ffffff"}


async def test_the_link_stands_by_to_be_typed(store_path: Path) -> None:
    async with opened(location(store_path)) as (app, pilot):
        await press(pilot, "3", "q")
        assert "sign.example.org/k7q2/s12" in shown(app)


async def test_a_code_that_does_not_fit_is_refused_with_the_size(store_path: Path) -> None:
    link = "https://sign.example.org/" + "a" * 150
    async with opened(location(store_path, link), (70, 22)) as (app, pilot):
        await press(pilot, "3", "q")
        text = " ".join(shown(app).split())
        assert "The QR code needs" in text
        assert app.screen.query_one(CodeView).code is None
        await pilot.resize_terminal(*LARGE)
        await settle(pilot)
        assert read_by_zxing(picture(app)) == [link]


async def test_a_petition_without_a_link_says_so(store_path: Path) -> None:
    async with opened(location(store_path, link="")) as (app, pilot):
        await press(pilot, "3", "q")
        assert "no sign-up link yet" in shown(app)


async def test_the_public_count_is_rounded_down(store_path: Path) -> None:
    from data.records import Petition
    from petitions.signatures.offers import Offer
    from petitions.signatures.signing import sign

    path = location(store_path)
    store = open_store(path)
    petition = store.get(Petition, "wos")
    for number in range(51):
        sign(store, NOW, WHO, petition, Offer(name=f"Person {number}"))
    async with opened(path) as (app, pilot):
        await press(pilot, "3", "q")
        assert "over 50" in shown(app)
        sign(store, NOW, WHO, petition, Offer(name="One More"))
        await app.look().wait()
        await settle(pilot)
        assert "over 50" in shown(app)
        assert "52" not in shown(app)
    store.close()
