"""What the forms share that change a petition."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from data.errors import BadInput
from data.records import Petition
from data.store import Store
from petitions.terms.editing import Edit, edit_petition
from tui.screens.cases.form import Asked, KeepingScreen, Kept

LANGUAGE = "language"
WHY = Asked("allow", "Why", "once people signed: why they still mean the same")


class ChangeScreen(KeepingScreen):
    """Changes what was typed anew and leaves the rest as it is.

    Where somebody changed the same meanwhile, theirs stands beside it and a key says which is kept.
    """

    def __init__(self, petition: Petition, title: str, fields: Sequence[Asked]) -> None:
        self._stood = self.values(petition)
        asked = [replace(field, value=self._stood.get(field.name, "")) for field in fields]
        super().__init__(title, petition.id, "Change it", asked)
        self.seen = petition
        self._anew: Mapping[str, str] = {}
        self._language = self._stood.get(LANGUAGE, "")

    @abstractmethod
    def values(self, petition: Petition, language: str = "") -> dict[str, str]:
        """What stands in each field, texts in that language, or in the one to begin with."""

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        stood = {name: text.strip() for name, text in self._stood.items()}
        self._anew = {name: text for name, text in typed.items() if text != stood.get(name, "")}
        self._language = typed.get(LANGUAGE, "")
        if not self._anew.keys() - {LANGUAGE, WHY.name}:
            raise BadInput("Nothing would change: type what is to be different.")
        return self.change(store, now, who, typed, self._anew)

    @abstractmethod
    def change(
        self,
        store: Store,
        now: datetime,
        who: str,
        typed: Mapping[str, str],
        anew: Mapping[str, str],
    ) -> Kept:
        """Change it: `typed` is all that stands in the form, `anew` what is other than it was."""

    def theirs(self, store: Store) -> dict[str, str]:
        """Of what was typed anew; the rest stays as somebody else left it."""
        self.seen = store.get(Petition, self.seen.id)
        values = self.values(self.seen, self._language)
        found = {name: values[name] for name in self._anew if name in values}
        self._stood |= found
        return found


class EditScreen(ChangeScreen):
    """Changes what a petition says, asks and promises, in one edit."""

    @abstractmethod
    def edit(self, typed: Mapping[str, str], anew: Mapping[str, str]) -> Edit:
        """The change, from what `change` is given."""

    def change(
        self,
        store: Store,
        now: datetime,
        who: str,
        typed: Mapping[str, str],
        anew: Mapping[str, str],
    ) -> Kept:
        edit = self.edit(typed, anew)
        edited = edit_petition(store, now, who, self.seen.id, edit, seen=self.seen)
        return Kept(edited.id, f"{edited.id} is changed.")


def first_language(texts: Mapping[str, str]) -> str:
    """The language in which a form begins: English where there is one."""
    return "en" if "en" in texts or not texts else next(iter(texts))


def list_of(typed: str) -> tuple[str, ...]:
    """What stands between commas or blanks."""
    return tuple(typed.replace(",", " ").replace(";", " ").split())
