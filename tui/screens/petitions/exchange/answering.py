"""The target's answer to a hand-over, filed as a source of the petition's case."""

from datetime import datetime
from pathlib import Path

from data.errors import BadInput, about
from data.records import Petition
from data.store import Store
from tui.actions.handing_over import check_answers, file_answer
from tui.actions.incoming import text_of
from tui.screens.cases.checks import date_check
from tui.screens.cases.form import Asked, KeepingScreen, Kept


class AnswerScreen(KeepingScreen):
    """Its text from a file, or pasted; what it says becomes facts of the case afterwards."""

    def __init__(self, petition: Petition, now: datetime) -> None:
        check_answers(petition)
        self._petition = petition
        fields = (
            Asked("file", "File", "with its text; or paste it below"),
            Asked("text", "Its text", long=True),
            Asked("date", "Its date", "such as 20 November 2026", check=date_check(now)),
            Asked("title", "Title", "as it stands on the answer, or empty"),
            Asked("publisher", "By", "who answered, if not the target"),
            Asked("reference", "Reference", "its number or sign"),
        )
        super().__init__("FILE THE ANSWER", petition.id, "File it in the case", fields)

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        file, text = typed.pop("file"), typed.pop("text")
        with about("file"):
            if bool(file) == bool(text):
                raise BadInput("Name the file of the answer, or paste its text: one of the two.")
            words = text_of(Path(file)) if file else text
        petition = store.get(Petition, self._petition.id)
        added = file_answer(store, now, who, petition, words, **typed)
        return Kept(
            added.id, f"Filed: {added.id} in {petition.case}. There, F adds a fact from it."
        )
