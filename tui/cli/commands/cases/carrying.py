"""`case export`, `case import` and `case remove`: cases carried and let go."""

from typing import TYPE_CHECKING, Any

import click

from tui.cli.asking import agrees, can_ask, must_agree
from tui.cli.options import case_argument, names_option
from tui.cli.printing.output import Output, output_options, plain, shown
from tui.cli.printing.talk import tell, warn
from tui.cli.reading import content_of
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.bundles import Imported, Row
    from data.casefile import Bundle

_COLUMNS = {"state": "STATE", "kind": "KIND", "id": "ID", "what": "WHAT"}
_PERSONAL = frozenset({"party", "member"})
_LONGEST = 60


@click.command()
@case_argument
@names_option
@output_options(data=False)
@pass_session
def export(session: Session, case: str, names: bool, out: Output) -> None:
    """Write a case, its parties and its sources' texts as one TOML file.

    Confidential facts and whatever names somebody who must not be named stay here, unless
    --names asks for all of it.
    """
    from data.casefile import write_bundle
    from data.cases import find_case
    from data.exports import register_export
    from tui.actions import example_notice
    from tui.actions.carrying import export_case

    found = find_case(session.store, case)
    bundle = export_case(session.store, found, names=names)
    out.put(write_bundle(bundle))
    register_export(
        session.store,
        session.now,
        session.who,
        what=f"the case {found.id}",
        path=out.file,
        records=[found, *bundle.parties],
    )
    notice = example_notice(found)
    if notice:
        warn(notice)
    if bundle.held_back:
        warn(f"Held back because of names: {', '.join(bundle.held_back)}. --names carries all.")


@click.command(name="import")
@click.argument("file", metavar="FILE|-")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and do nothing.")
@click.option(
    "--replace", "replacing", is_flag=True, help="Take the file's version where it differs."
)
@click.option("--id", metavar="ID", default="", help="Import it as another case, of this id.")
@names_option
@output_options(listing=True)
@pass_session
def import_case(
    session: Session,
    file: str,
    dry_run: bool,
    replacing: bool,
    id: str,
    names: bool,
    out: Output,
) -> None:
    """Bring in a case that `case export` wrote, or a bare case file.

    What is new is added. What differs is listed and stays as it is here, unless you take the
    file's version. The same file twice adds nothing.
    """
    from data.bundles import bring_in, look_over

    bundle = _read(session, file, id)
    store = session.store
    found = look_over(store, bundle, replacing=replacing)
    differing = len(found.of("different"))
    _list(found, out, names=names)
    if differing and not dry_run and can_ask():
        question = f"Take the file's version of {_things(differing)}?"
        if replacing:
            must_agree(question, yes=False)
        else:
            replacing = agrees(question)
    if not dry_run:
        bring_in(store, session.now, session.who, bundle, replacing=replacing)
    if dry_run:
        tell("Nothing was written.")
    elif differing and not replacing:
        warn(
            f"{_things(differing).capitalize()} stayed as here: --dry-run shows both, "
            "--replace takes those of the file."
        )


@click.command()
@case_argument
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def remove(session: Session, case: str, yes: bool) -> None:
    """Remove a case with its notes, its briefings and its sources' texts."""
    from data.cases import find_case
    from data.changes import remove_case
    from data.changes.cases import goes_with

    found = find_case(session.store, case)
    along = goes_with(session.store, found)
    parts = [
        f"{count} {noun}{'s' if count > 1 else ''}"
        for noun, count in along._asdict().items()
        if isinstance(count, int) and count
        for noun in [noun.removesuffix("s")]
    ]
    with_it = f", with {' and '.join(parts)}" if parts else ""
    stay = f" Its petitions stay: {', '.join(along.petitions)}." if along.petitions else ""
    must_agree(f"Remove {found.id}{with_it}?{stay}", yes=yes)
    remove_case(session.store, session.now, session.who, found.id)
    tell(f"Removed {found.id}; `handbill undo` brings it back.")


def _read(session: Session, file: str, id: str) -> "Bundle":
    from dataclasses import replace

    from msgspec.structs import replace as changed

    from data.casefile import Bundle, read_bundle
    from data.changes import missing_parties
    from data.ids import check_id
    from data.records import Case

    def check(bundle: Bundle) -> None:
        here = session.store.find(Case, id=id or bundle.case.id)
        brought = [party.id for party in bundle.parties]
        before = here[0] if here else None
        for wrong in missing_parties(session.store, bundle.case, before, brought):
            raise wrong

    bundle = read_bundle(content_of(file), "stdin" if file == "-" else file, check=check)
    if not id:
        return bundle
    return replace(bundle, case=changed(bundle.case, id=check_id(id)))


def _list(found: "Imported", out: Output, *, names: bool) -> None:
    rows = [_row(row, names=names) for row in found.rows]
    if not out.as_json:
        rows = [row for row in rows if row["state"] != "same"]
    out.listing(rows, _COLUMNS, "Nothing of it is new.")


def _row(row: "Row", *, names: bool) -> dict[str, Any]:
    """What is personal in it is only named, unless --names shows it."""
    show = names or row.kind not in _PERSONAL
    fields = [each.field for each in row.differences]
    return {
        "state": row.state,
        "kind": row.kind,
        "id": row.id,
        "fields": fields,
        "here": {each.field: plain(each.here) for each in row.differences} if show else {},
        "there": {each.field: plain(each.there) for each in row.differences} if show else {},
        "what": "; ".join(
            f"{each.field}: {_short(each.here)} here, {_short(each.there)} in the file"
            for each in row.differences
        )
        if show
        else ", ".join(fields),
    }


def _short(value: object) -> str:
    text = shown(plain(value)) or "nothing"
    return f"{text[:_LONGEST]}..." if len(text) > _LONGEST else text


def _things(count: int) -> str:
    return f"{count:,} thing{'s' if count != 1 else ''} that differ{'s' if count == 1 else ''}"
