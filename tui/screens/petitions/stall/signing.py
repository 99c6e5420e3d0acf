"""Signing at a stall: one name after another without leaving the keys."""

from dataclasses import dataclass

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from data.errors import HandbillError
from data.records import Petition
from petitions.mail.mailboxes import WARNING, is_watched, watched_domains
from petitions.signatures.offers import is_required
from petitions.signatures.stall import (
    LEAVE_IT,
    LEFT,
    TAKEN_BACK,
    agreed,
    aside_of,
    keys_of,
    label_of,
    offer_of,
    take,
    take_back,
)
from petitions.terms.petition import text_in
from tui.screens.desk_screen import Cover
from tui.screens.form_screen import FormScreen
from tui.screens.petitions.pages import time_text
from tui.screens.petitions.reading import PetitionView, petition_view
from tui.screens.petitions.stall.keys import SigningKeys
from tui.screens.petitions.stall.words import how_many
from tui.widgets.form import Field
from tui.widgets.heads import Heads
from tui.widgets.ink import block, ink, line
from tui.widgets.key_line import KeyLine

LABEL_ROOM = 11
ANOTHER = "Another address, or Enter keeps this one."
STAYING = ("source", "collector")
FIRST = len(STAYING)
"""The place of the name among the parts: what stays for the next one stands before it."""


@dataclass
class Stall:
    """Where signatures are taken, and by whom: it stays for the session."""

    source: str = ""
    collector: str = ""


