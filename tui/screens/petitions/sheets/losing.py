"""A sheet that never comes back, written off."""

from datetime import datetime

from data.records import Petition
from data.store import Store
from petitions.addresses.codes import read_sheet
from petitions.papers.sheets import write_off
from tui.screens.cases.form import Asked, KeepingScreen, Kept


class LostScreen(KeepingScreen):
    """Which sheet, and what became of it; should it turn up, its lines are entered as usual."""

    def __init__(self, petition: Petition, _now: datetime) -> None:
        self._petition = petition
        fields = (
            Asked("sheet", "Sheet", "its number"),
            Asked("reason", "Why", "what became of it, such as left in the rain"),
        )
        super().__init__("A SHEET THAT IS LOST", petition.id, "Write it off", fields)

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        number = read_sheet(self._petition, typed["sheet"]).sheet
        sheet = write_off(store, now, who, self._petition, number, typed["reason"])
        return Kept(sheet.id, f"Sheet {sheet.number} is lost for good.")
