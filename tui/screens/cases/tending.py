"""What is done to the case at hand, each thing by a key of its own and from one small menu."""

from datetime import date
from pathlib import Path

from textual import work
from textual.binding import Binding

from data.evidence import standings
from data.records import Case, Party
from data.store import Store
from tui.screens.cases.attach_form import AttachScreen
from tui.screens.cases.case_form import CaseScreen
from tui.screens.cases.contacts import ContactsScreen
from tui.screens.cases.dispute_form import DisputeScreen, dispute_rows
from tui.screens.cases.editing import CaseEditing
from tui.screens.cases.fact_form import FactScreen
from tui.screens.cases.notes import NotesScreen
from tui.screens.cases.source_form import SourceScreen
from tui.screens.cases.step_form import StepScreen
from tui.screens.files import FileScreen
from tui.screens.menu import Entry, MenuScreen
from tui.screens.mode import ModeScreen
from tui.screens.parties.new import PartyScreen
from tui.screens.parties.redact import RedactScreen, people_of
from tui.widgets.rows import Row

_WITHOUT_A_CASE = frozenset({"case", "party", "redact"})


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
        Entry("attach", "t", "attach a file to a source"),
        Entry("case", "k", "begin a new case"),
        Entry("party", "p", "a new person or organisation"),
        Entry("redact", "r", "take a person out of everything"),
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
        Binding("T", "tend('attach')", "Attach a file", show=False, id="cases.attach"),
        Binding("K", "tend('case')", "Begin a new case", show=False, id="cases.new"),
        Binding("P", "tend('party')", "A new party", show=False, id="cases.party"),
        Binding("R", "tend('redact')", "Take a person out", show=False, id="cases.redact"),
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
        case = self.case_in_hand
        await self.app.push_screen(TendMenu(f"ADD TO {case}" if case else "BEGIN"), self._chosen)

    async def _chosen(self, what: str | None) -> None:
        if what:
            await self.action_tend(what)

    async def action_tend(self, what: str) -> None:
        """Open the form for one of the daily things."""
        if what not in _WITHOUT_A_CASE and not self._has_case():
            return
        ways = {
            "attach": self._attach_file,
            "case": self._begin_case,
            "party": self._begin_party,
            "redact": self._take_out,
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
            self.handbill.tell("There is no case yet to add to: K begins one.")
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

    async def _attach_file(self) -> None:
        """The file first, then to which source it belongs."""
        case = await self._case()

        async def ask(file: Path | None) -> None:
            if file is not None:
                await self.app.push_screen(AttachScreen(case, file))

        if case.sources:
            await self.app.push_screen(FileScreen("ATTACH A FILE"), ask)
        else:
            self.handbill.tell("This case has no source yet to attach a file to: S adds one.")

    async def _begin_case(self) -> None:
        async def show(case: str | None) -> None:
            if case:
                await self.handbill.show_case(case)

        await self.app.push_screen(CaseScreen(), show)

    async def _begin_party(self) -> None:
        await self.app.push_screen(PartyScreen(await self.desk.ask(_organisations)))

    async def _take_out(self) -> None:
        people = await self.desk.ask(people_of)
        if people:
            await self.app.push_screen(RedactScreen(people))
        else:
            self.handbill.tell("Nobody is kept by name yet.")

    @work(exclusive=True, group="asking")
    async def edit_case(self, case: str) -> None:
        """The case in the editor; the app steps aside meanwhile."""
        with self.telling():
            await CaseEditing(self.handbill, case).edit()


def _case(store: Store, id: str) -> Case:
    return store.get(Case, id)


def _organisations(store: Store) -> tuple[str, ...]:
    return tuple(one.id for one in store.all(Party) if one.kind not in {"person", "group"})


def _disputes(store: Store, id: str, as_of: date) -> tuple[Case, list[Row]]:
    """At the desk, since a large case takes its time to be held against itself."""
    case = store.get(Case, id)
    return case, dispute_rows(case, standings(case, as_of=as_of))
