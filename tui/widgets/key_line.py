"""The keys of a screen at its foot: as many whole ones as there is room for."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

_PADDING = 2


class KeyLine(Footer):
    """Where not all fit the last ones go, but neither the way back nor what explains the rest."""

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)
        self._room = 0

    def compose(self) -> ComposeResult:
        self._room = self.app.size.width - _PADDING
        yield from _fitting([*super().compose()], self._room)

    def on_resize(self) -> None:
        if self._room != self.app.size.width - _PADDING:
            self.bindings_changed(self.screen)


def _fitting(keys: Sequence[Widget], room: int) -> Iterator[Widget]:
    left = room - sum(_width(key) for key in keys if _stays(key)) + 1
    for key in keys:
        if _stays(key) or (left := left - _width(key)) >= 0:
            yield key


def _stays(key: Widget) -> bool:
    return isinstance(key, FooterKey) and (key.action == "explain" or key.key == "escape")


def _width(key: Widget) -> int:
    """The cells of a key, what it does, and the gap behind it."""
    return cell_len(f"{key.key_display} {key.description} ") if isinstance(key, FooterKey) else 0
