"""One signature: all that is kept about it, and what can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from data.errors import HandbillError, NotFound
from data.records import Petition
from data.records.base import Id
from data.store import Store
from petitions.erasure.everywhere import Departure
from petitions.signatures.account import Account, account_of
from tui.screens.choosing import ChoiceScreen
from tui.screens.petitions.pages import short_name
from tui.screens.petitions.signatures import acts
from tui.screens.petitions.signatures.layout import account_lines
from tui.screens.petitions.signatures.people import BACK, NAMES, UNDO, PeopleScreen
from tui.screens.petitions.signatures.receipt import ReceiptScreen
from tui.widgets.ink import line
from tui.widgets.page import Page

ERASING = {
    "leave": "leave it as it is",
    "erase": "erase the person; the signature still counts, as of its day and area",
    "withdraw": "erase the person, and withdraw: it counts no more",
}

ERASED = ERASING.keys() - {"leave"}


class SignatureScreen(PeopleScreen[None]):
    """An act is done at once and `u` takes it back; erasing asks first."""

    DEFAULT_CSS = "SignatureScreen #signature { width: 100%; padding: 1 1 0 1; }"
    BINDINGS = [
        Binding("m", "merge", "merge", id="signature.merge", tooltip="Merge it with another"),
        Binding("U", "do('unmerge')", "unmerge", show=False, id="signature.unmerge"),
        Binding("o", "do('confirm')", "confirm", id="signature.confirm", tooltip="Count it"),
        Binding("x", "reject", "reject", id="signature.reject"),
        Binding("w", "do('withdraw')", "withdraw", id="signature.withdraw"),
        Binding("E", "erase", "erase", id="signature.erase", tooltip="Erase the person"),
        *(NAMES, UNDO, BACK),
    ]

    def __init__(self, petition: Id, id: Id) -> None:
        super().__init__()
        self._petition = petition
        self._signature = id
        self._account: Account | None = None
        self._erased = False

    def compose_body(self) -> ComposeResult:
        yield Page(id="signature")

    def body(self) -> Widget:
        return self.page

    @property
    def page(self) -> Page:
        return self.query_one(Page)

    def on_mount(self) -> None:
        self.set_focus(self.page)
        self.read()

    def on_store_changed(self) -> None:
        self.read()

    def on_screen_resume(self) -> None:
        if self._erased:
            self.leave()
        elif self._account:
            self.read()

    @work(exclusive=True, group="account")
    async def read(self) -> None:
        with self.telling():
            try:
                found = await self.desk.ask(_account, self._petition, self._signature)
            except NotFound:
                if self.is_active and not self._erased:
                    self.handbill.tell("This signature is there no more.")
                    self.leave()
                return
            again = self._account is not None
            self._account = found
            self.draw(again=again)

    def draw(self, *, again: bool = True) -> None:
        account = self._account
        if account is None:
            return
        one = account.signature
        number = f"NO. {one.serial:,}  " if one.serial else "ERASED  "
        name = one.person.name if one.person and self.names_shown else short_name(one)
        self.heads.name_detail(line((number, "bold"), name if one.person else ""), one.status)
        self.page.show(self._lay_out, keep_place=again)

    def _lay_out(self, width: int) -> Sequence[Content]:
        if self._account is None:
            return ()
        return account_lines(self._account, width, names_shown=self.names_shown)

    # Acts

    def action_do(self, act: str) -> None:
        self.act({"unmerge": acts.unmerge, "confirm": acts.confirm, "withdraw": acts.withdraw}[act])

    @work(group="act")
    async def act(self, act: Callable[..., str], *more: str) -> None:
        """Do it, say it, and show what is so now."""
        with self.telling():
            who, now = self.handbill.who, self.now()
            said = await self.desk.ask(act, now, who, self._petition, self._signature, *more)
            self.handbill.tell(f"{said} u takes it back.")
            await self.handbill.look_again()

    def action_reject(self) -> None:
        self.ask("why is it rejected", lambda reason: self.act(acts.reject, reason))

    def action_merge(self) -> None:
        """Show both before anything is done; without a likely one, ask for its number."""
        account = self._account
        if account is None:
            return
        if account.other and account.signature.status == "review":
            self.beside(account.other.id)
        else:
            self.ask("merge it into the signature of number", self.look_up)

    @work(group="beside")
    async def look_up(self, number: str) -> None:
        with self.telling():
            self.beside(await self.desk.ask(acts.other_of, self._petition, number))

    def beside(self, other: Id) -> None:
        from tui.screens.petitions.signatures.pair import PairScreen

        self.app.push_screen(PairScreen(self._petition, self._signature, other))

    @work(group="asking")
    async def action_erase(self) -> None:
        """Ask, erase, and show the receipt until it was read out."""
        account = self._account
        if account is None or account.signature.person is None:
            self.handbill.tell("This signature was erased already.", wrong=True)
            return
        one = account.signature
        title = f"ERASE NO. {one.serial:,} ({short_name(one)})"
        said = ("Nothing brings the person back, and undo does not either.",)
        chosen = await self.app.push_screen_wait(ChoiceScreen(title, said, ERASING))
        if chosen not in ERASED:
            return
        self._erased = True
        try:
            erase = partial(acts.erase, take_back=chosen == "withdraw")
            who, now = self.handbill.who, self.now()
            receipt = await self.desk.ask(erase, now, who, self._petition, self._signature)
        except HandbillError as error:
            self._erased = False
            self.handbill.tell(str(error), wrong=True)
            return
        await self.app.push_screen(ReceiptScreen(Departure((receipt,))))
        await self.handbill.look_again()


def _account(store: Store, petition: Id, id: Id) -> Account:
    return account_of(store, store.get(Petition, petition), id)
