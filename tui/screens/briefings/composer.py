"""The composer: what stands in a briefing's way, by one key each, and how it will read."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual import on
from textual.binding import Binding
from textual.widgets import Input

from briefings.problems import Problem, Way
from data.records import Choice
from tui.screens.briefings.asking import Asking
from tui.screens.briefings.composing_lines import extract_lines
from tui.screens.briefings.editing import Editing
from tui.screens.briefings.export import ExportScreen
from tui.screens.briefings.work import Work, check_contact, keep_work
from tui.widgets.heads import Heads
from tui.widgets.rows import Rows


class Composer(Editing):
    """One briefing, from what stands in its way to what goes out.

    Whatever is decided is kept at once, so that it is found again among the saved ones; a key that
    decides has done so before the next one acts.
    """

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

    # Deciding

    async def decide(self, change: Callable[[Work], Work]) -> bool:
        """Keep what was decided and show what comes out; whether it was kept."""
        if self.view and self.view.kept and self.view.kept.edited:
            self.handbill.tell("The text was changed by hand: R makes it anew from the facts.")
            return False
        with self.telling():
            now, who = self.now(), self.handbill.who
            view = await self.desk.ask(keep_work, self.job, now, who, change)
            self.show_view(view)
            await self.handbill.look_again()
            return view.kept is not None
        return False

    async def action_way(self, key: str) -> None:
        problem = self.problem
        if self.has_class("-facts") or problem is None:
            return
        way = next((one for one in problem.ways if one.key == key), None)
        if way is not None:
            await self.go(problem, way)

    async def go(self, problem: Problem, way: Way) -> None:
        """Do what a way out says, asking for words where it needs them."""
        match way.deed:
            case "ban" | "pick":
                await self.settle(problem, *(Choice(fact=id, how=way.deed) for id in problem.facts))
            case "attribute":
                await self.settle(problem, Choice(fact=problem.facts[0], how="attribute"))
            case "neutral" | "allow":
                self.ask_words(problem, way)
            case "extracts" if self.view:
                self.query_one("#composer-reads", Heads).name_detail(("EXTRACTS", "bold"))
                self.page.show(partial(extract_lines, self.view, problem))
            case "checked":
                await self.check(problem.contact)
            case "leave off":
                await self.decide(lambda job: job.leaving_off(problem.contact))
            case "today":
                today = self.now().date().isoformat()
                await self.decide(lambda job: replace(job, as_of=today))

    async def settle(self, problem: Problem, *choices: Choice) -> bool:
        """Decide on the facts of a problem, in the place of what was decided on them before."""
        return await self.decide(lambda job: job.undecided(*problem.facts).deciding(*choices))

    def ask_words(self, problem: Problem, way: Way) -> None:
        """A line to type the neutral words, or the reason, in; it is found again if one leaves."""
        fact = self.view.fact(problem.facts[0]) if self.view else None
        if fact is None:
            return
        first = fact.text if way.deed == "neutral" else ""
        label = "words" if way.deed == "neutral" else "reason"
        how = way.deed

        async def take(text: str) -> bool:
            choice = Choice(fact=fact.id, how="neutral" if how == "neutral" else "allow", text=text)
            return await self.settle(problem, choice)

        self.ask(Asking(f"{self.job.case}-{label}-{fact.id}", label, first, take))

    async def check(self, contact: str) -> None:
        with self.telling():
            now, who = self.now(), self.handbill.who
            self.show_view(await self.desk.ask(check_contact, self.job, contact, now, who))
            await self.handbill.look_again()

    @on(Rows.Chosen, "#facts")
    async def toggle(self) -> None:
        """In or out, as a person wants it."""
        id = self.facts.key
        made = self.view.composed if self.view else None
        inside = made is not None and id in made.facts
        choice = Choice(fact=id, how="ban" if inside else "pick")
        await self.decide(lambda job: job.deciding(choice))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While somebody types, only the keys of typing are offered."""
        return not isinstance(self.focused, Input) or action in {"leave_prompt", "take_prompt"}

    async def action_next(self) -> None:
        if self.has_class("-facts"):
            await self.toggle()
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
        """The same in a few words, of the same day and petition."""
        job = self.job
        short = Work(job.case, "message", as_of=job.as_of, to=job.to, petition=job.petition)
        await self.app.push_screen(Composer(short))

    async def action_anew(self) -> None:
        """Drop what was changed by hand."""
        with self.telling():
            now, who = self.now(), self.handbill.who
            self.show_view(await self.desk.ask(keep_work, self.job, now, who, anew=True))
            await self.handbill.look_again()
