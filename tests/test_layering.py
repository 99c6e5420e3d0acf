"""The roof stands on the walls, the walls on the ground; import-linter would notice a slip."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
MODULES = (
    "tui/__init__.py",
    "tui/actions/__init__.py",
    "tui/keys/__init__.py",
    "tui/keys/counterparts.py",
    "tui/cli/__init__.py",
    "tui/cli/main.py",
    "briefings/__init__.py",
    "petitions/__init__.py",
    "data/__init__.py",
    "data/ids.py",
    "data/durable/__init__.py",
)
SLIPS = [
    ("data/ids.py", "import briefings"),
    ("data/ids.py", "import click"),
    ("briefings/__init__.py", "import petitions"),
    ("petitions/__init__.py", "import textual"),
    ("petitions/__init__.py", "def ask():\n    import tinydb"),
    ("tui/cli/main.py", "import tinydb"),
    ("tui/actions/__init__.py", "import click"),
    ("tui/cli/main.py", "import textual"),
    ("petitions/__init__.py", "import data.durable"),
]


def lint(place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=place,
        env={"PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def empty_house(tmp_path: Path) -> Path:
    """The rooms with the modules that the contracts name, and nothing in them."""
    for module in MODULES:
        path = tmp_path / module
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    shutil.copy(HERE / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_only_go_down() -> None:
    result = lint(HERE)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(("module", "slip"), SLIPS)
def test_an_import_that_goes_up_or_across_is_found(
    empty_house: Path, module: str, slip: str
) -> None:
    (empty_house / module).write_text(f"{slip}\n")
    result = lint(empty_house)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "1 broken" in result.stdout
