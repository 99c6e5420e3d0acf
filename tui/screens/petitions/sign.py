"""Signing at a stall: one name after another without leaving the keys."""

from collections import deque
from collections.abc import Sequence
from typing import Any

from textual import on, work
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
from tui.screens.desk_screen import Cover, DeskModal
from tui.screens.petitions.pages import short_name, time_text
from tui.screens.petitions.reading import PetitionView, petition_view
from tui.widgets.form import Done, Field, Tick
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


class SignScreen(DeskModal[None]):
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

    def __init__(self, petition: str) -> None:
        super().__init__()
        self._petition_id = petition
        self._petition: Petition | None = None
        self._said: deque[Content] = deque(maxlen=LINES_KEPT)
        self._warned = False

    def compose(self) -> ComposeResult:
        yield Heads()
        yield Vertical(id="sign-form")
        yield Heads(id="sign-rule")
        yield Page(id="sign-said")
        yield Footer(compact=True, show_command_palette=False)
        yield Cover()

    def on_mount(self) -> None:
        self.query_one("#sign-said", Page).can_focus = False
        self.begin()

    def on_store_changed(self) -> None:
        self.count_again()

    @work(exclusive=True, group="form")
    async def begin(self) -> None:
        with self.telling():
            view = await self.desk.ask(petition_view, self._petition_id, self.now())
            self._petition = view.petition
            self._entitle(view)
            form = self.query_one("#sign-form", Vertical)
            await form.mount(*_parts(view.petition))
            self.parts[0].target.focus()

    @work(exclusive=True, group="count")
    async def count_again(self) -> None:
        with self.telling():
            self._entitle(await self.desk.ask(petition_view, self._petition_id, self.now()))

    @property
    def parts(self) -> list[Field | Tick]:
        inside = self.query_one("#sign-form").children
        return [part for part in inside if isinstance(part, Field | Tick)]

    @on(Done)
    def go_on(self, event: Done) -> None:
        parts = self.parts
        place = next(at for at, part in enumerate(parts, 1) if part is event.part)
        if place < len(parts):
            parts[place].target.focus()
        else:
            self.take()

    @work(exclusive=True, group="sign")
    async def take(self) -> None:
        """Keep the signature, say so, and begin again with the name."""
        petition = self._petition
        if petition is None:
            return
        now, who = self.now(), self.handbill.who
        try:
            taken = await self.desk.ask(sign, now, who, petition, self._offer())
        except HandbillError as error:
            self._say(line(("not signed  ", "bold $error"), str(error)))
            self.parts[0].target.focus()
            return
        self._say(_taken(taken, f"{now:%H:%M}"))
        self._clear()
        await self.handbill.look_again()

    def action_leave(self) -> None:
        """Leave; what was typed and not signed is pointed out once."""
        typed = any(isinstance(part, Field) and part.value.strip() for part in self.parts)
        if typed and not self._warned:
            self._warned = True
            self._say(line(("not signed yet  ", "bold $warning"), "Esc again leaves it unsigned."))
            return
        self.dismiss()

    def _offer(self) -> Offer:
        fields: dict[str, Any] = {
            part.field: part.value.strip()
            for part in self.parts
            if isinstance(part, Field) and part.value.strip()
        }
        known = {name: fields.pop(name) for name in list(fields) if name in {"name", *LABELS}}
        ticked = [part.purpose for part in self.parts if isinstance(part, Tick) and part.ticked]
        return Offer(
            **{"name": "", **known},
            answers=fields,
            consents=("sign", *ticked),
            channel="stall",
            collector=self.handbill.who,
        )

    def _clear(self) -> None:
        self._warned = False
        for part in self.parts:
            if isinstance(part, Field):
                part.value = ""
            else:
                part.ticked = False
        self.parts[0].target.focus()

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


def _parts(petition: Petition) -> list[Widget]:
    fields = [Field("name", "Name")]
    for asked in petition.asks:
        label = LABELS.get(asked.name) or text_in(asked.label) or asked.name
        fields.append(Field(asked.name, label, hint="needed" if asked.required else ""))
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
