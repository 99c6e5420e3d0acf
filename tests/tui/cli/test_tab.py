"""The Tab key pressed in a shell that somebody types in."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
from contextlib import suppress
from pathlib import Path

import pytest

from tools.terminal import Place

START = {
    "bash": ("--norc", "-i"),
    "zsh": ("-f", "-i"),
    "fish": ("--no-config", "-i"),
}
SETUP = {
    "bash": 'eval "$(handbill completion bash)"',
    "zsh": 'autoload -Uz compinit; compinit -u -D; eval "$(handbill completion zsh)"',
    "fish": "handbill completion fish | source",
}
SAID = 'echo rea""dy\n'  # as it is typed it does not yet say the word
CLEAR = "\x15"
SECONDS = 30


class Shell:
    """An interactive shell in a terminal of its own."""

    def __init__(self, name: str, place: Place, store: Path) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        surroundings = {"HOME": str(place.home), "ZDOTDIR": str(place.home), "TERM": "xterm"}
        self.process = subprocess.Popen(
            [name, *START[name]],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={
                **os.environ,
                **surroundings,
                "HANDBILL_STORE": str(store),
                "PATH": f"{place.programs}:{os.environ['PATH']}",
            },
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)

    def types(self, keys: str, until: str) -> str:
        """Type, and wait until this is shown."""
        os.write(self._ours, keys.encode())
        shown = ""
        while until not in shown:
            assert select.select([self._ours], [], [], SECONDS)[0], f"{until!r} not in {shown!r}"
            shown += os.read(self._ours, 65_536).decode(errors="replace")
        return shown

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        with suppress(OSError):
            os.close(self._ours)


@pytest.mark.parametrize("name", [pytest.param(one, marks=pytest.mark.needs(one)) for one in START])
def test_tab_finishes_what_was_begun(name: str, starter_path: Path, tmp_path: Path) -> None:
    shell = Shell(name, Place(tmp_path), starter_path)
    try:
        shell.types(f"{SETUP[name]}; {SAID}", until="ready\r")
        shell.types("handbill petit\t", until="petition")
        shell.types(f"{CLEAR}handbill case show kz-w\t", until="kz-wos-2023")
        shell.types(f"{CLEAR}handbill party show kassym-\t", until="kassym-jomart-tokayev")
    finally:
        shell.close()
