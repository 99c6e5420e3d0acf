"""A file attached to a source of the case at hand."""

from datetime import datetime
from pathlib import Path

from data.changes import attach, source_of
from data.errors import BadInput
from data.records import Case
from data.store import Store
from tui.screens.cases.checks import source_check, source_ids
from tui.screens.cases.form import Asked, KeepingScreen, Kept


class AttachScreen(KeepingScreen):
    """Where a file of a source lies, and its number as an annex."""

    DRAFT = "attach"

    def __init__(self, case: Case, file: Path) -> None:
        fields = (
            Asked("file", "File", "its path", str(file)),
            Asked(
                "source",
                "Source",
                "begin its id; → takes what is offered",
                check=source_check(case),
                words=source_ids(case),
            ),
            Asked("annex", "Annex", "its number; the next one when empty", check=_check_number),
        )
        super().__init__("ATTACH A FILE", case.id, "Attach it", fields)

    def enter_first(self) -> None:
        self.enter(1)

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        source = source_of(store.get(Case, self.case), typed["source"])
        annex = int(typed["annex"]) if typed["annex"] else None
        kept = attach(store, now, who, self.case, source.id, typed["file"], annex=annex)
        text = "" if kept.text_kept else " It is no plain text: its hash is kept, not its words."
        return Kept(kept.source.id, f"Annex {kept.source.annex} of {kept.source.id}.{text}")


def _check_number(typed: str) -> str:
    if not (typed.isascii() and typed.isdigit() and 0 < int(typed) < _MOST):
        raise BadInput(f"An annex has a number from 1 to {_MOST - 1}.", field="annex")
    return ""


_MOST = 10_000
