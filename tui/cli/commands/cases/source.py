"""The sources of a case: added, looked up, and files attached to them."""

from typing import TYPE_CHECKING, Any

import click

from data.text import visible
from tui.cli.asking import ask, can_ask
from tui.cli.completing import source_ids, words_of
from tui.cli.options import case_argument
from tui.cli.printing.layout import wrapped
from tui.cli.printing.output import Output, output_options, plain, shown
from tui.cli.printing.talk import tell, warn
from tui.cli.reading import text_of
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Case, Source
    from data.store import Store

_COLUMNS = {"id": "ID", "date": "DATE", "publisher": "PUBLISHER", "title": "TITLE"}
source_argument = click.argument("source", metavar="SOURCE", shell_complete=source_ids)


@click.group()
def source() -> None:
    """Add sources to a case and look them up."""


@source.command()
@case_argument
@click.option("--id", metavar="ID", default="", help="A short id of your own.")
@click.option("--title", metavar="TEXT", default="", help="As it stands on the document.")
@click.option("--kind", metavar="WORD", default="", help="letter, news, report, ...")
@click.option("--publisher", metavar="NAME", default="", help="Who put it out.")
@click.option("--republisher", metavar="NAME", default="", help="Who printed it again.")
@click.option("--author", metavar="NAME", default="", help="Who wrote it.")
@click.option("--date", metavar="DATE", default="", help="Its own date.")
@click.option(
    "--date-basis",
    metavar="WORD",
    default="",
    shell_complete=words_of("Source", "date_basis"),
    help="stated, inferred or unknown.",
)
@click.option("--reference", metavar="TEXT", default="", help="Its number or sign.")
@click.option("--url", metavar="URL", default="", help="Where it stands.")
@click.option("--archived-url", metavar="URL", default="", help="Where a copy stands.")
@click.option("--accessed", metavar="DATE", default="", help="When you read it there.")
@click.option("--credit", metavar="TEXT", default="", help="Whom a picture is owed to.")
@click.option("--language", metavar="CODE", default="", help="Of the document.")
@click.option(
    "--derived-from",
    metavar="SOURCE",
    default="",
    shell_complete=source_ids,
    help="The source it sums up.",
)
@click.option("--text", metavar="FILE|-", default="", help="Its whole text, to be kept.")
@output_options()
@pass_session
def add(session: Session, /, case: str, text: str, out: Output, **typed: str) -> None:
    """Add a source to CASE.

    On a terminal it asks for what a note needs: title, kind, publisher, date.
    """
    from data.cases import find_case
    from data.changes import add_source

    found = find_case(session.store, case)
    if not typed["title"] and can_ask():
        _ask(typed)
    if not typed["title"] or not typed["kind"]:
        raise click.UsageError("A source needs its --title and its --kind.")
    whole = text_of(text) if text else ""
    added = add_source(
        session.store,
        session.now,
        session.who,
        found.id,
        text=whole,
        **{name: value for name, value in typed.items() if value},
    )
    out.record(plain(added), lambda _: [added.id])
    tell(f"Say what it holds: `handbill fact add {found.id} --source {added.id}`.")


@source.command(name="list")
@case_argument
@output_options(listing=True)
@pass_session
def list_sources(session: Session, case: str, out: Output) -> None:
    """List the sources of CASE."""
    from data.cases import find_case

    found = find_case(session.store, case)
    rows = [_row(found, one) for one in found.sources]
    out.listing(rows, _COLUMNS, "It has no sources yet: `handbill source add`.")


@source.command()
@case_argument
@source_argument
@click.option("--text", is_flag=True, help="Its whole text, line by line as it was kept.")
@output_options()
@pass_session
def show(session: Session, case: str, source: str, text: bool, out: Output) -> None:
    """Show a source, and what of it is cited."""
    from data.cases import find_case
    from data.changes import source_of
    from data.errors import NotFound

    found = find_case(session.store, case)
    one = source_of(found, source)
    row = _row(found, one)
    kept = _kept_text(session.store, one) if text or out.as_json else ""
    if text and not kept:
        raise NotFound(f"No text of {one.id} is kept: `handbill source attach` keeps one.")
    if out.as_json:
        out.json(row | ({"text": kept} if text else {}))
    elif text:
        lines = kept.replace("\r\n", "\n").rstrip("\n").split("\n")
        out.put("".join(f"{visible(line)}\n" for line in lines), page=True)
    else:
        out.lines(lambda width: _lines(row, width))


@source.command()
@case_argument
@source_argument
@click.argument("file", metavar="FILE")
@click.option("--annex", metavar="N", type=click.IntRange(1, 9999), help="Its number as an annex.")
@output_options()
@pass_session
def attach(
    session: Session, case: str, source: str, file: str, annex: int | None, out: Output
) -> None:
    """Keep with a source where FILE lies, its SHA-256 and its number as an annex.

    The text of a plain text file is kept too, so that quotations can be held against it.
    """
    from data.cases import find_case
    from data.changes import attach as attach_file
    from data.changes import source_of

    found = find_case(session.store, case)
    one = source_of(found, source)
    kept = attach_file(session.store, session.now, session.who, found.id, one.id, file, annex=annex)
    out.record(_row(found, kept.source), lambda _: [f"annex {kept.source.annex}"])
    if not kept.text_kept:
        warn("Its text is not kept, for it is no UTF-8 text; its hash is.")


def _ask(typed: dict[str, str]) -> None:
    from data.dates.typed import typed as date_of
    from tui.clock import now

    today = now().date()
    typed["title"] = ask("Title", required=True)
    typed["kind"] = typed["kind"] or ask("Kind (letter, news, report, ...)", required=True)
    typed["publisher"] = typed["publisher"] or ask("Publisher")
    typed["date"] = typed["date"] or ask("Its date", check=lambda text: date_of(text, today))
    typed["url"] = typed["url"] or ask("URL")


def _row(case: "Case", one: "Source") -> dict[str, Any]:
    cited = [
        {"fact": fact.id, "locator": each.locator, "extract": each.extract}
        for fact in case.facts
        for each in fact.sources
        if each.id == one.id
    ]
    row: dict[str, Any] = plain(one)
    return row | {"cited": cited}


def _kept_text(store: "Store", one: "Source") -> str:
    from data.records import Text

    return "".join(text.text for text in store.find(Text, id=one.sha256)) if one.sha256 else ""


def _lines(row: dict[str, Any], width: int) -> list[str]:
    lines = wrapped(f"{shown(row['id'])}: {shown(row['title'])}", width, rest="  ")
    for name, value in row.items():
        if value and name not in {"id", "title", "cited"}:
            label = name.replace("_", " ")
            lines += wrapped(shown(value), width, first=f"  {label}: ", rest="    ")
    for each in row["cited"]:
        where = f", {shown(each['locator'])}" if each["locator"] else ""
        said = f': "{shown(each["extract"])}"' if each["extract"] else ""
        lines += wrapped(f"{each['fact']}{where}{said}", width, first="  ", rest="    ")
    return lines
