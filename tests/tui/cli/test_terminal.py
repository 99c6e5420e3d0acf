"""Commands in a real terminal of 80 columns and 24 rows."""

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

HERE = Path(__file__).parents[3]
RUN = [sys.executable, "-c", "from tui.cli.main import run; run()"]
CELL = re.compile(r"\x1b\[38;5;(\d+);48;5;(\d+)m|\x1b\[0m|([ \u2584])")
WHITE = 231


def _take_terminal() -> None:
    """In the new process: let the terminal's Ctrl-C reach it, whoever ignored that before."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """A process in a terminal of its own; what it shows, and what is typed to it."""

    def __init__(self, store: Path, words: tuple[str, ...], rows: int, **surroundings: str) -> None:
        self.shown = ""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
        self.process = subprocess.Popen(
            [*RUN, "--store", str(store), *words],
            cwd=HERE,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm-256color", **surroundings},
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(theirs)

    def answer(self, question: str, answer: str) -> None:
        """Wait until it asks, then type."""
        asked_from = len(self.shown)
        while question not in self.shown[asked_from:]:
            assert self._read(), f"{question!r} was never asked in {self.shown!r}"
        os.write(self._ours, f"{answer}\n".encode())

    def interrupt(self) -> None:
        """Press Ctrl-C until it ends: one that comes just before an answer is read is not seen."""
        while self.process.poll() is None:
            os.write(self._ours, b"\x03")
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=2)

    def ended(self) -> int:
        while self._read():
            pass
        os.close(self._ours)
        return self.process.wait(timeout=30)

    def _read(self) -> str:
        try:
            read = os.read(self._ours, 65_536).decode(errors="replace").replace("\r\n", "\n")
        except OSError:  # Linux says so when the other side has closed
            return ""
        self.shown += read
        return read


@pytest.fixture
def terminal(starter_path: Path):
    opened: list[Terminal] = []

    def run(*words: str, rows: int = 24, **surroundings: str) -> Terminal:
        opened.append(Terminal(starter_path, words, rows, **surroundings))
        return opened[-1]

    yield run
    for one in opened:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


def picture(shown: str) -> Image.Image:
    """The coloured cells of a screen, 8 pixels a module."""
    lines = [line for line in shown.split("\n") if "\x1b[38;5;" in line]
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


def test_signing_asks_and_tells_the_new_count(terminal, petition, shell) -> None:
    signing = terminal("sign", petition)
    signing.answer("Full name", "Anna Kim")
    for question in ("Email", "Postcode", "Country"):
        signing.answer(question, "")
    signing.answer("[Y/n]", "")
    signing.answer("[y/N]", "")
    assert signing.ended() == 0
    assert "1 signature" in signing.shown
    (signed,) = json.loads(shell("signature", "list", petition, "--names", "--json").stdout)
    assert signed["name"] == "Anna Kim"


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
