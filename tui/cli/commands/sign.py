"""Take signatures: one at a terminal, or as JSON Lines."""

import sys
from typing import TYPE_CHECKING

import click

from data.text import visible
from tui.cli.asking import agrees, ask, can_ask
from tui.cli.options import petition_argument
from tui.cli.output import json_text
from tui.cli.session import Session, pass_session
from tui.cli.talk import tell, warn

if TYPE_CHECKING:
    from data.records import Petition

_REFUSED = 4


@click.command()
@petition_argument
@click.argument("lines", metavar="[-]", type=click.Choice(["-"]), required=False)
@click.option("--source", metavar="STALL", default="", help="The stall it is signed at.")
@click.option("--collector", metavar="NAME", default="", help="Who collects.")
@pass_session
@click.pass_context
def sign(
    context: click.Context,
    session: Session,
    petition: str,
    lines: str | None,
    source: str,
    collector: str,
) -> None:
    """Take a signature for PETITION, asking field by field.

    With - it reads JSON Lines and answers each with a line: the id and the status of what was
    taken, or why it was refused. It exits with 4 when any was refused.
    """
    from petitions.petition import find_petition
    from tui.actions import example_behind

    if lines and (source or collector):
        raise click.UsageError("With - each line carries its own source and collector.")
    if not lines and not can_ask():
        raise click.UsageError(
            "Off a terminal nobody can be asked: pipe JSON Lines in and end with a -."
        )
    found = find_petition(session.store, petition)
    notice = example_behind(session.store, found)
    if notice:
        warn(notice)
    if lines:
        context.exit(_REFUSED if _take_lines(session, found) else 0)
    _take_one(session, found, source, collector)


def _take_lines(session: Session, petition: "Petition") -> int:
    """Answer each line as soon as its signature is kept; how many were refused."""
    from petitions.signing import sign_lines
    from tui.clock import now

    refused = 0
    for answer in sign_lines(session.store, now, session.who, petition, sys.stdin.buffer):
        refused += "refused" in answer
        click.echo(json_text(answer, indent=None), nl=False)
        sys.stdout.flush()
    return refused


def _take_one(session: Session, petition: "Petition", source: str, collector: str) -> None:
    import msgspec

    from petitions.counts import counts
    from petitions.petition import text_in, title
    from petitions.signing import Offer
    from petitions.signing import sign as signed

    click.echo(visible(title(petition)), err=True)
    person, answers = _answers(petition)
    agreed = tuple(
        consent.purpose
        for consent in petition.consents
        if agrees(visible(text_in(consent.text)), default=consent.purpose == "sign")
    )
    about = {"answers": answers, "source": source, "collector": collector, "consents": agreed}
    offer = msgspec.convert({**person, **about}, Offer)
    taken = signed(session.store, session.now, session.who, petition, offer)
    click.echo(taken.id)
    total = counts(session.store, petition.id).total
    tell(f"Signed ({taken.status}). {total:,} signatures now.")


def _answers(petition: "Petition") -> tuple[dict[str, str], dict[str, str]]:
    """The name, the fields that the petition asks for, and the answers to its own questions."""
    from petitions.petition import text_in
    from petitions.signing import Offer

    person = {"name": ask("Full name", required=True)}
    answers: dict[str, str] = {}
    for asked in petition.asks:
        own = asked.name not in Offer.__struct_fields__
        question = visible(text_in(asked.label) or asked.name.replace("_", " ").capitalize())
        answer = ask(question, required=asked.required)
        if answer:
            (answers if own else person)[asked.name] = answer
    return person, answers
