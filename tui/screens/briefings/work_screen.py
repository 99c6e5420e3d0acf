"""A briefing on its way, drawn: what stands in its way above, how it will read below."""

from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from briefings.problems import Problem
from tui.screens.briefings.asking import Prompt
from tui.screens.briefings.composing_lines import (
    fact_rows,
    foot_line,
    problem_rows,
    problems_title,
    reading_lines,
    salutation_of,
    standing_line,
)
from tui.screens.briefings.lists import Facts, Problems
from tui.screens.briefings.work import View, Work, look_again
from tui.screens.desk_screen import Cover, DeskScreen
from tui.widgets.drawn import Drawn
from tui.widgets.heads import Heads
from tui.widgets.key_line import KeyLine
from tui.widgets.page import Page
from tui.widgets.rows import Listing, Row

_MOST_LINES = 9


class WorkScreen(DeskScreen[None]):
    """One briefing as it stands; it keeps up with what others write."""

    DEFAULT_CSS = """
    WorkScreen {
        #composer-problems { height: auto; border: none; }
        #composer-facts { display: none; height: 1fr; }
        &.-facts #composer-problems { display: none; }
        &.-facts #composer-facts { display: block; }
        #composer-page { height: 1fr; }
    }
    """
    AUTO_FOCUS = "#composer-problems"

    def __init__(self, job: Work) -> None:
        super().__init__()
        self.job = job
        self.view: View | None = None

    def compose(self) -> ComposeResult:
        yield Drawn(id="composer-standing")
        yield Heads(id="composer-before")
        yield Problems(id="composer-problems", row_height=2)
        with Vertical(id="composer-facts"):
            yield Facts(id="facts", row_height=2)
        yield Heads(id="composer-reads")
        yield Page(id="composer-page")
        yield Prompt()
        yield Drawn(id="composer-foot")
        yield KeyLine()
        yield Cover()

    @property
    def about(self) -> set[tuple[str, str]]:
        """What others may change meanwhile."""
        return {("briefings", self.job.id), ("cases", self.job.case)}

    @property
    def unsaved(self) -> str:
        """What was decided while nothing came out that could be kept; empty for nothing."""
        decided = bool(self.job.choices or self.job.left_off) and not self.job.id
        return f"a {self.job.kind} of {self.job.case}" if decided else ""

    # The parts

    @property
    def problems(self) -> Listing:
        return self.query_one("#composer-problems", Listing)

    @property
    def facts(self) -> Listing:
        return self.query_one("#facts", Listing)

    @property
    def page(self) -> Page:
        return self.query_one("#composer-page", Page)

    @property
    def problem(self) -> Problem | None:
        """The one under the cursor."""
        found = self.view.problems if self.view else ()
        return next((one for one in found if one.id == self.problems.key), None)

    # Keeping up

    def on_mount(self) -> None:
        self.refresh_view()

    def on_store_changed(self) -> None:
        self.refresh_view()

    def on_resize(self) -> None:
        if self.view:
            self.show_view(self.view)

    @work(exclusive=True, group="view")
    async def refresh_view(self) -> None:
        """Read it again: somebody else may have written, or a change was taken back."""
        with self.telling():
            self.show_view(await self.desk.ask(look_again, self.job, self.now()))

    def show_view(self, view: View) -> None:
        first = self.view is None
        width = self.app.size.width
        self.query_one("#composer-standing", Drawn).draw(partial(standing_line, view))
        self.query_one("#composer-foot", Drawn).draw(partial(foot_line, view))
        title = "FACTS" if self.has_class("-facts") else problems_title(view)
        self.query_one("#composer-before", Heads).name_detail((title, "bold"))
        self._show_problems(view, width - 3)
        self.facts.show(fact_rows(view, width - 3))
        reads = "AS IT WAS SENT" if view.kept and view.kept.sent else "AS IT WILL READ"
        self.query_one("#composer-reads", Heads).name_detail((reads, "bold"))
        self.page.show(partial(reading_lines, view), keep_place=True)
        self.view, self.job = view, view.work
        if first:
            self.call_after_refresh(self._begin_at, salutation_of(view))

    def _show_problems(self, view: View, width: int) -> None:
        rows = problem_rows(view, width)
        self.problems.row_height = max((len(row.lines) for row in rows), default=1)
        most = max(3, min(_MOST_LINES, self.app.size.height // 3))
        self.problems.styles.height = max(1, min(len(rows) * self.problems.row_height, most))
        self.problems.show(
            rows or [Row("", (Content("  nothing stands in its way"),))], at=self._next(rows, view)
        )

    def _next(self, rows: list[Row], view: View) -> str:
        """Where the cursor goes: to the problem that moved up when the one before was settled."""
        before = self.problem
        now = next((one for one in view.problems if before and one.id == before.id), None)
        if before is None or before.settled or (now and not now.settled) or not rows:
            return ""
        return rows[min(self.problems.cursor, len(rows) - 1)].key

    def _begin_at(self, words: str) -> None:
        """Let the text begin where it speaks to somebody; the letterhead stands above."""
        lines = [each.strip() for each in self.page.text.split("\n")]
        if words in lines:
            self.page.scroll_to(y=lines.index(words), animate=False)
