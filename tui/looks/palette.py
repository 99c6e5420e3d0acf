"""The command palette, in which pasted control characters show as marks like everywhere else."""

from textual.app import App
from textual.command import CommandList, CommandPalette, SearchIcon
from textual.theme import ThemeProvider
from textual.widgets import Input

from tui.widgets.fields import Marking


class Palette(CommandPalette):
    """Textual's own, with a line that draws what was pasted without obeying it."""

    def on_mount(self) -> None:
        self.query_one(Input).highlighter = Marking()
        self.query_one(SearchIcon).icon = "/"  # its lens is a box where a font has none

    def _action_command_list(self, action: str) -> None:
        """Page through the list, once it has room: before that Textual's falls over its lines."""
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


class WithPalette(App[None]):
    """An app whose palettes are these."""

    def action_command_palette(self) -> None:
        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes"))
