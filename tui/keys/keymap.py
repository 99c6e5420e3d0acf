"""What can be done on a screen, and with which key."""

from collections.abc import Iterator, Mapping

from textual.binding import Binding
from textual.screen import Screen

from tui.keys.remapping import as_remapped


def offered(screen: Screen[object]) -> list[Binding]:
    """Each action of the screen and of the app once, the screen's own first."""
    found: dict[str, Binding] = {}
    for node in (screen, screen.app):
        for kind in type(node).__mro__:
            for binding in Binding.make_bindings(vars(kind).get("BINDINGS", ())):
                if binding.id and binding.description:
                    found.setdefault(binding.action, binding)
    keys = screen.app._keymap  # noqa: SLF001 - what the settings gave it
    found = {action: as_remapped(binding, keys) for action, binding in found.items()}
    return [*found.values(), *_in_menus(screen, found)]


def _in_menus(screen: Screen[object], found: Mapping[str, Binding]) -> Iterator[Binding]:
    """The rows of the screen's menus, each with the two keys that lead to it."""
    for name, menu in getattr(screen, "MENUS", {}).items():
        for entry in menu.ENTRIES:
            keys = f"{found[name].key} {entry.key}"
            action = f"go('{name}', '{entry.name}')"
            id = f"{menu.MENU}.{entry.name}"
            yield Binding(keys, action, entry.words, show=False, key_display=keys, id=id)
