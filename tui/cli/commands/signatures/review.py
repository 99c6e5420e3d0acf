"""Deciding on signatures: what may be one person is merged or counted, others are taken off."""

from typing import TYPE_CHECKING

import click

from data.errors import BadInput, NotFound
from tui.cli.asking import ask, can_ask
from tui.cli.options import names_option, number_argument, petition_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import tell
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Petition, Signature
    from petitions.signatures.roll import Pair

COLUMNS = {
    "serial": "NO",
    "name": "NAME",
    "status": "STATUS",
    "channel": "CHANNEL",
    "day": "DAY",
    "country": "COUNTRY",
    "source": "SOURCE",
}
_REVIEW = {
    "serial": "NO",
    "name": "NAME",
    "channel": "CHANNEL",
    "day": "DAY",
    "other": "MAY BE NO",
    "other_name": "NAME THERE",
    "other_channel": "CHANNEL",
}


@click.command()
@petition_argument
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@names_option
@output_options(listing=True)
@pass_session
def find(session: Session, petition: str, words: tuple[str, ...], names: bool, out: Output) -> None:
    """Find signatures by an address, a phone number or a name.

    Without WORDS it asks for them, or reads a line that is piped in: what stands in a command is
    kept in the shell's history.
    """
    from petitions.exchange import row
    from petitions.signatures.roll import find_people
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    looked_for = " ".join(words) or wanted()
    rows = [row(one, names=names) for one in find_people(session.store, found, looked_for)]
    out.listing(rows, COLUMNS, "Nobody like that has signed.")


@click.command()
@petition_argument
@names_option
@output_options(listing=True)
@pass_session
def review(session: Session, petition: str, names: bool, out: Output) -> None:
    """List those who may have signed already.

    They count until they are merged. `signature merge` makes two one, `signature confirm` leaves
    them two.
    """
    from petitions.signatures.roll import in_review
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    rows = [_pair(pair, names=names) for pair in in_review(session.store, found.id)]
    out.listing(rows, _REVIEW, "Nothing waits for a decision.")


@click.command()
@petition_argument
@number_argument
@click.argument("into", metavar="[OTHER]", default="")
@pass_session
def merge(session: Session, petition: str, number: str, into: str) -> None:
    """Make two one: NUMBER a duplicate of OTHER.

    Without OTHER it is the one that it is held against. `signature unmerge` takes it back.
    """
    from petitions.signatures.reviewing import merge as merged

    found, copy = named(session, petition, number)
    kept = named(session, petition, into)[1].id if into else ""
    one = merged(session.store, session.now, session.who, found, copy.id, kept)
    tell(f"No. {copy.serial} is a duplicate of no. {one.serial} now.")


@click.command()
@petition_argument
@number_argument
@pass_session
def unmerge(session: Session, petition: str, number: str) -> None:
    """Take the last merge of a signature back.

    Both are to the letter what they were.
    """
    from petitions.signatures.reviewing import unmerge as unmerged

    found, either = named(session, petition, number)
    one, other = unmerged(session.store, session.now, session.who, found, either.id)
    tell(f"No. {one.serial} and no. {other.serial} are two again.")


@click.command()
@petition_argument
@number_argument
@pass_session
def confirm(session: Session, petition: str, number: str) -> None:
    """Count one that is pending, under review or rejected."""
    from petitions.signatures.reviewing import confirm as confirmed

    found, one = named(session, petition, number)
    after = confirmed(session.store, session.now, session.who, found, one.id)
    tell(f"No. {after.serial} is {after.status} now.")


@click.command()
@petition_argument
@number_argument
@click.option("--reason", metavar="TEXT", default="", help="Why; it is kept.")
@pass_session
def reject(session: Session, petition: str, number: str, reason: str) -> None:
    """Take a signature off the count, for a reason."""
    from petitions.signatures.reviewing import reject as rejected

    found, one = named(session, petition, number)
    if not reason:
        if not can_ask():
            raise BadInput("Say why with --reason: a signature is never dropped without one.")
        reason = ask("Why", required=True)
    after = rejected(session.store, session.now, session.who, found, one.id, reason)
    tell(f"No. {after.serial} is rejected and counts no more.")


@click.command()
@petition_argument
@number_argument
@pass_session
def withdraw(session: Session, petition: str, number: str) -> None:
    """Take a signature back for who gave it.

    It counts no more, and its name is kept.

    `signature erase --withdraw` takes the name out as well.
    """
    from petitions.signatures.reviewing import withdraw as withdrawn

    found, one = named(session, petition, number)
    after = withdrawn(session.store, session.now, session.who, found, one.id)
    tell(f"No. {after.serial} is withdrawn and counts no more.")


def named(session: Session, petition: str, number: str) -> "tuple[Petition, Signature]":
    """The petition, and its signature of that number or id."""
    from petitions.signatures.roll import signature_of
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    return found, signature_of(session.store, found, number)


def wanted() -> str:
    """Whom to look for: asked for at a terminal, else the line that is piped in."""
    import sys

    if can_ask():
        return ask("Name, e-mail or phone", required=True)
    line = sys.stdin.readline().strip()
    if not line:
        raise NotFound("Nothing to look for: pipe a name, an address or a phone number in.")
    return line


def _pair(pair: "Pair", *, names: bool) -> dict[str, object]:
    from petitions.exchange import row
    from petitions.signatures.roll import in_common

    other = pair.other
    seen = row(other, names=names) if other else {}
    return {
        **row(pair.signature, names=names),
        "other": other.serial if other else None,
        "other_id": other.id if other else "",
        "other_name": seen.get("name", ""),
        "other_channel": seen.get("channel", ""),
        "same": ", ".join(in_common(pair.signature, other)) if other else "",
    }
