"""The main job once more through a real terminal: tmux, 80x24, by keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp

from tests.journeys.terminal import NORMAL, Terminal
from tests.tui.picture import terminal_picture

LINK = "https://sign.example.org/k7q2/s12"

pytestmark = pytest.mark.needs("tmux")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with Terminal(tmp_path, COLORTERM="truecolor") as opened:
        yield opened


def test_from_the_first_start_to_one_signature_more(terminal: Terminal) -> None:
    terminal.until("Begin with two example cases")
    terminal.press("s")
    assert "kz-wos-2023" in terminal.until("kz-foa")

    terminal.press("/")
    terminal.until("↓ to the list")
    terminal.write("wos", "Enter")
    terminal.until("─ West Oil Software strike")
    terminal.press("b")
    terminal.until("of 750 words")
    terminal.press("w")
    terminal.until("1 saved")

    terminal.press("p")
    terminal.until("kassym-jomart-tokayev")
    terminal.write("Reinstate the workers", "Enter", "Enter")
    terminal.write("1000", "Enter")
    terminal.write("31 March 2027", "Enter")
    terminal.write(LINK, "Enter", "Enter", "Tab", "Enter")
    terminal.until("0/1,000 129 d")

    terminal.press("q")
    terminal.until("SCAN TO SIGN")
    lines = terminal.drawn().split("\n")[: NORMAL[1]]
    found = zxingcpp.read_barcodes(terminal_picture(lines, NORMAL))
    assert [each.text for each in found] == [LINK]

    terminal.press("Escape")
    terminal.until("0/1,000 129 d")
    terminal.press("s")
    terminal.until("1 sign only")
    terminal.write("Aigul Kassym", "Enter", "Enter", "Enter", "Enter")
    terminal.press("1")
    terminal.until("Thank you. 1")
    terminal.press("Escape")
    terminal.until("1/1,000 129 d")
    terminal.press("Q")
    terminal.until_it_ended()
