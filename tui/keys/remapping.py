"""Keys of one's own: what the settings ask for, held against the keys that there are."""

from collections.abc import Iterable, Iterator, Mapping

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from tui.widgets.page import Page
from tui.widgets.rows import Rows


def misfits(keys: Mapping[str, str], app: type[App[None]]) -> str:
    """One sentence about what does not fit in the settings' `keys`; empty when all of it does.

    An action that does not exist is named, and a key that would stand for two things on one
    screen. Only what is loaded by now is known.
    """
    if not keys:
        return ""
    known = {binding.id for kind in (app, *_kinds(DOMNode)) for binding in _own(kind)}
    strange = sorted(keys.keys() - known)
    if strange:
        named = ", ".join(f'"{id}"' for id in strange)
        return f"The settings give a key to {named}: there is no such action, see docs/keys.md."
    for kind in _kinds(Screen):
        if clash := _clash(keys, [*_all(kind), *_all(app), *_all(Rows), *_all(Page)]):
            key, one, other = clash
            return (
                f'The settings make "{key}" both {_words(one)} and {_words(other)}: '
                "give one of them another key."
            )
    return ""


def normal(keys: Mapping[str, str]) -> dict[str, str]:
    """The settings' `keys` with each key as Textual calls it; an empty one changes nothing."""
    return {id: ",".join(_keys(wanted)) for id, wanted in keys.items() if wanted.strip()}


def as_remapped(binding: Binding, keys: Mapping[str, str]) -> Binding:
    """The binding with the keys that the settings give it, as help and palette show it."""
    wanted = keys.get(binding.id or "")
    if not wanted:
        return binding
    return Binding(
        _keys(wanted)[0],
        binding.action,
        binding.description,
        show=binding.show,
        tooltip=binding.tooltip,
        id=binding.id,
    )


def _clash(
    keys: Mapping[str, str], bindings: Iterable[Binding]
) -> tuple[str, Binding, Binding] | None:
    """A key of the settings, what it is to do, and what else it does on the same screen."""
    taken: dict[str, Binding] = {}
    for binding in bindings:
        for key in _keys(keys.get(binding.id or "", binding.key)):
            other = taken.setdefault(key, binding)
            remapped = keys.keys() & {binding.id, other.id}
            if other.action != binding.action and remapped:
                first, second = (binding, other) if binding.id in keys else (other, binding)
                return key, first, second
    return None


def _kinds(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    """Our own classes below this one."""
    for below in kind.__subclasses__():
        if below.__module__.startswith("tui."):
            yield below
        yield from _kinds(below)


def _all(kind: type[DOMNode]) -> Iterator[Binding]:
    """The bindings of a class, each id once: a class may bind anew what those above it bound."""
    for above in kind.__mro__:
        if above.__module__.startswith("tui."):
            yield from _own(above)


def _own(kind: type) -> Iterable[Binding]:
    return Binding.make_bindings(vars(kind).get("BINDINGS", ()))


def _keys(keys: str) -> list[str]:
    """The keys in a list of them, each as Textual calls it: `/` is `slash`."""
    return [each.key for each in Binding.make_bindings([Binding(keys, "", "")])]


def _words(binding: Binding) -> str:
    said = binding.tooltip or binding.description or binding.action
    return f'"{said}" ({binding.id})'
