"""The app is killed at any key of any form, and what was typed is there when it starts again.

Through a real terminal, with SIGKILL (the machine died) and SIGHUP (the connection was lost).
"""

import os
import random
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
PATIENCE = 60.0
WORDS = "Qyzylorda: three more were dismissed since Friday, says the local union"
FEWEST, MOST = 5, 20
CASE = "kz-wos-2023"

pytestmark = pytest.mark.needs("tmux")


@dataclass(frozen=True)
class Form:
    """How a form is opened, how it is known to be open, and what says that words are back."""

    keys: tuple[str, ...]
    stands: str
    again: str = "here again"


FORMS = {
    "a source": Form(("S",), "ADD A SOURCE"),
    "a fact": Form(("F", "Tab"), "ADD A FACT"),
    "a dispute": Form(("D", "Enter"), "RESOLVE A DISPUTE"),
    "the next step": Form(("X",), "THE NEXT STEP"),
    "a petition": Form(("p",), "NEW PETITION"),
    "a note": Form(("n",), "note>", "note>"),
    "a reason in the composer": Form(("b", "Enter", "k"), "reason>"),
}

BY_DAY = {"a fact", "a note"}
"""The others start the app as often, and stand among the long ones."""


class Terminal:
    """A tmux of our own in which the app is started again and again on one store."""

    def __init__(self, folder: Path, store: Path) -> None:
        self.socket = folder / "tmux"
        self.program = "exec " + shlex.join(
            [sys.executable, "-c", "from tui.cli.main import run; run()"]
        )
        self.surroundings = {
            **os.environ,
            "PYTHONPATH": str(HERE),
            "HANDBILL_STORE": str(store),
            "HANDBILL_USER": "aigul",
            "LC_ALL": "C.UTF-8",
        }
        self.surroundings.pop("TMUX", None)
        self("new-session", "-d", "-x", "80", "-y", "24", "sleep 600")
        self("set-option", "-g", "remain-on-exit", "on")

    def __call__(self, *words: str) -> str:
        command = ["tmux", "-u", "-S", str(self.socket), "-f", "/dev/null", *words]
        done = subprocess.run(
            command, env=self.surroundings, capture_output=True, text=True, check=True
        )
        return done.stdout

    def start(self) -> None:
        """Begin the app anew, with the case at hand."""
        self("respawn-pane", "-k", self.program)
        self.until("finds cases")
        self("send-keys", "-l", CASE)
        self.until(f"/ {CASE}")
        self.press("Enter")
        self.until("WHERE IT STANDS")

    def screen(self) -> str:
        return self("capture-pane", "-p")

    def until(self, text: str) -> str:
        return self.until_so(lambda shown: text in shown, text)

    def until_so(self, so: Callable[[str], bool], what: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while not so(shown := self.screen()):
            if time.monotonic() > deadline:
                pytest.fail(f'"{what}" never came:\n{shown}')
            time.sleep(0.03)
        return shown

    def press(self, *keys: str) -> None:
        self("send-keys", *keys)

    def open(self, form: Form) -> None:
        for key in form.keys[:-1]:
            self.press(key)
            time.sleep(0.3)
        self.press(form.keys[-1])
        self.until(form.stands)

    def kill(self, number: signal.Signals) -> None:
        pid = int(self("display-message", "-p", "#{pane_pid}"))
        os.kill(pid, number)
        deadline = time.monotonic() + PATIENCE
        while self("display-message", "-p", "#{pane_dead}").strip() != "1":
            if time.monotonic() > deadline:
                pytest.fail("it did not end")
            time.sleep(0.03)


@pytest.fixture
def terminal(tmp_path: Path, starter_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, starter_path)
    yield opened
    opened("kill-server")


@pytest.mark.parametrize(
    "name",
    [name if name in BY_DAY else pytest.param(name, marks=pytest.mark.soak) for name in FORMS],
)
def test_what_was_typed_is_offered_again(name: str, terminal: Terminal, starter_path: Path) -> None:
    form, chance = FORMS[name], random.Random(name)
    terminal.start()
    assert "here again" not in terminal.screen()
    typed = ""
    for number in (signal.SIGKILL, signal.SIGHUP):
        terminal.open(form)
        if typed:
            terminal.until(form.again)
            terminal.until(typed.strip())
        more = WORDS[len(typed) : len(typed) + chance.randint(FEWEST, MOST)]
        terminal("send-keys", "-l", more)
        typed += more
        terminal.until(typed.strip())
        terminal.kill(number)
        terminal.start()
    terminal.open(form)
    assert typed.strip() in terminal.until(form.again)
