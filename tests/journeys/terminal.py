"""A real terminal with the app in it: a tmux of our own, whose keys are pressed and screen read."""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest

HERE = Path(__file__).parents[2]
NORMAL = (80, 24)
PATIENCE = 60.0
RUN = shlex.join([sys.executable, "-c", "from tui.cli.main import run; run()"])


class Terminal:
    """A window that calls itself `term`, in which the app runs and may be started again.

    The app works in `folder`, on the store that lies there or on another. A `with` ends it all.
    """

    def __init__(
        self,
        folder: Path,
        *,
        store: Path | None = None,
        size: tuple[int, int] = NORMAL,
        term: str = "xterm-256color",
        **surroundings: str,
    ) -> None:
        self.folder = folder
        self._socket = folder / "tmux"
        self._surroundings = {
            **os.environ,
            "PYTHONPATH": str(HERE),
            "HANDBILL_STORE": str(store or folder / "store" / "handbill.json"),
            "HANDBILL_USER": "aigul",
            "LC_ALL": "C.UTF-8",
            **surroundings,
        }
        for name in {"TMUX", "COLORTERM"} - surroundings.keys():
            self._surroundings.pop(name, None)
        width, height = map(str, size)
        self("new-session", "-d", "-x", width, "-y", height, "sleep 600")
        self("set-option", "-g", "remain-on-exit", "on")  # what could not start says why
        self("set-option", "-g", "default-terminal", term)
        self.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self("kill-server")

    def __call__(self, *words: str) -> str:
        command = ["tmux", "-u", "-S", str(self._socket), "-f", "/dev/null", *words]
        done = subprocess.run(
            command, env=self._surroundings, capture_output=True, text=True, check=True
        )
        return done.stdout

    def start(self) -> None:
        """Begin the app anew, whatever became of the one before."""
        self("respawn-pane", "-k", "-c", str(self.folder), f"exec {RUN}")

    # What is seen

    def screen(self) -> str:
        return self("capture-pane", "-p")

    def drawn(self) -> str:
        """The screen with its colours."""
        return self("capture-pane", "-p", "-e", "-N")

    def until(self, *texts: str) -> str:
        """The screen once all these texts stand on it."""
        return self._until(self.screen, lambda seen: all(text in seen for text in texts), texts)

    def until_it_ended(self) -> None:
        """tmux says so on the screen as well, but not where it misses the status."""
        self._until(lambda: self._told("pane_dead"), lambda dead: dead == "1", "the end")

    # What is done

    def press(self, *keys: str) -> None:
        """Keys by the names that tmux has for them."""
        self("send-keys", *keys)

    def write(self, text: str, *keys: str) -> None:
        """Type a text, wait until it stands there, and press keys."""
        self("send-keys", "-l", text)
        self.until(text.strip())
        if keys:
            self.press(*keys)

    def resize(self, width: int, height: int) -> None:
        self("resize-window", "-x", str(width), "-y", str(height))

    def kill(self, number: signal.Signals) -> None:
        os.kill(int(self._told("pane_pid")), number)
        self.until_it_ended()

    def _told(self, name: str) -> str:
        """What tmux says of the window itself."""
        return self("display-message", "-p", f"#{{{name}}}").strip()

    def _until(self, look: Callable[[], str], so: Callable[[str], bool], what: object) -> str:
        deadline = time.monotonic() + PATIENCE
        while not so(seen := look()):
            if time.monotonic() > deadline:
                pytest.fail(f"{what} never came:\n{self.screen()}")
            time.sleep(0.03)
        return seen
