"""What the columns of a file are taken to hold, to be put right before anything is read in."""

import asyncio
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from data.errors import HandbillError
from data.records import Petition
from petitions.exchange.files.forms import Form, corrected
from petitions.exchange.files.headers import LEFT_OUT, check, choices
from petitions.exchange.importing import check_day
from tui import actions
from tui.actions.incoming import PLATFORMS
from tui.screens.choosing import ChoiceScreen
from tui.screens.desk_screen import Cover, DeskModal
from tui.widgets.fields import Line
from tui.widgets.heads import Heads
from tui.widgets.ink import fit, ink, line
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Listing, Row, Rows


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file on its way in: as it was read, and how it is to be taken."""

    petition: Petition
    path: Path
    form: Form
    day: date | None = None
    strict: bool = False
    months_first: bool = False


class DayLine(Line):
    """The day of the lines that say none."""

    BINDINGS = [Binding("enter", "screen.day_typed", "take it", id="mapping.day-typed")]


class MappingScreen(DeskModal[bool]):
    """Each column with what it holds: Enter puts it right, `t` tries the file out.

    Answers whether it was imported.
    """

    DEFAULT_CSS = """
    MappingScreen {
        background: $background;
        #mapping-kind { height: auto; max-height: 3; padding: 0 2; }
        #mapping-heading { height: 1; padding: 0 2; color: $text-muted; }
        #mapping { height: 1fr; border: none; }
        #mapping-ways, #mapping-days { height: 1; padding: 0 2; }
        #mapping-strict { width: auto; margin-right: 3; }
        #mapping-months, #mapping-day { width: auto; }
        DayLine { width: 1fr; background: $panel; }
        #mapping-said { height: auto; max-height: 3; padding: 0 2; color: $warning; }
    }
    """
    AUTO_FOCUS = "#mapping"
    BINDINGS = [
        Binding("t", "try", "try it out", id="mapping.try"),
        Binding("minus", "leave_out", "leave out", key_display="-", id="mapping.out"),
        Binding("s", "strict", "all or nothing", show=False, id="mapping.strict"),
        Binding("m", "months", "months first", show=False, id="mapping.months"),
        Binding("d", "day", "day", show=False, id="mapping.day"),
        Binding("N", "sample", "first line", id="mapping.sample"),
        Binding("escape", "leave", "leave", key_display="Esc", id="mapping.leave"),
    ]

    def __init__(self, petition: Petition, path: Path, form: Form) -> None:
        super().__init__()
        self._petition = petition
        self._path = path
        self._form = form
        self._strict = False
        self._months = False
        self._day: date | None = None
        self._sample: list[str] | None = None

    def compose(self) -> ComposeResult:
        yield Heads()
        yield Static("", id="mapping-kind", markup=False)
        yield Static("", id="mapping-heading", markup=False)
        yield Listing(id="mapping")
        yield Static("", id="mapping-said", markup=False)
        with Horizontal(id="mapping-ways"):
            yield Static("", id="mapping-strict", markup=False)
            yield Static("", id="mapping-months", markup=False)
        with Horizontal(id="mapping-days"):
            yield Static("    d  the day of lines that say none:  ", id="mapping-day", markup=False)
            yield DayLine(placeholder="2026-11-14; today when empty")
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        head = line(("WHAT THE COLUMNS HOLD  ", "bold"), self._path.name)
        self.query_one(Heads).name_detail(head, self._petition.id)
        form = self._form
        rows = f"about {max(1, form.table.length - 1):,} lines"
        known = "" if form.platform == "file" else PLATFORMS.get(form.platform, form.platform)
        kind = ", ".join(part for part in (known, form.table.kind, rows) if part)
        self.query_one("#mapping-kind", Static).update(ink(kind))
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    @property
    def listing(self) -> Listing:
        return self.query_one(Listing)

    def _draw(self) -> None:
        named = (self.size.width - 5) // 3
        sample = ink("THE FIRST LINE" if self._sample is not None else "")
        heading = fit(ink("COLUMN"), named) + fit(ink("HOLDS"), named) + sample
        self.query_one("#mapping-heading", Static).update(heading)
        held = choices(self._petition)
        columns = self._form.table.header
        self.listing.show([self._row(place, held, named) for place in range(len(columns))])
        for name, ticked, words in (
            ("strict", self._strict, "s  all lines or nothing"),
            ("months", self._months, "m  11/12 is 12 November"),
        ):
            mark = "[x]" if ticked else "[ ]"
            self.query_one(f"#mapping-{name}", Static).update(ink(f"{mark} {words}"))
        self._say_what_lacks()

    def _row(self, place: int, held: dict[str, str], named: int) -> Row:
        column = self._form.table.header[place]
        field = self._form.mapping.get(column, "")
        said = "as Handbill wrote it" if self._form.native else held.get(field, field)
        style = "$text-muted" if field == LEFT_OUT else ""
        held_cell = line((said, style))
        if self._sample is not None:
            held_cell = fit(held_cell, named - 1) + " "
        return Row(str(place), (line(fit(line(column), named), held_cell, self._cell(place)),))

    def _cell(self, place: int) -> Content:
        """What the first line says there, once it was asked for."""
        sample = self._sample or ()
        return line((sample[place], "$text-muted")) if place < len(sample) else Content("")

    def _say_what_lacks(self) -> None:
        said = "Proposed from the headers: Enter puts one right." if self._form.guessed else ""
        if not self._form.native:
            try:
                check(self._form.mapping)
            except HandbillError:
                said = "No column holds a name yet: choose the one that does, and press Enter."
        self._say(said)

    def _say(self, sentence: str) -> None:
        self.query_one("#mapping-said", Static).update(ink(sentence))

    # Keys

    @on(Rows.Chosen)
    @work(exclusive=True, group="asking")
    async def correct(self) -> None:
        """Ask what the column holds."""
        if self._form.native:
            self.handbill.tell("An export of Handbill is taken as it is.")
            return
        column = self._column()
        held = self._form.mapping[column]
        asked = ChoiceScreen(f"{column} HOLDS", (), choices(self._petition), at=held)
        field = await self.app.push_screen_wait(asked)
        if field:
            self._put(column, field)

    def action_leave_out(self) -> None:
        if not self._form.native:
            self._put(self._column(), LEFT_OUT)

    def _put(self, column: str, field: str) -> None:
        with self.telling():
            self._form = corrected(self._form, [f"{column}={field}"], self._petition)
        self._draw()

    def _column(self) -> str:
        return self._form.table.header[int(self.listing.key)]

    def action_strict(self) -> None:
        self._strict = not self._strict
        self._draw()

    def action_months(self) -> None:
        self._months = not self._months
        self._draw()

    async def action_sample(self) -> None:
        """Show the first line beside its columns, or hide it again."""
        shown = self._sample is not None
        self._sample = None if shown else await asyncio.to_thread(_first_line, self._form)
        self._draw()

    def hide_people(self) -> None:
        self._sample = None
        self._draw()

    def action_day(self) -> None:
        self.set_focus(self.query_one(DayLine))

    def action_day_typed(self) -> None:
        """Back to the columns, unless the day cannot be understood."""
        if self._day_is_read():
            self.set_focus(self.listing)

    def _day_is_read(self) -> bool:
        line = self.query_one(DayLine)
        typed = line.value.strip()
        try:
            day = actions.day_of(typed, self.now().date()) if typed else None
            check_day(self._petition, day, self.now())
        except HandbillError as error:
            self.set_focus(line)
            self._say(str(error))
            return False
        self._day = day
        line.value = self._day.isoformat() if self._day else ""
        self._say_what_lacks()
        return True

    def action_try(self) -> None:
        """On to the trial, unless no column holds a name."""
        with self.telling():
            if not self._form.native:
                check(self._form.mapping)
            if self._day_is_read():
                self._go_on()

    @work(exclusive=True, group="asking")
    async def _go_on(self) -> None:
        from tui.screens.petitions.exchange.taking_in import TakingScreen

        incoming = Incoming(
            self._petition, self._path, self._form, self._day, self._strict, self._months
        )
        if await self.app.push_screen_wait(TakingScreen(incoming)):
            self.dismiss(True)

    def action_leave(self) -> None:
        self.dismiss(False)


def _first_line(form: Form) -> list[str]:
    """The cells of the first line; in a thread, as a file may be large."""
    for _, cells in form.table.rows():
        return list(cells)
    return []
