"""The two lists of the composer, with keys of their own."""

from textual.binding import Binding

from tui.widgets.rows import Listing


class Problems(Listing):
    """What is to be decided; `k` keeps, so the arrows go up."""

    BINDINGS = [Binding("k", "screen.way('k')", "Keep or allow it", show=False, id="problems.keep")]


class Facts(Listing):
    """The facts of a case; space puts one in or takes it out."""

    BINDINGS = [
        Binding("space", "choose", "in or out", key_display="Space", id="facts.toggle"),
    ]
