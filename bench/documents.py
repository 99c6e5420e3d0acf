"""Briefings as documents: whole commands, and a case of many facts."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench.figure import Figure, medians

TIMES = 5
HANDBILL = str(Path(sys.executable).with_name("handbill"))
SECONDS = {"docx": 1.5, "odt": 1.5, "pdf": 2.0, "html": None, "eml": None}


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {
            **os.environ,
            "HANDBILL_STORE": f"{folder}/store/handbill.json",
            "HANDBILL_CONFIG": f"{folder}/config.toml",
        }
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        subprocess.run(
            [HANDBILL, "init", "--starter"],
            env=surroundings,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        runs = [_seconds(form, folder, surroundings) for form in SECONDS]
        medians(runs, 1)  # byte code is written, the disk's cache is filled
        measured = medians(runs, TIMES)
    for (form, bound), seconds in zip(SECONDS.items(), measured, strict=True):
        yield Figure(f"handbill brief compose, letter as {form}", seconds, "s", bound)


def _seconds(form: str, folder: str, surroundings: Mapping[str, str]) -> Callable[[], float]:
    words = ["brief", "compose", "kz-wos-2023", "--kind", "letter", "--as-of", "2024-01-30"]
    where = ["--format", form, "-o", f"{folder}/letter.{form}", "--force"]

    def run() -> float:
        before = time.perf_counter()
        subprocess.run(
            [HANDBILL, *words, *where],
            env=surroundings,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - before

    return run
