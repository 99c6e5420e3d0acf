"""What the forms share that change a petition."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from data.errors import BadInput
from data.records import Petition
from data.store import Store
from petitions.editing import Edit, edit_petition
from tui.screens.cases.form import Asked, KeepingScreen, Kept

LANGUAGE = "language"
WHY = Asked(
    "allow",
    "Why",
    "once people signed: why they still mean the same",
    about=("People have signed these words",),
)


class EditScreen(KeepingScreen):
    """Changes what was typed anew and leaves the rest as it is."""

    def __init__(self, petition: Petition, title: str, fields: Sequence[Asked]) -> None:
        super().__init__(title, petition.id, "Change it", fields)
        self.petition = petition
        self._stood = {field.name: field.value.strip() for field in fields}

    def edit(self, typed: Mapping[str, str], anew: Mapping[str, str]) -> Edit:
        """The change: `typed` is all that stands in the form, `anew` what is other than it was."""
        raise NotImplementedError

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        anew = {name: text for name, text in typed.items() if text != self._stood[name]}
        if not anew.keys() - {LANGUAGE, WHY.name}:
            raise BadInput("Nothing would change: type what is to be different.")
        edited = edit_petition(store, now, who, self.petition.id, self.edit(typed, anew))
        return Kept(edited.id, f"{edited.id} is changed.")


def words_of(texts: Mapping[str, str]) -> tuple[str, str]:
    """The language in which a form begins, English where there is one, and its text."""
    language = "en" if "en" in texts or not texts else next(iter(texts))
    return language, texts.get(language, "")


def list_of(typed: str) -> tuple[str, ...]:
    """What stands between commas or blanks."""
    return tuple(typed.replace(",", " ").replace(";", " ").split())
