"""What stands on the screen when there is no store yet."""

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui import actions
from tui.screens.desk_screen import Cover, DeskModal
from tui.widgets.ink import line, stack
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Listing, Row, Rows

STARTER, EMPTY, TOUR, LEAVE = "starter", "empty", "tour", "leave"


class WelcomeScreen(DeskModal[None]):
    """Offers the starter cases; nothing is written before somebody chose."""

    DEFAULT_CSS = """
    WelcomeScreen {
        align: center middle;
        #welcome { width: 64; height: auto; }
        #welcome-text { height: auto; margin-bottom: 1; }
        #welcome-choice { height: 4; }
    }
    """
    AUTO_FOCUS = "#welcome-choice"
    BINDINGS = [
        Binding("s", "take('starter')", "starter cases", id="welcome.starter"),
        Binding("e", "take('empty')", "empty store", id="welcome.empty"),
        Binding("t", "take('tour')", "tour", id="welcome.tour"),
        Binding("Q,escape", "take('leave')", "leave", id="welcome.leave", key_display="Q"),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="welcome"):
            yield Static(self.greeting(), id="welcome-text", markup=False)
            yield Listing(id="welcome-choice")
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.query_one(Listing).show(
            [
                Row(STARTER, (line(("s", "$warning"), "  Begin with two example cases"),)),
                Row(EMPTY, (line(("e", "$warning"), "  Begin with an empty store"),)),
                Row(
                    TOUR,
                    (line(("t", "$warning"), "  Take a tour of six screens, and write nothing"),),
                ),
                Row(LEAVE, (line(("Q", "$warning"), "  Leave; nothing is written"),)),
            ]
        )

    def greeting(self) -> Content:
        return stack(
            [
                line(("HANDBILL", "bold $primary")),
                line(("the campaign desk in a terminal", "$text-muted")),
                "",
                "There is no store here yet:",
                line((self.desk.location, "$secondary")),
                "",
                "The example cases are the West Oil Software strike and",
                "freedom of association in Kazakhstan. Try everything on",
                "them: nothing leaves this machine.",
            ]
        )

    @on(Rows.Chosen)
    def choose(self) -> None:
        self.action_take(self.query_one(Listing).key)

    @work(exclusive=True)
    async def action_take(self, choice: str) -> None:
        if choice == LEAVE:
            self.app.exit()
            return
        if choice == TOUR:
            self.handbill.action_tour()
            return
        with self.telling():
            if choice == STARTER:
                handbill = self.handbill
                await self.desk.open_with(
                    actions.install_starter, self.desk.location, self.now(), handbill.who
                )
            else:
                await self.desk.open(create=True)
            self.dismiss()
