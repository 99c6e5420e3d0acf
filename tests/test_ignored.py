"""What git leaves out: a rule such as `data/` swallows a room of the house without a word."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent

pytestmark = pytest.mark.needs("git")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    shutil.copy(HERE / ".gitignore", tmp_path)
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    return tmp_path


def ignored(clone: Path, path: str) -> bool:
    """Whether this repository's own rules leave it out, whatever the person's global ones say."""
    settings = ["-c", "core.excludesFile=/dev/null"]
    result = subprocess.run(["git", *settings, "check-ignore", "--quiet", path], cwd=clone)
    assert result.returncode in (0, 1)
    return result.returncode == 0


@pytest.mark.parametrize(
    "path",
    [
        "data/x.py",
        "data/records/x.py",
        "data/starter/kz-foa.toml",
        "tests/data/test_x.py",
        "tests/tui/pictures/__snapshots__/x/y.svg",
        "briefings/templates/letter.toml",
        "docs/pictures/cases.svg",
    ],
)
def test_source_is_never_ignored(clone: Path, path: str) -> None:
    assert not ignored(clone, path)


@pytest.mark.parametrize(
    "path",
    [
        ".venv/bin/python",
        ".demo/handbill.json",
        "build/x",
        "dist/handbill-0.1.0-py3-none-any.whl",
        "handbill.egg-info/PKG-INFO",
        "data/__pycache__/x.cpython-311.pyc",
        ".coverage",
        ".hypothesis/examples/x",
        "snapshot_report.html",
    ],
)
def test_what_is_made_here_is_ignored(clone: Path, path: str) -> None:
    assert ignored(clone, path)
