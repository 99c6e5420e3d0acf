"""A program in a pseudo-terminal of 80x24: what it draws, when, and how many bytes that takes."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence

LINES, COLUMNS = 24, 80
REST = 0.4
"""The seconds after which what was sent last was the end of a frame; a cursor blinks each 0.5."""


class Terminal:
    """Our side of it; `close` kills the program."""

    def __init__(self, words: Sequence[str], surroundings: Mapping[str, str]) -> None:
        self._side, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._process = subprocess.Popen(
            words,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**surroundings, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )
        os.close(theirs)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._side)

    def until(self, text: bytes, seconds: float = 20.0) -> int:
        """The bytes that are sent until the text has been."""
        deadline, sent = time.perf_counter() + seconds, b""
        while text not in sent:
            if not self._waits(deadline - time.perf_counter()):
                raise TimeoutError(f"{text.decode()!r} was not shown within {seconds:g} s")
            sent += os.read(self._side, 65_536)
        return len(sent)

    def write(self, keys: bytes) -> None:
        os.write(self._side, keys)

    def press(self, keys: bytes) -> int:
        """Send keys; the bytes that the program answers with until it rests."""
        self.write(keys)
        return self.rest()

    def rest(self) -> int:
        """The bytes that are sent until there are none for a moment."""
        sent = 0
        while self._waits(REST):
            sent += len(os.read(self._side, 65_536))
        return sent

    def during(self, seconds: float) -> int:
        """The bytes that are sent in so many seconds."""
        end, sent = time.perf_counter() + seconds, 0
        while self._waits(end - time.perf_counter()):
            sent += len(os.read(self._side, 65_536))
        return sent

    def _waits(self, seconds: float) -> bool:
        return seconds > 0 and bool(select.select([self._side], [], [], seconds)[0])
