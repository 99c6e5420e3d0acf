"""The main job once more through a real terminal: tmux, 80x24, by keys alone."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp

from tests.tui.picture import terminal_picture

HERE = Path(__file__).parents[2]
LINK = "https://sign.example.org/k7q2/s12"
SIZE = (80, 24)
PATIENCE = 60.0

pytestmark = pytest.mark.needs("tmux")


class Terminal:
    """A tmux of our own, with a socket, a folder and a window of 80x24."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "tmux"
        program = shlex.join([sys.executable, "-c", "from tui.cli.main import run; run()"])
        self.surroundings = {
            **os.environ,
            "PYTHONPATH": str(HERE),
            "HANDBILL_STORE": str(folder / "store" / "handbill.json"),
            "HANDBILL_USER": "aigul",
            "LC_ALL": "C.UTF-8",
            "COLORTERM": "truecolor",
        }
        self.surroundings.pop("TMUX", None)
        width, height = map(str, SIZE)
        # remain-on-exit keeps what a program said that could not start
        self("new-session", "-d", "-x", width, "-y", height, "sleep 0.1; exec " + program)
        self("set-option", "-g", "remain-on-exit", "on")

    def __call__(self, *words: str) -> str:
        command = ["tmux", "-u", "-S", str(self.socket), "-f", "/dev/null", *words]
        done = subprocess.run(
            command, env=self.surroundings, capture_output=True, text=True, check=True
        )
        return done.stdout

    def screen(self) -> str:
        return self("capture-pane", "-p")

    def until(self, text: str) -> str:
        """The screen once the text stands on it."""
        deadline = time.monotonic() + PATIENCE
        while text not in (shown := self.screen()):
            if time.monotonic() > deadline:
                pytest.fail(f'"{text}" never came:\n{shown}')
            time.sleep(0.05)
        return shown

    def until_it_ended(self) -> None:
        """tmux says so on the screen as well, but not where it misses the status."""
        deadline = time.monotonic() + PATIENCE
        while self("display-message", "-p", "#{pane_dead}").strip() != "1":
            if time.monotonic() > deadline:
                pytest.fail(f"it did not end:\n{self.screen()}")
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        self("send-keys", *keys)

    def write(self, text: str, *keys: str) -> None:
        """Type a text, wait until it stands there, and press keys."""
        self("send-keys", "-l", text)
        self.until(text)
        if keys:
            self.press(*keys)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened("kill-server")


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
    lines = terminal("capture-pane", "-p", "-e", "-N").split("\n")[: SIZE[1]]
    found = zxingcpp.read_barcodes(terminal_picture(lines, SIZE))
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
