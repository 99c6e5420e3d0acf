"""Commands in a real terminal of 80 columns and 24 rows."""

import json
import re

import pytest
import zxingcpp
from PIL import Image

CELL = re.compile(r"\x1b\[38;5;(\d+);48;5;(\d+)m|\x1b\[0m|([ \u2584])")
WHITE = 231


def picture(shown: str) -> Image.Image:
    """The coloured cells of a screen, 8 pixels a module."""
    lines = [line.partition("\x1b[0m")[0] for line in shown.split("\n") if "\x1b[38;5;" in line]
    rows: list[list[int]] = []
    for line in lines:
        upper, lower, colours = [], [], (WHITE, WHITE)
        for foreground, background, character in CELL.findall(line):
            if character:
                upper.append(colours[1])
                lower.append(colours[0] if character != " " else colours[1])
            elif foreground:
                colours = (int(foreground), int(background))
        rows += [upper, lower]
    image = Image.new("L", (len(rows[0]), len(rows)), 255)
    image.putdata([255 if colour == WHITE else 0 for row in rows for colour in row])
    return image.resize((image.width * 8, image.height * 8))


@pytest.mark.parametrize("surroundings", [{}, {"NO_COLOR": "1"}], ids=["colour", "no colour"])
def test_the_code_on_the_screen_leads_to_the_link(terminal, petition, surroundings) -> None:
    shown = terminal("petition", "qr", petition, **surroundings)
    assert shown.ended() == 0
    (found,) = zxingcpp.read_barcodes(picture(shown.shown))
    assert found.text == "https://sign.example.org/wos"
    assert "\nhttps://sign.example.org/wos\n" in shown.shown


def test_a_code_that_does_not_fit_is_refused_with_the_size_it_needs(terminal, petition) -> None:
    shown = terminal("petition", "qr", petition, rows=10)
    assert shown.ended() == 4
    assert re.search(r"needs \d+ columns and \d+ rows", shown.shown)
    assert "\u2584" not in shown.shown


def test_a_link_of_120_characters_fits_with_its_text_beside_the_code(
    terminal, petition, shell
) -> None:
    link = "https://sign.example.org/" + "petition-of-the-workers/" * 3 + "a" * 23
    assert len(link) == 120
    shell("petition", "edit", petition, "--link", link)
    shown = terminal("petition", "qr", petition)
    assert shown.ended() == 0
    rows = [line for line in shown.shown.splitlines() if "\x1b[38;5;" in line]
    bare = [re.sub(r"\x1b\[[0-9;]*m", "", row) for row in rows]
    assert len(rows) == 23, "the prompt has the last of the 24"
    assert {len(row[:45]) for row in bare} == {45}
    assert max(map(len, bare)) <= 80
    assert "".join(row[45:].strip() for row in bare) == link
    (found,) = zxingcpp.read_barcodes(picture(shown.shown))
    assert found.text == link


def test_the_stalls_screen_opens_with_a_pin_and_ends_with_it(terminal, petition) -> None:
    stall = terminal("petition", "qr", petition, "--screen")
    stall.press("Choose one.", "4711\r")
    stall.press("once more", "4711\r")
    stall.press("SCAN TO SIGN", "Q\x11\x1b")
    stall.press("Enter opens", "4711\r")
    assert stall.ended() == 0
    assert "4711" not in stall.shown


def test_the_stalls_screen_needs_a_terminal(shell, petition) -> None:
    result = shell("petition", "qr", petition, "--screen")
    assert result.exit_code == 2
    assert "needs a terminal" in result.stderr


def test_one_key_signs_and_no_id_is_shown(terminal, petition, shell) -> None:
    signing = terminal("sign", petition)
    signing.answer("Full name", "Anna Kim")
    for question in ("Email", "Postcode", "Country"):
        signing.answer(question, "")
    signing.press("leave it", "1")
    signing.answer("Full name", "")
    assert signing.ended() == 0
    assert "Thank you. 1" in signing.shown
    (signed,) = json.loads(shell("signature", "list", petition, "--names", "--json").stdout)
    assert signed["name"] == "Anna Kim"
    assert signed["id"] not in signing.shown


def test_what_is_typed_ahead_of_the_key_is_not_lost(terminal, petition, shell) -> None:
    signing = terminal("sign", petition)
    signing.answer("Full name", "Anna Kim")
    for question in ("Email", "Postcode", "Country"):
        signing.answer(question, "")
    signing.press("leave it", "2Bo Li\n\n\n\n")
    signing.press("leave it", "1\n")
    assert signing.ended() == 0
    listed = json.loads(shell("signature", "list", petition, "--names", "--json").stdout)
    assert [one["name"] for one in listed] == ["Anna Kim", "Bo Li"]


def test_an_interrupt_ends_with_130_and_keeps_nothing(terminal, petition, shell) -> None:
    signing = terminal("sign", petition)
    signing.answer("Full name", "Anna Kim")
    signing.answer("Email", "anna@example.org")
    signing.interrupt()
    assert signing.ended() == 130
    assert "Traceback" not in signing.shown
    assert shell("signature", "list", petition, "--json").stdout == "[]\n"


def test_talk_is_for_a_terminal(terminal, shell) -> None:
    started = terminal("petition", "new", "--title", "Reinstate everyone")
    assert started.ended() == 0
    assert "It is open" in started.shown
    assert shell("petition", "new", "--title", "Piped").stderr == ""


@pytest.mark.parametrize(("pager", "paged"), [("tr a-z A-Z", True), ("", False)])
def test_a_long_text_goes_through_the_pager_that_is_named(terminal, pager, paged) -> None:
    shown = terminal("case", "show", "wos", "--full", PAGER=pager)
    assert shown.ended() == 0
    assert ("WEST OIL SOFTWARE STRIKE" in shown.shown) == paged


def test_a_short_text_needs_no_pager(terminal) -> None:
    shown = terminal("case", "list", PAGER="tr a-z A-Z")
    assert shown.ended() == 0
    assert "kz-wos-2023" in shown.shown


def test_the_terminal_steers_the_width(terminal) -> None:
    shown = terminal("case", "show", "wos")
    assert shown.ended() == 0
    assert max(map(len, shown.shown.splitlines())) <= 80
    assert "\x1b" not in shown.shown
