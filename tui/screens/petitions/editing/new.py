"""Starting a petition from the case at hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from data.errors import HandbillError, NotFound, about
from data.reader import Reader
from data.records import Case, Party, Petition
from data.store import Store
from petitions.terms.demands import demands_of
from tui import actions
from tui.screens.desk_screen import Cover
from tui.screens.form_screen import FormScreen, Part
from tui.screens.petitions.editing.form import list_of
from tui.screens.petitions.editing.numbers import numbers, whole_number
from tui.widgets.fields import Lines
from tui.widgets.form import Field, Go, Tick
from tui.widgets.heads import Heads
from tui.widgets.ink import ink, line
from tui.widgets.key_line import KeyLine


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a case already says of a petition."""

    case: Case
    target: str
    target_name: str
    demands: tuple[str, ...]


def beginning(store: Reader, case: str, today: date) -> Beginning:
    """What a petition from that case would begin with."""
    found = store.get(Case, case)
    target = next((one.party for one in found.addressees if one.line == "to"), "")
    try:
        name = store.get(Party, target).name if target else ""
    except NotFound:
        name = ""
    return Beginning(found, target, name, demands_of(store, found, target, today))


class NewPetitionScreen(FormScreen[str]):
    """Answers the id of the petition that was started, or nothing."""

    DEFAULT_CSS = """
    NewPetitionScreen {
        background: $background;
        #new-form { height: 1fr; padding: 1 2 0 2; overflow-y: auto; }
        #new-more { height: auto; display: none; }
        &.-more #new-more { display: block; }
        #new-demands { height: 1fr; min-height: 3; background: $panel; }
        #new-demands-label { margin-top: 1; color: $text-muted; height: 1; }
        #new-go { margin: 1 0 0 0; }
        #new-said { height: auto; max-height: 3; color: $warning; padding: 0 2; }
    }
    """
    BINDINGS = [
        Binding("ctrl+g", "more", "more", key_display="^g", id="new.more"),
        Binding("escape", "leave", "leave", key_display="Esc", id="new.leave"),
    ]

    def __init__(self, begun: Beginning | None) -> None:
        super().__init__()
        self._begun = begun
        case = begun.case.id if begun else ""
        self.draft_key = f"new-petition {case}".strip()
        self.draft_title = f"new petition {case}".strip()

    def compose(self) -> ComposeResult:
        yield Heads()
        with Vertical(id="new-form"):
            yield Field("title", "Title", placeholder="what is asked, in one line")
            yield Field("target", "To")
            yield Field(
                "goal",
                "Goal",
                placeholder="a number, or empty",
                restrict=r"[0-9,. ]*",
            )
            yield Field("closes", "Closes", placeholder='such as "31 March", or empty')
            yield Field("link", "Link", placeholder="https://, where people sign")
            yield Field("id", "Short name", placeholder="made from the title when empty")
            with Vertical(id="new-more"):
                yield from _more()
            yield Static("Demands, one on a line", id="new-demands-label", markup=False)
            yield Lines(id="new-demands")
            yield Go("Start the petition", id="new-go")
        yield Static("", id="new-said", markup=False)
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.enter(0)
        self.fill()

    def fill(self) -> None:
        """Fill in what the case says already."""
        heads, begun = self.query_one(Heads), self._begun
        if begun is None:
            heads.name_detail(("NEW PETITION", "bold"))
            return
        heads.name_detail(line(("NEW PETITION  ", "bold"), f"from {begun.case.id}"))
        self.field("target").value = begun.target
        self.field("target").say(begun.target_name)
        self.query_one(Lines).text = "\n".join(begun.demands)
        self.query_one("#new-said", Static).update(ink(actions.example_notice(begun.case)))

    @property
    def parts(self) -> list[Part]:
        """Those that are shown."""
        shown = self.has_class("-more")
        return [one for one in super().parts if shown or not _is_more(one)]

    def action_more(self) -> None:
        """Show, or put away, what a petition can do without."""
        self.toggle_class("-more")
        if self.has_class("-more"):
            self.set_focus(self.field("opens").line)
        else:
            self.enter(0)

    def finish(self) -> None:
        self.start()

    @work(exclusive=True)
    async def start(self) -> None:
        """Start it, or say what is to be put right."""
        try:
            made = await self.desk.ask(_started, self.now(), self.handbill.who, self._terms())
        except HandbillError as error:
            self.query_one("#new-said", Static).update(ink(str(error)))
            self._go_to(error.field)
            return
        self.handbill.tell(f"Started: {made.id}.")
        self.dismiss(made.id)

    def _go_to(self, name: str) -> None:
        """The field that was refused, where there is one."""
        for field in self.query(Field):
            if field.field == name:
                self.set_class(self.has_class("-more") or _is_more(field), "-more")
                self.set_focus(field.line)

    def action_leave(self) -> None:
        if self.leaves():
            self.dismiss("")

    def _terms(self) -> dict[str, Any]:
        """What the form says, as the petition is started with it."""
        typed = {part.field: part.value.strip() for part in self.query(Field)}
        ticked = {tick.purpose: tick.ticked for tick in self.query(Tick)}
        with about("keep"):
            keep = whole_number("days", typed["keep"])
        return {
            **typed,
            **ticked,
            "case": self._begun.case.id if self._begun else "",
            "goal": whole_number("goal", typed["goal"]),
            "demands": self.query_one(Lines).text.splitlines(),
            "language": typed["language"] or "en",
            "asks": list_of(typed["asks"]) if typed["asks"] else None,
            "required": list_of(typed["required"]),
            "milestones": numbers("milestones", typed["milestones"]),
            "keep": keep,
        }


def _more() -> Iterator[Widget]:
    """What most petitions leave as it is."""
    yield Field("opens", "Opens", placeholder="at once when empty")
    yield Field("time_zone", "Time zone", placeholder="yours when empty; such as Asia/Almaty")
    yield Field("language", "Language", placeholder="of the title; en when empty")
    yield Field("asks", "Asked", placeholder="email, postcode, country when empty")
    yield Field("required", "Needed", placeholder="those of them that must be filled in")
    yield Field("milestones", "Milestones", placeholder="such as 250, 500; quarters when empty")
    yield Field("keep", "Keep names", placeholder="days after the close; empty for no limit")
    yield Tick("draft", "a draft: take no signatures yet")
    yield Tick("confirm", "who signs on the web counts after a mail")


def _is_more(part: Part) -> bool:
    return part.parent is not None and part.parent.id == "new-more"


def _started(store: Store, now: datetime, who: str, typed: dict[str, Any]) -> Petition:
    return actions.start_petition(store, now, who, **typed)
