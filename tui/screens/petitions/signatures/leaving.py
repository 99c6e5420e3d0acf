"""Somebody asks to be taken off: found on every petition, withdrawn or erased, with a receipt."""

from collections.abc import Sequence
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from data.records.base import Id
from petitions.erasure.everywhere import (
    Place,
    erase_everywhere,
    find_everywhere,
    one_person,
    withdraw_everywhere,
)
from tui.screens.choosing import ChoiceScreen
from tui.screens.petitions.pages import short_name
from tui.screens.petitions.signatures.one import ERASED, ERASING, SignatureScreen
from tui.screens.petitions.signatures.people import BACK, NAMES, UNDO, PeopleScreen
from tui.screens.petitions.signatures.receipt import ReceiptScreen
from tui.widgets.ink import fit, hanging, line
from tui.widgets.page import Page
from tui.widgets.rows import Listing, Row, Rows

_TITLE = ("TAKE A PERSON OFF", "bold")
_REST = 42
_WORDS = "name, e-mail or phone"
_BEGIN = (
    "Type the name, the e-mail address or the phone number of who wants to be taken off. "
    "It is looked for on every petition, and kept nowhere."
)


class Places(Listing):
    """Where somebody signed; Space marks what is theirs."""

    BINDINGS = [Binding("space", "screen.mark", "mark", id="leaving.mark")]


class LeavingScreen(PeopleScreen[None]):
    """The marked ones are acted on together; without a mark, the one under the cursor."""

    DEFAULT_CSS = """
    LeavingScreen {
        #places { height: 1fr; padding: 0 1; }
        #leaving-said { height: auto; max-height: 8; width: 100%; padding: 1 1; }
    }
    """
    BINDINGS = [
        Binding("slash", "find", "find", key_display="/", id="leaving.find"),
        Binding("w", "withdraw", "withdraw", id="leaving.withdraw"),
        Binding("E", "erase", "erase", id="leaving.erase", tooltip="Erase the person"),
        *(NAMES, UNDO, BACK),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._places: list[Place] = []
        self._marked: set[Id] = set()
        self._one = False

    def compose_body(self) -> ComposeResult:
        page = Page(id="leaving-said")
        page.can_focus = False
        yield page
        yield Places(id="places")

    def body(self) -> Widget:
        return self.places

    @property
    def places(self) -> Places:
        return self.query_one(Places)

    def on_mount(self) -> None:
        self.draw()
        self.action_find()

    def on_store_changed(self) -> None:
        if self._words:
            self.find(self._words, again=True)

    def action_find(self) -> None:
        self.ask(_WORDS, self.find)

    @work(exclusive=True, group="find")
    async def find(self, words: str, *, again: bool = False) -> None:
        """What is beyond doubt one person's is marked at once."""
        with self.telling():
            self._words = words
            if not again:
                self.heads.name_detail(_TITLE, "looking ...")
            self._places = await self.desk.ask(find_everywhere, words)
            self._one = one_person(self._places)
            ids = {place.signature.id for place in self._places}
            self._marked = self._marked & ids if again else ids if self._one else set()
            self.draw()

    def draw(self) -> None:
        self.heads.name_detail(_TITLE, "every petition")
        self.query_one("#leaving-said", Page).show(self._said)
        self.places.show([self._row(place) for place in self._places])

    def _row(self, place: Place) -> Row:
        one = place.signature
        name = one.person.name if one.person and self.names_shown else short_name(one)
        mark = "[x] " if one.id in self._marked else "[ ] "
        room = max(20, self.size.width - len(mark) - _REST)
        return Row(
            one.id,
            (
                line(
                    (mark, "bold"),
                    fit(line(name), room // 2),
                    " ",
                    fit(line(place.petition.id), room - room // 2),
                    (f" no. {one.serial:<7,}", "$text-muted"),
                    f"{one.status:<10}",
                    (f" {one.day.isoformat()}", "$text-muted"),
                ),
            ),
        )

    def _said(self, width: int) -> Sequence[Content]:
        return [part for said in self._sentences() for part in hanging(line(said), width, "", "")]

    def _sentences(self) -> Sequence[str]:
        if not self._words:
            return (_BEGIN,)
        if not self._places:
            return ("Nobody like that has signed: / tries other words.",)
        if self._one:
            return ("One person, marked everywhere: w withdraws, E erases.",)
        if self._marked:
            return (f"{len(self._marked):,} marked: w withdraws, E erases them together.",)
        return ("These may be several people: Space marks whom you mean, Enter shows one.",)

    # Keys

    def action_mark(self) -> None:
        if self.places.key:
            self._marked ^= {self.places.key}
            self.draw()
            self.places.action_step(1)

    @on(Rows.Chosen)
    async def open_one(self) -> None:
        for place in self._places:
            if place.signature.id == self.places.key:
                await self.app.push_screen(SignatureScreen(place.petition.id, place.signature.id))

    @property
    def _meant(self) -> list[tuple[Id, Id]]:
        """The marked ones, else the one under the cursor."""
        meant = self._marked or {self.places.key}
        return [
            (place.petition.id, place.signature.id)
            for place in self._places
            if place.signature.id in meant
        ]

    def _named(self, meant: Sequence[tuple[Id, Id]]) -> str:
        """The numbers and petitions of these, whose names stay hidden."""
        numbers = {place.signature.id: place.signature.serial for place in self._places}
        return ", ".join(f"No. {numbers[id]:,} of {petition}" for petition, id in meant)

    @work(group="act")
    async def action_withdraw(self) -> None:
        with self.telling():
            if meant := self._meant:
                who, now = self.handbill.who, self.now()
                done = await self.desk.ask(withdraw_everywhere, now, who, meant)
                where = ", ".join(f"no. {one.serial:,} of {one.petition}" for one in done)
                self.handbill.tell(f"Withdrawn, counts no more: {where}. u takes it back.")
                await self.handbill.look_again()

    @work(group="asking")
    async def action_erase(self) -> None:
        """Ask, erase all of it or nothing, and show one receipt until it was read out."""
        meant = self._meant
        if not meant:
            return
        title = f"ERASE {len(meant):,} SIGNATURE{'S' if len(meant) > 1 else ''}"
        asked = (
            f"{self._named(meant)}.",
            "Nothing brings the person back, and undo does not either.",
        )
        chosen = await self.app.push_screen_wait(ChoiceScreen(title, asked, ERASING))
        if chosen not in ERASED:
            return
        with self.telling():
            erase = partial(erase_everywhere, take_back=chosen == "withdraw")
            done = await self.desk.ask(erase, self.now(), self.handbill.who, meant)
            await self.app.push_screen(ReceiptScreen(done))
            await self.handbill.look_again()
