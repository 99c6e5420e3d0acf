"""`handbill`: the command line, and the app when nothing else is asked."""

import sys
from io import TextIOWrapper
from typing import Any

import click

from tui.cli.failing import exit_code_of
from tui.cli.lazy import Entry, LazyGroup
from tui.cli.session import Session

COMMANDS = {
    "init": Entry(
        "tui.cli.commands.init:init", "Make the store; --starter puts the example cases in."
    ),
    "undo": Entry("tui.cli.commands.undo:undo", "Take your last change back."),
    "today": Entry("tui.cli.commands.today:today", "Say what needs somebody today."),
    "find": Entry("tui.cli.commands.find:find", "Search cases, parties, petitions and notes."),
    "config": Entry(
        "tui.cli.commands.config:config", "Show or change settings: letterhead, mail, theme, keys."
    ),
    "case": Entry(
        "tui.cli.commands.cases.case:case", "Look up, keep, change and carry case files."
    ),
    "source": Entry(
        "tui.cli.commands.cases.source:source", "Add sources to a case, attach files to them."
    ),
    "fact": Entry("tui.cli.commands.cases.fact:fact", "Add facts to a case, resolve disputes."),
    "party": Entry(
        "tui.cli.commands.parties.party:party",
        "Look up people and organisations, and look after them.",
    ),
    "brief": Entry(
        "tui.cli.commands.briefings.brief:brief",
        "Compose briefings from a case, write them to files, send them.",
    ),
    "petition": Entry(
        "tui.cli.commands.petitions.petition:petition",
        "Start petitions, look after them, show codes.",
    ),
    "sign": Entry("tui.cli.commands.signatures.sign:sign", "Take signatures for a petition."),
    "sheet": Entry(
        "tui.cli.commands.signatures.sheet:sheet", "Enter sheets of paper, and account for them."
    ),
    "signature": Entry(
        "tui.cli.commands.signatures.signature:signature",
        "Find, review, import, export and erase signatures.",
    ),
    "store": Entry("tui.cli.commands.store:store", "Look after the file that holds it all."),
    "completion": Entry(
        "tui.cli.commands.completion:completion", "Let Tab complete commands and ids."
    ),
}


class Handbill(LazyGroup):
    """The root command: every way to fail ends in one sentence and an exit code."""

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 - as click.Command.main
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        session = Session()
        extra |= {"obj": session, "standalone_mode": False}
        work = super().main
        sys.exit(exit_code_of(lambda: work(*args, **extra), debug=lambda: session.debug))


@click.group(
    cls=Handbill,
    entries=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@click.option(
    "--store",
    "location",
    metavar="LOCATION",
    envvar="HANDBILL_STORE",
    type=click.Path(),
    default="",
    help="The file that holds it all; otherwise $HANDBILL_STORE, else one in your data folder.",
)
@click.option("--debug", is_flag=True, help="Show where an error arose, without personal data.")
@click.version_option(package_name="handbill", message="%(prog)s %(version)s")
@click.pass_context
def handbill(context: click.Context, location: str, debug: bool) -> None:
    """The campaign desk in a terminal: case files, short briefings, petitions.

    Without a command it opens the app, or, with ACCESSIBLE=1, asks in plain lines.
    """
    session = context.ensure_object(Session)
    session.location, session.debug = location, debug
    context.call_on_close(session.close)
    if context.invoked_subcommand is None:
        _open_desk(context, session)


def run() -> None:
    """The entry point of the installed command."""
    handbill.main(prog_name="handbill")


def _open_desk(context: click.Context, session: Session) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("The app needs a terminal: `handbill --help` names the commands.")
    from tui.cli.asking import plainly

    if plainly():
        from tui.cli.plain.menu import open_menu

        open_menu(context, session)
        return
    from tui.app import open_app

    open_app(session.place)


if __name__ == "__main__":
    run()
