"""One key of the keyboard, without Enter."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from tui.cli.asking import ask, plainly


def key_of(question: str, allowed: str) -> str:
    """The first key pressed that is among `allowed`, in small letters; others are passed over.

    What is typed ahead stays for the next question. With ACCESSIBLE=1 it is a line like others.
    """
    if plainly():
        return _lettered(question, allowed)
    with _by_key():
        click.echo(question, nl=False, err=True)
        while True:
            key = _next().lower()
            if key in ("", "\x04"):
                raise click.Abort
            if key in allowed:
                click.echo(key, err=True)
                return key


def _lettered(question: str, allowed: str) -> str:
    while True:
        letter = ask(question.rstrip(": "), required=True).lower()
        if len(letter) == 1 and letter in allowed:
            return letter


@contextmanager
def _by_key() -> Iterator[None]:
    """The terminal gives each key at once and does not show it, from before the question on."""
    if not sys.stdin.isatty():
        yield
        return
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _next() -> str:
    """One byte where a terminal is; click would take all that waits there, and drop the rest."""
    if not sys.stdin.isatty():
        return click.getchar()
    return os.read(sys.stdin.fileno(), 1).decode("ascii", "replace")
