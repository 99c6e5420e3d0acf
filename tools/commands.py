"""Every command of `handbill` with its help, from the commands themselves."""

from collections.abc import Iterator
from inspect import cleandoc
from typing import NamedTuple

import click

from tui.cli.lazy import LazyGroup
from tui.cli.main import handbill

INTRODUCTION = """\
# Commands

Written by `make docs` from the commands themselves; `handbill COMMAND --help` prints the same.

Noun first, then verb. What is said here of one holds for all:

- stdout is data and nothing else; warnings and questions go to stderr.
- `--json` prints JSON, `--csv` a list as CSV, `-o FILE` writes to a file and replaces nothing
  without `--force`; `-` is stdin or stdout.
- Exit codes: 0 done, 1 failure, 2 usage, 3 not found, 4 refused by a rule, 130 interrupted.
- A date may be typed as one says it: `today`, `31 March`, `next Friday 18:00`, `2024-01-30`.
- Names of signatories are shortened until `--names`.
- `handbill --store FILE ...`, or `$HANDBILL_STORE`, names another store.
"""


COLUMNS = 78
"""As click lays help out where a terminal has 80, wherever this is run."""


class Said(NamedTuple):
    """A command with the words that lead to it, and the context that its help is made in."""

    words: tuple[str, ...]
    command: click.Command
    context: click.Context

    @property
    def name(self) -> str:
        return " ".join(self.words)

    @property
    def summary(self) -> str:
        """Its first sentence, without a full stop."""
        root = self.context.find_root().command
        if len(self.words) == 2 and isinstance(root, LazyGroup):
            return root.entries[self.words[1]].help.rstrip(".")
        said = self.paragraphs[0].replace("\n", " ")
        return said.partition(". ")[0].rstrip(".")

    @property
    def paragraphs(self) -> list[str]:
        return cleandoc(self.command.help or "").split("\n\n")

    @property
    def options(self) -> list[tuple[str, str]]:
        """Each option and what it does."""
        options = (one for one in self.command.params if isinstance(one, click.Option))
        records = (one.get_help_record(self.context) for one in options)
        return [record for record in records if record]

    @property
    def synopsis(self) -> str:
        return " ".join([self.name, *self.command.collect_usage_pieces(self.context)])


def every_command() -> Iterator[Said]:
    """The root, each noun, and each of its verbs after it."""
    root = click.Context(handbill, info_name="handbill", **handbill.context_settings)
    root.terminal_width = COLUMNS
    yield Said(("handbill",), handbill, root)
    for noun in handbill.list_commands(root):
        yield from _below(handbill, noun, ("handbill",), root)


def _below(
    group: click.Group, name: str, words: tuple[str, ...], parent: click.Context
) -> Iterator[Said]:
    command = group.get_command(parent, name)
    if command is None or command.hidden:
        return
    context = click.Context(command, info_name=name, parent=parent)
    yield Said((*words, name), command, context)
    if isinstance(command, click.Group):
        for verb in command.list_commands(context):
            yield from _below(command, verb, (*words, name), context)


def page() -> str:
    """docs/commands.md."""
    parts = [INTRODUCTION]
    for said in every_command():
        level = "##" if len(said.words) < 3 else "###"
        help_text = said.context.get_help()
        parts.append(f"{level} {said.name}\n\n```text\n{help_text.rstrip()}\n```\n")
    return "\n".join(parts)
