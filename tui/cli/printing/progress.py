"""How far a long piece of work is: a bar on a terminal, lines for whoever hears it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from tui.cli.asking import plainly

_TENTHS = 10


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[], None]]:
    """Answers what is called after each of `length` steps; silent off a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
    elif plainly():
        yield _lines(length, label)
    else:
        with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
            yield lambda: bar.update(1)
            bar.update(max(length - bar.pos, 0))  # a header is counted and is no step


def _lines(length: int, label: str) -> Callable[[], None]:
    """A line for each tenth."""
    done = 0

    def step() -> None:
        nonlocal done
        before, done = done * _TENTHS // max(length, 1), done + 1
        if done * _TENTHS // max(length, 1) > before:
            click.echo(f"{label}: {done:,} of {length:,}", err=True)

    return step
