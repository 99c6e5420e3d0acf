"""People and organisations, shared by cases."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tui.cli.commands.parties.edit import checked, edit, new
from tui.cli.commands.parties.redact import redact
from tui.cli.options import names_option, party_argument
from tui.cli.printing.layout import wrapped
from tui.cli.printing.output import Output, output_options, plain, shown
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Party

_COLUMNS = {"id": "ID", "name": "NAME", "kind": "KIND", "naming": "NAMING"}


@click.group()
def party() -> None:
    """Look up people and organisations, and look after them."""


for command in (new, edit, checked, redact):
    party.add_command(command)


@party.command(name="list")
@output_options(listing=True)
@pass_session
def list_parties(session: Session, out: Output) -> None:
    """List every party and whether it may be named."""
    from data.records import Party

    rows = [_row(kept, names=False) for kept in session.store.all(Party)]
    out.listing(rows, _COLUMNS, "There are no parties yet.")


@party.command()
@party_argument
@names_option
@output_options()
@pass_session
def show(session: Session, party: str, names: bool, out: Output) -> None:
    """Show a party and how it may be named.

    How to reach a person at risk is shown only with --names.
    """
    from data.records import Party

    row = _row(session.store.get(Party, party), names=names)
    out.record(row, lambda width: list(_lines(row, width)))


def _row(party: "Party", *, names: bool) -> dict[str, Any]:
    from data.naming import may_name

    row: dict[str, Any] = plain(party)
    if not names and not may_name(party) and party.kind == "person":
        row |= {"address": [], "contacts": [], "hidden": bool(party.contacts or party.address)}
    return row


def _lines(row: dict[str, Any], width: int) -> Iterator[str]:
    yield from wrapped(f"{shown(row['name'])} ({shown(row['id'])})", width)
    about = [row["kind"], row["title"], row["organisation"]]
    yield from wrapped(", ".join(shown(part) for part in about if part), width, first="  ")
    yield from _labelled("Also", shown(row["aliases"]), width)
    yield from _labelled("Naming", _naming(row), width)
    yield from _labelled("Maybe the same as", shown(row["maybe_same"]), width)
    yield from _labelled("Address", shown(row["address"]), width)
    for number, contact in enumerate(row["contacts"], 1):
        value = f"{contact['value']} ({_checked(contact)}) {contact['note']}"
        yield from _labelled(f"{number} {contact['channel']}", shown(value), width)
    if row.get("hidden"):
        yield from _labelled("Contacts", "kept back, add --names to see them", width)


def _naming(row: dict[str, Any]) -> str:
    if row["naming"] == "agreed" and row["agreement"]:
        return f"agreed, asked by {shown(row['agreement']['who'])} on {row['agreement']['when']}"
    return shown(row["naming"])


def _checked(contact: dict[str, Any]) -> str:
    checked = f"checked {contact['checked']}" if contact["checked"] else "never checked"
    return f"{checked}, bounced {contact['bounced']}" if contact["bounced"] else checked


def _labelled(label: str, value: str, width: int) -> list[str]:
    return wrapped(value, width, first=f"  {label}: ", rest="    ") if value else []
