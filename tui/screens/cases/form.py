"""A form that keeps something in a case: a refusal stands beside the field that it is about."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, TextArea

from data.errors import HandbillError, NotFound, Stale
from data.store import Store
from data.text import visible
from tui.screens.desk_screen import Cover
from tui.screens.form_screen import FormScreen
from tui.widgets.form import Field, Go, Tick
from tui.widgets.heads import Heads
from tui.widgets.ink import line
from tui.widgets.key_line import KeyLine
from tui.widgets.passage import Passage, Wrong


@dataclass(frozen=True, slots=True)
class Asked:
    """A field: `check` raises what is wrong with it, or answers what to say behind it.

    `words` are offered while it is typed. A `long` one has several lines. A refusal that holds
    one of the words `about` is about this field.
    """

    name: str
    label: str
    placeholder: str = ""
    value: str = ""
    check: Callable[[str], str] | None = None
    words: Iterable[str] = ()
    long: bool = False
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: its id, and the sentence that says so."""

    id: str
    said: str


class KeepingScreen(FormScreen[str]):
    """Answers the id of what was kept, or nothing. What is refused stays typed."""

    DEFAULT_CSS = """
    KeepingScreen {
        background: $background;
        #keeping { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
        #keeping Go { margin: 1 0 0 0; }
        #keeping .field-hint { max-width: 34; }
    }
    """
    BINDINGS = [
        Binding("escape", "leave", "leave", key_display="Esc", id="keeping.leave"),
        Binding("ctrl+o", "keep_now", "keep", id="keeping.now"),
        Binding("ctrl+t", "take_theirs", "Take theirs", show=False, id="keeping.theirs"),
    ]
    DRAFT: ClassVar[str] = ""
    """What the form is called among drafts; a form that takes signatories' data has none."""

    def __init__(self, title: str, case: str, go: str, fields: Sequence[Asked]) -> None:
        super().__init__()
        self._head = line((f"{title}  ", "bold"), case)
        self.about = {("cases", case), ("petitions", case), ("parties", case)}
        if self.DRAFT:
            self.draft_key = f"{self.DRAFT} {case}"
            self.draft_title = f"{title.lower()} {case}"
        self._go = go
        self.case = case
        self._asked = {field.name: field for field in fields}
        self._held: dict[str, str] = {}
        self._keeping = False
        self._theirs: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield Heads()
        with VerticalScroll(id="keeping", can_focus=False):
            yield from self.before_fields()
            for asked in self._asked.values():
                yield _drawn(asked)
                yield Wrong(asked.name)
            yield from self.after_fields()
            yield Go(self._go)
            yield Wrong("")
        yield KeyLine()
        yield Cover()

    def before_fields(self) -> Iterable[Widget]:
        """What stands above the fields."""
        return ()

    def after_fields(self) -> Iterable[Widget]:
        """What stands between the fields and the button."""
        return ()

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        """Keep what was typed; on the desk's thread."""
        raise NotImplementedError

    def theirs(self, store: Store) -> dict[str, str]:
        """What somebody else wrote meanwhile, by field; from here on mine goes over it."""
        return {}

    def on_mount(self) -> None:
        self.query_one(Heads).name_detail(self._head)
        for asked in self._asked.values():
            if asked.value and not asked.long:
                self._holds(asked.name)
        self.enter_first()

    def enter_first(self) -> None:
        """Where typing begins."""
        self.enter(0)

    @property
    def typed(self) -> dict[str, str]:
        long = {part.field: part.lines.text.strip() for part in self.query(Passage)}
        return super().typed | long

    @property
    def ticked(self) -> frozenset[str]:
        """The purposes of the ticks that are set."""
        return frozenset(tick.purpose for tick in self.query(Tick) if tick.ticked)

    def fresh_from_draft(self) -> None:
        for asked in self._asked.values():
            if not asked.long and self.typed[asked.name]:
                self._holds(asked.name)

    # Right and wrong

    def say_wrong(self, field: str, sentence: str) -> None:
        """Put a sentence beside a field; without a field, beside the button."""
        next(each for each in self.query(Wrong) if each.field == field).say(sentence)

    def _holds(self, name: str) -> bool:
        """Whether the field may stay as it is; what is wrong with it is said beside it."""
        asked, value = self._asked[name], self.typed[name]
        if asked.check is None:
            return True
        try:
            said = asked.check(value) if value else ""
        except HandbillError as error:
            self.say_wrong(name, str(error))
            return False
        self._held[name] = self.field(name).value
        self.field(name).say(said)
        return True

    def _culprit(self, error: HandbillError) -> str:
        """The field that a refusal is about: it says so, quotes its words, or names it."""
        if error.field in self._asked:
            return error.field
        sentence, typed = str(error), self.typed
        for name, asked in self._asked.items():
            if any(words in sentence for words in (f"The {_words(name)} ", *asked.about)):
                return name
        quoted = (name for name, value in typed.items() if value and _quotes(sentence, value))
        return next(quoted, "")

    @on(Input.Changed)
    def look_again(self, event: Input.Changed) -> None:
        """What was wrong is being put right."""
        for field in self.query(Field):
            if field.line is event.input and field.value != self._held.get(field.field):
                field.say("")
                self._unsay(field.field)

    @on(TextArea.Changed)
    def look_again_at_lines(self, event: TextArea.Changed) -> None:
        for part in self.query(Passage):
            if part.lines is event.text_area:
                self._unsay(part.field)

    def _unsay(self, field: str) -> None:
        self.say_wrong(field, "")
        self.say_wrong("", "")

    # Keys

    def action_go_on(self) -> None:
        """Move on, unless what was typed here cannot be understood."""
        for field in self.query(Field):
            if field.line is self.focused and not self._holds(field.field):
                return
        super().action_go_on()

    def finish(self) -> None:
        if self._keeping:
            return
        for name in self._asked:
            if not self._holds(name):
                self._go_to(name)
                return
        self._keeping = True
        self.keep_typed()

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
            self._go_to(culprit)
            return
        finally:
            self._keeping = False
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
            self._go_to(next(iter(other), ""))
            both = " Ctrl+O keeps yours, Ctrl+T takes theirs." if self._theirs else ""
            self.say_wrong("", f"{error}{both}")
            self.refresh_bindings()

    def action_keep_now(self) -> None:
        """Finish it from wherever one is; where somebody wrote meanwhile, with mine."""
        self.finish()

    def action_take_theirs(self) -> None:
        """Put what somebody else wrote into the fields; Ctrl+Z in a field brings mine back."""
        if not self._theirs:
            return
        long = {part.field: part.lines for part in self.query(Passage)}
        for name, value in self._theirs.items():
            typed_in = long[name] if name in long else self.field(name).line
            typed_in.retyped(value)
            self._unsay(name)
        self._theirs = {}
        self.say_quietly("")
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Leave; what was typed and not kept is pointed out once."""
        if self.leaves():
            self.dismiss("")

    def _go_to(self, name: str) -> None:
        for part in self.query(Passage):
            if part.field == name:
                self.set_focus(part.lines)
        if any(field.field == name for field in self.query(Field)):
            self.set_focus(self.field(name).line)


def _drawn(asked: Asked) -> Widget:
    if asked.long:
        return Passage(asked.name, asked.label, asked.value)
    field = Field(asked.name, asked.label, placeholder=asked.placeholder)
    field.value = asked.value
    offered = [word for word in asked.words if visible(word) == word]
    if offered:
        field.line.suggester = SuggestFromList(offered, case_sensitive=False)
    return field


def _sentence(error: HandbillError) -> str:
    """What is wrong, with ids that come near what was typed."""
    near = error.near if isinstance(error, NotFound) else ()
    return f"{error} Did you mean {' or '.join(near)}?" if near else str(error)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _quotes(sentence: str, value: str) -> bool:
    return f'"{visible(value)}"'.casefold() in sentence.casefold()