class SignScreen(FormScreen[None]):
    """Enter moves on, a key signs, and the focus is on the name again.

    Nothing of whoever signed stays on the screen, and the words after the key are the same for
    a new name, one for review and one that was on the list before, but for a figure.
    """

    DEFAULT_CSS = """
    SignScreen {
        background: $background;
        #sign-form { height: auto; max-height: 70%; padding: 0 2; }
        #sign-form Field { height: 1; }
        .sign-name { margin-top: 1; }
        .sign-question { height: auto; color: $text-muted; }
        #sign-texts { height: auto; margin: 1 0; color: $text-muted; }
        #sign-texts Static { height: auto; border-left: solid $border; padding-left: 1; }
        #sign-said { height: auto; min-height: 2; padding: 0 2; }
    }
    """
    BINDINGS = [
        Binding("escape", "leave", "done", key_display="Esc", id="sign.leave"),
        Binding("ctrl+z", "take_back", "take back the last", key_display="^z", id="sign.undo"),
        Binding("pagedown", "to_keys", "to the keys", key_display="PgDn", id="sign.keys"),
        Binding("ctrl+l", "app.lock", "lock", key_display="^l", id="sign.lock"),
    ]

    def __init__(self, view: PetitionView, stall: Stall) -> None:
        super().__init__()
        self._petition = view.petition
        self._view = view
        self._stall = stall
        self._watched: frozenset[str] = frozenset()
        self._kept_address = ""
        self._last = ""
        self._thanked = 0
        self._key = ""
        self._agreed_aside: list[str] = []
        self._pending: list[tuple[str, str]] = []
        self._signing = False
        self._warned = False

    def compose(self) -> ComposeResult:
        yield Heads()
        with _Scrolled(id="sign-form", can_focus=False):
            yield from _parts(self._petition)
        yield Heads()
        yield Static(id="sign-said", markup=False)
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.field("source").value = self._stall.source
        self.field("collector").value = self._stall.collector or self.handbill.who
        self._entitle(self._view)
        self.enter(FIRST)
        if self._view.state != "open":
            self._say(f"Nobody can sign now: the petition is {self._view.state}.", "bold $warning")
        self._learn()

    def on_store_changed(self) -> None:
        self.count_again()

    @work(exclusive=True, group="count")
    async def count_again(self) -> None:
        with self.telling():
            self._entitle(await self.desk.ask(petition_view, self._petition.id, self.now()))

    @work(exclusive=True, group="learn")
    async def _learn(self) -> None:
        with self.telling():
            self._watched = await self.desk.ask(watched_domains, self._petition)

    # From field to field

    def action_go_on(self) -> None:
        """On to the next part; out of an address that others may read only when told twice."""
        focused = self.focused
        if isinstance(focused, Input) and focused.parent is self._email:
            typed = focused.value.strip()
            if is_watched(typed, self._watched) and typed != self._kept_address:
                self._kept_address = typed
                self._say(f"{WARNING} {ANOTHER}", "$warning")
                return
        super().action_go_on()

    def action_to_keys(self) -> None:
        """Past what stays empty, to the keys that sign."""
        self.set_focus(self.query_one(SigningKeys))

    def finish(self) -> None:
        """Enter on the last part signs nothing: which key it is says what was agreed to."""
        self._say("The key says what they agree to: 1 or 2 signs.", "$warning")

    # The keys

    async def action_agree(self, key: str) -> None:
        """Take what the key means, ask what is asked for one by one, then sign."""
        if self._signing or self._pending or key not in keys_of(self._petition):
            return
        if key == LEAVE_IT:
            self._next_person(LEFT)
            return
        self._key, self._agreed_aside = key, []
        self._pending = list(aside_of(self._petition).items())
        await self._ask_or_sign()

    async def action_aside(self, yes: bool) -> None:
        """The answer to the question that stands there."""
        if self._pending:
            purpose, _ = self._pending.pop(0)
            self._agreed_aside += [purpose] if yes else []
            await self._ask_or_sign()

    async def _ask_or_sign(self) -> None:
        self.query_one(SigningKeys).question = self._pending[0][1] if self._pending else ""
        if not self._pending:
            self._signing = True
            try:
                await self._sign(agreed(self._key, self._agreed_aside))
            finally:
                self._signing = False

    async def _sign(self, consents: tuple[str, ...]) -> None:
        """Sign what stands in the fields; what is refused stays there with the reason."""
        offer = offer_of(self._petition, self.typed, consents)
        now, who = self.now(), self.handbill.who
        try:
            taken = await self.desk.ask(take, now, who, self._petition, offer)
        except HandbillError as error:
            self._say(f"Not signed: {error}", "bold $error")
            self._go_to(self._at_fault(error))
            return
        self._last = taken.id
        self._thanked += 1
        self._next_person(taken.said)
        await self.handbill.look_again()

    async def action_take_back(self) -> None:
        """Undo the last one if it was kept; the words are the same if it was not."""
        with self.telling():
            await self.desk.ask(take_back, self.now(), self.handbill.who, self._last)
            self._last = ""
            self._say(TAKEN_BACK)
            await self.handbill.look_again()

    # What stands there

    def _next_person(self, said: str) -> None:
        """Nothing of the last one stays; where and by whom does."""
        self._stall.source = self.field("source").value.strip()
        self._stall.collector = self.field("collector").value.strip()
        for field in self.query(Field):
            if field.field not in STAYING:
                field.value = " "  # so that typing which was rubbed out is forgotten as well
                field.value = ""
        self._kept_address = ""
        self.begin_draft()
        self.enter(FIRST)
        self._say(said)

    @property
    def _email(self) -> Widget | None:
        return next((field for field in self.query(Field) if field.field == "email"), None)

    def _at_fault(self, error: HandbillError) -> str:
        """The field that was refused, or that is needed and empty."""
        asked = [each.name for each in self._petition.asks]
        needed = [each for each in asked if is_required(self._petition, each, "stall")]
        empty = [each for each in needed if not self.typed[each]]
        return empty[0] if error.field == "missing" and empty else error.field

    def _go_to(self, name: str) -> None:
        places = [part.field if isinstance(part, Field) else "" for part in self.parts]
        self.enter(places.index(name) if name in places else FIRST)

    def _entitle(self, view: PetitionView) -> None:
        heads = self.query(Heads)
        said = f"{how_many(view)}, {time_text(view)}"
        heads.first().name_detail(line(("SIGN  ", "bold"), view.title), said)

    def _say(self, sentence: str, style: str = "bold") -> None:
        self._warned = False
        self.query_one("#sign-said", Static).update(ink(sentence, style))
        said = f"{self._thanked} thanked here" if self._thanked else ""
        self.query(Heads).last().name_detail("", said)

    def action_leave(self) -> None:
        """Leave; what was typed and not signed is pointed out once."""
        if self._pending:
            self._pending = []
            self.query_one(SigningKeys).question = ""
            return
        typed = any(text for name, text in self.typed.items() if name not in STAYING)
        if typed and not self._warned:
            self._say("Not signed yet: Esc again leaves it unsigned.", "bold $warning")
            self._warned = True
            return
        self.dismiss()


class _Scrolled(VerticalScroll, inherit_bindings=False):
    """Follows the focus; its keys are the form's."""


def _parts(petition: Petition) -> list[Widget]:
    """Where, by whom, what is asked for, the texts that are agreed to, and the keys."""
    name = Field("name", "Name")
    name.add_class("sign-name")
    parts: list[Widget] = [
        Field("source", "Stall", placeholder="stays: such as stall-3"),
        Field("collector", "Collector", placeholder="stays"),
        name,
    ]
    for asked in petition.asks:
        label, needed = label_of(petition, asked.name), "needed" if asked.required else ""
        if len(label) > LABEL_ROOM:
            parts.append(Static(ink(label), classes="sign-question", markup=False))
            label = ""
        parts.append(Field(asked.name, label, placeholder=needed))
    texts = Vertical(
        *(Static(block(text_in(consent.text)), markup=False) for consent in petition.consents),
        id="sign-texts",
    )
    return [*parts, texts, SigningKeys(keys_of(petition))]
