"""What waits for a decision, pair by pair."""

from asyncio import Lock
from collections.abc import Callable, Sequence

from textual import work
from textual.binding import Binding
from textual.content import Content

from data.records import Signature
from data.records.base import Id
from data.store import Store
from petitions.signatures.roll import Pair, listed, standing_for
from tui.screens.petitions.signatures import acts
from tui.screens.petitions.signatures.pair import PairPage
from tui.screens.petitions.signatures.people import BACK, NAMES
from tui.widgets.ink import hanging, line
from tui.widgets.page import Page

_ASIDE = "$text-muted"


class ReviewScreen(PairPage):
    """A key decides and the next pair stands there; `u` goes back to the last one.

    The keys act in turn, so that none that is typed ahead decides on a pair that is not there.
    """

    BINDINGS = [
        Binding("m", "merge", "merge", id="review.merge", tooltip="Make the two one"),
        Binding("o", "keep", "keep both", id="review.keep", tooltip="Two people: both count"),
        Binding("n", "go(1)", "next", id="review.next", tooltip="Leave it, and go on"),
        Binding("p", "go(-1)", "previous", id="review.previous"),
        Binding("enter", "open", "whole", id="review.open", tooltip="All about the right one"),
        Binding("u,ctrl+z", "undo", "undo", id="signatures.undo"),
        *(NAMES, BACK),
    ]

    def __init__(self, petition: Id) -> None:
        super().__init__(petition)
        self._queue: list[Id] = []
        self._place = 0
        self._passed = 0
        self._decided: list[int] = []
        self._said = ""
        self._turn = Lock()

    async def on_mount(self) -> None:
        """Keys that are typed ahead wait until the first pair is there."""
        self.set_focus(self.page)
        await self._show_from(0, 1)

    def on_store_changed(self) -> None:
        self.look()

    @work(exclusive=True, group="pair")
    async def look(self) -> None:
        """Show what waits now: somebody may have decided on what is shown."""
        await self._show_from(self._place, 1)

    # Showing

    async def _show_from(self, place: int, step: int) -> None:
        """The pair there, or the next in that direction that still waits for a decision."""
        async with self._turn:
            with self.telling():
                pair, found = await self._next(place, step)
                if pair or step > 0:
                    self._place = found
                    self._show(pair)

    async def _next(self, place: int, step: int) -> tuple[Pair | None, int]:
        while 0 <= place < len(self._queue):
            if pair := await self.desk.ask(_waiting, self._queue[place]):
                return pair, place
            place += step
        if step < 0:
            return None, place
        left = await self.desk.ask(listed, self._petition, "review")
        known = set(self._queue)
        fresh = [id for id in left if id not in known]
        self._queue += fresh
        self._passed = len(left) - len(fresh)
        return await self._next(place, step) if fresh else (None, len(self._queue))

    def _show(self, pair: Pair | None) -> None:
        """A decision may outlast the screen, when the app is left at the same moment."""
        self.pair = pair
        self.refresh_bindings()
        if not self.query(Page):
            return
        title = "MAY BE ONE PERSON" if pair else "REVIEW"
        said = f"{self._place + 1:,} of {len(self._queue):,}" if pair else ""
        self.heads.name_detail((title, "bold"), said)
        self.page.show(self.lay_out)

    def lay_out(self, width: int) -> Sequence[Content]:
        if self.pair is not None:
            said = "o leaves both: they are two people, and both count."
            lines = [*super().lay_out(width), *hanging(line((said, _ASIDE)), width, " ", " ")]
        elif self._passed:
            were = "1 was" if self._passed == 1 else f"{self._passed:,} were"
            lines = [line((f" {were} passed over: n goes through what is left.", "bold"))]
        else:
            lines = [line((" Nothing left to review.", "bold"), " Esc leads back to the list.")]
        if self._said:
            lines += [Content(""), *hanging(line((self._said, "$success")), width, " ", " ")]
        return lines

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a pair there is nothing to decide on, and only what was passed over to go to."""
        if self.pair is None and action in {"merge", "keep", "open"}:
            return False
        if self.pair is None and action == "go" and not self._passed:
            return False
        return super().check_action(action, parameters)

    async def action_merge(self) -> None:
        if self.pair and self.pair.other:
            await self._decide(acts.merge, self.pair.signature.id, "")

    async def action_keep(self) -> None:
        if self.pair:
            await self._decide(acts.confirm, self.pair.signature.id)

    async def _decide(self, act: Callable[..., str], *ids: Id) -> None:
        """The other screens learn of it a moment later, so that hundreds go by quickly."""
        with self.telling():
            self._said = await self.act(act, *ids)
            self._decided.append(self._place)
            await self._show_from(self._place + 1, 1)

    async def action_go(self, step: int) -> None:
        begin_again = self.pair is None and step > 0
        await self._show_from(0 if begin_again else self._place + step, step)

    async def action_undo(self) -> None:
        """Take the last change back, and go back to the pair that it was about."""
        self._said = ""
        if self._decided:
            self._place = self._decided.pop()
        await self.run_action("app.undo")

    async def action_open(self) -> None:
        from tui.screens.petitions.signatures.one import SignatureScreen

        if self.pair:
            await self.app.push_screen(SignatureScreen(self._petition, self.pair.signature.id))


def _waiting(store: Store, id: Id) -> Pair | None:
    """The pair of a signature that still waits; None when somebody has decided."""
    found = store.gather(Signature, [id])
    if not found or found[0].status != "review":
        return None
    return Pair(found[0], standing_for(store, found[0].duplicate_of))
