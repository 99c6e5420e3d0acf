"""What can be done on a screen, and with which key."""

from textual.binding import Binding
from textual.screen import Screen


def offered(screen: Screen[object]) -> list[Binding]:
    """Each action of the screen and of the app once, the screen's own first."""
    found: dict[str, Binding] = {}
    for node in (screen, screen.app):
        for kind in type(node).__mro__:
            for binding in Binding.make_bindings(vars(kind).get("BINDINGS", ())):
                if binding.id and binding.description:
                    found.setdefault(binding.action, binding)
    return list(found.values())
