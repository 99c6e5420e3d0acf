"""Filling in a form as a person does: its fields, its end, and what it says is wrong."""

from textual.events import Paste
from textual.pilot import Pilot

from tests.tui.driving import press, settle
from tui.app import HandbillApp
from tui.widgets.passage import Wrong


async def fill(pilot: Pilot[None], **fields: str) -> None:
    """Paste into the fields of the form, each found by its name."""
    for name, text in fields.items():
        pilot.app.screen.go_to(name)
        await settle(pilot)
        pilot.app.post_message(Paste(text))
        await settle(pilot)


async def finish(pilot: Pilot[None]) -> None:
    """Go to the last part of the form and press Enter there."""
    screen = pilot.app.screen
    screen.set_focus(screen.parts[-1])
    await press(pilot, "enter")


def wrongs(app: HandbillApp) -> dict[str, str]:
    """What is said to be wrong, by field."""
    return {
        part.field: part.content.plain if hasattr(part.content, "plain") else str(part.content)
        for part in app.screen.query(Wrong)
        if part.display
    }
