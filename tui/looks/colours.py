"""An app in the colours that suit a person and their terminal, from the first line it draws."""

from textual.app import App

from tui.looks.palette import WithPalette
from tui.looks.theme import (
    OWN_VARIABLES,
    THEMES,
    fitting_theme,
    readable_variables,
    without_colour,
)


class Coloured(WithPalette):
    """Knows Handbill's themes beside Textual's, and keeps the text of all of them readable."""

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)

    def put_on(self, wanted: str) -> None:
        """Show a theme, or the one that suits the terminal.

        Before the app runs this costs nothing; afterwards every style is computed again.
        """
        theme = fitting_theme(wanted, frozenset(self.available_themes))
        if self.is_running:
            self.theme = theme
            return
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, raised where a text in them could not be read."""
        known = super().get_css_variables()
        self.theme_variables = readable_variables(self.current_theme, known, no_color=self.no_color)
        return self.theme_variables

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return OWN_VARIABLES

    def watch_theme(self) -> None:
        if self.no_color:
            self._filters = without_colour(self._filters, ansi=self.native_ansi_color)
