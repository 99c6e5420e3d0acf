"""Petitions: listed, shown, started, and their QR codes."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from tui.actions.petition_facts import facts
from tui.cli.commands.petitions.edit import edit
from tui.cli.commands.petitions.ending import close, extend
from tui.cli.commands.petitions.flyer import flyer
from tui.cli.commands.petitions.handover import answer, handover
from tui.cli.commands.petitions.new import new
from tui.cli.commands.petitions.pack import pack, unpack
from tui.cli.commands.petitions.qr import qr
from tui.cli.commands.petitions.serve import serve
from tui.cli.commands.petitions.sheets import sheets
from tui.cli.commands.petitions.static import page
from tui.cli.commands.petitions.stats import stats
from tui.cli.commands.petitions.support import count, support
from tui.cli.options import petition_argument
from tui.cli.printing.layout import wrapped
from tui.cli.printing.output import Output, output_options, plain, shown
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Petition
    from data.store import Store

_COLUMNS = {
    "id": "ID",
    "state": "STATE",
    "total": "COUNT",
    "goal": "GOAL",
    "days_left": "DAYS LEFT",
    "title": "TITLE",
}


@click.group()
def petition() -> None:
    """Start petitions, look after them, show their QR codes."""


for command in (new, edit, extend, close, support, count, qr, flyer, sheets, page, serve,
                pack, unpack, stats, handover, answer):  # fmt: skip
    petition.add_command(command)


@petition.command(name="list")
@output_options(listing=True)
@pass_session
def list_petitions(session: Session, out: Output) -> None:
    """List every petition with its count and days left."""
    from data.records import Petition
    from petitions.signatures.counts import Counts, every_count

    counts = every_count(session.store)
    rows = [
        _row(kept, counts.get(kept.id, Counts()).total, session.now)
        for kept in session.store.all(Petition)
    ]
    out.listing(rows, _COLUMNS, "There are no petitions yet: `handbill petition new` starts one.")


@petition.command()
@petition_argument
@output_options()
@pass_session
def show(session: Session, petition: str, out: Output) -> None:
    """Show a petition, its count and how long it runs."""
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    document = document_of(session.store, found, session.now)
    out.record(document, lambda width: list(_lines(session.store, found, document, width)))


def document_of(store: "Store", petition: "Petition", now: datetime) -> dict[str, Any]:
    """A petition as JSON has it: everything but its key, with what is computed from it."""
    from petitions.signatures.counts import counts
    from petitions.terms.petition import days_left, state

    document: dict[str, Any] = plain(petition)
    del document["key"]
    return document | {
        "state": state(petition, now),
        "days_left": days_left(petition, now),
        "counts": plain(counts(store, petition.id)),
    }


def _row(petition: "Petition", total: int, now: datetime) -> dict[str, object]:
    from petitions.terms.petition import days_left, state, title

    document: dict[str, Any] = plain(petition)
    kept = ("id", "case", "goal", "opens", "closes", "target", "link")
    return {name: document[name] for name in kept} | {
        "state": state(petition, now),
        "days_left": days_left(petition, now),
        "title": title(petition),
        "total": total,
    }


def _lines(
    store: "Store", petition: "Petition", document: dict[str, Any], width: int
) -> Iterator[str]:
    from petitions.terms.petition import text_in, title

    yield from wrapped(shown(title(petition)), width)
    yield from wrapped(_standing(petition, document), width)
    parts = {name: count for name, count in document["counts"].items() if count and name != "total"}
    if parts:
        said = (f"{name.replace('_', ' ')} {count:,}" for name, count in parts.items())
        yield from wrapped(", ".join(said), width, first="  ")
    about = {"Case": petition.case, "Target": petition.target, "Link": petition.link}
    for label, value in about.items():
        if value:
            yield from wrapped(shown(value), width, first=f"{label}: ", rest="  ")
    for label, text in facts(store, petition, document["counts"]["total"]):
        yield from wrapped(shown(text), width, first=f"{label}: ", rest="  ")
    yield from _paragraphs(text_in(petition.text), width)
    if petition.demands:
        yield ""
        yield "Demands"
    for demand in petition.demands:
        yield from wrapped(shown(demand), width, first="- ", rest="  ")


def _standing(petition: "Petition", document: dict[str, Any]) -> str:
    total = document["counts"]["total"]
    goal = f" of {petition.goal:,}" if petition.goal else ""
    left = document["days_left"]
    days = f", {left} days left" if left is not None else ""
    return f"{shown(petition.id)}: {document['state']}{days}, {total:,}{goal} signatures"


def _paragraphs(text: str, width: int) -> Iterator[str]:
    from data.text import visible
    from tui.cli.printing.layout import paragraphs

    if text:
        yield ""
        yield from paragraphs(visible(text, lines=True), width)
