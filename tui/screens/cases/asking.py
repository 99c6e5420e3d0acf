"""A form of fields: each is looked at as one goes on, and what is wrong stands beside it."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Footer, Input, TextArea

from data.errors import HandbillError
from data.text import visible
from tui.screens.desk_screen import Cover
from tui.screens.form_screen import FormScreen
from tui.widgets.form import Field, Go, Tick
from tui.widgets.heads import Heads
from tui.widgets.ink import line
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


class AskingScreen(FormScreen[str]):
    """Answers an id, or nothing; a subclass says what becomes of what was typed."""

    DEFAULT_CSS = """
    AskingScreen {
        background: $background;
        #keeping { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
        #keeping Go { margin: 1 0 0 0; }
        #keeping .field-hint { max-width: 34; }
    }
    """
    BINDINGS = [
        Binding("escape", "leave", "leave", key_display="Esc", id="keeping.leave"),
        Binding("ctrl+o", "keep_now", "keep", id="keeping.now"),
    ]

    def __init__(self, title: str, case: str, go: str, fields: Sequence[Asked]) -> None:
        super().__init__()
        self._head = line((f"{title}  ", "bold"), case)
        self._go = go
        self.case = case
        self.asked = {field.name: field for field in fields}
        self._held: dict[str, str] = {}
        self.under_way = False

    def compose(self) -> ComposeResult:
        yield Heads()
        with VerticalScroll(id="keeping", can_focus=False):
            yield from self.before_fields()
            for asked in self.asked.values():
                yield _drawn(asked)
                yield Wrong(asked.name)
            yield from self.after_fields()
            yield Go(self._go)
            yield Wrong("")
        yield Footer(compact=True, show_command_palette=False)
        yield Cover()

    def before_fields(self) -> Iterable[Widget]:
        """What stands above the fields."""
        return ()

    def after_fields(self) -> Iterable[Widget]:
        """What stands between the fields and the button."""
        return ()

    @abstractmethod
    def keep_typed(self) -> object:
        """Do it, in a worker, with what was typed; `under_way` until it is done."""

    def on_mount(self) -> None:
        self.query_one(Heads).name_detail(self._head)
        for asked in self.asked.values():
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
        for asked in self.asked.values():
            if not asked.long and self.typed[asked.name]:
                self._holds(asked.name)

    # Right and wrong

    def say_wrong(self, field: str, sentence: str) -> None:
        """Put a sentence beside a field; without a field, beside the button."""
        next(each for each in self.query(Wrong) if each.field == field).say(sentence)

    def _holds(self, name: str) -> bool:
        """Whether the field may stay as it is; what is wrong with it is said beside it."""
        asked, value = self.asked[name], self.typed[name]
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

    @on(Input.Changed)
    def look_again(self, event: Input.Changed) -> None:
        """What was wrong is being put right."""
        for field in self.query(Field):
            if field.line is event.input and field.value != self._held.get(field.field):
                field.say("")
                self.unsay(field.field)

    @on(TextArea.Changed)
    def look_again_at_lines(self, event: TextArea.Changed) -> None:
        for part in self.query(Passage):
            if part.lines is event.text_area:
                self.unsay(part.field)

    def unsay(self, field: str) -> None:
        """Nothing is wrong with it any more."""
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
        if self.under_way:
            return
        for name in self.asked:
            if not self._holds(name):
                self.go_to(name)
                return
        self.under_way = True
        self.keep_typed()

    def action_keep_now(self) -> None:
        """Finish it from wherever one is; where somebody wrote meanwhile, with mine."""
        self.finish()

    def action_leave(self) -> None:
        """Leave; what was typed and not kept is pointed out once."""
        if self.leaves():
            self.dismiss("")

    def go_to(self, name: str) -> None:
        """Give the focus to a field; to none where there is no such field."""
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
