"""The contacts of the case at hand, marked as somebody rings and writes to them."""

from collections.abc import Sequence
from datetime import datetime

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from data.changes import mark_contact
from data.changes.parties import Found
from data.errors import NotFound
from data.naming import at_risk
from data.overview.people import checked
from data.reader import Reader
from data.records import Case, Contact, Party
from data.store import Store
from tui import actions
from tui.screens.desk_screen import Cover, DeskModal
from tui.widgets.heads import Heads
from tui.widgets.ink import apart, line
from tui.widgets.key_line import KeyLine
from tui.widgets.page import Page
from tui.widgets.rows import Listing, Row, Rows


class ContactsScreen(DeskModal[None]):
    """Each way to reach somebody: Enter says that it works today, x that it bounced."""

    DEFAULT_CSS = """
    ContactsScreen {
        background: $background;
        #contacts { height: 1fr; border: none; }
    }
    """
    BINDINGS = [
        Binding("o", "mark('checked')", "checked today", id="contacts.checked"),
        Binding("x", "mark('bounced')", "bounced", id="contacts.bounced"),
        Binding("N", "names", "people at risk", id="contacts.names"),
        Binding("u,ctrl+z", "app.undo", "undo", id="contacts.undo"),
        Binding("escape,h,left", "leave", "done", key_display="Esc", id="contacts.leave"),
    ]

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case
        self._found: list[tuple[Party, Contact]] = []
        self._names = False

    def compose(self) -> ComposeResult:
        yield Heads()
        yield Listing(id="contacts", row_height=2)
        yield Page(id="contacts-none")
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.query_one(Heads).name_detail(line(("CONTACTS  ", "bold"), self._case))
        self.query_one(Page).display = False
        self.set_focus(self.query_one(Listing))
        self.read_again()

    def on_store_changed(self) -> None:
        self.read_again()

    @work(exclusive=True, group="contacts")
    async def read_again(self) -> None:
        with self.telling():
            self._found = await self.desk.ask(contacts_of, self._case)
            self._draw()

    def _draw(self) -> None:
        width = self.size.width - 4
        rows = [self._row(place, width) for place in range(len(self._found))]
        self.query_one(Listing).show(rows)
        self.query_one(Page).display = not rows
        self.query_one(Page).show(_nobody)

    def _row(self, place: int, width: int) -> Row:
        party, contact = self._found[place]
        state = (f"  {checked(contact, self.now().date())}", "$text-muted")
        first = apart(line((party.name, "bold")), line(state), width)
        note = (f"  {contact.note}", "$text-muted")
        if self._hidden(party):
            second = line(f"  {contact.channel:<6}", ("hidden: N shows it", "$text-muted"))
        else:
            second = line(f"  {contact.channel:<6}", contact.value, note)
        return Row(str(place), (first, second))

    def _hidden(self, party: Party) -> bool:
        return at_risk(party) and not self._names

    def action_names(self) -> None:
        """Show how to reach people at risk, or hide it again."""
        self._names = not self._names
        self._draw()

    def hide_people(self) -> None:
        self._names = False
        self._draw()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.action_mark("checked")

    def action_mark(self, found: Found) -> None:
        key = self.query_one(Listing).key
        if key:
            party, contact = self._found[int(key)]
            if self._hidden(party):
                self.handbill.tell("N shows first whom this reaches.")
                return
            called = contact.channel if at_risk(party) else contact.value
            self.mark(party.id, (contact.channel, contact.value), found, called)

    @work(group="mark")
    async def mark(self, party: str, contact: tuple[str, str], found: Found, called: str) -> None:
        with self.telling():
            await self.desk.ask(_mark, self.now(), self.handbill.who, party, contact, found)
            said = "checked today" if found == "checked" else "bounced"
            self.handbill.tell(f"{called}: {said}.")
            await self.handbill.look_again()

    def action_leave(self) -> None:
        self.dismiss()


def contacts_of(store: Reader, case: str) -> list[tuple[Party, Contact]]:
    """Each contact of a case with its party, those who are written to first."""
    found = store.get(Case, case)
    order = {addressee.party: place for place, addressee in enumerate(found.addressees)}
    parties = actions.parties_of(store, found).values()
    there = {*order, *(member.party for member in found.parties)}
    listed = sorted(
        (party for party in parties if party.id in there),
        key=lambda party: order.get(party.id, len(order)),
    )
    return [(party, contact) for party in listed for contact in party.contacts]


def _mark(
    store: Store, now: datetime, who: str, party: str, contact: tuple[str, str], found: Found
) -> Party:
    """Mark the contact that was shown, wherever in its party it stands by now."""
    listed = store.get(Party, party).contacts
    for place, each in enumerate(listed, 1):
        if (each.channel, each.value) == contact:
            return mark_contact(store, now, who, party, [str(place)], found=found)
    raise NotFound(f"{party} has this contact no more: look at the list again.")


def _nobody(_width: int) -> Sequence[Content]:
    return [line(" No contact yet: e adds parties to the case.")]
