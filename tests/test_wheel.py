"""The wheel alone, in an environment that holds nothing else, does its work."""

import hashlib
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
ROOMS = {"tui", "data", "petitions", "briefings"}


def done(*command: str | Path, cwd: Path = HERE, **variables: str) -> str:
    """What the command printed; the test fails with all that it said when it did not end well."""
    environment = {**os.environ, **variables}
    environment.pop("PYTHONPATH", None)
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    done(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out)
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel, no extra, and the pinned dependencies."""
    place = tmp_path_factory.mktemp("bare")
    venv.create(place, with_pip=False, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    done(
        *pip, "--python", place, "install", "--no-index", "--find-links", kept_wheels(wheel), wheel
    )
    return place / "bin"


def kept_wheels(wheel: Path) -> Path:
    """A folder of the dependencies' wheels, fetched once for each set of pins."""
    pins = HERE / "constraints.txt"
    asked = pins.read_bytes() + (HERE / "pyproject.toml").read_bytes()
    folder = HERE / "build" / "wheels" / hashlib.sha256(asked).hexdigest()[:12]
    if not folder.is_dir():
        fetched = folder.with_suffix(f".{os.getpid()}")
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        done(*pip, "wheel", "--constraint", pins, "--wheel-dir", fetched, wheel)
        (fetched / wheel.name).unlink()
        fetched.rename(folder)
    return folder


def test_it_holds_the_four_rooms_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == ROOMS
    shared = {name.partition("/data/")[2] for name in names if ".data/" in name}
    assert {f"share/man/man1/{page.name}" for page in (HERE / "docs" / "man").iterdir()} == shared
    assert {f"data/starter/{case}.toml" for case in ("kz-wos-2023", "kz-foa", "parties")} <= {
        *names
    }
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_it_installs_the_examples_and_shows_one(bare: Path, store_path: Path) -> None:
    where = {"cwd": store_path.parent.parent, "HANDBILL_STORE": str(store_path)}
    assert (bare.parent / "share" / "man" / "man1" / "handbill-case.1").is_file()
    done(bare / "handbill", "init", "--starter", **where)
    assert "West Oil Software" in done(bare / "handbill", "case", "show", "wos", **where)
