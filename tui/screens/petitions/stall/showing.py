"""What the two screens with a poster share: it follows the store, the window and a key."""

from abc import abstractmethod

from textual import work

from data.errors import HandbillError
from petitions.addresses.links import with_source
from petitions.addresses.qr import Mode
from tui.screens.desk_screen import DeskScreen
from tui.screens.petitions.reading import PetitionView, petition_view
from tui.screens.petitions.stall.plan import Said, modes_of, plan
from tui.screens.petitions.stall.poster import PosterView
from tui.widgets.code import CodeView

NO_OTHER = "No other drawing fits."


class PosterScreen(DeskScreen[None]):
    """Shows the poster of a petition, with the stall it is scanned at in its link."""

    KEPT_ROWS = 1
    """The lines at the bottom that are the screen's own."""

    def __init__(self, petition: str, source: str = "", responsible: str = "") -> None:
        super().__init__()
        self.petition = petition
        self._source = source
        self._responsible = responsible
        self._view: PetitionView | None = None
        self._mode: Mode | None = None

    def on_mount(self) -> None:
        self.read()

    def on_store_changed(self) -> None:
        self.read()

    def on_resize(self) -> None:
        self.draw()

    @work(exclusive=True, group="poster")
    async def read(self) -> None:
        try:
            self._view = await self.desk.ask(petition_view, self.petition, self.now())
        except HandbillError as error:
            self.say(str(error))
        self.draw()

    def draw(self) -> None:
        """The poster for this size; a drawing that was chosen and fits no more is another."""
        if self._view is not None:
            said = self._said(self._view)
            poster = plan(said, *self._room, self._mode)
            if poster.code is None and self._mode:
                poster = plan(said, *self._room)
            self.query_one(PosterView).show(poster)

    @abstractmethod
    def say(self, sentence: str) -> None:
        """One sentence for whoever stands before the screen."""

    def action_mode(self) -> None:
        """The next way of drawing that fits."""
        shown = self.query_one(CodeView).code
        modes = modes_of(self._said(self._view), *self._room) if self._view else []
        if shown is None or len(modes) < 2:
            self.say(NO_OTHER)
            return
        self._mode = modes[(modes.index(shown.mode) + 1) % len(modes)]
        self.draw()

    @property
    def _room(self) -> tuple[int, int]:
        return self.app.size.width, self.app.size.height - self.KEPT_ROWS

    def _said(self, view: PetitionView) -> Said:
        """A stall whose name no link can carry stays out of it."""
        link = view.petition.link
        try:
            link = with_source(link, self._source) if link else ""
        except HandbillError as error:
            self.say(str(error))
        return Said(view, link, self._responsible)
