"""What is drawn scans: read back by two decoders from pixels, as a telephone would see it."""

import io
import re
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageDraw

from data.errors import Refused
from petitions.addresses.qr import (
    LEAST_QUIET,
    LEVELS,
    LOWER_HALF,
    QUIET,
    ansi,
    code,
    png,
    svg,
    terminal_rows,
)

SHORT = "https://sign.example.org/k7"
SIXTY = "https://actionnetwork.org/petitions/reinstate-them?source=s3"
LONG = "https://sign.example.org/" + "petition-of-the-workers/" * 4
CAPITALS = "HTTPS://SIGN.EXAMPLE.ORG/K7Q2/S12"
CELL = (9, 19)
THEMES = {"dark": "#1e1e2e", "light": "#eff1f5", "black": "#000000"}
SGR = re.compile("\x1b\\[([0-9;]*)m|(.)", re.DOTALL)
COLOURS = {"16": "#000000", "231": "#ffffff"}


def read_by_zxing(image):
    import zxingcpp

    return [found.text for found in zxingcpp.read_barcodes(image)]


def read_by_zbar(image):
    from pyzbar.pyzbar import ZBarSymbol, decode

    return [found.data.decode() for found in decode(image, symbols=[ZBarSymbol.QRCODE])]


READERS = [
    pytest.param(read_by_zxing, id="zxing"),
    pytest.param(read_by_zbar, id="zbar", marks=pytest.mark.needs("lib:zbar")),
]


def screen(rows, background):
    """The rows as a terminal paints them, in a larger window of another colour."""
    width, height = CELL
    image = Image.new("RGB", ((len(rows[0]) + 8) * width, (len(rows) + 4) * height), background)
    draw = ImageDraw.Draw(image)
    for line, row in enumerate(rows, start=2):
        for column, (char, upper, lower) in enumerate(row, start=4):
            left, top = column * width, line * height
            box = (left, top, left + width - 1, top + height - 1)
            draw.rectangle(box, fill=upper)
            if char == LOWER_HALF:
                half = top + height // 2
                draw.rectangle((left, half, left + width - 1, top + height - 1), fill=lower)
            else:
                assert char == " "
    return image


def painted(cells):
    """Cells with the colours that a widget gives them."""
    colour = {True: "#000000", False: "#ffffff"}
    return [[(char, colour[top], colour[bottom]) for char, top, bottom in row] for row in cells]


def parsed(text):
    """What a terminal makes of the text: characters with background and foreground."""
    rows = []
    for line in text.split("\n"):
        row, foreground, background = [], None, None
        for codes, char in SGR.findall(line):
            if char:
                row.append((char, COLOURS[background], COLOURS[foreground]))
            elif codes == "0":
                foreground = background = None
            else:
                _, _, foreground, _, _, background = codes.split(";")
        assert background is None, "the colours end with the line"
        rows.append(row)
    return rows


