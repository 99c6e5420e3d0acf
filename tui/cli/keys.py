"""One key of the keyboard, without Enter."""

import os
import sys

import click

from tui.cli.asking import ask, plainly


def key_of(question: str, allowed: str) -> str:
    """The first key pressed that is among `allowed`, in small letters; others are passed over.

    What is typed ahead stays for the next question. With ACCESSIBLE=1 it is a line like others.
    """
    if plainly():
        return _lettered(question, allowed)
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


def _next() -> str:
    """One byte where a terminal is; click would take all that waits there, and drop the rest."""
    if not sys.stdin.isatty():
        return click.getchar()
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        return os.read(terminal, 1).decode("ascii", "replace")
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
