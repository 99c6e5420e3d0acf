"""Files that leave: written whole, never over another, and registered where people are in them."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import HandbillError, Refused
from data.records import Briefing, Petition
from data.store import Store
from data.text import visible

if TYPE_CHECKING:
    from briefings.composed import Composed
    from petitions.exchange.lists import ListForm

FOR_EVERYONE = 0o644


def write_new(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """A file that was not there; Refused when it was."""
    from data.files import write_whole

    check_new(path)
    try:
        write_whole(path, content, mode=mode)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def check_new(path: Path) -> None:
    """Refused when something is there, before anything is done for it."""
    if path.exists() or path.is_symlink():
        raise Refused(f"{visible(str(path))} is there already: move it, or name another folder.")


def register_briefing(
    store: Store, now: datetime, who: str, made: "Briefing | Composed", path: Path | str
) -> None:
    """Keep that a briefing was written to a file, so that a redaction can name it."""
    from data.exports import register_export
    from data.records import Case
    from tui.actions import parties_of

    for case in store.find(Case, id=made.case):
        shown = [("cases", case.id), *(("parties", id) for id in parties_of(store, case))]
        register_export(store, now, who, what=made.kind, path=path, records=shown)


def write_list(
    store: Store, now: datetime, who: str, petition: Petition, form: "ListForm", path: Path
) -> str:
    """The list as a file of that form; answers how many are in it, and how many are not."""
    from data.exports import register_export
    from petitions.exchange.lists import list_file

    made = list_file(store, petition, form)
    write_new(path, made.content)
    register_export(
        store, now, who, what=made.what, path=path, records=made.records, names=made.names
    )
    left = f", {made.left_out:,} left out who did not agree to it" if made.left_out else ""
    return f"{made.count:,} signatures{left}."


def write_page(
    store: Store,
    now: datetime,
    petition: Petition,
    folder: Path,
    *,
    source: str = "",
    force: bool = False,
) -> int:
    """A page of files that leads to the petition's link; answers how many files it has."""
    from data.config import load
    from petitions.addresses.links import with_source
    from petitions.pages.static import files

    if not petition.link:
        raise Refused(
            f"{petition.id} has no sign-up link: give it one first, it is what the page leads to."
        )
    config = load()
    responsible = config.responsible or config.organisation
    link = with_source(petition.link, source)
    made = list(files(store, petition, now, link=link, responsible=responsible))
    _write_folder(folder, {file.name: file.content for file in made}, force=force)
    return len(made)


def write_picture(store: Store, now: datetime, petition: Petition, form: str, path: Path) -> str:
    """Progress and days as `svg` or `png`; nobody can be told by it, so it is for everyone."""
    from petitions.statistics import statistics
    from petitions.statistics.pictures import png, svg

    told = statistics(store, petition, now)
    write_new(path, png(told) if form == "png" else svg(told), mode=FOR_EVERYONE)
    return f"{told.total:,} signatures, as of {now:%Y-%m-%d}."


def _write_folder(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    from data.files import write_whole

    there = [name for name in files if (folder / name).exists()]
    if there and not force:
        raise Refused(
            f"{visible(str(folder))} holds {there[0]} already: name another folder or add --force."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_whole(folder / name, content, mode=FOR_EVERYONE)
    except (OSError, ValueError) as error:
        raise _unwritable(folder, error) from error


def _unwritable(path: Path, error: OSError | ValueError) -> HandbillError:
    why = error.strerror if isinstance(error, OSError) else "it is no path"
    return HandbillError(f"{visible(str(path))} cannot be written: {why}. Name another folder.")
