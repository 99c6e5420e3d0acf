"""Questions to a person at a terminal; they go to stderr, so that stdout stays data."""

import os
import sys
from collections.abc import Callable, Mapping

import click

from data.errors import BadInput, HandbillError
from data.text import visible


def can_ask() -> bool:
    """Whether somebody sits there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def plainly() -> bool:
    """Whether ACCESSIBLE=1 asks for lines alone: nothing drawn, nothing redrawn."""
    return os.environ.get("ACCESSIBLE", "") not in ("", "0")


def ask(
    question: str, *, required: bool = False, check: Callable[[str], object] | None = None
) -> str:
    """One answer as typed, without blanks around it; asked again until `check` accepts it."""
    while True:
        answer: str = click.prompt(
            question, default="", show_default=False, err=True, type=str
        ).strip()
        if not answer and required:
            click.echo("This one is needed (Ctrl-C leaves).", err=True)
            continue
        try:
            if answer and check:
                check(answer)
        except HandbillError as error:
            click.echo(visible(str(error)), err=True)
            continue
        return answer


def choose(question: str, choices: Mapping[str, str], *, default: str) -> str:
    """One of the letters that `choices` explain; Enter takes the default."""
    for letter, meaning in choices.items():
        click.echo(f"  {letter}  {visible(meaning)}", err=True)
    answer: str = click.prompt(
        question, type=click.Choice(list(choices)), default=default, err=True
    )
    return answer


def must_agree(question: str, *, yes: bool) -> None:
    """Go on only when `yes` was given or somebody says so; BadInput where nobody can be asked."""
    if yes:
        return
    if not can_ask():
        raise BadInput("Nobody can be asked here: add --yes if you mean it.")
    if not agrees(question):
        raise click.Abort


def agrees(question: str, *, default: bool = False) -> bool:
    """Yes or no."""
    return click.confirm(question, default=default, err=True)
