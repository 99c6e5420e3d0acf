"""Briefings: composed from a case, kept, listed and shown."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import click

from tui.cli.asking import can_ask
from tui.cli.options import as_of_option, case_argument
from tui.cli.output import Output, output_options, plain
from tui.cli.session import Session, pass_session
from tui.cli.talk import tell, warn

if TYPE_CHECKING:
    from briefings.compose import Composed
    from data.records import Briefing, Choice

_FORMATS = click.Choice(["md", "text"])


@click.group()
def brief() -> None:
    """Compose letters and summaries from a case."""


@brief.command()
@output_options(listing=True)
def kinds(out: Output) -> None:
    """List the kinds of briefing and their words."""
    from briefings.kinds import KINDS

    rows = [
        {"name": kind.name, "words": kind.budget, "purpose": kind.purpose, "built": kind.built}
        for kind in KINDS.values()
    ]
    columns = {"name": "KIND", "words": "WORDS", "built": "NOW", "purpose": "WHAT FOR"}
    out.listing(rows, columns)


@brief.command()
@case_argument
@click.option("--kind", metavar="KIND", required=True, help="As `handbill brief kinds` has them.")
@click.option("--format", "form", type=_FORMATS, help="Markdown, or plain text of 72 columns.")
@click.option("--words", type=click.IntRange(min=1), help="Another budget of words.")
@click.option("--to", metavar="PARTY", default="", help="Write to this party.")
@as_of_option
@click.option("--pick", metavar="FACT", multiple=True, help="Put this fact in.")
@click.option("--ban", metavar="FACT", multiple=True, help="Leave this fact out.")
@click.option("--attribute", metavar="FACT", multiple=True, help="Say whose word it is.")
@click.option("--neutral", metavar="FACT=WORDS", multiple=True, help="Say it in these words.")
@click.option("--allow", metavar="REASON", default="", help="Let disputed picks stand; say why.")
@click.option("--model", is_flag=True, help="Leave the sender open for others to fill in.")
@click.option("--save", is_flag=True, help="Keep it with the facts that it used.")
@output_options()
@pass_session
def compose(
    session: Session,
    /,
    case: str,
    form: str | None,
    pick: tuple[str, ...],
    ban: tuple[str, ...],
    attribute: tuple[str, ...],
    neutral: tuple[str, ...],
    save: bool,
    out: Output,
    **asked: Any,  # noqa: ANN401 - each as its option says
) -> None:
    """Compose a briefing from CASE and print it; --save keeps it."""
    from data.cases import find_case
    from tui import actions

    store, now = session.store, session.now
    found = find_case(store, case)
    choices = [*_choices("pick", pick), *_choices("ban", ban), *_choices("attribute", attribute)]
    choices += map(_neutral, neutral)
    _ask_who_writes(asked["kind"])
    composed = actions.compose(store, now, case=found.id, choices=choices, **asked)
    for said in (actions.example_notice(found), *composed.warnings):
        if said:
            warn(said)
    kept = actions.save_briefing(store, now, session.who, composed, found) if save else None
    _put(out, composed, form, kept)


@brief.command(name="list")
@click.argument("case", metavar="[CASE]", default="")
@output_options(listing=True)
@pass_session
def list_briefings(session: Session, case: str, out: Output) -> None:
    """List what was saved, and whether its case has moved on."""
    from data.cases import find_case
    from data.records import Briefing, Case

    store = session.store
    wanted = {"case": find_case(store, case).id} if case else {}
    revs = {kept.id: kept.rev for kept in store.all(Case)}
    rows = [_row(kept, revs.get(kept.case, 0)) for kept in store.find(Briefing, **wanted)]
    columns = {
        "id": "ID",
        "kind": "KIND",
        "case": "CASE",
        "words": "WORDS",
        "created": "SAVED",
        "moved_on": "MOVED ON",
    }
    out.listing(rows, columns, "No briefing was saved yet.")


@brief.command()
@click.argument("briefing", metavar="BRIEFING")
@click.option("--format", "form", type=_FORMATS, help="Markdown, or plain text of 72 columns.")
@output_options()
@pass_session
def show(session: Session, briefing: str, form: str | None, out: Output) -> None:
    """Show a briefing that was saved."""
    from data.records import Briefing

    kept = session.store.get(Briefing, briefing)
    if out.as_json:
        out.record(kept, lambda _: [])
    else:
        _put_text(out, kept.body, form)


def _put(out: Output, composed: "Composed", form: str | None, kept: "Briefing | None") -> None:
    if out.as_json:
        document: dict[str, Any] = plain(composed)
        out.record(document | ({"id": kept.id} if kept else {}), lambda _: [])
    else:
        _put_text(out, composed.text, form)
    if kept:
        tell(f"Saved as {kept.id}.")


def _put_text(out: Output, body: str, form: str | None) -> None:
    """Markdown or plain text, as --format or the name of the file says."""
    from briefings.formats import as_markdown, as_text
    from data.text import visible

    form = form or ("md" if out.file.endswith(".md") else "text")
    out.put(visible(as_text(body) if form == "text" else as_markdown(body), lines=True), page=True)


def _ask_who_writes(kind: str) -> None:
    """Before the first letter: whose letterhead it is, where somebody is there to say."""
    from data.config import config_path

    if kind == "letter" and can_ask() and not config_path().exists():
        from tui.cli.commands.config import ask_for_sender

        ask_for_sender()


def _choices(
    how: Literal["pick", "ban", "attribute"], facts: tuple[str, ...]
) -> "Iterator[Choice]":
    from data.records import Choice

    return (Choice(fact=fact, how=how) for fact in facts)


def _neutral(said: str) -> "Choice":
    from data.records import Choice

    fact, _, words = said.partition("=")
    if not words.strip():
        raise click.UsageError('--neutral is FACT=WORDS, as in questioning="seven workers".')
    return Choice(fact=fact, how="neutral", text=words.strip())


def _row(briefing: "Briefing", rev: int) -> dict[str, object]:
    row: dict[str, object] = plain(briefing)
    del row["body"]
    row["created"] = briefing.created
    row["moved_on"] = rev > briefing.case_rev
    return row
