"""One of several, by its number, its word or a part of it."""

from collections.abc import Sequence
from typing import NamedTuple

import click

from data.text import visible
from tui.cli.asking import ask

MOST_READ_OUT = 20


class Choice(NamedTuple):
    """A word, and what is said of it, or instead of it."""

    word: str
    said: str = ""
    instead: bool = False


def pick(
    question: str, choices: Sequence[Choice], *, free: bool = True, known: bool = False
) -> str:
    """The word of one of `choices`, or, where `free`, whatever else was typed; empty for none.

    Few are read out at once; of many a part of the word is asked for first, and of those that are
    `known` none is read out before a ? asks for it.
    """
    listed: Sequence[Choice] = choices if len(choices) <= MOST_READ_OUT else ()
    if known:
        click.echo(visible(question), err=True)
    else:
        _read_out(question, listed, len(choices))
    while answer := ask("Number or word"):
        if answer == "?":
            _read_out(question, listed, len(choices))
            continue
        if answer.isdecimal() and 0 < int(answer) <= len(listed):
            return listed[int(answer) - 1].word
        found = _found(answer, choices)
        if len(found) == 1:
            return found[0].word
        if found and len(found) <= MOST_READ_OUT:
            listed = found
            _read_out(question, listed, len(found))
        elif found:
            click.echo(f"{len(found)} of them: type more of it.", err=True)
        elif free:
            return answer
        else:
            click.echo("That is none of them.", err=True)
    return ""


def _found(answer: str, choices: Sequence[Choice]) -> list[Choice]:
    exact = [choice for choice in choices if choice.word == answer]
    part = answer.casefold()
    return exact or [one for one in choices if part in f"{one.word} {one.said}".casefold()]


def _read_out(question: str, listed: Sequence[Choice], count: int) -> None:
    click.echo(visible(question), err=True)
    if not listed:
        click.echo(f"{count} to choose from: type a part of one.", err=True)
    for number, choice in enumerate(listed, 1):
        both = f"{choice.word}: {choice.said}" if choice.said else choice.word
        click.echo(visible(f"{number}. {choice.said if choice.instead else both}"), err=True)
