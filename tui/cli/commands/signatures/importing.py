"""`signature import`: a file shown as it is understood, then taken in row by row."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from data.errors import Refused
from data.text import visible
from tui.actions.incoming import PLATFORMS, SAID, errors_path, keep_errors, said_of
from tui.cli.asking import agrees, can_ask
from tui.cli.options import names_option, petition_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.progress import progress
from tui.cli.printing.talk import tell, warn
from tui.cli.reading import content_of
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Petition
    from petitions.exchange.files.forms import Form
    from petitions.exchange.importing import Import
    from petitions.exchange.judging import Outcome

_COLUMNS = {"line": "LINE", "what": "WHAT", "number": "NO", "name": "NAME", "why": "WHY"}


@click.command(name="import")
@petition_argument
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--map", "corrections", metavar="COLUMN=FIELD", multiple=True,
              help="What a column holds; - as the field leaves it out.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say line by line what would happen, and do nothing.")
@click.option("--strict", is_flag=True, help="Take all lines or none.")
@click.option("--errors", metavar="FILE", default="", help="Where lines with errors go, as CSV.")
@click.option("--day", metavar="DATE", default="", help="The day of lines that say none.")
@click.option("--month-first", is_flag=True, help="Read 11/12/2026 as 12 November.")
@click.option("--encoding", metavar="NAME", default="", help="The encoding, if it is not found.")
@click.option("--platform", metavar="NAME", default="", help="Where the file comes from.")
@click.option("--yes", is_flag=True, help="Do not ask whether the columns are right.")
@names_option
@output_options(listing=True)
@pass_session
def import_file(session: Session, /, petition: str, file: str, **options: Any) -> None:  # noqa: ANN401
    """Take signatures in from FILE: CSV, xlsx, Action Network, OSDI JSON or a Handbill export.

    Lines with errors go to a CSV of their own, the others are taken. Importing a file twice adds
    nothing.
    """
    from petitions.exchange.files.forms import recognised
    from petitions.exchange.importing import Import
    from petitions.terms.petition import find_petition

    out: Output = options["out"]
    errors = _errors_file(file, options["errors"], force=out.force)
    found = find_petition(session.store, petition)
    form = recognised(
        content_of(file),
        found,
        corrections=options["corrections"],
        encoding=options["encoding"],
        platform=_platform(options["platform"]),
    )
    dry_run = bool(options["dry_run"])
    _show(form)
    asks = form.guessed and not (dry_run or options["yes"]) and can_ask()
    if asks and not agrees("Are the columns right?", default=True):
        raise click.Abort
    day: date | None = session.day(options["day"]) if options["day"] else None
    job = Import(form, day, dry_run, options["strict"], options["month_first"])
    wrong, rows = _run(session, found, job, names=options["names"], keep=dry_run)
    if dry_run:
        out.listing(rows, _COLUMNS, "The file holds no lines.")
    elif wrong:
        keep_errors(session.store, session.now, session.who, found, form, wrong, errors)
        left = "1 line was" if len(wrong) == 1 else f"{len(wrong):,} lines were"
        warn(f"{left} not taken: {errors} says why. Correct and import it.")
    _warn_of_mailboxes(job)
    totals = _totals(job) | ({"errors_file": str(errors)} if wrong and not dry_run else {})
    said = said_of(job)
    if dry_run:
        warn(f"Nothing was written. {said or 'no lines'}.")
    else:
        out.record(totals, lambda _: [f"{said or 'No lines'}."])


def _warn_of_mailboxes(job: "Import") -> None:
    from petitions.mail.mailboxes import WARNING

    if job.watched:
        warn(f"{job.watched:,} lines: {WARNING}")


def _run(
    session: Session, petition: "Petition", job: "Import", *, names: bool, keep: bool
) -> tuple[list["Outcome"], list[dict[str, object]]]:
    """The rows with errors, and when `keep` all of them as a list shows them."""
    from petitions.exchange.importing import import_rows

    wrong: list[Outcome] = []
    rows: list[dict[str, object]] = []
    with progress(job.form.table.length, "Importing") as step:
        for outcome in import_rows(session.store, session.now, session.who, petition, job):
            step()
            if outcome.what == "error":
                wrong.append(outcome)
            if keep:
                rows.append(_row(outcome, names=names))
    return wrong, rows


def _row(outcome: "Outcome", *, names: bool) -> dict[str, object]:
    from petitions.exchange.rows import shortened

    signature = outcome.signature
    name = signature.person.name if signature and signature.person else ""
    taken = signature is not None and signature.serial
    return {
        "line": outcome.line,
        "what": SAID[outcome.what],
        "number": signature.serial if taken and signature else None,
        "name": name if names or not name else shortened(name),
        "why": outcome.why,
    }


def _totals(job: "Import") -> dict[str, object]:
    return {
        "lines": job.totals.total(),
        "counted": job.totals["counted"],
        "review": job.totals["review"],
        "duplicates": job.totals["duplicate"],
        "listed": job.totals["listed"],
        "erased": job.totals["erased"],
        "errors": job.totals["error"],
    }


def _show(form: "Form") -> None:
    """What the file was taken for, and what each column is taken to hold."""
    from petitions.exchange.files.headers import LEFT_OUT

    warn(f"{PLATFORMS.get(form.platform, form.platform)}, {form.table.kind}")
    for column, field in form.mapping.items():
        said = "left out" if field == LEFT_OUT else field
        warn(f"  {column} -> {said}")
    if form.guessed:
        tell('Correct a column with --map "COLUMN=FIELD".')


def _errors_file(file: str, named: str, *, force: bool) -> Path:
    """Where errors go: where it was said, else beside the file under a name that is free."""
    if named:
        if Path(named).exists() and not force:
            raise Refused(f"{visible(named)} is there already: add --force to replace it.")
        return Path(named)
    return errors_path(Path("import") if file == "-" else Path(file))


def _platform(named: str) -> str:
    if not named:
        return ""
    from data.ids import check_id

    return check_id(named)
