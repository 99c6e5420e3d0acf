"""A shell's line in a terminal of 80 columns and its own home, answered as it asks."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import NamedTuple

HERE = Path(__file__).parent.parent
HOME_SHOWN = "/home/example"
ID_SHOWN = "01a20390-..."
_VARYING = (
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b"), ID_SHOWN),
    (re.compile(r"^[0-9a-f]{6}(?=  )", re.MULTILINE), "7c2e9a"),
    (re.compile(r"(?<=\.pdf  )[\d,]+ bytes"), "59,000 bytes"),
    (re.compile(r"(?<=\d-letter-)[0-9a-z]{4}\b"), "k7q2"),
)
_STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_SECONDS = 60


class Answer(NamedTuple):
    """What is typed once the terminal shows `question` last."""

    question: str
    keys: str


@dataclass(frozen=True)
class Place:
    """A home folder in which `handbill` is on the path and the store lies at handbill.json."""

    home: Path

    @property
    def programs(self) -> Path:
        return self.home / ".bin"

    def __post_init__(self) -> None:
        program = self.programs / "handbill"
        if not program.exists():
            program.parent.mkdir(parents=True)
            program.write_text(
                f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(HERE)!r})\n"
                "from tui.cli.main import run\nrun()\n"
            )
            program.chmod(0o755)

    def surroundings(self, now: str) -> dict[str, str]:
        """The variables of a session at that moment, and nothing of whoever runs this."""
        return {
            "PATH": f"{self.programs}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "TZ": "UTC",
            "PAGER": "cat",
            "HANDBILL_NOW": now,
            "HANDBILL_USER": "aigul",
            "HANDBILL_STORE": str(self.home / "handbill.json"),
            "HANDBILL_CONFIG": str(self.home / ".config" / "config.toml"),
        }


def typed(command: str, answers: list[Answer], place: Place, now: str) -> tuple[int, str]:
    """The exit code and what the terminal shows; answers that were asked for are taken out."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 80, 0, 0))
    process = subprocess.Popen(  # noqa: S603 - a line of our own pages
        ["bash", "-c", command],  # noqa: S607 - whichever bash comes first, as for a reader
        cwd=place.home,
        env=place.surroundings(now),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    patience = Timer(_SECONDS, process.kill)  # one that asks for more would wait for ever
    patience.start()
    shown = _conversation(ours, answers)
    code = process.wait()
    patience.cancel()
    return code, _settled(shown, place)


def _conversation(terminal: int, answers: list[Answer]) -> str:
    said, answered = "", 0
    with suppress(OSError), os.fdopen(terminal, "rb", buffering=0) as shown:
        while part := shown.read(65_536):  # Linux says with an OSError that it has closed
            said += part.decode(errors="replace")
            if answers and said[answered:].rstrip().endswith(answers[0].question):
                answered = len(said)
                os.write(terminal, answers.pop(0).keys.encode())
    return said


def _settled(said: str, place: Place) -> str:
    """The lines as they stand at the end, with what differs from run to run written alike."""
    lines = _STEERING.sub("", said.replace("\r\n", "\n")).split("\n")
    shown = "\n".join(line.rpartition("\r")[2].rstrip() for line in lines).rstrip("\n")
    shown = shown.replace(str(place.home), HOME_SHOWN)
    for varying, fixed in _VARYING:
        shown = varying.sub(fixed, shown)
    return shown
