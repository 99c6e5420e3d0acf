"""The README tells the truth: its commands run in its order, what it points to exists."""

import fcntl
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path
from threading import Timer

import pytest

HERE = Path(__file__).parent.parent
README = (HERE / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINES = [line.partition("  #")[0].strip() for block in BLOCKS for line in block.splitlines()]
COMMANDS = [shlex.split(line)[1:] for line in LINES if line.startswith("handbill ")]
ENTERS = "\n" * 20  # Enter takes what is offered
SIGNATORY = "Ana Kim\nana@example.org\n\n\n1\n" + ENTERS  # "1": sign only; an empty name ends


def typed(words: list[str], answers: str, cwd: Path) -> tuple[int, str]:
    """The command in a terminal of 80 columns, its answers typed ahead: exit code, what it said."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 80, 0, 0))
    os.write(ours, answers.encode())
    command = [sys.executable, "-c", "from tui.cli.main import run; run()", *words]
    surroundings = {**os.environ, "PYTHONPATH": str(HERE), "TERM": "xterm-256color", "PAGER": "cat"}
    process = subprocess.Popen(
        command, cwd=cwd, env=surroundings, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    said = b""
    patience = Timer(60, process.kill)  # one that asks for more than was typed would wait forever
    patience.start()
    with suppress(OSError), os.fdopen(ours, "rb", buffering=0) as terminal:
        while part := terminal.read(65_536):  # Linux says with an OSError that it has closed
            said += part
    patience.cancel()
    return process.wait(), said.decode()


def test_its_commands_do_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBILL_STORE", str(tmp_path / "store" / "handbill.json"))
    said = ""
    for words in COMMANDS:
        code, new = typed(words, SIGNATORY if words[0] == "sign" else ENTERS, tmp_path)
        assert code == 0, (words, new)
        assert new.strip() or "-o" in words, words
        said += new
    for written in (words[words.index("-o") + 1] for words in COMMANDS if "-o" in words):
        assert (tmp_path / written).stat().st_size > 0
    assert "1 of 1,000 signatures" in said


def test_there_are_commands_in_it() -> None:
    assert {words[0] for words in COMMANDS} >= {"init", "case", "brief", "petition", "sign"}


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z]+)", README))))
def test_make_has_every_target_it_names(target: str) -> None:
    makefile = (HERE / "Makefile").read_text()
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("path", re.findall(r"\]\(((?!https:)[^)]+)\)", README))
def test_what_it_points_to_exists(path: str) -> None:
    assert (HERE / path).is_file()
