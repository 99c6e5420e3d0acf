"""The keys of each screen, from the bindings, with the command that does the same."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from itertools import groupby

from textual.binding import Binding
from textual.keys import format_key
from textual.screen import Screen
from textual.widget import Widget

import tui.screens
import tui.widgets
from tui.app import HandbillApp
from tui.keys.counterparts import command_of

_NAMED = {"esc": "Esc", "tab": "Tab", "⏎": "Enter", "space": "Space"}
_ROOMS = (
    ("tui.app", "Everywhere"),
    ("tui.screens.home", "Home"),
    ("tui.screens.cases", "Cases"),
    ("tui.screens.briefings", "Briefings"),
    ("tui.screens.petitions", "Petitions"),
    ("tui.screens", "Beside these"),
    ("tui.widgets", "Lists, pages and forms"),
)
INTRODUCTION = """\
# Keys

Written by `make docs` from the bindings themselves; in the app `?` explains the screen one is on.
Whatever a key does, the command beside it does as well. A key is changed by the id behind it:
`handbill config set keys.cases.timeline y`. A menu's keys come after the key that opens it: `a c`.
"""


def every_kind() -> list[type]:
    """The app, and each screen and part of a screen that binds keys of its own.

    A screen that others build on stands with those, unless nobody shows its keys.
    """
    for room in (tui.screens, tui.widgets):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            import_module(found.name)
    ours = {kind for kind in _below(Widget) if kind.__module__.startswith("tui.")}
    bound = {kind for kind in ours if any(map(_said, bindings(kind)))}
    screens = {kind for kind in ours if issubclass(kind, Screen)}
    built_on = {kind for kind in bound & screens if any(_extends(one, kind) for one in screens)}
    shown = {binding.id for kind in bound - built_on for binding in _together(kind)}
    alone = {kind for kind in built_on if not shown.issuperset(b.id for b in _together(kind))}
    return [HandbillApp, *sorted(bound - built_on | alone, key=_order)]


def _extends(kind: type, base: type) -> bool:
    return kind is not base and issubclass(kind, base)


def _room(kind: type) -> int:
    """Where its keys are told: by its mode, or with what is used all over."""
    rooms = (place for place, (room, _) in enumerate(_ROOMS) if kind.__module__.startswith(room))
    return next(rooms, 0)


def _order(kind: type) -> tuple[int, bool, str, str]:
    """By room, the mode itself first."""
    mode = kind.__module__.endswith(".screen")
    return _room(kind), not mode, kind.__module__, kind.__name__


def bindings(kind: type) -> Iterator[Binding]:
    """What the class itself binds, each with an id."""
    for binding in Binding.make_bindings(vars(kind).get("BINDINGS", ())):
        if binding.id:
            yield binding


def page() -> str:
    """docs/keys.md."""
    parts = [INTRODUCTION]
    for room, kinds in groupby(every_kind(), key=_room):
        parts.append(f"## {_ROOMS[room][1]}\n")
        for kind in kinds:
            said = (kind.__doc__ or "").strip().split("\n")[0]
            title = f"### {_spaced(kind.__name__)}\n\n" if kind is not HandbillApp else ""
            parts.append(f"{title}{said}\n\n{_table(kind)}")
    return "\n".join(parts)


def _table(kind: type) -> str:
    rows = ["| key | what it does | command | id |", "|---|---|---|---|"]
    for binding in _together(kind):
        command = command_of(binding.id)
        what = _said(binding)
        cells = (
            _keys(binding),
            what[:1].upper() + what[1:],
            f"`{command}`" if command else "",
            f"`{binding.id}`",
        )
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def _together(kind: type) -> list[Binding]:
    """What it binds, with what a screen takes over from ours; a row an id, the nearer key wins."""
    rows: dict[str, Binding] = {}
    taken: set[str] = set()
    for base in kind.__mro__ if issubclass(kind, Screen | HandbillApp) else (kind,):
        found = [one for one in bindings(base) if one.key not in taken and _said(one)]
        taken |= {one.key for one in bindings(base)}
        for one in found if base.__module__.startswith("tui.") else ():
            known = rows.get(one.id or "")
            keys = f"{known.key},{one.key}" if known else one.key
            rows[one.id or ""] = Binding(
                keys, one.action, one.description, tooltip=one.tooltip, id=one.id
            )
    return list(rows.values())


def _said(binding: Binding) -> str:
    """What it does, at length where that was said."""
    return binding.tooltip or binding.description


def _keys(binding: Binding) -> str:
    names = (format_key(key.strip()) for key in binding.key.split(","))
    return " ".join(f"`{_NAMED.get(name, name)}`" for name in dict.fromkeys(names))


def _spaced(name: str) -> str:
    """A class's name as words, without what every screen has in its name."""
    words = "".join(f" {letter}" if letter.isupper() else letter for letter in name).split()
    kept = [word for word in words if word != "Screen"]
    return " ".join([kept[0], *(word.lower() for word in kept[1:])])


def _below(kind: type[object]) -> set[type[object]]:
    found = {kind}
    for inner in type.__subclasses__(kind):
        found |= _below(inner)
    return found
