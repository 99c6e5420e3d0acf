"""People and organisations, shared by cases."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.layout import wrapped
from tui.cli.options import names_option, party_argument
from tui.cli.output import Output, output_options, plain, shown
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Party

_COLUMNS = {"id": "ID", "name": "NAME", "kind": "KIND", "naming": "NAMING"}


@click.group()
def party() -> None:
    """Look up people and organisations."""


@party.command(name="list")
@names_option
@output_options(listing=True)
@pass_session
def list_parties(session: Session, names: bool, out: Output) -> None:
    """List every party; who may not be named is described, unless --names."""
    from data.records import Party

    rows = [_row(kept, names=names) for kept in session.store.all(Party)]
    out.listing(rows, _COLUMNS, "There are no parties yet.")


@party.command()
@party_argument
@names_option
@output_options()
@pass_session
def show(session: Session, party: str, names: bool, out: Output) -> None:
    """Show a party with its contacts and how it may be named."""
    from data.records import Party

    kept = session.store.get(Party, party)
    out.record(_row(kept, names=names), lambda width: list(_lines(kept, width, names=names)))


def _row(party: "Party", *, names: bool) -> dict[str, object]:
    from data.naming import may_name, shown_name

    row: dict[str, object] = plain(party)
    if not (names or may_name(party)):
        row |= {"name": shown_name(party), "aliases": [], "contacts": [], "address": []}
    return row


def _lines(party: "Party", width: int, *, names: bool) -> Iterator[str]:
    row = _row(party, names=names)
    yield from wrapped(f"{shown(row['name'])} ({shown(party.id)})", width)
    about = [party.kind, party.title, party.organisation]
    yield from wrapped(", ".join(shown(part) for part in about if part), width, first="  ")
    yield from _labelled("Also", shown(row["aliases"]), width)
    yield from _labelled("Naming", _naming(party), width)
    yield from _labelled("Maybe the same as", shown(party.maybe_same), width)
    yield from _labelled("Address", shown(row["address"]), width)
    for contact in party.contacts if row["contacts"] else ():
        checked = f"checked {contact.checked}" if contact.checked else "never checked"
        bounced = f", bounced {contact.bounced}" if contact.bounced else ""
        value = f"{contact.value} ({checked}{bounced}) {contact.note}"
        yield from _labelled(contact.channel.capitalize(), shown(value), width)


def _naming(party: "Party") -> str:
    if party.naming == "agreed" and party.agreement:
        return f"agreed, asked by {shown(party.agreement.who)} on {party.agreement.when}"
    return party.naming


def _labelled(label: str, value: str, width: int) -> list[str]:
    return wrapped(value, width, first=f"  {label}: ", rest="    ") if value else []
