"""The code turned towards the passer-by: nothing personal, and a count that betrays nobody."""

import locale
from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer

from data.errors import HandbillError
from data.spoken_dates import spoken
from petitions.counts import rounded
from petitions.qr import Code, Mode, code, modes_that_fit
from tui.screens.desk_screen import Cover, DeskModal
from tui.screens.petitions.reading import PetitionView, petition_view
from tui.widgets.code import CodeView
from tui.widgets.ink import hanging, line, meter
from tui.widgets.page import Page

BESIDE = 27
"""The columns that the words beside the code need at least."""
FOOTER = 1


class CodeScreen(DeskModal[None]):
    """Fills the screen, follows its size, and says which size a code needs that does not fit."""

    DEFAULT_CSS = """
    CodeScreen {
        background: $background;
        #code-room { align: center middle; height: 1fr; }
        #code-words { width: 1fr; max-width: 44; height: auto; max-height: 100%; padding: 0 0 0 2; }
    }
    """
    BINDINGS = [
        Binding("m", "mode", "another drawing", id="code.mode"),
        Binding("escape,q", "dismiss", "back", key_display="Esc", id="code.back"),
    ]

    def __init__(self, petition: str) -> None:
        super().__init__()
        self._petition_id = petition
        self._view: PetitionView | None = None
        self._mode: Mode | None = None
        self._refusal = ""

    def compose(self) -> ComposeResult:
        with Horizontal(id="code-room"):
            yield CodeView(id="code")
            yield Page(id="code-words")
        yield Footer(compact=True, show_command_palette=False)
        yield Cover()

    def on_mount(self) -> None:
        self.app.clear_notifications()
        self.query_one(Page).can_focus = False
        self.read()
        if "utf" not in locale.getpreferredencoding().lower():
            self.handbill.tell(
                "This terminal is not set to UTF-8, so half cells may not show: press m.",
                wrong=True,
            )

    def on_store_changed(self) -> None:
        self.read()

    def on_resize(self) -> None:
        self.draw()

    @work(exclusive=True)
    async def read(self) -> None:
        with self.telling():
            self._view = await self.desk.ask(petition_view, self._petition_id, self.now())
            self.draw()

    def draw(self) -> None:
        """The code for this size, and beside it what a person needs who cannot scan."""
        if self._view is None:
            return
        link = self._view.petition.link
        self._refusal = "" if link else "This petition has no sign-up link yet."
        drawn = self._fitted(link) if link else None
        self.query_one(CodeView).code = drawn
        words = self.query_one(Page)
        words.display = drawn is None or self.app.size.width - drawn.columns >= BESIDE
        words.show(self._lay_out)
        words.styles.height = min(len(self._lay_out(BESIDE - 2)), self.app.size.height - FOOTER)

    def action_mode(self) -> None:
        """The next way of drawing that fits."""
        if self._view is None:
            return
        width, height = self.app.size.width, self.app.size.height - FOOTER
        modes = modes_that_fit(self._view.petition.link, width=width, height=height)
        shown = self.query_one(CodeView).code
        if shown is None or len(modes) < 2:
            self.handbill.tell("No other drawing fits this window: make it larger.")
            return
        self._mode = modes[(modes.index(shown.mode) + 1) % len(modes)]
        self.draw()

    def _fitted(self, link: str) -> Code | None:
        """With room for the words beside it, else alone."""
        width, height = self.app.size.width, self.app.size.height - FOOTER
        for room in (width - BESIDE, width):
            try:
                return code(link, width=room, height=height, mode=self._mode)
            except HandbillError as error:
                self._refusal = str(error)
        return None

    def _lay_out(self, width: int) -> Sequence[Content]:
        view = self._view
        if view is None:
            return ()
        lines = hanging(line((view.title, "bold")), width, "", "")
        if self.query_one(CodeView).code is None:
            lines += [Content(""), *hanging(line((self._refusal, "$warning")), width, "", "")]
        else:
            lines += [Content(""), line(("SCAN TO SIGN", "bold $primary"))]
        if view.petition.link:
            lines += [line(("or type", "$text-muted")), *_address(view.petition.link, width)]
        lines += [Content(""), *_count(view, width)]
        if view.petition.receives == "number":
            lines += [Content(""), *hanging(line(PROMISE), width, "", "")]
        return lines


PROMISE = "We hand over the NUMBER. Nobody it is addressed to gets a name."


def _address(link: str, width: int) -> list[Content]:
    """Without the scheme, and broken wherever it must be: it is there to be typed."""
    return line((link.partition("://")[2], "bold")).fold(width)


def _count(view: PetitionView, width: int) -> list[Content]:
    shown, goal = rounded(view.counts.total), view.petition.goal
    said = f"over {shown:,}" if shown else "just begun"
    lines = [line(meter(shown, goal, min(18, width - len(said) - 2)), "  ") if goal else line()]
    lines = [line(lines[0], (said, "bold"))]
    until = f"until {spoken(view.last_day.isoformat())}" if view.last_day else ""
    both = ", ".join(part for part in (f"goal {goal:,}" if goal else "", until) if part)
    return [*lines, *hanging(line((both, "$text-muted")), width, "", "")] if both else lines
