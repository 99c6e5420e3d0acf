"""A terminal that goes without a word: the app ends, and what was typed is there again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("command", "stands"),
    [((), b"finds cases"), (("petition", "qr", "wos", "--screen"), b"PIN")],
    ids=["the desk", "the stall's screen"],
)
def test_it_ends_with_its_terminal(tmp_path: Path, command: tuple[str, ...], stands: bytes) -> None:
    surroundings = {
        **os.environ,
        "HANDBILL_STORE": str(tmp_path / "h.json"),
        "HANDBILL_STATE": str(tmp_path / "state.json"),
        "HANDBILL_CONFIG": str(tmp_path / "config.toml"),
        "TERM": "xterm-256color",
    }
    handbill = [sys.executable, "-m", "tui.cli.main"]
    link = ("--id", "wos", "--title", "Reinstate", "--link", "https://sign.example.org/wos")
    for words in (("init", "--starter"), ("petition", "new", *link)):
        subprocess.run([*handbill, *words], env=surroundings, cwd=HERE, check=True)
    ours, theirs = os.openpty()
    # A session of its own without a controlling terminal: no SIGHUP will come.
    app = subprocess.Popen(
        [*handbill, *command],
        env=surroundings,
        cwd=HERE,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        shown = b""
        while stands not in shown:
            shown += os.read(ours, 65536)
        os.close(ours)
        app.wait(30)
    finally:
        app.kill()
        app.wait()
    assert app.returncode != 0
