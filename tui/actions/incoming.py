"""A file that is taken in, by the command and in the app: its words, and where its errors go."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from data.records import Petition
from data.store import Store

if TYPE_CHECKING:
    from petitions.exchange.files.forms import Form
    from petitions.exchange.importing import Import
    from petitions.exchange.judging import Outcome

SAID = {
    "counted": "counted",
    "review": "counted, for review",
    "duplicate": "duplicate",
    "listed": "on the list already",
    "erased": "taken off before",
    "error": "not taken",
}
"""What becomes of a line, in words."""

BACK = {
    "counted": "counted",
    "review": "for review",
    "duplicate": "on the list here too",
    "listed": "taken back before",
    "erased": "erased here",
    "gone": "erased there since, and now here",
}
"""What becomes of a signature of a pack, in words."""

_LARGEST_TEXT = 5_000_000

PLATFORMS = {"handbill": "an export of Handbill", "action-network": "Action Network"}
"""What a platform is called, where it is not called by its own word."""


def said_of(job: "Import") -> str:
    """How many lines became what, as one sentence without its stop; empty when there were none."""
    return ", ".join(f"{job.totals[what]:,} {SAID[what]}" for what in SAID if job.totals[what])


def back_said(took: Mapping[str, int]) -> str:
    """What a pack that was taken back brought, as a sentence."""
    said = ", ".join(f"{took[what]:,} {BACK[what]}" for what in BACK if took.get(what))
    return f"{said or 'Nobody had signed'}."


def errors_path(file: Path) -> Path:
    """Where lines with errors go: beside the file, under a name that is free."""
    path, count = file.with_suffix(".errors.csv"), 1
    while path.exists():
        count += 1
        path = file.with_suffix(f".errors-{count}.csv")
    return path


def keep_errors(
    store: Store,
    now: datetime,
    who: str,
    petition: Petition,
    form: "Form",
    wrong: Sequence["Outcome"],
    path: Path,
) -> None:
    """Write the lines that were not taken, each with the reason, and register the file."""
    from data.errors import HandbillError
    from data.exports import register_export
    from data.files import write_whole
    from data.text import visible
    from petitions.erasure.erasing import REFUSED_LINES
    from petitions.exchange.errors import errors_csv

    try:
        write_whole(path, errors_csv(form.table.header, wrong).encode())
    except OSError as error:
        raise HandbillError(
            f"{visible(str(path))} cannot be written ({error.strerror}): the lines with errors "
            "are in no file. Import again from a folder that can be written."
        ) from error
    register_export(store, now, who, what=REFUSED_LINES, path=path, records=[petition])


def text_of(path: Path) -> str:
    """The words of a text file; an error of ours when it cannot be read or is none."""
    from data.files import read_whole, text_in

    return text_in(read_whole(path, _LARGEST_TEXT), str(path))
