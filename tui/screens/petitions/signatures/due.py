"""Names that were kept long enough: what would go, and taking it out after it was typed."""

from collections.abc import Sequence
from datetime import date, datetime

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from data.dates.spoken import spoken
from data.records import Petition
from data.records.base import Id
from data.store import Store
from petitions.erasure.retention import Due, anonymise, retention_due
from petitions.terms.petition import title
from tui.screens.petitions.signatures.people import BACK, PeopleScreen
from tui.widgets.ink import fit, hanging, line
from tui.widgets.page import Page


class DueScreen(PeopleScreen[None]):
    """A dry run first. Nothing brings the names back, so the number of them is typed."""

    DEFAULT_CSS = "DueScreen #due { width: 100%; padding: 1 1 0 1; }"
    BINDINGS = [
        Binding("A", "anonymise", "take them out", id="due.anonymise", tooltip="For good"),
        BACK,
    ]

    def __init__(self, petition: Id) -> None:
        super().__init__()
        self._petition = petition
        self._dues: list[Due] = []
        self._title = ""
        self._gone = 0

    def compose_body(self) -> ComposeResult:
        yield Page(id="due")

    def body(self) -> Widget:
        return self.query_one(Page)

    @property
    def due(self) -> int:
        """How many names are due."""
        return sum(one.due for one in self._dues)

    def on_mount(self) -> None:
        self.set_focus(self.body())
        self.read()

    def on_store_changed(self) -> None:
        self.read()

    @work(exclusive=True, group="due")
    async def read(self) -> None:
        with self.telling():
            self._title, self._dues = await self.desk.ask(_dues, self._petition, self.now())
            self.draw()

    def draw(self) -> None:
        said = f"{self.due:,} due" if self.due else "none due"
        self.heads.name_detail(line(("NAMES KEPT  ", "bold"), self._title), said)
        self.query_one(Page).show(self._lay_out, keep_place=True)

    def _lay_out(self, width: int) -> Sequence[Content]:
        lines = [_row(("NAMES", "KEPT", "DUE", "SINCE", "NEXT ON"), "bold $text-muted")]
        for one in self._dues:
            cells = (one.kind, f"{one.kept:,}", f"{one.due:,}", _day(one.since))
            lines.append(_row((*cells, _day(one.on)), "$warning" if one.due else ""))
        lines.append(Content(""))
        for said in self._said():
            lines += [*hanging(line(said), width, " ", " "), Content("")]
        return lines

    def _said(self) -> Sequence[str]:
        if self._gone:
            taken = f"Taken out: {self._gone:,} names. Totals, days and areas are what they were."
            return (taken,)
        if self.due:
            return (
                f"This is a dry run: nothing was changed. A takes out {self.due:,} names.",
                "What tells who somebody is goes for good; totals, days and areas stay.",
            )
        if any(one.on for one in self._dues):
            return ("Nothing is due: the next names are on the day above.",)
        return ("No date is near: Esc, Esc, and e sets for how many days names are kept.",)

    def action_anonymise(self) -> None:
        if self.due:
            self.ask(f"type {self.due:,} to take that many names out for good", self.agree)
        else:
            self.handbill.tell("No name is due.")

    def agree(self, typed: str) -> None:
        if typed.replace(",", "") == str(self.due):
            self.take_out()
        else:
            self.handbill.tell("Nothing was changed: the number was another one.", wrong=True)

    @work(group="act")
    async def take_out(self) -> None:
        with self.telling():
            who, now = self.handbill.who, self.now()
            self._gone = await self.desk.ask(_anonymise, now, who, self._petition)
            await self.handbill.look_again()


def _row(cells: Sequence[str], style: str) -> Content:
    widths = (14, 9, 9, 20, 20)
    return line(
        " ", *(fit(line((one, style)), wide) for one, wide in zip(cells, widths, strict=True))
    )


def _day(day: date | None) -> str:
    return spoken(day.isoformat()) if day else ""


def _dues(store: Store, petition: Id, now: datetime) -> tuple[str, list[Due]]:
    found = store.get(Petition, petition)
    return title(found), retention_due(store, found, now)


def _anonymise(store: Store, now: datetime, who: str, petition: Id) -> int:
    return anonymise(store, now, who, store.get(Petition, petition))
