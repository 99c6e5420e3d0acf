"""The maintainer's page tells the truth: its programs run on a real store."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.store import open_store

PAGE = Path(__file__).parents[3] / "docs" / "store.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)


@pytest.fixture
def compacted(starter_path: Path) -> Path:
    open_store(str(starter_path)).file.checkpoint()
    return starter_path.parent


def test_the_program_for_stock_tinydb_lists_the_cases(compacted: Path) -> None:
    (program,) = blocks("python")
    command = [sys.executable, "-c", program]
    told = subprocess.run(command, cwd=compacted, check=True, capture_output=True, text=True)
    assert "kz-wos-2023" in told.stdout


@pytest.mark.needs("jq")
def test_the_jq_lines_read_the_cases_and_what_the_file_says_of_itself(compacted: Path) -> None:
    (lines,) = blocks("sh")
    told = subprocess.run(
        ["sh", "-e"], input=lines, cwd=compacted, check=True, capture_output=True, text=True
    )
    assert "kz-wos-2023" in told.stdout
    assert '"format": 2' in told.stdout
