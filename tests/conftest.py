"""What every test stands on: a clock that stands still, and nothing of the machine's owner."""

import ctypes.util
import gc
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from data import starter
from data.store import Store, open_store

NOW = "2026-11-22T14:02:00+00:00"
IN_CI = os.environ.get("HANDBILL_CI") == "1"
DEBIAN_PACKAGES = {
    "tmux": "tmux",
    "chromium": "chromium",
    "chromedriver": "chromium-driver",
    "jq": "jq",
    "npm": "npm",
    "fish": "fish",
    "zsh": "zsh",
    "mandoc": "mandoc",
    "lexgrog": "man-db",
    "unshare": "util-linux",
    "zbarimg": "zbar-tools",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "lib:zbar": "libzbar0",
}

_OF_THE_OWNER = (
    *("HANDBILL_STORE", "HANDBILL_USER", "NO_COLOR", "FORCE_COLOR", "VISUAL", "EDITOR"),
    "ACCESSIBLE",
    *("COLUMNS", "LINES"),  # a terminal's size is asked of the terminal
)

# A slow machine is no failure, and what fails in CI fails again at a desk.
settings.register_profile(
    "handbill",
    deadline=None,
    derandomize=IN_CI,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("handbill")


def pytest_collection_finish() -> None:
    """Spare the collector what stays for all tests: a walk over it took a second each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """`@pytest.mark.needs("tmux", "lib:zbar")`: one visible line without them, a failure in CI."""
    for mark in item.iter_markers("needs"):
        for name in mark.args:
            if not _present(name):
                _missing(name)


def _present(name: str) -> bool:
    library = name.removeprefix("lib:")
    if library != name:
        return ctypes.util.find_library(library) is not None
    if shutil.which(name) is None:
        return False
    # The program alone is not enough: some kernels give nobody a network of their own.
    return name != "unshare" or not subprocess.run([name, "-rn", "true"], check=False).returncode


def _missing(name: str) -> None:
    sentence = f"needs {name} (apt-get install {DEBIAN_PACKAGES.get(name, name)})"
    if IN_CI:
        pytest.fail(f"{sentence}, and .ci/run should have installed it", pytrace=False)
    pytest.skip(sentence)


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what belongs to the person at the machine, nor their clock."""
    for name in _OF_THE_OWNER:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HANDBILL_NOW", NOW)
    monkeypatch.setenv("HANDBILL_CONFIG", str(tmp_path / "settings" / "config.toml"))
    monkeypatch.setenv("HANDBILL_STATE", str(tmp_path / "left" / "state.json"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "kept"))
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def now() -> datetime:
    return datetime.fromisoformat(NOW)


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where a store may be made; there is none yet."""
    return tmp_path / "store" / "handbill.json"


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    """An empty store."""
    with closing(open_store(str(store_path), create=True)) as opened:
        yield opened


@pytest.fixture
def starters(store: Store, now: datetime) -> Store:
    """A store with the starter cases."""
    starter.install(store, now, "tests")
    return store


@pytest.fixture(scope="session")
def starter_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose handbill.json holds the starter cases; for copying, never for writing."""
    from tui.actions import install_starter  # so that a test of one room loads only that room

    folder = tmp_path_factory.mktemp("starter") / "store"
    install_starter(str(folder / "handbill.json"), datetime.fromisoformat(NOW), "tests").close()
    return folder


@pytest.fixture
def starter_path(starter_master: Path, store_path: Path) -> Path:
    """The path of a store with the starter cases, this test's own."""
    shutil.copytree(starter_master, store_path.parent)
    return store_path
