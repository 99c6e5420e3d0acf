"""What every form does: Enter moves on, and after the last part it is finished."""

from typing import Generic, TypeVar

from textual.widget import Widget

from tui.screens.desk_screen import DeskModal
from tui.widgets.fields import Lines
from tui.widgets.form import Field, Go, Tick

Result = TypeVar("Result")
Part = Field | Tick | Go | Lines


class FormScreen(DeskModal[Result], Generic[Result]):
    """A form. Its keys act at once, so that what is typed ahead lands where it belongs."""

    def finish(self) -> None:
        """Enter was pressed on the last part."""
        raise NotImplementedError

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


def _target(part: Part) -> Widget:
    """What takes the focus of a part."""
    return part.line if isinstance(part, Field) else part
