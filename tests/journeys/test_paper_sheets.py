"""Three sheets of paper go out and come back: printed, scanned, entered, killed, and accounted for.

Through a real terminal; one sheet is cut off by SIGKILL in the middle of a name.
"""

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import zxingcpp
from click.testing import CliRunner
from PIL import Image

from data.records import Petition, Signature
from data.store import open_store
from petitions.addresses.codes import code_of
from petitions.papers.sheets import reckoning, sheets_of
from petitions.terms.editing import Edit, edit_petition
from tests.journeys.terminal import Terminal
from tui.actions import start_petition
from tui.cli.main import handbill

pytestmark = pytest.mark.needs("tmux", "pdftoppm")

HALF = "Half of a na"


@pytest.fixture
def terminal(tmp_path: Path, starter_path: Path, now) -> Iterator[Terminal]:
    """The app in a folder of its own, on a petition that asks for the postcode."""
    with closing(open_store(str(starter_path))) as store:
        start_petition(store, now, "aigul", id="wos", title="Reinstate", goal=100)
        edit_petition(store, now, "aigul", "wos", Edit(asks=["postcode"]))
    settings = tmp_path / "settings"
    settings.mkdir()
    (settings / "config.toml").write_text('responsible = "Example Union, 1 Example Street"\n')
    with Terminal(tmp_path, store=starter_path) as opened:
        yield opened


def to_the_petition(terminal: Terminal) -> None:
    """From the start of the app."""
    terminal.until("finds cases")
    terminal.press("3")
    terminal.until("of 100")


def to_paper(terminal: Terminal) -> None:
    """From the petition to the screen that asks for a sheet."""
    terminal.press("a")
    terminal.until("ADD TO")
    terminal.press("s")
    terminal.until("THE PAPER")


def opened_sheet(terminal: Terminal, code: str, line: int) -> None:
    """Scan a sheet; it opens at that line."""
    terminal.write(code, *["Enter"] * 5)
    terminal.until(f"line {line} of 10")


def signed(terminal: Terminal, line: int, name: str, postcode: str) -> None:
    """One line, for somebody who ticked no box."""
    terminal.until(f"line {line} of 10")
    terminal.write(name, "Enter")
    terminal.write(postcode, "Enter", "n")


def ended(terminal: Terminal, said: str) -> None:
    """The rest of the sheet is empty, and its lines add up."""
    terminal.press("Enter")
    terminal.until("Enter again")
    terminal.press("Enter")
    terminal.until(said)
    terminal.press("Enter")
    terminal.until("THE PAPER")


def printed(terminal: Terminal, folder: Path) -> list[str]:
    """Issue three sheets as PDF; what a scanner reads from each of them."""
    terminal.press("x")
    terminal.until("WRITE A FILE")
    terminal.press("s")
    terminal.until("SHEETS OF wos")
    terminal.press("Tab")
    terminal.write("3", *["Enter"] * 6)
    terminal.press("Enter")
    terminal.until("Sheets 1 to 3 are in it")
    terminal.press("Escape")
    terminal.until("of 100")
    (pdf,) = folder.glob("wos-*-sheets.pdf")
    subprocess.run(
        ["pdftoppm", "-r", "110", "-png", str(pdf), str(folder / "page")],
        check=True,
        capture_output=True,
    )
    pages = [Image.open(page) for page in sorted(folder.glob("page-*.png"))]
    return [found.text for page in pages for found in zxingcpp.read_barcodes(page)]


def test_three_sheets_go_out_and_come_back(
    terminal: Terminal, tmp_path: Path, starter_path: Path
) -> None:
    to_the_petition(terminal)
    codes = printed(terminal, tmp_path)
    assert codes == [f"{code_of('wos')}/SHEET-{number}" for number in (1, 2, 3)]

    to_paper(terminal)
    assert "1 to 3" in terminal.until("NOT BACK")
    opened_sheet(terminal, codes[0], 1)
    signed(terminal, 1, "Anna Kim", "130000")
    terminal.until("line 2 of 10")
    terminal.write("?", "Enter")
    terminal.until("line 3 of 10")
    terminal.write("-", "Enter")
    signed(terminal, 4, "Bo Li", "=")
    terminal.until("line 5 of 10")
    ended(terminal, "2 signed, 1 unreadable, 1 struck out, 6 empty: 10 lines")

    opened_sheet(terminal, codes[1], 1)
    signed(terminal, 1, "Cyd Roe", "130001")
    signed(terminal, 2, "Dee Fox", "130002")
    terminal.until("line 3 of 10")
    terminal.write(HALF)
    terminal.kill(signal.SIGKILL)

    terminal.start()
    to_the_petition(terminal)
    to_paper(terminal)
    assert "3" in terminal.until("BEGUN       2:")
    opened_sheet(terminal, codes[1], 3)
    assert HALF not in terminal.screen()
    signed(terminal, 3, "Eli Ash", "=")
    terminal.until("line 4 of 10")
    ended(terminal, "3 signed, 0 unreadable, 0 struck out, 7 empty: 10 lines")

    opened_sheet(terminal, codes[2], 1)
    ended(terminal, "0 signed, 0 unreadable, 0 struck out, 10 empty: 10 lines")
    terminal.until("none: every sheet that was issued is here")
    accounted_for(starter_path)


def accounted_for(path: Path) -> None:
    """Every line of every sheet is one thing, and the command finds none missing."""
    with closing(open_store(str(path))) as store:
        petition = store.get(Petition, "wos")
        paper = [one for one in store.find(Signature, petition="wos") if one.channel == "paper"]
        assert [reckoning(one).open for one in sheets_of(store, petition)] == [0, 0, 0]
    assert sorted((one.sheet, one.line, one.person.postcode) for one in paper) == [
        ("1", 1, "130000"),
        ("1", 4, "130000"),
        ("2", 1, "130001"),
        ("2", 2, "130002"),
        ("2", 3, "130002"),
    ]
    words = ("--store", str(path), "petition", "sheets", "wos", "--missing", "--json")
    done = CliRunner().invoke(handbill, list(words))
    assert json.loads(done.stdout) == []
