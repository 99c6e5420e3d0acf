"""Handing a petition over: what the target will get is shown before anything is written."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefings.markdown.formats import as_text
from data.errors import HandbillError
from data.reader import Reader
from data.records import Petition
from data.store import Store
from petitions.handover import HandedOver, check
from petitions.handover.parts import count_rows
from petitions.terms.petition import title
from tui.actions.folders import named
from tui.actions.handing_over import Package, hand_over, package
from tui.actions.incoming import text_of
from tui.screens.choosing import ChoiceScreen
from tui.screens.desk_screen import Cover
from tui.screens.form_screen import FormScreen
from tui.widgets.form import Field, Go, Tick
from tui.widgets.heads import Heads
from tui.widgets.ink import apart, block, hanging, ink, line, stack
from tui.widgets.key_line import KeyLine
from tui.widgets.page import Page

_SURE = {
    "no": "not yet",
    "yes": "hand it over: nobody can sign after that",
}


class HandOverScreen(FormScreen[bool]):
    """The count, the names that go with it, the letter, the files; then where, and the button."""

    DEFAULT_CSS = """
    HandOverScreen {
        background: $background;
        #handing { height: 1fr; }
        #handing-form { height: auto; padding: 0 2; }
        #handing-said { height: auto; max-height: 4; padding: 0 2; }
        Go { margin: 0; }
    }
    """
    AUTO_FOCUS = "#handing"
    BINDINGS = [
        Binding("tab", "app.focus_next", "next part", key_display="Tab", id="handing.next"),
        Binding("escape", "leave", "leave", key_display="Esc", id="handing.leave"),
    ]

    def __init__(self, petition: Petition, _now: datetime) -> None:
        check(petition)
        super().__init__()
        self._petition = petition
        self._preview: Package | None = None
        self._letter = ""
        self._done = False

    def compose(self) -> ComposeResult:
        yield Heads()
        yield Page(id="handing")
        yield Heads()
        with Vertical(id="handing-form"):
            yield Field("place", "Where", placeholder="a folder that is new, or a new .zip")
            yield Field("letter", "Own letter", placeholder="a file, or empty for the one above")
            yield Tick("interim", "an interim hand-over: go on collecting")
            yield Go("Hand it over")
        yield Static("", id="handing-said", markup=False)
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        head = line(("HAND OVER  ", "bold"), title(self._petition))
        self.query(Heads).first().name_detail(head, self._petition.id)
        day = f"{self.now():%Y-%m-%d}"
        self.field("place").value = str(named("", f"{self._petition.id}-handover-{day}"))
        self.read()

    # What would be handed over

    @work(exclusive=True, group="preview")
    async def read(self) -> None:
        """Make it, without writing anything, and show it."""
        self._say(line(("Putting it together ...", "$text-muted")))
        try:
            self._preview = await self.desk.ask(
                _preview, self._petition.id, self.now(), self.typed["letter"]
            )
        except HandbillError as error:
            self._preview = None
            self._say(line((str(error), "$error")))
            return
        self._letter = self.typed["letter"]
        self._say(Content(""))
        self.query_one(Page).show(self._lay_out)

    def _lay_out(self, width: int) -> Sequence[Content]:
        return list(_lines(self._petition, self._preview, width)) if self._preview else ()

    # Keys

    def action_go_on(self) -> None:
        """Move on; another letter is read before it goes into anything."""
        if self.typed["letter"] != self._letter:
            self.read()
        super().action_go_on()

    def finish(self) -> None:
        if self._done:
            self.dismiss(True)
        elif self._preview is not None:
            self.hand_over(self._preview)

    @work(exclusive=True, group="asking")
    async def hand_over(self, shown: Package) -> None:
        """Ask once more when it is final, then write it and keep that it was done."""
        interim = self.query_one(Tick).ticked
        if not interim:
            asked = ChoiceScreen("HAND IT OVER?", (_told(shown),), _SURE)
            if await self.app.push_screen_wait(asked) != "yes":
                return
        self._say(line(("Writing ...", "$text-muted")))
        place = named("", self.typed["place"])
        try:
            made = await self.desk.ask(
                _hand_over,
                self._petition.id,
                self.now(),
                self.handbill.who,
                place,
                self.typed["letter"],
                interim=interim,
            )
        except HandbillError as error:
            self._say(line((str(error), "$error")))
            return
        self._done = True
        said = [
            line(("Handed over: ", "bold $success"), _told(made)),
            *ink(str(place)).fold(self.size.width - 4),
        ]
        said.append(line(("An answer is filed in the case with `a r`. Esc leaves.", "$text-muted")))
        self._say(stack(said))
        await self.handbill.look_again()

    def action_leave(self) -> None:
        self.dismiss(self._done)

    def _say(self, content: Content) -> None:
        self.query_one("#handing-said", Static).update(content)


def _preview(store: Reader, petition: str, now: datetime, letter: str) -> Package:
    own = text_of(Path(letter)) if letter else ""
    return package(store, now, store.get(Petition, petition), letter=own)


def _hand_over(
    store: Store, petition: str, now: datetime, who: str, place: Path, letter: str, *, interim: bool
) -> Package:
    current = store.get(Petition, petition)
    own = text_of(Path(letter)) if letter else ""
    return hand_over(store, now, who, current, place, letter=own, interim=interim)


def _told(made: Package) -> str:
    parts = made.parts
    names = f"{len(parts.named):,} names" if parts.named else "no names"
    return f"{parts.count.total:,} signatures, {names}."


def _lines(petition: Petition, made: Package, width: int) -> Iterator[Content]:
    parts = made.parts
    yield line(" ", ("THE TARGET GETS  ", "bold $text-muted"), (_told(made), "bold"))
    yield from hanging(line((_promise(petition, parts), "$text-muted")), width, " ", " ")
    yield Content("")
    yield line(" ", ("THE COUNT", "bold $text-muted"))
    for said, number in count_rows(parts):
        yield line("  ", apart(line(said), line(number), min(60, width - 4)))
    yield Content("")
    yield line(" ", ("THE FILES", "bold $text-muted"))
    for name, content in made.files.items():
        size = (f"{len(content):,} bytes", "$text-muted")
        yield line("  ", apart(line(name), line(size), min(60, width - 4)))
    if made.warnings:
        yield Content("")
        yield line(" ", ("BEFORE IT GOES", "bold $text-muted"))
    for warning in made.warnings:
        yield from hanging(line((warning, "$warning")), width, line((" ! ", "$warning")), "   ")
    yield Content("")
    yield line(" ", ("THE COVER LETTER", "bold $text-muted"))
    room = max(20, width - 4)
    letter = made.files.get("letter.md", b"").decode()
    for each in block(as_text(letter, room)).wrap(room):
        yield line("  ", each)


def _promise(petition: Petition, parts: HandedOver) -> str:
    if petition.receives == "number":
        return "The petition promised the number only: nobody is named."
    count = len(parts.named)
    return f"Of {parts.count.total:,}, {count:,} agreed by itself that their name is handed over."
