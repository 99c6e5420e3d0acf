"""Which sheet of paper is entered, who collected it, and which sheets are not back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from data.errors import HandbillError
from data.reader import Reader
from data.records import Petition, Sheet
from petitions.addresses.codes import Place, read_sheet
from petitions.papers.entering import OnSheet, Standing, ranges, standing, unfinished
from petitions.papers.sheets import missing, sheets_of
from tui import actions
from tui.screens.desk_screen import Cover
from tui.screens.form_screen import FormScreen
from tui.screens.petitions.sheets.lines import LinesScreen
from tui.widgets.form import Field, Go
from tui.widgets.heads import Heads
from tui.widgets.ink import hanging, ink, line
from tui.widgets.key_line import KeyLine
from tui.widgets.page import Page

_LABEL = 12


@dataclass(frozen=True)
class Paper:
    """How the paper stands: how much was issued, what is not back, lost, or not entered whole."""

    issued: int
    missing: tuple[Sheet, ...]
    lost: tuple[Sheet, ...]
    unfinished: tuple[Sheet, ...]


def paper_of(store: Reader, petition: Petition) -> Paper:
    issued = sheets_of(store, petition)
    return Paper(
        len(issued),
        tuple(missing(store, petition)),
        tuple(sheet for sheet in issued if sheet.lost),
        tuple(unfinished(store, petition)),
    )


class SheetScreen(FormScreen[None]):
    """Asks for the sheet; once it was entered the next one is asked for."""

    DEFAULT_CSS = """
    SheetScreen {
        background: $background;
        #sheet-form { height: auto; padding: 1 2 0 2; }
        #sheet-go { margin: 1 0 0 0; }
        #sheet-said { height: auto; min-height: 1; padding: 0 2; color: $error; }
        #sheet-paper { height: 1fr; padding: 0 2; }
    }
    """
    BINDINGS = [Binding("escape", "leave", "done", key_display="Esc", id="sheet.leave")]

    def __init__(self, petition: Petition, _now: datetime) -> None:
        super().__init__()
        self._petition = petition

    def compose(self) -> ComposeResult:
        yield Heads()
        with Vertical(id="sheet-form"):
            yield Field("sheet", "Sheet", placeholder="its number, or what a scanner reads")
            yield Field("collector", "Collector", placeholder="as it was issued when empty")
            yield Field("day", "Day", placeholder="written on it; today when empty")
            yield Field("scan", "Scan", placeholder="where its scan is kept, such as box-3/17")
            yield Go("Enter its lines", id="sheet-go")
        yield Static("", id="sheet-said", markup=False)
        yield Heads()
        yield Page(id="sheet-paper")
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.query_one("#sheet-paper", Page).can_focus = False
        head = line(("ENTER A SHEET  ", "bold"), self._petition.id)
        self.query(Heads).first().name_detail(head)
        self.query(Heads).last().name_detail(("THE PAPER", "bold"))
        self.enter(0)
        self.look_at_paper()

    def on_store_changed(self) -> None:
        self.look_at_paper()

    @work(exclusive=True, group="paper")
    async def look_at_paper(self) -> None:
        with self.telling():
            paper = await self.desk.ask(paper_of, self._petition)
            back = paper.issued - len(paper.missing) - len(paper.lost)
            lost = f", {len(paper.lost)} lost" if paper.lost else ""
            said = f"{back} of {paper.issued} back{lost}" if paper.issued else ""
            self.query(Heads).last().name_detail(("THE PAPER", "bold"), said)
            self.query_one("#sheet-paper", Page).show(
                lambda width: paper_lines(paper, width), keep_place=True
            )

    def finish(self) -> None:
        self.open_sheet()

    @work(exclusive=True)
    async def open_sheet(self) -> None:
        """Open the sheet at the line where it stopped, or say what is to be put right."""
        typed = self.typed
        self._say("")
        try:
            place = read_sheet(self._petition, typed["sheet"])
            day = actions.day_of(typed["day"], self.now().date()) if typed["day"] else None
            at = await self.desk.ask(_standing, self._petition, place)
        except HandbillError as error:
            self._say(str(error))
            self.enter(0)
            return
        on = OnSheet(number=place.sheet, collector=typed["collector"], day=day, scan=typed["scan"])
        await self.app.push_screen(LinesScreen(self._petition, on, at), self._entered)

    def _entered(self, finished: bool | None) -> None:
        """The next sheet: who collected stays, its number and its scan do not."""
        if finished:
            self.field("sheet").value = ""
            self.field("scan").value = ""
        self.enter(0)
        self.look_at_paper()

    def action_leave(self) -> None:
        self.dismiss()

    def _say(self, sentence: str) -> None:
        self.query_one("#sheet-said", Static).update(ink(sentence))


def _standing(store: Reader, petition: Petition, place: Place) -> Standing:
    return standing(store, petition, place)


def paper_lines(paper: Paper, width: int) -> Sequence[Content]:
    """Which sheets are not back, and which are not entered to the end."""
    if not paper.issued:
        said = "No sheet was issued yet: `x s` in the list of petitions prints the first."
        return hanging(line(said), width, " ", " ")
    numbers = ranges([sheet.number for sheet in paper.missing])
    gone = ranges([sheet.number for sheet in paper.lost])
    none = "none" if gone else "none: every sheet that was issued is here"
    lines = _labelled("NOT BACK", numbers or none, width)
    if gone:
        lines += _labelled("LOST", f"{gone}: should one turn up, type its number", width)
    began = ranges([sheet.number for sheet in paper.unfinished])
    if began:
        lines += _labelled("BEGUN", f"{began}: type the number to go on where it stopped", width)
    return lines


def _labelled(label: str, said: str, width: int) -> list[Content]:
    first = line(" ", (f"{label:<{_LABEL}}", "bold $text-muted"))
    return hanging(line(said), width, first, " " * (_LABEL + 1))
