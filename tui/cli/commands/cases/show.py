"""`case show`: a case at a glance, or the parts of it that are asked for."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from tui.cli.options import as_of_option, case_argument
from tui.cli.printing.output import Output, output_options, plain
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Case
    from data.store import Store

_PARTS = ("timeline", "facts", "sources", "contacts")


@click.command()
@case_argument
@as_of_option
@click.option("--timeline", is_flag=True, help="What happened, in order.")
@click.option("--facts", is_flag=True, help="Every fact, its states and sources.")
@click.option("--sources", is_flag=True, help="Every source.")
@click.option("--contacts", is_flag=True, help="Whom to write to and to call.")
@click.option("--notes", is_flag=True, help="Your notes; they are confidential.")
@click.option("--full", is_flag=True, help="All of it but the notes.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "vcf", "ics"]),
    default="text",
    help="vcf: the contacts as vCard 4.0; ics: what is due when, as iCalendar.",
)
@output_options()
@pass_session
def show(
    session: Session,
    /,
    case: str,
    as_of: str,
    full: bool,
    form: str,
    out: Output,
    **parts: bool,
) -> None:
    """Show where a case stands.

    CASE is an id, the beginning of one, an alias or a word of its title.
    """
    from data.cases import find_case

    found = find_case(session.store, case)
    day = session.day(as_of)
    if form != "text":
        from tui.cli.commands.cases.files import put_calendar, put_cards

        (put_cards if form == "vcf" else put_calendar)(session, found, out)
        return
    if out.as_json:
        out.json(_document(session.store, found, day))
        return
    wanted = [part for part in (*_PARTS, "notes") if parts[part] or (full and part in _PARTS)]
    out.lines(lambda width: list(_page(session, found, day, wanted, width, full=full)))


def _page(
    session: Session, case: "Case", day: date, wanted: list[str], width: int, *, full: bool
) -> Iterator[str]:
    if full or not wanted:
        from tui.cli.commands.cases.glance import overview_lines

        yield from overview_lines(session.store, case, day, session.now, width)
    for part in wanted:
        if full or part != wanted[0]:
            yield ""
        yield part.upper()
        if part == "contacts":
            from tui.cli.commands.cases.address_lines import contacts_lines

            yield from contacts_lines(session.store, case, session.today, width)
        else:
            from tui.cli.commands.cases.page import PARTS

            yield from PARTS[part](session.store, case, day, width)


def _document(store: "Store", case: "Case", day: date) -> dict[str, object]:
    """The case file as it was on that day, each fact with what evidence makes of it."""
    from data.evidence import standings, visible_facts
    from tui.actions import texts_of

    found = standings(case, as_of=day, texts=texts_of(store, case))
    document: dict[str, object] = plain(case)
    document["as_of"] = day.isoformat()
    document["facts"] = [
        plain(fact)
        | {
            "states": list(found[fact.id].states),
            "against": list(found[fact.id].against),
            "replaced_by": found[fact.id].replaced_by,
        }
        for fact in visible_facts(case, day)
    ]
    return document
