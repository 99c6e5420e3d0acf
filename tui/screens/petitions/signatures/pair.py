"""Two signatures beside one another, before they are made one."""

from collections.abc import Callable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from data.records import Signature
from data.records.base import Id
from data.store import Store
from petitions.signatures.roll import Pair
from tui.screens.petitions.signatures import acts
from tui.screens.petitions.signatures.layout import pair_lines
from tui.screens.petitions.signatures.people import BACK, NAMES, PeopleScreen
from tui.widgets.ink import hanging, line
from tui.widgets.page import Page


class PairPage(PeopleScreen[None]):
    """A page with two signatures on it; the one on the right would become the duplicate."""

    DEFAULT_CSS = "PairPage #pair { width: 100%; padding: 1 0 0 0; }"

    def __init__(self, petition: Id) -> None:
        super().__init__()
        self._petition = petition
        self.pair: Pair | None = None

    def compose_body(self) -> ComposeResult:
        yield Page(id="pair")

    def body(self) -> Widget:
        return self.page

    @property
    def page(self) -> Page:
        return self.query_one(Page)

    def draw(self) -> None:
        self.page.show(self.lay_out, keep_place=True)

    def lay_out(self, width: int) -> Sequence[Content]:
        if self.pair is None:
            return ()
        lines = [*pair_lines(self.pair, width, names_shown=self.names_shown), Content("")]
        copy, kept = self.pair
        if kept is not None:
            said = (
                f"m makes no. {copy.serial:,} a duplicate of no. {kept.serial:,}, which takes over "
                "what it lacks: one counts."
            )
            lines += hanging(line((said, "$text-muted")), width, " ", " ")
        return lines

    async def act(self, act: Callable[..., str], *ids: Id) -> str:
        """Do it; answers what to say."""
        who, now = self.handbill.who, self.now()
        return await self.desk.ask(act, now, who, self._petition, *ids)


class PairScreen(PairPage):
    """Somebody chose the two; which of them stays can be turned round."""

    BINDINGS = [
        Binding("m", "merge", "merge", id="pair.merge", tooltip="Make the two one"),
        Binding("s", "swap", "swap", id="pair.swap", tooltip="Keep the other one of the two"),
        *(NAMES, BACK),
    ]

    def __init__(self, petition: Id, copy: Id, kept: Id) -> None:
        super().__init__(petition)
        self._ids = (copy, kept)

    def on_mount(self) -> None:
        self.set_focus(self.page)
        self.read()

    def on_store_changed(self) -> None:
        self.read()

    @work(exclusive=True, group="pair")
    async def read(self) -> None:
        with self.telling():
            copy, kept = self._ids
            self.pair = await self.desk.ask(_pair, copy, kept)
            self.heads.name_detail(("ARE THESE ONE PERSON?", "bold"))
            self.draw()

    def action_swap(self) -> None:
        copy, kept = self._ids
        self._ids = (kept, copy)
        self.read()

    async def action_merge(self) -> None:
        """In turn with other keys, so that what is typed ahead waits for it."""
        with self.telling():
            said = await self.act(acts.merge, *self._ids)
            self.handbill.tell(f"{said} u takes it back.")
            self.leave()
            await self.handbill.look_again()


def _pair(store: Store, copy: Id, kept: Id) -> Pair:
    return Pair(store.get(Signature, copy), store.get(Signature, kept))
