"""Flyers and sheets, written to a folder to be printed."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import cast

from textual.widget import Widget

from data import config
from data.errors import BadInput
from data.records import Petition
from data.store import Store
from data.text import visible
from petitions.printing.files import Form
from petitions.printing.flyer import Size
from petitions.printing.making import Made, Run, issued_already, make_flyer, make_sheets, spoken
from tui.actions.outgoing import FOR_EVERYONE, check_new, write_new
from tui.screens.writing import Offered, WriteScreen
from tui.widgets.form import Field, Tick

_SIZES = {"a4": "A4, for a wall", "a5": "A5, for a table", "a6": "A6, four on one A4"}
_FORMS = {"pdf": "", "html": ", for a browser"}
_KINDS = {
    "sheets.pdf": "sheets, as PDF",
    "sheets.html": "sheets, for a browser",
    "slips.pdf": "slips of one signature each, as PDF",
    "slips.html": "slips, for a browser",
}


class FlyerScreen(WriteScreen):
    """A title, three lines and the code of the sign-up page."""

    def __init__(self, petition: Petition, _now: datetime) -> None:
        self._petition = petition
        offered = [
            Offered(f"{size} {form}", f"{petition.id}-flyer-{size}.{form}", f"{words}{where}")
            for form, where in _FORMS.items()
            for size, words in _SIZES.items()
        ]
        super().__init__(f"A FLYER OF {petition.id}", (), offered)

    def more_fields(self) -> Iterable[Widget]:
        yield Field("source", "Stall", placeholder="to be seen in the link, such as stall-3")
        yield _language(self._petition)
        for number in (1, 2, 3):
            first = "instead of the first sentences of the text"
            yield Field(f"line{number}", f"Line {number}", placeholder=first if number == 1 else "")

    def write(self, store: Store, _now: datetime, _who: str, form: str, path: Path) -> str:
        size, _, ending = form.partition(" ")
        check_new(path)
        typed = self.filled
        made = make_flyer(
            store,
            store.get(Petition, self._petition.id),
            cast("Form", ending),
            responsible=config.load().responsible,
            size=cast("Size", size),
            source=typed["source"],
            language=typed["language"],
            lines=[typed[f"line{number}"] for number in (1, 2, 3) if typed[f"line{number}"]],
        )
        write_new(path, made.content, mode=FOR_EVERYONE)
        return _with_remarks("print it at its own size.", made)


class SheetsScreen(WriteScreen):
    """Numbered sheets: issued and written at once, or written again."""

    def __init__(self, petition: Petition, now: datetime) -> None:
        self._petition = petition
        stem = f"{petition.id}-{now:%Y-%m-%d-%H%M}"
        offered = [Offered(kind, f"{stem}-{kind}", words) for kind, words in _KINDS.items()]
        about = ("The numbers are issued as the file is written: what is not back is missing.",)
        super().__init__(f"SHEETS OF {petition.id}", about, offered)

    def more_fields(self) -> Iterable[Widget]:
        yield Field("count", "How many", placeholder="1", restrict="[0-9]*")
        yield Field("rows", "Rows", placeholder="10, or 8 slips", restrict="[0-9]*")
        yield Field("collector", "Collector", placeholder="who takes them along")
        yield _language(self._petition)
        yield Field(
            "first", "Print again", placeholder="from sheet N: issues none", restrict="[0-9]*"
        )
        if any(asked.name == "workplace" for asked in self._petition.asks):
            yield Tick("workplace", "A column for the workplace, which whoever signs reads")

    def write(self, store: Store, now: datetime, who: str, form: str, path: Path) -> str:
        kind, _, ending = form.partition(".")
        check_new(path)
        typed = self.filled
        run = Run(
            sheets=_number(typed["count"], 1),
            rows=_number(typed["rows"], 0),
            slips=kind == "slips",
            first=_number(typed["first"], 0),
            collector=typed["collector"],
            language=typed["language"],
            workplace=bool(typed.get("workplace")) and kind == "sheets",
        )
        petition = store.get(Petition, self._petition.id)
        made = make_sheets(
            store,
            now,
            who,
            petition,
            run,
            cast("Form", ending),
            responsible=config.load().responsible,
        )
        with issued_already(made.sheets, again=bool(run.first)):
            write_new(path, made.content, mode=FOR_EVERYONE)
        return _with_remarks(f"{spoken(made.sheets)} in it.", made)


def _language(petition: Petition) -> Field:
    there = ", ".join(petition.title)
    return Field("language", "Language", placeholder=f"{there}, or another that has labels")


def _number(typed: str, unsaid: int) -> int:
    if len(typed) > len("1000"):
        raise BadInput(f'"{visible(typed[:20])}" is too many: issue 1 to 1,000 at a time.')
    return int(typed) if typed else unsaid


def _with_remarks(said: str, made: Made) -> str:
    return " ".join((said, *made.remarks))
