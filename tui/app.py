"""The app: three modes over one desk."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding
from textual.reactive import var
from textual.screen import Screen

from data import config
from data.errors import HandbillError, NoStore
from data.store import Store
from tui import clock
from tui.desk import Desk
from tui.keys.keymap import offered
from tui.keys.remapping import normal
from tui.looks.colours import Coloured
from tui.screens.desk_screen import SMALLEST, DeskModal, DeskScreen
from tui.screens.help import HelpScreen
from tui.screens.welcome import WelcomeScreen
from tui.session.going_on import GoingOn
from tui.session.keeping import Keeping
from tui.sparing import Sparing

POLL_SECONDS = 1.0
TAKE_OFF = ("Take a person off every petition", "Key in Petitions: E")
"""Offered everywhere: who asks for it asks while something else is on the screen."""


def open_app(location: str) -> None:
    """Run the app on the store at `location`; what stops it from opening is raised before that."""
    settings = config.load()
    pin = None
    while True:
        app = HandbillApp(location, settings=settings)
        app.pin = pin or app.pin
        with suppress(NoStore):
            app.desk.open_first()
        app.show()
        if app.failure:
            raise app.failure
        if not app.wants_tour:
            return
        pin = app.pin
        from tui.tour.app import take_tour

        take_tour(settings)


class HandbillApp(Coloured, Keeping, GoingOn, Sparing):
    """The campaign desk: the modes over one store."""

    TITLE = "Handbill"
    CSS_PATH = "handbill.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (SMALLEST[0], "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST[1], "-tall")]
    BINDINGS = [
        Binding("0", "mode('home')", "Home", show=False, id="app.home"),
        Binding("1", "mode('cases')", "Cases", show=False, id="app.cases"),
        Binding("2", "mode('briefings')", "Briefings", show=False, id="app.briefings"),
        Binding("3", "mode('petitions')", "Petitions", show=False, id="app.petitions"),
        Binding("u,ctrl+z", "undo", "undo", id="app.undo", tooltip="Take back your last change"),
        Binding("question_mark", "explain", "help", key_display="?", id="app.help"),
        Binding("ctrl+t", "tour", "Take the tour", show=False, id="app.tour"),
        Binding("Q", "quit", "Quit", show=False, id="app.quit"),
    ]

    open: var[bool] = var(False)

    def __init__(
        self,
        location: str,
        clock: Callable[[], datetime] = clock.now,
        who: str = "",
        settings: config.Config | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.put_on(self.theme_kept(settings.theme) if settings else "")
        self.desk = Desk(location)
        self.clock = clock
        self.who = who
        self.failure: HandbillError | None = None
        self.wants_tour = False
        self._changes = -1
        self._trouble = ""

    def on_mount(self) -> None:
        self.begin()
        self.set_interval(POLL_SECONDS, self.look_now_and_then)

    async def on_unmount(self) -> None:
        await self.desk.close()

    # The store

    @work(group="begin")
    async def begin(self) -> None:
        """Read the settings and open the store; offer the starter cases when there is none."""
        try:
            settings = self.settings or config.load()
            self.who = self.who or settings.name or clock.who()
            self.put_on(self.theme_kept(settings.theme))
            self.set_keymap(normal(settings.keys))
            self.lock_after = settings.lock_after
            if not self.desk.is_open:
                await self.desk.open()
        except NoStore:
            await self.push_screen_wait(WelcomeScreen())
        except HandbillError as error:
            self.failure = error
            self.exit(return_code=error.exit_code)
            return
        store = await self.desk.ask(_location)
        await self.begin_keeping(store, self.who, self.clock())
        trouble = await self.recall(store)
        self.open = True
        await self.look_again()
        if trouble:
            self.tell(trouble)
        self.load_rooms()

    def look_now_and_then(self) -> None:
        """Look again, unless a slow look is still under way: it would never come to an end."""
        if not any(one.group == "look" and not one.is_finished for one in self.workers):
            self.look()

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Tell the screens when anyone wrote since the last look, and move the clock on."""
        self.tell_unsaved(self.clock())
        if not self.open:
            return
        try:
            await self.look_after(self.clock())
            if await self.desk.changes() != self._changes:
                await self._show_news()
        except HandbillError as error:
            self._say_once(error)
            return
        if self.drafts.trouble:
            self._say_once(HandbillError(self.drafts.trouble))
        else:
            self._trouble = ""

    async def look_again(self) -> None:
        """Show at once what was just written here, and that nothing of it is unsaved any more."""
        self.tell_unsaved(self.clock())
        try:
            await self._show_news()
        except HandbillError as error:
            self._say_once(error)

    async def _show_news(self) -> None:
        self._changes = await self.desk.changes()
        self._tell_screens()
        await self.tell_news(self.clock())

    def watch_locked(self, locked: bool) -> None:
        """Tell the screens what happened while they were behind the lock."""
        if not locked and self.open:
            self._changes = -1
            self.look()

    def _tell_screens(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.on_store_changed()

    def _say_once(self, error: HandbillError) -> None:
        if str(error) != self._trouble:
            self._trouble = str(error)
            self.tell(self._trouble, wrong=True)

    # Keys

    @work(group="undo")
    async def action_undo(self) -> None:
        try:
            undone = await self.desk.ask(Store.undo, self.who, self.clock())
        except HandbillError as error:
            self.tell(str(error), wrong=True)
            return
        self.tell(f"Taken back: {undone.what}.")
        await self.look_again()

    def action_tour(self) -> None:
        """Leave for the tour, which is an app of its own; afterwards one is here again."""
        self.wants_tour = True
        self.exit()

    def action_explain(self) -> None:
        self.push_screen(HelpScreen(self.screen))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of this screen with its key, and what Textual offers beside them."""
        for binding in offered(screen):
            if binding.action in {"back", "app.take_off"}:
                continue
            title = binding.tooltip or binding.description
            key = binding.key_display or self.get_key_display(binding)
            yield SystemCommand(
                f"{title[:1].upper()}{title[1:]}",
                f"Key: {key}",
                partial(self._do, binding.action, screen),
            )
        if not isinstance(screen, DeskModal) and self.open:
            yield SystemCommand(*TAKE_OFF, self.take_off)
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)

    async def _do(self, action: str, screen: Screen[object]) -> None:
        """What was chosen in the palette; while somebody types a screen does little else."""
        if isinstance(screen, DeskScreen):
            screen.stop_typing()
        await self.run_action(action, screen)


def _location(store: Store) -> str:
    return store.location
