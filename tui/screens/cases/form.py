"""A form that keeps something in a case: a refusal stands beside the field that it is about."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import work
from textual.binding import Binding

from data.errors import HandbillError, NotFound, Stale
from data.store import Store
from data.text import visible
from tui.screens.cases.asking import Asked, AskingScreen
from tui.widgets.passage import Passage

__all__ = ["Asked", "KeepingScreen", "Kept"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: its id, and the sentence that says so."""

    id: str
    said: str


class KeepingScreen(AskingScreen):
    """Answers the id of what was kept, or nothing. What is refused stays typed."""

    BINDINGS = [
        Binding("ctrl+t", "take_theirs", "Take theirs", show=False, id="keeping.theirs"),
    ]
    DRAFT: ClassVar[str] = ""
    """What the form is called among drafts; a form that takes signatories' data has none."""

    def __init__(self, title: str, case: str, go: str, fields: Sequence[Asked]) -> None:
        super().__init__(title, case, go, fields)
        self.about = {("cases", case), ("petitions", case), ("parties", case)}
        if self.DRAFT:
            self.draft_key = f"{self.DRAFT} {case}"
            self.draft_title = f"{title.lower()} {case}"
        self._theirs: dict[str, str] = {}

    @abstractmethod
    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        """Keep what was typed; on the desk's thread."""

    def theirs(self, store: Store) -> dict[str, str]:
        """What somebody else wrote meanwhile, by field; from here on mine goes over it."""
        return {}

    def _culprit(self, error: HandbillError) -> str:
        """The field that a refusal is about: it says so, quotes its words, or names it."""
        if error.field in self.asked:
            return error.field
        sentence, typed = str(error), self.typed
        for name, asked in self.asked.items():
            if any(words in sentence for words in (f"The {_words(name)} ", *asked.about)):
                return name
        quoted = (name for name, value in typed.items() if value and _quotes(sentence, value))
        return next(quoted, "")

    @work(group="keep")
    async def keep_typed(self) -> None:
        """Keep it and leave, or say beside its field what is refused."""
        try:
            kept = await self.desk.ask(self.keep, self.now(), self.handbill.who, self.typed)
        except Stale as error:
            await self._show_theirs(error)
            return
        except HandbillError as error:
            culprit = self._culprit(error)
            self.say_wrong(culprit, _sentence(error))
            self.go_to(culprit)
            return
        finally:
            self.under_way = False
        self.handbill.tell(kept.said)
        await self.handbill.look_again()
        self.dismiss(kept.id)

    async def _show_theirs(self, error: Stale) -> None:
        """Somebody wrote meanwhile: theirs stands beside mine, and a key says which is kept."""
        with self.telling():
            self._theirs = await self.desk.ask(self.theirs)
            other = {name: each for name, each in self._theirs.items() if each != self.typed[name]}
            for name, value in other.items():
                self.say_wrong(name, f"theirs: {value or 'empty'}")
            self.go_to(next(iter(other), ""))
            both = " Ctrl+O keeps yours, Ctrl+T takes theirs." if self._theirs else ""
            self.say_wrong("", f"{error}{both}")
            self.refresh_bindings()

    def action_take_theirs(self) -> None:
        """Put what somebody else wrote into the fields; Ctrl+Z in a field brings mine back."""
        if not self._theirs:
            return
        long = {part.field: part.lines for part in self.query(Passage)}
        for name, value in self._theirs.items():
            typed_in = long[name] if name in long else self.field(name).line
            typed_in.retyped(value)
            self.unsay(name)
        self._theirs = {}
        self.say_quietly("")
        self.refresh_bindings()


def _sentence(error: HandbillError) -> str:
    """What is wrong, with ids that come near what was typed."""
    near = error.near if isinstance(error, NotFound) else ()
    return f"{error} Did you mean {' or '.join(near)}?" if near else str(error)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _quotes(sentence: str, value: str) -> bool:
    return f'"{visible(value)}"'.casefold() in sentence.casefold()
