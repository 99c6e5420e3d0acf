"""The composer: what stands in a briefing's way, by one key each, and how it will read."""

from dataclasses import replace
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Input
from textual.worker import Worker

from briefings.problems import Problem, Way
from data.errors import HandbillError
from data.records import Choice
from tui.screens.briefings.asking import Asking, Prompt
from tui.screens.briefings.composing_lines import (
    extract_lines,
    fact_rows,
    foot_line,
    problem_rows,
    problems_title,
    reading_lines,
    salutation_of,
    standing_line,
)
from tui.screens.briefings.editing import Editing
from tui.screens.briefings.export import ExportScreen
from tui.screens.briefings.lists import Facts, Problems
from tui.screens.briefings.work import View, Work, begun, check_contact, keep_work, look
from tui.screens.desk_screen import Cover, DeskScreen
from tui.widgets.drawn import Drawn
from tui.widgets.heads import Heads
from tui.widgets.page import Page
from tui.widgets.rows import Listing, Row, Rows

_MOST_LINES = 9


class Composer(Editing, DeskScreen[None]):
    """One briefing, from what stands in its way to what goes out.

    Whatever is decided is kept at once, so that it is found again among the saved ones.
    """

    DEFAULT_CSS = """
    Composer {
        #composer-problems { height: auto; border: none; }
        #composer-facts { display: none; height: 1fr; }
        &.-facts #composer-problems { display: none; }
        &.-facts #composer-facts { display: block; }
        #composer-page { height: 1fr; }
    }
    """
    AUTO_FOCUS = "#composer-problems"
    BINDINGS = [
        Binding("d", "way('d')", "Drop it", show=False, id="composer.drop"),
        Binding("w", "way('w')", "Word it neutrally", show=False, id="composer.neutral"),
        Binding("a", "way('a')", "Say both", show=False, id="composer.attribute"),
        Binding("k", "way('k')", "Keep or allow it", show=False, id="composer.keep"),
        Binding("s", "way('s')", "Show the extracts", show=False, id="composer.extracts"),
        Binding("o", "way('o')", "Checked today", show=False, id="composer.checked"),
        Binding("r", "way('r')", "Leave the contact off", show=False, id="composer.off"),
        Binding("t", "way('t')", "Bring it up to today", show=False, id="composer.today"),
        Binding("enter", "next", "next", id="composer.next"),
        Binding("f", "facts", "facts", id="composer.facts", tooltip="Choose the facts"),
        Binding("e", "edit", "edit", id="composer.edit", tooltip="Change the text by hand"),
        Binding("x", "export", "export", id="composer.export", tooltip="Write it to a file"),
        Binding("m", "message", "message", id="composer.message", tooltip="As a short message"),
        Binding("S", "sent", "sent", id="composer.sent", tooltip="Keep that it was sent"),
        Binding("A", "answer", "File the answer", show=False, id="composer.answer"),
        Binding("c", "making", "How it is made", show=False, id="composer.making"),
        Binding("R", "anew", "Make it anew", show=False, id="composer.anew"),
        Binding("tab", "turn", "text", key_display="Tab", id="composer.turn"),
        Binding("escape", "leave", "leave", key_display="Esc", id="composer.leave"),
    ]

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
        yield Footer(compact=True, show_command_palette=False)
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
            if self.job.id:
                try:
                    self.job = await self.desk.ask(begun, self.job.id)
                except HandbillError:
                    self.job = replace(self.job, id="")
            self.show_view(await self.desk.ask(look, self.job, self.now()))

    def show_view(self, view: View) -> None:
        first = self.view is None
        width = self.app.size.width
        self.query_one("#composer-standing", Drawn).draw(partial(standing_line, view))
        self.query_one("#composer-foot", Drawn).draw(partial(foot_line, view))
        title = "FACTS" if self.has_class("-facts") else problems_title(view)
        self.query_one("#composer-before", Heads).name_detail((title, "bold"))
        rows = problem_rows(view, width - 3)
        self.problems.row_height = max((len(row.lines) for row in rows), default=1)
        most = max(3, min(_MOST_LINES, self.app.size.height // 3))
        self.problems.styles.height = max(1, min(len(rows) * self.problems.row_height, most))
        self.problems.show(
            rows or [Row("", (Content("  nothing stands in its way"),))], at=self._next(rows, view)
        )
        self.facts.show(fact_rows(view, width - 3))
        self.query_one("#composer-reads", Heads).name_detail(("AS IT WILL READ", "bold"))
        self.page.show(partial(reading_lines, view), keep_place=True)
        self.view, self.job = view, view.work
        if first:
            self.call_after_refresh(self._begin_at, salutation_of(view))

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

    # Deciding

    @work(exclusive=True, group="decide")
    async def decide(self, job: Work) -> bool:
        """Keep what was decided and show what comes out; whether it was kept."""
        if self.view and self.view.kept and self.view.kept.edited:
            self.handbill.tell("The text was changed by hand: R makes it anew from the facts.")
            return False
        with self.telling():
            view = await self.desk.ask(keep_work, job, self.now(), self.handbill.who)
            self.show_view(view)
            await self.handbill.look_again()
            return view.kept is not None
        return False

    def action_way(self, key: str) -> None:
        problem = self.problem
        if self.has_class("-facts") or problem is None:
            return
        way = next((one for one in problem.ways if one.key == key), None)
        if way is not None:
            self.go(problem, way)

    def go(self, problem: Problem, way: Way) -> None:
        """Do what a way out says, asking for words where it needs them."""
        match way.deed:
            case "ban" | "pick":
                deeds = [Choice(fact=id, how=way.deed) for id in problem.facts]
                self.decide(self.job.undecided(*problem.facts).deciding(*deeds))
            case "attribute":
                clear = self.job.undecided(*problem.facts)
                self.decide(clear.deciding(Choice(fact=problem.facts[0], how="attribute")))
            case "neutral" | "allow":
                self.ask_words(problem, way)
            case "extracts" if self.view:
                self.query_one("#composer-reads", Heads).name_detail(("EXTRACTS", "bold"))
                self.page.show(partial(extract_lines, self.view, problem))
            case "checked":
                self.check(problem.contact)
            case "leave off":
                self.decide(replace(self.job, left_off=(*self.job.left_off, problem.contact)))
            case "today":
                self.decide(replace(self.job, as_of=self.now().date().isoformat()))

    def ask_words(self, problem: Problem, way: Way) -> None:
        """A line to type the neutral words, or the reason, in; it is found again if one leaves."""
        fact = self.view.fact(problem.facts[0]) if self.view else None
        if fact is None:
            return
        first = fact.text if way.deed == "neutral" else ""
        label = "words" if way.deed == "neutral" else "reason"
        how = way.deed

        def take(text: str) -> Worker[bool]:
            clear = self.job.undecided(*problem.facts)
            choice = Choice(fact=fact.id, how="neutral" if how == "neutral" else "allow", text=text)
            return self.decide(clear.deciding(choice))

        self.ask(Asking(f"{self.job.case}-{label}-{fact.id}", label, first, take))

    @work(exclusive=True, group="decide")
    async def check(self, contact: str) -> None:
        with self.telling():
            now, who = self.now(), self.handbill.who
            self.show_view(await self.desk.ask(check_contact, self.job, contact, now, who))
            await self.handbill.look_again()

    @on(Rows.Chosen, "#facts")
    def toggle(self) -> None:
        """In or out, as a person wants it."""
        id = self.facts.key
        made = self.view.composed if self.view else None
        inside = made is not None and id in made.facts
        self.decide(self.job.deciding(Choice(fact=id, how="ban" if inside else "pick")))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While somebody types, only the keys of typing are offered."""
        return not isinstance(self.focused, Input) or action in {"leave_prompt", "take_prompt"}

    def action_next(self) -> None:
        if self.has_class("-facts"):
            self.toggle()
        elif self.focused is self.problems:
            self.problems.action_step(1)

    @on(Rows.Chosen, "#composer-problems")
    def to_next(self) -> None:
        self.problems.action_step(1)

    def action_facts(self) -> None:
        self.toggle_class("-facts")
        self.set_focus(self.facts if self.has_class("-facts") else self.problems)
        if self.view:
            self.show_view(self.view)
        self.call_after_refresh(self.facts.action_top)

    def action_turn(self) -> None:
        others = self.facts if self.has_class("-facts") else self.problems
        self.set_focus(others if self.focused is self.page else self.page)

    def action_leave(self) -> None:
        if self.has_class("-facts"):
            self.action_facts()
        elif self.view and self.query_one("#composer-reads", Heads).right.plain == "EXTRACTS":
            self.show_view(self.view)
        else:
            self.dismiss(None)

    async def action_export(self) -> None:
        made = (self.view.kept or self.view.composed) if self.view else None
        if made:
            await self.app.push_screen(ExportScreen(made))

    async def action_message(self) -> None:
        await self.app.push_screen(Composer(Work(self.job.case, "message", to=self.job.to)))

    @work(exclusive=True, group="decide")
    async def action_anew(self) -> None:
        """Drop what was changed by hand."""
        with self.telling():
            now, who = self.now(), self.handbill.who
            self.show_view(await self.desk.ask(keep_work, self.job, now, who, anew=True))
            await self.handbill.look_again()
