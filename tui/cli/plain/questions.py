"""What a command needs, asked for one after another."""

import re
import shlex

import click

from data.text import visible
from tui.cli.asking import ask
from tui.cli.plain.picking import Choice, pick

_WORD = re.compile(r"[A-Z]+")


def asked_words(command: click.Command, context: click.Context) -> list[str] | None:
    """The words behind the command as they would be typed; None when somebody went back."""
    click.echo(visible(command.get_short_help_str(200)), err=True)
    options: list[str] = []
    arguments: list[str] = []
    for one in command.params:
        if not _is_asked(one):
            continue
        answer = _answer(one, context)
        if not answer and one.required:
            return None
        if not answer:
            break  # what stands behind it would be taken for it
        context.params[one.name or ""] = answer
        if isinstance(one, click.Option):
            options += [one.opts[-1], answer]
        else:
            arguments += [answer] if one.nargs == 1 else _parts(answer)
    options += _more_options(command, context)
    return [*options, "--", *arguments] if arguments else options


def _is_asked(one: click.Parameter) -> bool:
    """Whether it is asked for by itself: an argument that is no bare `-`, a required option."""
    if isinstance(one, click.Argument):
        return not (isinstance(one.type, click.Choice) and list(one.type.choices) == ["-"])
    return one.required


def _answer(one: click.Parameter, context: click.Context) -> str:
    name = _name(one)
    question = name if one.required else f"{name}, Enter leaves it out"
    offered = one.shell_complete(context, "")
    choices = [Choice(str(item.value), item.help or "") for item in offered if item.type == "plain"]
    return pick(question, choices) if choices else ask(question)


def _name(one: click.Parameter) -> str:
    """What the help calls it: `[SHEET]` is Sheet."""
    said = _WORD.search(one.metavar or "")
    return (said[0] if said else one.name or "").replace("_", " ").capitalize()


def _more_options(command: click.Command, context: click.Context) -> list[str]:
    """Options in the words of the command line; a ? reads them out first."""
    free = [one for one in command.params if isinstance(one, click.Option) and not _is_asked(one)]
    if not free:
        return []
    while True:
        typed = ask("Options, Enter for none, ? reads them out")
        if typed != "?":
            return _parts(typed)
        for one in free:
            said = one.get_help_record(context)
            if said:
                click.echo(f"{said[0]}: {said[1]}", err=True)


def _parts(typed: str) -> list[str]:
    """As a shell takes them apart; a quote that is not closed is a letter."""
    try:
        return shlex.split(typed)
    except ValueError:
        return typed.split()
