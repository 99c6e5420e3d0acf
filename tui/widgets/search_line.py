"""The line to search in, the same on every mode."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Static

from tui.widgets.fields import Line


class SearchWords(Line):
    """What is searched for; the list below follows as one types."""

    BINDINGS = [
        Binding("enter", "screen.open_first", "open", id="search.open"),
        Binding("down", "screen.to_list", "to the list", key_display="↓", id="search.down"),
        Binding("escape", "screen.back", "clear", key_display="Esc", id="search.clear"),
    ]


class HomeWords(SearchWords):
    """The line in which the app opens: while it is empty the keys of the app are keys.

    Letters are always typed; a number to look for is typed after a blank or a quote.
    """

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return not self._is_a_key(key, character) and super().check_consume_key(key, character)

    async def _on_key(self, event: Key) -> None:
        """Before the field itself is asked, which types whatever has a character."""
        if self._is_a_key(event.key, event.character):
            event.character = None

    def _is_a_key(self, key: str, character: str | None) -> bool:
        bound = self.app._bindings.key_to_bindings  # noqa: SLF001 - as remapped by the user
        return not self.value and not (character or "").isalpha() and key in bound


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

    def __init__(self, kind: type[SearchWords] = SearchWords) -> None:
        super().__init__()
        self._kind = kind

    def compose(self) -> ComposeResult:
        yield Static("/", id="search-mark", markup=False)
        yield self._kind(id="search")
        yield Static("finds cases, people, petitions, notes", id="search-hint", markup=False)
