"""Briefings that were saved: listed with what became of them, shown, and held against the case."""

from typing import TYPE_CHECKING

import click

from tui.cli.commands.briefings.export import FORMATS, put_document
from tui.cli.completing import case_ids
from tui.cli.options import briefing_argument
from tui.cli.printing.layout import wrapped
from tui.cli.printing.output import Output, output_options, plain
from tui.cli.printing.talk import tell
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Briefing
    from tui.actions.letters import Changes

_COLUMNS = {
    "id": "ID",
    "saved_on": "SAVED",
    "sent_on": "SENT",
    "waits": "FOLLOW UP",
    "moved_on": "CASE CHANGED",
}
_NAMED = {"kind": "KIND", "case": "CASE"}


@click.command(name="list")
@click.argument("case", metavar="[CASE]", default="", shell_complete=case_ids)
@output_options(listing=True)
@pass_session
def list_briefings(session: Session, case: str, out: Output) -> None:
    """List what was saved, what was sent and awaits an answer, and whether the case moved on."""
    from data.cases import find_case
    from data.records import Briefing, Case

    store = session.store
    wanted = {"case": find_case(store, case).id} if case else {}
    revs = {kept.id: kept.rev for kept in store.all(Case)}
    rows = [_row(kept, revs.get(kept.case, 0)) for kept in store.find(Briefing, **wanted)]
    said = all(f"{row['id']}".startswith(f"{row['case']}-{row['kind']}-") for row in rows)
    columns = _COLUMNS if said and not out.as_csv else {**_NAMED, **_COLUMNS}
    out.listing(rows, columns, "No briefing was saved yet.")


@click.command()
@briefing_argument
@click.option("--format", "form", type=click.Choice(FORMATS), help="Plain text when left out.")
@click.option("--changes", is_flag=True, help="What the case would change in it by now.")
@output_options()
@pass_session
def show(session: Session, briefing: str, form: str | None, changes: bool, out: Output) -> None:
    """Show a briefing that was saved, or with --changes what has become of its case since."""
    from briefings.sending import find_briefing
    from tui.actions import letters

    kept = find_briefing(session.store, briefing)
    if changes:
        found = letters.changes(session.store, session.now, kept)
        out.record(found, lambda width: _change_lines(kept, found, width))
        if not (found.lines or found.newer or found.why_not):
            tell("Nothing in it would change.")
    elif out.as_json:
        out.json(kept)
    else:
        put_document(session, out, kept, form)


def _change_lines(kept: "Briefing", found: "Changes", width: int) -> list[str]:
    """What would go (-) and come (+), then what is newer than its day."""
    lines: list[str] = []
    if found.why_not:
        lines += wrapped(f"It cannot be composed any more: {found.why_not}", width, rest="  ")
    if kept.edited:
        lines += wrapped("Its text was changed by hand, which counts as a change.", width)
    for each in found.lines:
        lines += wrapped(each, width, rest="  ")
    if found.newer:
        lines += wrapped(f"Newer than {kept.as_of}: {', '.join(found.newer)}", width, rest="  ")
    return lines or [f"{kept.id}: nothing in it would change."]


def _row(briefing: "Briefing", rev: int) -> dict[str, object]:
    row: dict[str, object] = plain(briefing)
    del row["body"]
    row["saved_on"] = f"{briefing.created:%Y-%m-%d}" if briefing.created else ""
    row["sent_on"] = f"{briefing.sent.on}" if briefing.sent else ""
    row["waits"] = "answered" if briefing.response else briefing.follow_up
    row["moved_on"] = rev > briefing.case_rev
    return row
