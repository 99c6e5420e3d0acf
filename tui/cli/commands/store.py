"""The file that holds it all: looked over, copied, gone back to, written anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.asking import plainly
from tui.cli.completing import backup_names
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import tell
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.upkeep.checking import Progress

_FINDINGS = {"where": "WHERE", "what": "WHAT", "advice": "WHAT TO DO"}


@click.group()
def store() -> None:
    """Look after the file that holds it all."""


@store.command()
@output_options()
@pass_session
def info(session: Session, out: Output) -> None:
    """Say what the store holds, how large it is, and who writes to it."""
    facts = {"location": session.store.location, **session.store.info()._asdict()}
    out.record(facts, lambda _: list(_info_lines(facts)))


@store.command()
@output_options(listing=True)
@pass_session
@click.pass_context
def check(context: click.Context, session: Session, out: Output) -> None:
    """Read everything and say what is wrong, where, and what to do; exit 1 when something is."""
    from data.upkeep.checking import check as look_over

    with _progress() as progress:
        findings = look_over(session.place, progress)
    out.listing([found._asdict() for found in findings], _FINDINGS, "The store is sound.")
    if findings:
        context.exit(1)


@store.command()
@pass_session
def backup(session: Session) -> None:
    """Keep a copy as of now; others may go on writing. The last seven stay."""
    path = session.store.back_up(_stamp(session))
    click.echo(path)


@store.command()
@click.argument(
    "backup", metavar="[BACKUP]", required=False, default="", shell_complete=backup_names
)
@click.option("--force", is_flag=True, help="Go back although the store holds later changes.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def restore(session: Session, backup: str, force: bool, yes: bool) -> None:
    """Go back to BACKUP, or to the last one; what is there now is kept aside."""
    from data import upkeep
    from data.errors import NotFound
    from data.text import visible
    from tui.cli.asking import must_agree

    kept = upkeep.backups(session.place)
    if not backup and not kept:
        raise NotFound(f"There is no backup of {visible(session.place)}.")
    chosen = _named(session.place, backup) if backup else kept[-1]
    must_agree(f"Put {visible(chosen.name)} in the place of the store?", yes=yes)
    for aside in upkeep.restore(session.place, chosen, _stamp(session), force=force):
        tell(f"What was there is kept in {aside.name}.")
    click.echo(chosen)


@store.command()
@pass_session
def compact(session: Session) -> None:
    """Write the store anew, so that nothing of the past waits in its journal."""
    session.store.compact()
    tell(f"Written anew: {session.store.info().snapshot_bytes:,} bytes.")


def _named(location: str, backup: str) -> Path:
    """A backup by its path, or by its name beside the store."""
    beside = Path(location).expanduser().absolute().with_name(backup)
    return beside if "/" not in backup and beside.exists() else Path(backup).expanduser()


def _stamp(session: Session) -> str:
    return session.now.strftime("%Y-%m-%dT%H%M%S")


def _info_lines(facts: dict[str, object]) -> Iterator[str]:
    for name, value in facts.items():
        label = name.replace("_", " ")
        if isinstance(value, dict):
            for table, count in value.items():
                yield f"{table:<16} {count:>12,}"
        elif isinstance(value, list):
            yield f"{label:<16} {', '.join(value) or 'none yet'}"
        elif isinstance(value, int):
            yield f"{label:<16} {value:>12,}"
        else:
            yield f"{label:<16} {value or 'nobody'}"


@contextmanager
def _progress() -> "Iterator[Progress | None]":
    """A bar on stderr where somebody looks, one a table."""
    import sys

    if not sys.stderr.isatty():
        yield None
        return

    def show(table: str, done: int, count: int) -> None:
        if not plainly():
            click.echo(f"\r{table:<12} {done:>10,} of {count:,}", nl=done == count, err=True)
        elif done == count:
            click.echo(f"{table}: {count:,} looked at", err=True)

    yield show
