"""What every form does: Enter moves on, what is typed is kept, and the last part finishes it."""

from abc import abstractmethod
from collections.abc import Collection, Mapping
from typing import Generic, TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui.screens.desk_screen import DeskModal
from tui.session.drafts import Typing
from tui.widgets.fields import Lines
from tui.widgets.form import Field, Go, Tick
from tui.widgets.notice import notice

Result = TypeVar("Result")
Part = Field | Tick | Go | Lines


class FormScreen(DeskModal[Result], Generic[Result]):
    """A form. Its keys act at once, so that what is typed ahead lands where it belongs.

    A form with a `draft_key` offers what was typed and never finished, whatever ended it; one that
    takes the data of signatories has none. `draft_title` names it where drafts are counted. What is
    filled in later than `on_mount` is followed by `begin_draft`.
    """

    BINDINGS = [Binding("ctrl+z", "nothing_typed", show=False, id="form.typed")]

    draft_key: str = ""
    draft_title: str = ""
    about: Collection[tuple[str, str]] = ()
    """The records that the form changes, each as table and id: others may change them too."""

    def __init__(self) -> None:
        super().__init__()
        self._typing: Typing | None = None
        self._begun_with: dict[str, str] = {}
        self._warned_once = False

    @abstractmethod
    def finish(self) -> None:
        """Enter was pressed on the last part."""

    @property
    def parts(self) -> list[Part]:
        """The parts in their order."""
        return [part for part in self.query("*") if isinstance(part, Part)]

    @property
    def typed(self) -> dict[str, str]:
        """What stands in each field."""
        return {part.field: part.value.strip() for part in self.parts if isinstance(part, Field)}

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(field for field in self.query(Field) if field.field == name)

    def enter(self, place: int) -> None:
        """Give the focus to the part in that place."""
        self.set_focus(_target(self.parts[place]))

    def action_go_on(self) -> None:
        parts = self.parts
        here = (at for at, part in enumerate(parts) if _target(part) is self.focused)
        place = next(here, len(parts))
        if place + 1 < len(parts):
            self.enter(place + 1)
        else:
            self.finish()

    def action_answer(self, yes: bool) -> None:
        """Tick, or leave, what is asked here, and move on."""
        if isinstance(self.focused, Tick):
            self.focused.ticked = yes
            self.action_go_on()

    # What is typed, and found again

    def on_mount(self) -> None:
        """Runs after a form's own, which fills in what is known."""
        self.begin_draft()

    @property
    def held(self) -> dict[str, str]:
        """All that a person can change here, as text, by a name of its own."""
        return {name: _text(part) for part in self.parts if (name := _name(part))}

    @property
    def changed(self) -> dict[str, str]:
        """What differs from how the form began."""
        begun = self._begun_with
        return {name: value for name, value in self.held.items() if begun.get(name) != value}

    def fill_in(self, values: Mapping[str, str]) -> None:
        """Put text where `held` found it; names that the form does not have are passed over."""
        for part in self.parts:
            if _name(part) in values:
                _put(part, values[_name(part)])

    def begin_draft(self) -> None:
        """From here on what is typed is kept; what was typed once and not finished comes back."""
        self._begun_with = self.held
        drafts = self.handbill.drafts
        if not self.draft_key or not drafts.location:
            return
        self._typing = drafts.typing(self.draft_key, self.draft_title)
        left = self._typing.go_on()
        if left is not None:
            self.fill_in(left.values)
            self.fresh_from_draft()
            when = left.when.astimezone(self.now().tzinfo)
            day = "" if when.date() == self.now().date() else f" on {when:%-d %B}"
            self.say_quietly(
                f"What you typed{day} at {when:%H:%M} is here again: Esc twice drops it."
            )

    def fresh_from_draft(self) -> None:
        """What was typed once stands in its fields again."""

    def say_quietly(self, sentence: str) -> None:
        """One line above the keys."""
        notice(self, sentence)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Tick.Changed)
    def keep_draft(self) -> None:
        """What stands here is on the disk as soon as may be."""
        self._warned_once = False
        if self._typing is not None:
            self._typing.keep(self.changed, self.now())

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """It is finished, or left on purpose: its draft goes."""
        if self._typing is not None:
            self._typing.drop()
            self._typing = None
        return super().dismiss(result)

    def leaves(self) -> bool:
        """Whether Esc may leave: what was typed and not kept is pointed out once."""
        if not self.changed or self._warned_once:
            return True
        self._warned_once = True
        self.say_quietly("Not kept yet: Esc again drops it.")
        return False

    def action_nothing_typed(self) -> None:
        """Ctrl+Z in a form takes back typing alone, never what was kept elsewhere."""


def _name(part: Part) -> str:
    """What a part is called in a draft; empty where nothing can be typed."""
    if isinstance(part, Field):
        return part.field
    if isinstance(part, Tick):
        return part.purpose
    if isinstance(part, Lines):
        return str(getattr(part.parent, "field", "") or part.id or "")
    return ""


def _text(part: Part) -> str:
    if isinstance(part, Field):
        return part.value
    if isinstance(part, Tick):
        return "yes" if part.ticked else ""
    return part.text if isinstance(part, Lines) else ""


def _put(part: Part, text: str) -> None:
    if isinstance(part, Field):
        part.value = text
        part.line.cursor_position = len(text)
    elif isinstance(part, Tick):
        part.ticked = bool(text)
    elif isinstance(part, Lines):
        part.text = text
        part.move_cursor(part.document.end)


def _target(part: Part) -> Widget:
    """What takes the focus of a part."""
    return part.line if isinstance(part, Field) else part
