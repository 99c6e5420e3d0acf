"""What is done to the case at hand, each thing by a key of its own and from one small menu."""

from datetime import date

from textual import work
from textual.binding import Binding

from data.evidence import standings
from data.records import Case
from data.store import Store
from tui.screens.cases.contacts import ContactsScreen
from tui.screens.cases.dispute_form import DisputeScreen, dispute_rows
from tui.screens.cases.editing import CaseEditing
from tui.screens.cases.fact_form import FactScreen
from tui.screens.cases.notes import NotesScreen
from tui.screens.cases.source_form import SourceScreen
from tui.screens.cases.step_form import StepScreen
from tui.screens.menu import Entry, MenuScreen
from tui.screens.mode import ModeScreen
from tui.widgets.rows import Row


class TendMenu(MenuScreen):
    """The daily things; the letter of a row is the key of the mode, here as a small letter."""

    MENU = "tend"
    ENTRIES = (
        Entry("source", "s", "add a source"),
        Entry("fact", "f", "add a fact from a source"),
        Entry("contact", "c", "a contact: checked today, or bounced"),
        Entry("dispute", "d", "resolve a dispute"),
        Entry("step", "x", "set the next step"),
        Entry("notes", "w", "notes that wait: file as a source, or drop"),
        Entry("edit", "e", "edit the whole case in your editor"),
    )


class Tending(ModeScreen):
    """The keys that change the case at hand; each action is also a command."""

    BINDINGS = [
        Binding("a", "add", "add", id="cases.add", tooltip="Add to the case: a menu"),
        Binding("e", "tend('edit')", "Edit the case as text", show=False, id="cases.edit"),
        Binding("S", "tend('source')", "Add a source", show=False, id="cases.source"),
        Binding("F", "tend('fact')", "Add a fact from a source", show=False, id="cases.fact"),
        Binding(
            "C", "tend('contact')", "Contacts checked or bounced", show=False, id="cases.contact"
        ),
        Binding("D", "tend('dispute')", "Resolve a dispute", show=False, id="cases.dispute"),
        Binding("X", "tend('step')", "Set the next step", show=False, id="cases.step"),
        Binding("W", "tend('notes')", "Notes that wait", show=False, id="cases.waiting"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._sources: dict[str, str] = {}

    @property
    def case_in_hand(self) -> str:
        """The case under the cursor, else the one looked at last."""
        return self.case_of(self.listing.key)

    async def action_add(self) -> None:
        """Ask which of the daily things."""
        if self._has_case():
            await self.app.push_screen(TendMenu(f"ADD TO {self.case_in_hand}"), self._chosen)

    async def _chosen(self, what: str | None) -> None:
        if what:
            await self.action_tend(what)

    async def action_tend(self, what: str) -> None:
        """Open the form for one of the daily things."""
        if not self._has_case():
            return
        ways = {
            "source": self._add_source,
            "fact": self._add_fact,
            "contact": self._mark_contacts,
            "dispute": self._resolve,
            "step": self._set_step,
            "notes": self._look_through_notes,
        }
        with self.telling():
            if what == "edit":
                self.edit_case(self.case_in_hand)
            else:
                await ways[what]()

    def _has_case(self) -> bool:
        if not self.case_in_hand:
            self.handbill.tell("There is no case yet to add to.")
        return bool(self.case_in_hand)

    async def _case(self) -> Case:
        return await self.desk.ask(_case, self.case_in_hand)

    async def _add_source(self) -> None:
        case = await self._case()

        def remember(source: str | None) -> None:
            if source:
                self._sources[case.id] = source

        await self.app.push_screen(SourceScreen(case, self.now()), remember)

    async def _add_fact(self) -> None:
        """A source that was just added is the one that the fact is likely from."""
        case = await self._case()
        known = {source.id for source in case.sources}
        source = self._sources.get(case.id, "")
        await self.app.push_screen(FactScreen(case, self.now(), source if source in known else ""))

    async def _mark_contacts(self) -> None:
        await self.app.push_screen(ContactsScreen(self.case_in_hand))

    async def _resolve(self) -> None:
        case, rows = await self.desk.ask(_disputes, self.case_in_hand, self.now().date())
        if rows:
            await self.app.push_screen(DisputeScreen(case, self.handbill.who, rows))
        else:
            self.handbill.tell("Nothing is disputed in this case.")

    async def _set_step(self) -> None:
        await self.app.push_screen(StepScreen(await self._case(), self.now()))

    async def _look_through_notes(self) -> None:
        await self.app.push_screen(NotesScreen(self.case_in_hand))

    @work(exclusive=True, group="asking")
    async def edit_case(self, case: str) -> None:
        """The case in the editor; the app steps aside meanwhile."""
        with self.telling():
            await CaseEditing(self.handbill, case).edit()


def _case(store: Store, id: str) -> Case:
    return store.get(Case, id)


def _disputes(store: Store, id: str, as_of: date) -> tuple[Case, list[Row]]:
    """At the desk, since a large case takes its time to be held against itself."""
    case = store.get(Case, id)
    return case, dispute_rows(case, standings(case, as_of=as_of))
