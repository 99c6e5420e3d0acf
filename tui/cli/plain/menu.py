"""`ACCESSIBLE=1 handbill`: numbered questions that lead to the same commands as the app's keys."""

from collections.abc import Sequence
from pathlib import Path

import click

from tui.cli.failing import exit_code_of
from tui.cli.lazy import LazyGroup
from tui.cli.plain.picking import Choice, pick
from tui.cli.plain.questions import asked_words
from tui.cli.session import Session

EVERYDAY = (
    ("today", "What needs somebody today"),
    ("case show", "Look up a case"),
    ("find", "Search cases, people, petitions and notes"),
    ("case note", "Keep a note about a case"),
    ("case timeline", "What happened in a case, in order"),
    ("brief compose", "Write a briefing of a case"),
    ("petition new", "Start a petition"),
    ("sign", "Take signatures for a petition"),
    ("petition show", "How far a petition is"),
    ("signature list", "Who signed, names shortened"),
    ("undo", "Take your last change back"),
)
_MORE = Choice("more", "Every other command, by what it is about", instead=True)
_FIRST = "What is to be done? An empty line leaves."
_AGAIN = "What is to be done? A ? reads it out again. An empty line leaves."
_BEGIN = (
    Choice("init --starter", "Make a store with two example cases", instead=True),
    Choice("init", "Make an empty store", instead=True),
)


def open_menu(context: click.Context, session: Session) -> None:
    """Ask what is to be done until an empty line; each thing is a command, said before it runs."""
    root = context.command
    if not isinstance(root, LazyGroup):
        raise TypeError("the menu stands on the root command")
    click.echo("Handbill. Answer with a number and Enter; an empty line goes back.", err=True)
    if not Path(session.place).expanduser().exists():
        click.echo("There is no store yet.", err=True)
        chosen = _picked("What is to be done?", _BEGIN)
        if not chosen:
            return
        _run(root, session, chosen.split())
    everyday = [*(Choice(command, said, instead=True) for command, said in EVERYDAY), _MORE]
    known = False
    while chosen := _picked(_AGAIN if known else _FIRST, everyday, known=known):
        known = True
        path = _command_of(root) if chosen == _MORE.word else chosen.split()
        if path:
            _ask_and_run(root, context, session, path)


def _picked(question: str, choices: Sequence[Choice], *, known: bool = False) -> str:
    """The word of a choice; empty for an empty line and at the end of the input."""
    try:
        return pick(question, choices, free=False, known=known)
    except click.Abort:
        click.echo(err=True)
        return ""


def _command_of(root: LazyGroup) -> list[str]:
    """The noun and the verb that were chosen; nothing when somebody went back."""
    nouns = [Choice(name, entry.help) for name, entry in root.entries.items()]
    noun = _picked("What is it about?", nouns)
    if not noun:
        return []
    command = _command(root, [noun])
    if not isinstance(command, click.Group):
        return [noun]
    verbs = [
        Choice(name, inner.get_short_help_str(200)) for name, inner in command.commands.items()
    ]
    verb = _picked(f"What is to be done with {noun}?", verbs)
    return [noun, verb] if verb else []


def _command(root: click.Group, path: Sequence[str]) -> click.Command:
    command: click.Command = root
    for name in path:
        found = (
            command.get_command(click.Context(command), name)
            if isinstance(command, click.Group)
            else None
        )
        if found is None:
            raise click.UsageError(f"There is no command {' '.join(path)}.")
        command = found
    return command


def _ask_and_run(
    root: LazyGroup, context: click.Context, session: Session, path: list[str]
) -> None:
    command = _command(root, path)
    try:
        words = asked_words(command, click.Context(command, parent=context, info_name=path[-1]))
    except click.Abort:
        click.echo(err=True)
        return
    if words is not None:
        _run(root, session, [*path, *words])


def _run(root: LazyGroup, session: Session, words: Sequence[str]) -> None:
    """One command as it is typed in a shell; what goes wrong is a sentence, and one goes on."""
    own = Session(debug=session.debug)
    line = ["--store", session.place, *words]
    code = exit_code_of(
        lambda: click.Group.main(
            root, args=line, prog_name="handbill", standalone_mode=False, obj=own
        ),
        debug=lambda: session.debug,
    )
    click.echo("Done." if code == 0 else f"Not done, {code}.", err=True)
