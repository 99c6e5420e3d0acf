"""Signing at a stall: one name after another without leaving the keys."""

from collections import deque
from collections.abc import Sequence
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Footer, Static

from data.errors import HandbillError
from data.records import Petition, Signature
from petitions.offers import Offer
from petitions.petition import text_in
from petitions.signing import sign
from tui.screens.desk_screen import Cover
from tui.screens.form_screen import FormScreen
from tui.screens.petitions.pages import short_name, time_text
from tui.screens.petitions.reading import PetitionView, petition_view
from tui.widgets.form import Field, Tick
from tui.widgets.heads import Heads
from tui.widgets.ink import line
from tui.widgets.page import Page

LABELS = {
    "email": "E-mail",
    "phone": "Phone",
    "street": "Street",
    "postcode": "Postcode",
    "workplace": "Workplace",
    "union": "Union",
    "country": "Country",
    "area": "Area",
}
ASIDE = "Each by itself, and only if they say so:"
LINES_KEPT = 6


class SignScreen(FormScreen[None]):
    """Enter moves on, the last Enter signs, and the focus is on the name again."""

    DEFAULT_CSS = """
    SignScreen {
        background: $background;
        #sign-form { height: auto; max-height: 70%; padding: 1 2; }
        #sign-said { height: 1fr; padding: 0 2; }
        .sign-aside { margin-top: 1; color: $text-muted; height: 1; }
    }
    """
    BINDINGS = [
        Binding("ctrl+z", "app.undo", "undo the last", id="sign.undo"),
        Binding("escape", "leave", "done", key_display="Esc", id="sign.leave"),
    ]

    def __init__(self, view: PetitionView) -> None:
        super().__init__()
        self._petition = view.petition
        self._view = view
        self._said: deque[Content] = deque(maxlen=LINES_KEPT)
        self._warned = False

    def compose(self) -> ComposeResult:
        yield Heads()
        with Vertical(id="sign-form"):
            yield from _parts(self._petition)
        yield Heads()
        yield Page(id="sign-said")
        yield Footer(compact=True, show_command_palette=False)
        yield Cover()

    def on_mount(self) -> None:
        self.query_one("#sign-said", Page).can_focus = False
        self._entitle(self._view)
        self.enter(0)

    def on_store_changed(self) -> None:
        self.count_again()

    @work(exclusive=True, group="count")
    async def count_again(self) -> None:
        with self.telling():
            self._entitle(await self.desk.ask(petition_view, self._petition.id, self.now()))

    def finish(self) -> None:
        """Sign with what was typed, and be ready for the next one at once."""
        typed, ticked = self.typed, self._ticked
        self._fill({}, ())
        self.enter(0)
        self.take(typed, ticked)

    @work(group="sign")
    async def take(self, typed: dict[str, str], ticked: tuple[str, ...]) -> None:
        """Keep the signature and say so; what is refused stands in the fields again."""
        now, who = self.now(), self.handbill.who
        try:
            taken = await self.desk.ask(sign, now, who, self._petition, _offer(typed, ticked, who))
        except HandbillError as error:
            again = not any(self.typed.values())
            if again:
                self._fill(typed, ticked)
            name = "" if again else f"{typed['name']}: "
            self._say(line(("not signed  ", "bold $error"), name, str(error)))
            return
        self._say(_taken(taken, f"{now:%H:%M}"))
        await self.handbill.look_again()

    def action_leave(self) -> None:
        """Leave; what was typed and not signed is pointed out once."""
        if any(self.typed.values()) and not self._warned:
            self._warned = True
            self._say(line(("not signed yet  ", "bold $warning"), "Esc again leaves it unsigned."))
            return
        self.dismiss()

    @property
    def _ticked(self) -> tuple[str, ...]:
        return tuple(part.purpose for part in self.query(Tick) if part.ticked)

    def _fill(self, typed: dict[str, str], ticked: tuple[str, ...]) -> None:
        self._warned = False
        for field in self.query(Field):
            field.value = typed.get(field.field, "")
        for tick in self.query(Tick):
            tick.ticked = tick.purpose in ticked

    def _entitle(self, view: PetitionView) -> None:
        goal = f" of {view.petition.goal:,}" if view.petition.goal else ""
        heads = self.query(Heads)
        heads.first().name_detail(
            line(("SIGN  ", "bold"), view.title), f"{view.counts.total:,}{goal}, {time_text(view)}"
        )

    def _say(self, content: Content) -> None:
        self._said.appendleft(content)
        self.query_one("#sign-said", Page).show(self._lay_out)

    def _lay_out(self, width: int) -> Sequence[Content]:
        return [part for said in self._said for part in said.wrap(width)]


def _offer(typed: dict[str, str], ticked: tuple[str, ...], collector: str) -> Offer:
    given = {name: value for name, value in typed.items() if value}
    known: dict[str, Any] = {name: given.pop(name) for name in list(given) if name in LABELS}
    name = given.pop("name", "")
    return Offer(
        **known,
        name=name,
        answers=given,
        consents=("sign", *ticked),
        channel="stall",
        collector=collector,
    )


def _parts(petition: Petition) -> list[Widget]:
    fields = [Field("name", "Name")]
    for asked in petition.asks:
        label = LABELS.get(asked.name) or text_in(asked.label) or asked.name
        fields.append(Field(asked.name, label, placeholder="needed" if asked.required else ""))
    ticks = [
        Tick(consent.purpose, text_in(consent.text))
        for consent in petition.consents
        if consent.purpose != "sign"
    ]
    aside = [Static(ASIDE, classes="sign-aside", markup=False)] if ticks else []
    return [*fields, *aside, *ticks]


def _taken(signature: Signature, time: str) -> Content:
    name = short_name(signature)
    later = " It will be looked at: somebody like this signed before."
    return line(
        ("signed  ", "bold $success"),
        f"{signature.serial}  {name}  {time}.",
        later if signature.status == "review" else "",
    )
