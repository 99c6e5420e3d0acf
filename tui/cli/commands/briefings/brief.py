"""Briefings: composed from a case, kept, listed and shown."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

import click

from tui.cli.asking import can_ask
from tui.cli.commands.briefings.export import export, format_option, put_document
from tui.cli.commands.briefings.saved import list_briefings, show
from tui.cli.commands.briefings.sending import edit, reply, sent
from tui.cli.completing import briefing_kinds, fact_ids, party_ids, petition_ids
from tui.cli.options import as_of_option, case_argument
from tui.cli.printing.output import Output, output_options, plain
from tui.cli.printing.talk import tell, warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from briefings.compose import Composed
    from data.records import Briefing, Case, Choice


@click.group()
def brief() -> None:
    """Compose briefings from a case, write them to files, send them and file the answers."""


for command in (list_briefings, show, edit, export, sent, reply):
    brief.add_command(command)


@brief.command()
@output_options(listing=True)
def kinds(out: Output) -> None:
    """List the kinds of briefing and their words."""
    from briefings.kinds import KINDS

    rows = [
        {
            "name": kind.name,
            "words": kind.budget,
            "per": "line" if kind.form == "lines" else "document",
            "purpose": kind.purpose,
        }
        for kind in KINDS.values()
    ]
    columns = {"name": "KIND", "words": "WORDS", "per": "PER", "purpose": "WHAT FOR"}
    out.listing(rows, columns)


@brief.command()
@case_argument
@click.option(
    "--kind",
    metavar="KIND",
    required=True,
    shell_complete=briefing_kinds,
    help="As `handbill brief kinds` has them.",
)
@format_option
@click.option("--words", type=click.IntRange(min=1), help="Another budget of words.")
@click.option(
    "--to", metavar="PARTY", default="", shell_complete=party_ids, help="Write to this party."
)
@as_of_option
@click.option(
    "--pick", metavar="FACT", multiple=True, shell_complete=fact_ids, help="Put this fact in."
)
@click.option(
    "--ban", metavar="FACT", multiple=True, shell_complete=fact_ids, help="Leave this fact out."
)
@click.option(
    "--attribute",
    metavar="FACT",
    multiple=True,
    shell_complete=fact_ids,
    help="Say whose word it is.",
)
@click.option("--neutral", metavar="FACT=WORDS", multiple=True, help="Say it in these words.")
@click.option("--allow", metavar="REASON", default="", help="Let disputed picks stand; say why.")
@click.option("--by", metavar="DATE", default="", help="Ask people to act by then.")
@click.option(
    "--petition",
    metavar="PETITION",
    default="",
    shell_complete=petition_ids,
    help="Tell how many signed this one.",
)
@click.option("--language", metavar="CODE", default="", help="A language with templates; en.")
@click.option("--explain", is_flag=True, help="Print why each fact is in or out.")
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
    explain: bool,
    out: Output,
    **asked: Any,  # noqa: ANN401 - each as its option says
) -> None:
    """Compose a briefing from CASE and print it; --save keeps it."""
    from data.cases import find_case
    from tui import actions
    from tui.actions import composing

    store, now = session.store, session.now
    found = find_case(store, case)
    choices = [*_choices("pick", pick), *_choices("ban", ban), *_choices("attribute", attribute)]
    choices += map(_neutral, neutral)
    _ask_who_writes(asked["kind"])
    composed = composing.compose(store, now, case=found.id, choices=choices, **asked)
    for said in (actions.example_notice(found), *composed.warnings):
        if said:
            warn(said)
    kept = _saved(session, composed, found, asked) if save else None
    if explain:
        _explain(out, composed, found)
        if kept:
            tell(f"Saved as {kept.id}.")
    else:
        _put(session, out, composed, form, kept)


def _explain(out: Output, composed: "Composed", case: "Case") -> None:
    """Every fact of the case: whether it is in the document, and why."""
    from briefings.selection.explaining import explain

    rows = [
        {"fact": one.fact, "inside": "in" if one.inside else "out", "why": one.why}
        for one in explain(case, composed)
    ]
    columns = {"inside": "IN", "fact": "FACT", "why": "WHY"}
    out.listing(rows, columns, "This case has no facts.")


def _saved(
    session: Session, composed: "Composed", case: "Case", asked: Mapping[str, Any]
) -> "Briefing":
    from tui.actions import composing

    return composing.save_briefing(
        session.store,
        session.now,
        session.who,
        composed,
        case,
        to=asked["to"],
        by=asked["by"],
        model=asked["model"],
    )


def _put(
    session: Session, out: Output, composed: "Composed", form: str | None, kept: "Briefing | None"
) -> None:
    if out.as_json:
        document: dict[str, Any] = plain(composed)
        out.json(document | ({"id": kept.id} if kept else {}))
    else:
        put_document(session, out, composed, form)
    if kept:
        tell(f"Saved as {kept.id}.")


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
