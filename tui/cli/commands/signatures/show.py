"""`signature show`: all that is kept about one signature."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.commands.signatures.review import named
from tui.cli.options import names_option, number_argument, petition_argument
from tui.cli.printing.layout import wrapped
from tui.cli.printing.output import Output, output_options, shown
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from petitions.signatures.account import Account

_LABEL = 14


@click.command()
@petition_argument
@number_argument
@names_option
@output_options()
@pass_session
def show(session: Session, petition: str, number: str, names: bool, out: Output) -> None:
    """Show all that is kept about one signature.

    Without --names it says which personal data is kept, and not what it is.
    """
    from petitions.exchange import row
    from petitions.signatures.account import account_of

    found, one = named(session, petition, number)
    account = account_of(session.store, found, one.id)
    document = row(account.signature, names=names) | _beside(account)
    out.record(document, lambda width: list(_lines(document, width)))


def _beside(account: "Account") -> dict[str, object]:
    return {
        "given": list(account.given),
        "held_against": account.other.serial if account.other else None,
        "merged_with": list(account.copies),
        "log": [{"when": log.when, "who": log.who, "what": log.what} for log in account.log],
        "exports": [
            {"path": one.path, "what": one.what, "when": one.when, "who": one.who}
            for one in account.exports
        ],
    }


def _lines(document: dict[str, object], width: int) -> Iterator[str]:
    for name, value in document.items():
        label = f"{name.replace('_', ' '):<{_LABEL}}"
        for text in _texts(value):
            yield from wrapped(text, width, first=label, rest=" " * _LABEL)
            label = " " * _LABEL


def _texts(value: object) -> Iterator[str]:
    """A value as texts of a line each; none for nothing."""
    if isinstance(value, list):
        for part in value:
            words = part.values() if isinstance(part, dict) else (part,)
            yield "  ".join(shown(word) for word in words)
    elif shown(value):
        yield shown(value)
