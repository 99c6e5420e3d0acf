"""Entering the lines of one sheet: each is kept at its Enter, and it goes on where it stopped."""

from collections import deque
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from data.errors import HandbillError
from data.records import Petition, Sheet
from petitions.papers.entering import (
    GAPS,
    Entered,
    OnSheet,
    Standing,
    boxes_of,
    enter_line,
    reconciled,
    take_back,
)
from petitions.papers.sheets import finish, reckoning
from petitions.signatures.stall import label_of
from tui.screens.desk_screen import Cover
from tui.screens.form_screen import FormScreen
from tui.widgets.form import Field, Tick
from tui.widgets.heads import Heads
from tui.widgets.ink import ink, line
from tui.widgets.key_line import KeyLine
from tui.widgets.page import Page

_LABEL_ROOM = 11
_LINES_KEPT = 12
_KEYS = "? cannot be read   - struck out   = as above   no name: the rest is empty"


class LinesScreen(FormScreen[bool]):
    """Answers whether every line of the sheet is accounted for.

    Nothing of a line stays on the screen once it was kept, and nothing typed is kept elsewhere.
    """

    DEFAULT_CSS = """
    LinesScreen {
        background: $background;
        #lines-form { height: auto; max-height: 60%; padding: 0 2; }
        #lines-form Field { height: 1; }
        .lines-question { height: auto; color: $text-muted; }
        #lines-keys { height: auto; padding: 0 2; margin: 1 0; color: $text-muted; }
        #lines-said { height: 1fr; padding: 0 2; }
    }
    """
    BINDINGS = [
        Binding("ctrl+z", "take_back", "take the last back", key_display="^z", id="lines.undo"),
        Binding("escape", "leave", "leave it here", key_display="Esc", id="lines.leave"),
    ]

    def __init__(self, petition: Petition, on: OnSheet, at: Standing) -> None:
        super().__init__()
        self._petition = petition
        self._on = on
        self._at = at
        self._said: deque[Content] = deque(maxlen=_LINES_KEPT)
        self._asked_to_end = False
        self._keeping = False

    def compose(self) -> ComposeResult:
        yield Heads()
        with _Scrolled(id="lines-form", can_focus=False):
            yield from _parts(self._petition)
        yield Static(_KEYS, id="lines-keys", markup=False)
        yield Heads()
        yield Page(id="lines-said")
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.query_one("#lines-said", Page).can_focus = False
        self._entitle()
        self.enter(0)
        if self._at.line is None:
            self._say_done()

    # From line to line

    def action_go_on(self) -> None:
        """A gap in the name's place is a whole line; an empty name asks whether the rest is so."""
        if self._at.line is None:
            self.dismiss(True)
            return
        name = self.field("name")
        if name.line is not self.focused:
            super().action_go_on()
        elif name.value.strip() in GAPS:
            self.finish()
        elif name.value.strip():
            self._asked_to_end = False
            super().action_go_on()
        else:
            self._end()

    def finish(self) -> None:
        """The last part: keep the line, unless it is being kept already."""
        if not self._keeping and self._at.line is not None:
            self._keeping = True
            self.call_later(self._keep)  # what is typed ahead waits for it

    async def _keep(self) -> None:
        """Keep the line; what is refused stays in its fields."""
        typed = self.typed
        boxes = tuple(part.purpose for part in self.query(Tick) if part.ticked)
        acts = (self.now(), self.handbill.who, self._petition, self._on, self._at)
        try:
            done: Entered = await self.desk.ask(enter_line, *acts, typed, boxes)
        except HandbillError as error:
            self._say(line((f"line {self._at.line} not kept  ", "bold $error"), str(error)))
            names = [part.field for part in self.parts if isinstance(part, Field)]
            self.enter(names.index(error.field) if error.field in names else 0)
            return
        finally:
            self._keeping = False
        self._at = done.after
        self._say(line((f"line {done.line}  ", "bold $success"), done.said))
        self._next_line()
        await self.handbill.look_again()

    def _end(self) -> None:
        """Enter on an empty name: said once, done at the second."""
        if not self._asked_to_end:
            self._asked_to_end = True
            rest = reckoning(self._at.sheet).open
            self._say(
                line(("Enter again  ", "bold $warning"), f"if the other {rest} lines are empty.")
            )
        elif not self._keeping:
            self._keeping = True
            self.call_later(self._finish_sheet)

    async def _finish_sheet(self) -> None:
        """Take the other lines as empty: the sheet is done."""
        acts = (self.now(), self.handbill.who, self._petition, self._on.number)
        with self.telling():
            try:
                sheet: Sheet = await self.desk.ask(finish, *acts)
            finally:
                self._keeping = False
            self._at = Standing(sheet, None)
            self._next_line()
            await self.handbill.look_again()

    async def action_take_back(self) -> None:
        """Undo the line that was kept last, and stand on it again."""
        acts = (self.now(), self.handbill.who, self._petition, self._on.number)
        with self.telling():
            self._at = await self.desk.ask(take_back, *acts)
            self._say(line(("taken back  ", "bold $warning"), f"line {self._at.line} is open."))
            self._next_line()
            await self.handbill.look_again()

    # What stands there

    def _next_line(self) -> None:
        self._asked_to_end = False
        for field in self.query(Field):
            field.value = " "  # so that typing which was rubbed out is forgotten as well
            field.value = ""
        for tick in self.query(Tick):
            tick.ticked = False
        self.begin_draft()
        self._entitle()
        self.enter(0)
        if self._at.line is None:
            self._say_done()

    def _say_done(self) -> None:
        self._say(line(("done  ", "bold $success"), reconciled(self._at.sheet)))
        self._say(line(("Enter  ", "bold $warning"), "goes on to the next sheet."))

    def _entitle(self) -> None:
        rows = self._at.sheet.rows
        where = f"line {self._at.line} of {rows}" if self._at.line else f"all {rows} lines done"
        heads = self.query(Heads)
        head = line(("SHEET ", "bold"), (f"{self._on.number}  ", "bold"), self._petition.id)
        heads.first().name_detail(head, where)
        heads.last().name_detail("", _so_far(self._at.sheet))

    def _say(self, content: Content) -> None:
        self._said.appendleft(content)
        self.query_one("#lines-said", Page).show(self._lay_out)

    def _lay_out(self, width: int) -> Sequence[Content]:
        return [part for said in self._said for part in said.wrap(width)]

    def action_leave(self) -> None:
        """Leave: the lines that were kept stay, what is typed and not kept is pointed out once."""
        if self.leaves():
            self.dismiss(self._at.line is None)


class _Scrolled(VerticalScroll, inherit_bindings=False):
    """Follows the focus; its keys are the form's."""


def _parts(petition: Petition) -> list[Widget]:
    parts: list[Widget] = [Field("name", "Name", placeholder="as it is written there")]
    for asked in petition.asks:
        label = label_of(petition, asked.name)
        if len(label) > _LABEL_ROOM:
            parts.append(Static(ink(label), classes="lines-question", markup=False))
            label = ""
        parts.append(Field(asked.name, label))
    return [*parts, *(Tick(purpose, said) for purpose, said in boxes_of(petition).items())]


def _so_far(sheet: Sheet) -> str:
    done = reckoning(sheet)
    return f"{done.entered} signed, {done.unreadable} unreadable, {done.struck} struck out"
