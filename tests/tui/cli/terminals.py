"""A command in a terminal of its own."""

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).parents[3]
RUN = [sys.executable, "-c", "from tui.cli.main import run; run()"]


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
        """Wait until it asks, then type and press Enter."""
        self.press(question, f"{answer}\n")

    def press(self, question: str, keys: str) -> None:
        """Wait until it asks, then press these keys."""
        asked_from = len(self.shown)
        while question not in self.shown[asked_from:]:
            assert self._read(), f"{question!r} was never asked in {self.shown!r}"
        os.write(self._ours, keys.encode())

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
