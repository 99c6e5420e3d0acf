"""The app in the terminals that people have, through real tmux: its keys, boxes and size."""

import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
PATIENCE = 60.0
TERMS = ("xterm-256color", "screen-256color", "linux", "vt100")
LARGE, SMALL, NORMAL = (200, 60), (60, 20), (80, 24)

pytestmark = pytest.mark.needs("tmux")


class Terminal:
    """A tmux of our own whose windows call themselves `term`."""

    def __init__(self, folder: Path, term: str, **surroundings: str) -> None:
        self.socket = folder / "tmux"
        self.surroundings = {
            **os.environ,
            "PYTHONPATH": str(HERE),
            "HANDBILL_STORE": str(folder / "store" / "handbill.json"),
            "HANDBILL_STATE": str(folder / "state.json"),
            "HANDBILL_USER": "aigul",
            "LC_ALL": "C.UTF-8",
            **surroundings,
        }
        for name in {"TMUX", "COLORTERM", "NO_COLOR"} - surroundings.keys():
            self.surroundings.pop(name, None)
        self._start(term)

    def _start(self, term: str) -> None:
        code = "from tui.cli.main import run; run()"
        program = shlex.join(["env", f"TERM={term}", sys.executable, "-c", code])
        width, height = map(str, NORMAL)
        self("new-session", "-d", "-x", width, "-y", height, "sleep 0.1; exec " + program)
        self("set-option", "-g", "remain-on-exit", "on")
        self("set-option", "-g", "default-terminal", term)

    def __call__(self, *words: str) -> str:
        command = ["tmux", "-u", "-S", str(self.socket), "-f", "/dev/null", *words]
        done = subprocess.run(
            command, env=self.surroundings, capture_output=True, text=True, check=True
        )
        return done.stdout

    def screen(self) -> str:
        return self("capture-pane", "-p")

    def until(self, *texts: str) -> str:
        """The screen once these texts stand on it."""
        deadline = time.monotonic() + PATIENCE
        while not all(text in (shown := self.screen()) for text in texts):
            if time.monotonic() > deadline:
                pytest.fail(f"{texts} never came:\n{shown}")
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

    def resize(self, width: int, height: int) -> None:
        self("resize-window", "-x", str(width), "-y", str(height))


@contextmanager
def terminal(folder: Path, term: str, **surroundings: str) -> Iterator[Terminal]:
    opened = Terminal(folder, term, **surroundings)
    try:
        opened.until("Begin with two example cases")
        opened.press("s")
        opened.until("waiting")
        yield opened
    finally:
        opened("kill-server")


@pytest.mark.parametrize("term", TERMS)
def test_it_can_be_used_and_follows_the_size_of_the_window(tmp_path: Path, term: str) -> None:
    with terminal(tmp_path, term) as opened:
        opened.press("1")
        opened.until("2 cases")
        opened.press("Down", "f")
        opened.until("FACTS")
        opened.press("Escape")

        opened.resize(*LARGE)
        wide = opened.until("WHERE IT STANDS", "kz-wos-2023       West Oil Software strike")
        assert max(map(len, wide.splitlines())) > 100
        opened.resize(*SMALL)
        small = opened.until("WHERE IT STANDS")
        assert max(map(len, small.splitlines())) <= SMALL[0]
        opened.resize(50, 15)
        said = " ".join(opened.until("needs 60 columns").split())
        assert "this terminal has 50 and 15" in said
        opened.resize(*LARGE)
        opened.until("kz-wos-2023       West Oil Software strike")
        opened.resize(*NORMAL)
        opened.until("WHERE IT STANDS")

        opened.press("/")
        opened.until("to the list")
        opened.press("f", "o", "a", "Enter")
        opened.until("1 case ")
        opened.press("Q")
        opened.until_it_ended()


@pytest.mark.parametrize("term", ["linux", "vt100"])
def test_a_terminal_of_sixteen_colours_gets_no_others(tmp_path: Path, term: str) -> None:
    with terminal(tmp_path, term) as opened:
        opened.press("1")
        opened.until("2 cases")
        drawn = opened("capture-pane", "-p", "-e")
    assert "38;2;" not in drawn
    assert "38;5;" not in drawn


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_without_colours_none_is_sent(tmp_path: Path, term: str) -> None:
    with terminal(tmp_path, term, NO_COLOR="1") as opened:
        opened.press("1")
        opened.until("2 cases")
        drawn = opened("capture-pane", "-p", "-e")
    for code in set(re.findall(r"\x1b\[([0-9;]*)m", drawn)):
        assert is_grey(code), code


def is_grey(code: str) -> bool:
    """Whether it is no hue: bold and the like, black, white, or as much red as green and blue."""
    rest = re.sub(r"[34]8;2;(\d+);\1;\1(?=;|$)", "", code)
    rest = re.sub(r"[34]8;5;(?:16|23[1-9]|24\d|25[0-5])(?=;|$)", "", rest)
    return not re.search(r"(?:^|;)(?:[34][1-6]|9[1-6]|10[1-6]|[34]8)(?:;|$)", rest)


@pytest.mark.parametrize("language", ["C", "POSIX"])
def test_a_locale_without_utf8_has_no_broken_boxes(tmp_path: Path, language: str) -> None:
    """Python takes C for UTF-8 where the terminal does; what is drawn is whole."""
    with terminal(tmp_path, "xterm-256color", LC_ALL=language, LANG=language) as opened:
        opened.press("1")
        shown = opened.until("2 cases", "WHERE IT STANDS")
    assert "\ufffd" not in shown
    assert "â" not in shown
    assert "?" * 3 not in shown


def test_what_is_copied_reaches_the_clipboard_of_the_terminal(tmp_path: Path) -> None:
    with terminal(tmp_path, "xterm-256color") as opened:
        opened("set-option", "-s", "set-clipboard", "on")
        opened.press("1")
        opened.until("2 cases", "WHERE IT STANDS")
        opened.press("y")
        opened.until("clipboard")
        assert "WHERE IT STANDS" in opened("show-buffer")
