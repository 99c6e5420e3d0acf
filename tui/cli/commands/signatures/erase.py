"""Taking people out: one who asks for it, or all whose time is over."""

from typing import TYPE_CHECKING

import click

from tui.cli.asking import must_agree
from tui.cli.commands.signatures.review import named
from tui.cli.options import number_argument, petition_argument
from tui.cli.printing.layout import table, wrapped
from tui.cli.printing.output import Output, output_options, plain, shown
from tui.cli.printing.talk import tell, warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from datetime import date

    from petitions.erasure.erasing import Receipt
    from petitions.erasure.retention import Due


@click.command()
@petition_argument
@number_argument
@click.option("--withdraw", "take_back", is_flag=True, help="It shall not count either.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@output_options()
@pass_session
def erase(
    session: Session, petition: str, number: str, take_back: bool, yes: bool, out: Output
) -> None:
    """Erase a person everywhere, with a receipt.

    The receipt can be read out: it names the files that had the person, and nobody. The signature
    still counts, as of its day and area, unless it was withdrawn.
    """
    from petitions.erasure.erasing import erase as erased
    from petitions.exchange import shortened

    found, one = named(session, petition, number)
    who = f" ({shortened(one.person.name)})" if one.person else ""
    must_agree(f"Erase no. {one.serial}{who}? Nothing brings it back", yes=yes)
    store, now = session.store, session.now
    receipt = erased(store, now, session.who, found, one.id, take_back=take_back)
    out.record(
        receipt_document(receipt), lambda width: wrapped(shown(receipt.sentence), width, rest="  ")
    )
    if receipt.alike:
        numbers = ", ".join(f"no. {number}" for number in receipt.alike)
        warn(f"{numbers} may be the same person and was left: look at it, and erase it too.")


@click.command()
@petition_argument
@click.option("--dry-run", is_flag=True, help="Say what is due, and do nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@output_options()
@pass_session
def anonymise(session: Session, petition: str, dry_run: bool, yes: bool, out: Output) -> None:
    """Take out names that were kept long enough.

    Totals, days and areas stay the same. `petition edit` sets for how many days names are kept.
    """
    from petitions.erasure.retention import anonymise as anonymised
    from petitions.erasure.retention import retention_due
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    dues = retention_due(session.store, found, session.now)
    due = sum(one.due for one in dues)
    changed = 0
    if due and not dry_run:
        must_agree(f"Take out {due:,} names for good?", yes=yes)
        changed = anonymised(session.store, session.now, session.who, found)
    document = {
        "petition": found.id,
        "dry_run": dry_run,
        "due": [one._asdict() for one in dues],
        "anonymised": changed,
    }
    out.record(plain(document), lambda width: _due(dues, changed, width, dry_run=dry_run))
    if not any(one.on or one.due for one in dues):
        tell("No date is near: `handbill petition edit --keep DAYS` sets how long names stay.")


def _due(dues: "list[Due]", changed: int, width: int, *, dry_run: bool) -> list[str]:
    rows = [
        [one.kind, f"{one.kept:,}", f"{one.due:,}", _day(one.since), _day(one.on)] for one in dues
    ]
    said = "Nothing was changed." if dry_run else f"Anonymised {changed:,}."
    return [*table(["NAMES", "KEPT", "DUE", "SINCE", "NEXT ON"], rows, width), said]


def _day(day: "date | None") -> str:
    return day.isoformat() if day else ""


def receipt_document(receipt: "Receipt") -> dict[str, object]:
    """A receipt as JSON has it."""
    return {
        "petition": receipt.petition,
        "records": receipt.records,
        "copies": receipt.copies,
        "exports": [
            {"path": one.path, "what": one.what, "when": one.when, "who": one.who}
            for one in receipt.exports
        ],
        "may_be_the_same": list(receipt.alike),
        "receipt": receipt.sentence,
    }
