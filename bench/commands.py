"""Whole commands, from the shell's point of view, beside the imports that none can do without."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench.figure import Figure, medians

TIMES = 21
ALLOWED = 60.0  # milliseconds over the bare imports
FLOOR = [sys.executable, "-c", "import click, msgspec, tinydb"]
HANDBILL = str(Path(sys.executable).with_name("handbill"))
COMMANDS = [["--help"], ["case", "show", "kz-wos-2023"]]


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {
            **os.environ,
            "HANDBILL_STORE": f"{folder}/store/handbill.json",
            "HANDBILL_CONFIG": f"{folder}/config.toml",
        }
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
        subprocess.run(
            [HANDBILL, "init", "--starter"],
            env=surroundings,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        commands = [FLOOR, *([HANDBILL, *words] for words in COMMANDS)]
        runs = [milliseconds(command, surroundings) for command in commands]
        medians(runs, 2)  # byte code is written, the disk's cache is filled
        floor, *whole = medians(runs, TIMES)
    yield Figure("python -c 'import click, msgspec, tinydb'", floor, "ms")
    for words, measured in zip(COMMANDS, whole, strict=True):
        over = f"{measured - floor:+.1f} ms"
        yield Figure(" ".join(["handbill", *words]), measured, "ms", floor + ALLOWED, over)


def milliseconds(command: list[str], surroundings: Mapping[str, str]) -> Callable[[], float]:
    """A run of the command; answers how long it took."""

    def run() -> float:
        before = time.perf_counter()
        subprocess.run(command, env=surroundings, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - before) * 1000

    return run
