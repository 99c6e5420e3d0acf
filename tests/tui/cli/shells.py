"""A shell to type commands in."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from tui.cli.main import handbill

Shell = Callable[..., Result]


def at(store: Path) -> Shell:
    """Commands on the store that lies there."""

    def shell(*words: str, stdin: str | bytes | None = None, debug: bool = False) -> Result:
        options = ["--store", str(store), *(["--debug"] if debug else [])]
        return CliRunner().invoke(handbill, [*options, *words], input=stdin)

    return shell


def changes(shell: Shell) -> int:
    """How often the store was written to."""
    found: int = json.loads(shell("store", "info", "--json").stdout)["changes"]
    return found
