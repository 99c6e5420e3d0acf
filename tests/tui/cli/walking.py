"""Every command there is, and what one of them loads."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

from tui.cli.main import COMMANDS

HERE = Path(__file__).parents[3]
LOADED = """
import json, sys
from tui.cli.main import run
sys.argv = ["handbill", *sys.argv[1:]]
try:
    run()
except SystemExit:
    print("\\n" + json.dumps(sorted(sys.modules)))
"""


def modules_after(*words: str) -> list[str]:
    """The modules that are loaded once the command has ended."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words], cwd=HERE, capture_output=True, text=True, check=True
    )
    loaded: list[str] = json.loads(done.stdout.splitlines()[-1])
    return loaded


def every_command() -> Iterator[Any]:
    """Each noun, and each of its verbs behind it, to parametrise a test with."""
    for name, entry in COMMANDS.items():
        module, _, attribute = entry.place.partition(":")
        command = getattr(import_module(module), attribute)
        yield pytest.param(command, id=name)
        if isinstance(command, click.Group):
            for verb, inner in command.commands.items():
                yield pytest.param(inner, id=f"{name} {verb}")
