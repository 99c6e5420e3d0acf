"""Whole commands, from the shell's point of view, beside the imports that none can do without."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure, medians
from bench.running import FLOOR, FLOOR_SAID, HANDBILL, run, running, surroundings

TIMES = 21
ALLOWED = 60.0  # milliseconds over the bare imports
COMMANDS = [["--help"], ["case", "show", "kz-wos-2023"]]


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        given = surroundings(Path(folder))
        run([HANDBILL, "init", "--starter"], given)
        commands = [FLOOR, *([HANDBILL, *words] for words in COMMANDS)]
        runs = [running(command, given) for command in commands]
        medians(runs, 2)  # byte code is written, the disk's cache is filled
        floor, *whole = medians(runs, TIMES)
    yield Figure(FLOOR_SAID, floor, "ms")
    for words, measured in zip(COMMANDS, whole, strict=True):
        over = f"{measured - floor:+.1f} ms"
        yield Figure(" ".join(["handbill", *words]), measured, "ms", floor + ALLOWED, over)
