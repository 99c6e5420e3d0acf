"""The keys of each screen, from the bindings, with the command that does the same."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from textual.binding import Binding
from textual.keys import format_key
from textual.widget import Widget

import tui.screens
import tui.widgets
from tui.app import HandbillApp
from tui.counterparts import command_of

_NAMED = {"esc": "Esc", "tab": "Tab", "⏎": "Enter", "space": "Space"}
_SCREENS = "tui.screens."
_ROOMS = (
    f"{_SCREENS}home",
    f"{_SCREENS}mode",
    f"{_SCREENS}cases",
    f"{_SCREENS}petitions",
    f"{_SCREENS}briefings",
    _SCREENS,
)
INTRODUCTION = """\
# Keys

Written by `make docs` from the bindings themselves; in the app `?` explains the screen one is on.
Whatever a key does, the command beside it does as well. A key is changed by the id behind it:
`handbill config set keys.cases.timeline y`. A menu's keys come after the key that opens it: `a c`.
"""


def every_kind() -> list[type]:
    """The app, and each screen and part of a screen that binds keys of its own.

    What others build on stands with those, unless nobody shows its keys.
    """
    for room in (tui.screens, tui.widgets):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            import_module(found.name)
    ours = {kind for kind in _below(Widget) if kind.__module__.startswith("tui.")}
    bound = {kind for kind in ours if list(bindings(kind))}
    built_on = {
        kind for kind in bound for other in ours if other is not kind and issubclass(other, kind)
    }
    shown = {binding.id for kind in bound - built_on for binding in _together(kind)}
    alone = {kind for kind in built_on if not shown.issuperset(b.id for b in bindings(kind))}
    return [HandbillApp, *sorted(bound - built_on | alone, key=_order)]


def _order(kind: type) -> tuple[int, str, str]:
    """The modes first, each with its screens, the parts of screens last."""
    room = kind.__module__
    ranks = (number for number, start in enumerate(_ROOMS) if room.startswith(start))
    return next(ranks, len(_ROOMS)), room, kind.__name__


def bindings(kind: type) -> Iterator[Binding]:
    """What the class itself binds, each with an id."""
    for binding in Binding.make_bindings(vars(kind).get("BINDINGS", ())):
        if binding.id:
            yield binding


def page() -> str:
    """docs/keys.md."""
    parts = [INTRODUCTION]
    for kind in every_kind():
        said = (kind.__doc__ or "").strip().split("\n")[0]
        parts.append(f"## {_spaced(kind.__name__)}\n\n{said}\n\n{_table(kind)}")
    return "\n".join(parts)


def _table(kind: type) -> str:
    rows = ["| key | what it does | command | id |", "|---|---|---|---|"]
    for binding in _together(kind):
        command = command_of(binding.id)
        what = binding.tooltip or binding.description
        cells = (
            _keys(binding),
            what[:1].upper() + what[1:],
            f"`{command}`" if command else "",
            f"`{binding.id}`",
        )
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def _together(kind: type) -> list[Binding]:
    """What it binds and takes over from our own, a row an id; the nearer key wins."""
    rows: dict[str, Binding] = {}
    taken: set[str] = set()
    for base in kind.__mro__:
        found = [one for one in bindings(base) if one.key not in taken and one.description]
        taken |= {one.key for one in bindings(base)}
        for one in found if base.__module__.startswith("tui.") else ():
            known = rows.get(one.id or "")
            keys = f"{known.key},{one.key}" if known else one.key
            rows[one.id or ""] = Binding(
                keys, one.action, one.description, tooltip=one.tooltip, id=one.id
            )
    return list(rows.values())


def _keys(binding: Binding) -> str:
    names = (format_key(key.strip()) for key in binding.key.split(","))
    return " ".join(f"`{_NAMED.get(name, name)}`" for name in dict.fromkeys(names))


def _spaced(name: str) -> str:
    """A class's name as words, without what every screen has in its name."""
    words = "".join(f" {letter}" if letter.isupper() else letter for letter in name).split()
    kept = [word for word in words if word not in ("Screen", "Menu")] or words
    return " ".join([kept[0], *(word.lower() for word in kept[1:])])


def _below(kind: type[object]) -> set[type[object]]:
    found = {kind}
    for inner in type.__subclasses__(kind):
        found |= _below(inner)
    return found
