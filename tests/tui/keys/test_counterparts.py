"""Whatever a key does, a command does as well: for screen readers, scripts and slow links."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import click
import pytest
from click.testing import CliRunner
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

import tui.screens
import tui.widgets
from tui.app import HandbillApp
from tui.cli.main import handbill
from tui.keys.counterparts import COUNTERPARTS, MOVING, command_of

LEAVING = {"app.lock", "dismiss", "take('leave')"}
# tmux and screen take these for themselves, a terminal stops or ends the program with them, sends
# another key for them, or sends Esc and a letter, which a slow line takes apart.
EATEN = {"ctrl+a", "ctrl+b", "ctrl+c", "ctrl+d", "ctrl+s", "ctrl+q", "ctrl+\\", "ctrl+h", "ctrl+i"}
EATEN |= {"ctrl+j", "ctrl+m"}
MEANT = {"desk.help", "form.typed"}  # the same for a modal screen; a form's own typing first


def every_module(room: ModuleType) -> list[str]:
    return [found.name for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]


def kinds_of(kind: type) -> set[type]:
    return {kind}.union(*(kinds_of(inner) for inner in kind.__subclasses__()))


def bound() -> Iterator[tuple[type, Binding]]:
    """Each class of our own with each of its bindings."""
    for name in (*every_module(tui.screens), *every_module(tui.widgets)):
        import_module(name)
    for kind in (*HandbillApp.__mro__, *kinds_of(Widget)):
        for binding in bindings_of(kind) if kind.__module__.startswith("tui.") else ():
            yield kind, binding


def every_binding() -> dict[str, str]:
    """The id of each binding of our own, and what it is called."""
    return {
        binding.id or f"{kind.__name__}: {binding.key}": binding.description
        for kind, binding in bound()
    }


def test_every_binding_can_be_remapped_and_no_key_is_eaten() -> None:
    for kind, binding in bound():
        assert binding.id, f"{binding.key} of {kind.__name__} has no id"
        assert binding.key not in EATEN, binding.id
        assert not binding.key.startswith("alt+"), binding.id


def test_an_id_stands_for_one_action() -> None:
    """It is the app's or the screen's own, as that of undo on the review list."""
    actions: dict[str, set[str]] = {}
    for _, binding in bound():
        actions.setdefault(binding.id or "", set()).add(binding.action.removeprefix("app."))
    assert {id: found for id, found in actions.items() if len(found) > 1} == {}


def test_every_key_has_its_command_or_only_moves_about() -> None:
    unmapped = {id: said for id, said in every_binding().items() if id not in COUNTERPARTS}
    assert not unmapped, "add them to tui/keys/counterparts.py"


def test_no_command_stands_for_a_key_that_is_gone() -> None:
    assert set(COUNTERPARTS) <= set(every_binding())


@pytest.mark.parametrize("words", sorted(set(COUNTERPARTS.values()) - {MOVING}))
def test_the_command_is_there_and_explains_itself(words: str) -> None:
    path = [word for word in words.split() if not word.startswith("-")]
    command: click.Command = handbill
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None, words
        command = found
    options = {option for one in command.params for option in one.opts} | {"--help"}
    assert options.issuperset(word for word in words.split() if word.startswith("-"))
    assert CliRunner().invoke(handbill, [*path, "--help"]).exit_code == 0


def test_a_command_is_said_as_it_is_typed() -> None:
    assert command_of("mode.note") == "handbill case note"
    assert command_of("list.down") == command_of(None) == ""


def test_no_key_of_a_screen_hides_another_of_a_different_kind() -> None:
    """A key that a screen takes from what it builds on may say the same thing, nothing else."""
    hidden = []
    for kind in kinds_of(Widget):
        nearer: dict[str, Binding] = {}
        for base in kind.__mro__ if kind.__module__.startswith("tui.") else ():
            own = bindings_of(base)
            for binding in own if base.__module__.startswith("tui.") else ():
                known = nearer.setdefault(binding.key, binding)
                said = command_of(binding.id)
                if said and command_of(known.id) != said:
                    hidden.append(f"{kind.__name__} {binding.key}: {known.id} hides {binding.id}")
    assert not hidden


def test_the_keys_that_lock_and_leave_do_so_on_every_screen() -> None:
    ours = [kind for kind in kinds_of(Widget) if kind.__module__.startswith("tui.")]
    taken = [
        f"{kind.__name__} {binding.key}: {binding.action}"
        for kind in ours
        for binding in bindings_of(kind)
        if binding.key in ("L", "Q", "ctrl+l") and binding.action not in LEAVING
    ]
    assert not taken


def test_no_screen_hides_what_a_key_of_the_app_does() -> None:
    bases = [base for base in HandbillApp.__mro__ if base.__module__.startswith("tui.")]
    of_app = {one.key: one for base in reversed(bases) for one in bindings_of(base)}
    screens = [kind for kind in kinds_of(Screen) if kind.__module__.startswith("tui.")]
    hidden = [
        f"{kind.__name__} {one.key}: {one.id} hides {of_app[one.key].id}"
        for kind in screens
        for one in bindings_of(kind)
        if one.key in of_app
        and command_of(one.id) != command_of(of_app[one.key].id)
        and one.action not in LEAVING
        and one.id not in MEANT
    ]
    assert not hidden


def bindings_of(kind: type) -> list[Binding]:
    return list(Binding.make_bindings(vars(kind).get("BINDINGS", ())))
