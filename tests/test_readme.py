"""The README tells the truth: its commands run in its order, what it points to exists."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
README = (HERE / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINES = [line.partition("  #")[0].strip() for block in BLOCKS for line in block.splitlines()]
COMMANDS = [shlex.split(line)[1:] for line in LINES if line.startswith("handbill ")]


def test_its_commands_do_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBILL_STORE", str(tmp_path / "store" / "handbill.json"))
    offer = json.dumps({"name": "Ana Kim", "email": "ana@example.org", "consents": ["sign"]})
    for words in COMMANDS:
        asked = [*words, "-"] if words[0] == "sign" else words
        done = subprocess.run(
            [sys.executable, "-c", "from tui.cli.main import run; run()", *asked],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(HERE)},
            input=offer if words[0] == "sign" else "",
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, (words, done.stderr)
        written = "-o" in words and (tmp_path / words[words.index("-o") + 1]).read_bytes()
        assert done.stdout or done.stderr or written, words


def test_there_are_commands_in_it() -> None:
    assert {words[0] for words in COMMANDS} >= {"init", "case", "brief", "petition", "sign"}


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z]+)", README))))
def test_make_has_every_target_it_names(target: str) -> None:
    makefile = (HERE / "Makefile").read_text()
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("path", re.findall(r"\]\(((?!https:)[^)]+)\)", README))
def test_what_it_points_to_exists(path: str) -> None:
    assert (HERE / path).is_file()
