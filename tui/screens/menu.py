"""A small menu: each row has a key, and Enter on a row does the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.keys import format_key

from tui.keys.remapping import as_remapped
from tui.screens.choosing import ChoiceScreen
from tui.widgets.ink import line
from tui.widgets.rows import Row

_OF_THE_APP = frozenset("LQ")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a menu: what it answers, its key as a small letter, and what it says."""

    name: str
    key: str
    words: str


class MenuScreen(ChoiceScreen):
    """Answers the name of the row that was chosen; a key may be typed as a capital too.

    The keys are bound from `ENTRIES`, each as `MENU.name` in the configuration.
    """

    MENU: ClassVar[str] = ""
    ENTRIES: ClassVar[tuple[Entry, ...]] = ()

    def __init_subclass__(
        cls,
        inherit_css: bool = True,
        inherit_bindings: bool = True,
    ) -> None:
        made: list[BindingType] = [cls.binding(entry) for entry in cls.ENTRIES]
        cls.BINDINGS = [*vars(cls).get("BINDINGS", ()), *made]
        super().__init_subclass__(inherit_css=inherit_css, inherit_bindings=inherit_bindings)

    def __init__(self, title: str) -> None:
        super().__init__(title, (), {entry.name: entry.words for entry in self.ENTRIES})

    def row_of(self, key: str, text: str) -> Row:
        entry = next(one for one in self.ENTRIES if one.name == key)
        shown = self.key_of(entry, self.app._keymap)  # noqa: SLF001 - what the settings gave it
        return Row(key, (line((f"{shown}  ", "$warning"), text),))

    def action_choose(self, name: str) -> None:
        self.dismiss(name)

    @classmethod
    def key_of(cls, entry: Entry, remapped: Mapping[str, str]) -> str:
        """The key of a row as it is shown: its own, or what the settings give it."""
        return format_key(as_remapped(cls.binding(entry), remapped).key.partition(",")[0])

    @classmethod
    def binding(cls, entry: Entry) -> Binding:
        """Before what moves the cursor, so that a row may have a letter such as k or l.

        Not as the capitals L and Q, which lock and leave on every screen that takes them.
        """
        capital = entry.key.upper()
        return Binding(
            entry.key if capital in _OF_THE_APP else f"{entry.key},{capital}",
            f"choose('{entry.name}')",
            entry.words,
            show=False,
            priority=True,
            id=f"{cls.MENU}.{entry.name}",
        )
