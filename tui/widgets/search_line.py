"""The line to search in, the same on every mode."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Static

from tui.widgets.fields import Line


class SearchWords(Line):
    """What is searched for; the list below follows as one types."""

    BINDINGS = [
        Binding("enter", "screen.open_first", "open", id="search.open"),
        Binding("down", "screen.to_list", "to the list", key_display="↓", id="search.down"),
        Binding("escape", "screen.back", "clear", key_display="Esc", id="search.clear"),
    ]


class SearchLine(Horizontal):
    """`/ words`, with what they find said at its end."""

    DEFAULT_CSS = """
    SearchLine {
        height: 1; padding: 0 1;
        #search-mark { width: 2; color: $warning; }
        #search-hint { width: auto; color: $text-muted; }
        SearchWords { width: 1fr; background: $background; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static("/", id="search-mark", markup=False)
        yield SearchWords(id="search")
        yield Static("finds cases, people, petitions, notes", id="search-hint", markup=False)
