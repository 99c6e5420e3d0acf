"""The third mode: what runs, how far it is and how long it has."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding

from data import config
from data.fold import fold
from data.records import Petition
from data.store import Store
from tui.screens.menu import MenuScreen
from tui.screens.mode import ModeScreen
from tui.screens.petitions.code import CodeScreen
from tui.screens.petitions.editing.new import NewPetitionScreen, beginning
from tui.screens.petitions.menus import AddMenu, EditMenu, Way, WriteMenu, entry
from tui.screens.petitions.pages import nothing_lines, petition_lines, petition_row, time_text
from tui.screens.petitions.reading import PetitionView, petition_view, petition_views
from tui.screens.petitions.signatures import SignaturesScreen
from tui.screens.petitions.stall.signing import SignScreen, Stall
from tui.widgets.rows import Row


class PetitionsScreen(ModeScreen):
    """The petitions with their progress, and one of them whole."""

    MODE = "petitions"
    ROW_HEIGHT = 2
    LIST_WIDTH = (28, 44)
    KIND = "petition"
    BINDINGS = [
        Binding("n", "note", "note", show=False, id="mode.note", tooltip="Keep a note"),
        Binding("b", "brief", "brief", show=False, id="mode.brief", tooltip="Write a briefing"),
        Binding("s", "sign", "sign", id="petitions.sign", tooltip="Take signatures"),
        Binding(
            "S",
            "stall",
            "stall",
            show=False,
            id="petitions.stall",
            tooltip="Turn the stall's screen to passers-by, locked",
        ),
        Binding("q", "code", "QR", id="petitions.code", tooltip="Show the QR code"),
        Binding("v", "signatures", "signatures", id="petitions.signatures", tooltip="Who signed"),
        Binding(
            "E",
            "app.take_off",
            "take a person off",
            show=False,
            id="petitions.leave",
            tooltip="Take a person off every petition",
        ),
        Binding("t", "over_time", "time", id="petitions.time", tooltip="How it did over time"),
        Binding("a", "add", "add", id="petitions.add", tooltip="Add to the petition: a menu"),
        Binding("e", "edit", "edit", id="petitions.edit", tooltip="Change the petition: a menu"),
        Binding("x", "write", "write", id="petitions.write", tooltip="Write a file: a menu"),
    ]
    MENUS: ClassVar[Mapping[str, type[MenuScreen]]] = {
        "add": AddMenu,
        "edit": EditMenu,
        "write": WriteMenu,
    }

    def __init__(self) -> None:
        super().__init__()
        self._views: dict[str, PetitionView] = {}
        self._stall = Stall()

    async def gather_own(self, words: str) -> Sequence[Row]:
        views = await self.desk.ask(petition_views, self.now())
        self._views = {view.petition.id: view for view in views}
        width = self.list_width - 3
        return [petition_row(view, width) for view in views if _says(view, words)]

    def case_of(self, key: str) -> str:
        view = self._views.get(key)
        return view.petition.case if view else self.handbill.case

    async def show_detail(self, key: str) -> None:
        if not key:
            self.heads.name_detail("")
            self.page.show(nothing_lines)
            return
        view = await self.desk.ask(petition_view, key, self.now())
        same = key == self.shown_key
        self.shown_key = key
        self.heads.name_detail((view.title, "bold"), time_text(view))
        self.page.show(lambda width: petition_lines(view, width), keep_place=same)

    async def start(self) -> None:
        """A new petition from the case at hand."""
        case, today = self.handbill.case, self.now().date()
        with self.telling():
            begun = await self.desk.ask(beginning, case, today) if case else None
            await self.app.push_screen(NewPetitionScreen(begun), self._started)

    def _started(self, petition: str | None) -> None:
        if petition:
            self.reload(at=petition)

    def to_copy(self) -> str:
        """The link to sign at; without one the page."""
        view = self._views.get(self.listing.key)
        return (view.petition.link if view else "") or super().to_copy()

    async def action_sign(self) -> None:
        if view := self._in_hand():
            await self.app.push_screen(SignScreen(view, self._stall))

    async def action_code(self) -> None:
        if view := self._in_hand():
            await self.app.push_screen(CodeScreen(view.petition.id, self._stall.source))

    async def action_stall(self) -> None:
        """Turn the screen towards passers-by; from then on only the PIN leads back."""
        if view := self._in_hand():
            from tui.screens.petitions.stall.public import StallScreen

            with self.telling():
                settings = self.handbill.settings
                if settings is None:
                    settings = await asyncio.to_thread(config.load)
                responsible = settings.responsible or settings.organisation
                screen = StallScreen(view.petition.id, self._stall.source, responsible)
                await self.handbill.lock_with_pin(screen)

    async def action_signatures(self) -> None:
        if view := self._in_hand():
            await self.app.push_screen(SignaturesScreen(view.petition.id))

    async def action_over_time(self) -> None:
        from tui.screens.petitions.statistics.screen import OverTimeScreen

        if view := self._in_hand():
            await self.app.push_screen(OverTimeScreen(view))

    async def action_add(self) -> None:
        """Ask what is to join the petition."""
        await self._ask_which("add", "ADD TO")

    async def action_edit(self) -> None:
        """Ask what is to be different."""
        await self._ask_which("edit", "CHANGE")

    async def action_write(self) -> None:
        """Ask what is to be written of the petition."""
        await self._ask_which("write", "WRITE A FILE OF")

    async def _ask_which(self, menu: str, title: str) -> None:
        view = self._in_hand()
        if view is None:
            return

        async def chosen(name: str | None) -> None:
            if name:
                await self.action_go(menu, name)

        await self.app.push_screen(self.MENUS[menu](f"{title} {view.petition.id}"), chosen)

    async def action_go(self, menu: str, name: str) -> None:
        """Open what a row of a menu leads to, for the petition as it stands now."""
        view = self._in_hand()
        if view is None:
            return
        with self.telling():
            chosen = entry(self.MENUS[menu], name)
            if isinstance(chosen, Way):
                fresh = await self.desk.ask(Store.get, Petition, view.petition.id)
                await self.app.push_screen(chosen.open(fresh, self.now()))
            else:
                acts = (self.now(), self.handbill.who, view.petition)
                self.handbill.tell(await self.desk.ask(chosen.does, *acts))
                await self.handbill.look_again()

    def _in_hand(self) -> PetitionView | None:
        """The petition under the cursor; what to do without one."""
        view = self._views.get(self.listing.key)
        if view is None:
            none = "There is no petition yet: p starts one."
            self.handbill.tell("Choose a petition in the list first." if self._views else none)
        return view


def _says(view: PetitionView, words: str) -> bool:
    """Whether each of the words stands in the petition's id, title or target."""
    text = fold(f"{view.petition.id} {view.title} {view.target}")
    return all(word in text for word in fold(words).split())
