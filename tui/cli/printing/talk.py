"""What is said beside the data, on stderr: talk for people, warnings for everyone."""

import sys

import click

from data.text import visible
from tui.cli.printing.layout import PIPED_COLUMNS, columns_of, indent_of, wrapped


def tell(sentence: str) -> None:
    """Say how it went; quiet as soon as the output or the talk goes anywhere but a terminal."""
    if sys.stdout.isatty() and sys.stderr.isatty():
        warn(sentence)


def warn(sentence: str) -> None:
    """Say what must not be missed, also in a script."""
    columns = columns_of(sys.stderr) if sys.stderr.isatty() else PIPED_COLUMNS
    said = visible(sentence)
    indent = indent_of(said)
    click.echo("\n".join(wrapped(said, columns, first=indent, rest=f"{indent}  ")), err=True)


def complain(sentence: str) -> None:
    """Say in one line why it failed."""
    click.echo(f"handbill: {visible(sentence)}", err=True)