def rasterised(document, pixels=8):
    """The SVG's two paths, filled; their only commands are M, h, v and z."""
    root = ET.fromstring(document)
    side = int(root.get("viewBox").split()[2])
    image = Image.new("RGB", (side * pixels, side * pixels), "#808080")
    draw = ImageDraw.Draw(image)
    for path in root:
        for x, y, width, height in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z", path.get("d")):
            left, top = int(x) * pixels, int(y) * pixels
            right, bottom = left + int(width) * pixels, top + int(height) * pixels
            draw.rectangle((left, top, right - 1, bottom - 1), fill=path.get("fill"))
    return image


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("background", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("mode", ["half", "whole"])
@pytest.mark.parametrize("link", [SHORT, SIXTY, LONG, CAPITALS])
def test_a_code_on_the_screen_reads_as_the_link(link, mode, background, read):
    rows = terminal_rows(code(link, width=200, height=100, mode=mode))
    assert read(screen(painted(rows), background)) == [link]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("background", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("mode", ["half", "whole"])
def test_what_a_command_prints_reads_as_the_link(mode, background, read):
    drawn = code(SIXTY, width=200, height=100, mode=mode)
    rows = parsed(ansi(drawn))
    assert rows[0][0] == (" ", "#ffffff", "#ffffff")
    assert read(screen(rows, background)) == [SIXTY]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("background", THEMES.values(), ids=THEMES)
def test_the_tightest_code_for_a_small_terminal_reads_too(background, read):
    drawn = code(LONG[:120], width=80, height=23)
    assert (drawn.level, drawn.quiet) == ("L", LEAST_QUIET)
    assert read(screen(painted(terminal_rows(drawn)), background)) == [drawn.link]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("link", [SHORT, SIXTY, LONG, CAPITALS])
def test_a_png_and_an_svg_read_as_the_link(link, read):
    drawn = code(link)
    assert read(Image.open(io.BytesIO(png(drawn))).convert("L")) == [link]
    assert read(rasterised(svg(drawn))) == [link]


def test_files_are_black_on_white_with_the_whole_quiet_zone():
    drawn = code(SIXTY, width=80, height=24)
    image = Image.open(io.BytesIO(png(drawn, scale=4)))
    assert (image.mode, image.width) == ("1", 4 * (len(drawn.modules) + 2 * QUIET))
    assert image.crop((0, 0, image.width, 4 * QUIET)).getextrema() == (255, 255)
    vector = rasterised(svg(drawn), pixels=4).convert("1")
    assert vector.tobytes() == image.tobytes()


def test_the_half_and_the_whole_drawing_show_the_same_modules():
    drawn = code(SHORT, width=80, height=24)
    halves = terminal_rows(drawn, "half")
    whole = terminal_rows(drawn, "whole")
    assert len(halves) == drawn.rows
    assert {len(row) for row in halves} == {drawn.columns}
    for place, row in enumerate(whole):
        assert {(char, top == bottom) for char, top, bottom in row} == {(" ", True)}
        half = [cell[1 + place % 2] for cell in halves[place // 2]]
        assert [cell.dark_top for cell in row[::2]] == half
        assert [cell.dark_top for cell in row[1::2]] == half


@pytest.mark.parametrize("mode", ["half", "whole"])
def test_a_code_stands_in_its_quiet_zone(mode):
    drawn = code(SHORT, width=200, height=100, mode=mode)
    rows = terminal_rows(drawn)
    edges = [*rows[: QUIET // 2], *rows[-QUIET // 2 :]]
    across = QUIET * (2 if mode == "whole" else 1)
    edges += [[*row[:across], *row[-across:]] for row in rows]
    assert not any(top or bottom for row in edges for _, top, bottom in row)


def test_a_link_of_sixty_characters_at_level_m_needs_41_by_21():
    assert len(SIXTY) == 60
    drawn = code(SIXTY, width=80, height=24, level="M")
    assert (drawn.columns, drawn.rows, drawn.quiet) == (41, 21, 4)


def test_capitals_make_a_smaller_code():
    small = code(CAPITALS, width=80, height=24, level="Q")
    assert len(small.modules) < len(code(CAPITALS.lower(), width=80, height=24, level="Q").modules)


def test_the_highest_correction_that_fits_is_taken():
    room = [code(SIXTY, width=80, height=height).level for height in (27, 23, 21)]
    assert room == ["H", "Q", "M"]


def test_the_quiet_zone_shrinks_before_anything_is_clipped():
    assert code(LONG[:120], width=80, height=24).quiet == 3
    assert code(LONG[:120], width=80, height=23).quiet == LEAST_QUIET


def test_whole_cells_are_taken_when_there_is_room():
    assert code(SHORT, width=140, height=40).mode == "whole"
    assert code(SHORT, width=80, height=24).mode == "half"
    assert code(SHORT, width=140, height=40, mode="half").mode == "half"
    with pytest.raises(Refused):
        code(SHORT, width=80, height=24, mode="whole")


@pytest.mark.parametrize(("width", "height"), [(28, 24), (80, 14), (1, 1)])
def test_what_does_not_fit_is_refused_with_its_size(width, height):
    with pytest.raises(Refused, match="needs 29 columns and 15 rows") as error:
        code(SHORT, width=width, height=height)
    assert f"{width} and {height}" in str(error.value)
    assert code(SHORT, width=29, height=15).columns == 29


@pytest.mark.parametrize("room", [{}, {"width": 500, "height": 500}])
def test_what_no_code_holds_is_refused(room):
    with pytest.raises(Refused, match="shorten it"):
        code("https://example.org/" + "x" * 3000, **room)


@pytest.mark.parametrize("link", [SHORT, SIXTY, LONG])
def test_a_code_is_never_larger_than_its_room(link):
    for height in range(15, 45, 3):
        for width in range(29, 120, 15):
            try:
                drawn = code(link, width=width, height=height)
            except Refused:
                continue
            assert drawn.columns <= width
            assert drawn.rows <= height
            assert LEAST_QUIET <= drawn.quiet <= QUIET


def test_a_file_has_the_most_correction_that_still_prints_well():
    assert code(SHORT).level == "H"
    dense = code("https://example.org/" + "x" * 300)
    assert dense.level in LEVELS[1:]
