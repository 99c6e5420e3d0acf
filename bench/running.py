"""Programs as a shell runs them: how long one takes, and what it is given."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

HANDBILL = str(Path(sys.executable).with_name("handbill"))
FLOOR = [sys.executable, "-c", "import click, msgspec, tinydb"]
"""The imports that no command can do without."""
FLOOR_SAID = "python -c 'import click, msgspec, tinydb'"


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """Of an installed program whose store and settings lie in `folder`."""
    here = dict(os.environ)
    here.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled
    here.pop("HANDBILL_NOW", None)
    return {
        **here,
        "HANDBILL_STORE": str(folder / "store" / "handbill.json"),
        "HANDBILL_CONFIG": str(folder / "config.toml"),
        "HANDBILL_STATE": str(folder / "state.json"),
        **more,
    }


def run(command: Sequence[str], given: Mapping[str, str]) -> None:
    """Run it in silence; RuntimeError with what it said when it fails."""
    done = subprocess.run(command, env=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")


def running(command: Sequence[str], given: Mapping[str, str]) -> Callable[[], float]:
    """A run of the command; answers its milliseconds."""

    def timed() -> float:
        before = time.perf_counter()
        run(command, given)
        return (time.perf_counter() - before) * 1000

    return timed
