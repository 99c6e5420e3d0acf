"""Briefings as documents: whole commands."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure, medians
from bench.running import HANDBILL, run, running, surroundings

TIMES = 5
SECONDS = {"docx": 1.5, "odt": 1.5, "pdf": 2.0, "html": None, "eml": None}


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        given = surroundings(Path(folder))
        run([HANDBILL, "init", "--starter"], given)
        runs = [running(_command(form, folder), given) for form in SECONDS]
        medians(runs, 1)  # byte code is written, the disk's cache is filled
        measured = medians(runs, TIMES)
    for (form, bound), taken in zip(SECONDS.items(), measured, strict=True):
        yield Figure(f"handbill brief compose, letter as {form}", taken / 1000, "s", bound)


def _command(form: str, folder: str) -> list[str]:
    words = ["brief", "compose", "kz-wos-2023", "--kind", "letter", "--as-of", "2024-01-30"]
    return [HANDBILL, *words, "--format", form, "-o", f"{folder}/letter.{form}", "--force"]
