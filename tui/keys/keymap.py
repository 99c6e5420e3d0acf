"""What can be done on a screen, and with which key."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import format_key
from textual.screen import Screen

from tui.keys.remapping import as_remapped


def offered(screen: Screen[object]) -> list[Binding]:
    """Each action that has a key here once, the screen's own first; the app's begin with `app.`.

    Of the app's keys a modal screen lets through those that it binds itself, and the urgent ones.
    """
    own = [*_bound(screen)]
    of_app = [replace(each, action=f"app.{each.action}") for each in _bound(screen.app)]
    if screen.is_modal:
        here = {each.action for each in own}
        of_app = [each for each in of_app if each.priority or each.action in here]
    found: dict[str, Binding] = {}
    for binding in (*own, *of_app):
        if binding.description:
            found.setdefault(binding.action, binding)
    keys = screen.app._keymap  # noqa: SLF001 - what the settings gave it
    found = {action: as_remapped(binding, keys) for action, binding in found.items()}
    return [*found.values(), *_in_menus(screen, found)]


def _bound(node: DOMNode) -> Iterator[Binding]:
    """Those of a screen or of the app that have a name, the nearest class first."""
    for kind in type(node).__mro__:
        for binding in Binding.make_bindings(vars(kind).get("BINDINGS", ())):
            if binding.id:
                yield binding


def _in_menus(screen: Screen[object], found: Mapping[str, Binding]) -> Iterator[Binding]:
    """The rows of the screen's menus, each with the two keys that lead to it."""
    remapped = screen.app._keymap  # noqa: SLF001 - what the settings gave it
    for name, menu in getattr(screen, "MENUS", {}).items():
        for entry in menu.ENTRIES:
            keys = f"{format_key(found[name].key)} {menu.key_of(entry, remapped)}"
            action = f"go('{name}', '{entry.name}')"
            id = f"{menu.MENU}.{entry.name}"
            yield Binding(keys, action, entry.words, show=False, key_display=keys, id=id)
