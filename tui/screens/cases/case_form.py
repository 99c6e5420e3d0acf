"""A case file begun."""

from datetime import datetime

from data.changes import new_case, started_case
from data.store import Store
from tui.screens.cases.form import Asked, KeepingScreen, Kept


class CaseScreen(KeepingScreen):
    """Asks for what a list shows and a search finds; sources and facts come after it."""

    DRAFT = "new-case"

    def __init__(self) -> None:
        fields = (
            Asked("title", "Title", "what it is called, in one line"),
            Asked("country", "Country", "two letters, such as KZ", check=_check_country),
            Asked("summary", "Summary", long=True),
            Asked("aliases", "Other names", "by which it is found, with commas between them"),
            Asked("tags", "Tags", "words to sort it by, with commas between them"),
            Asked("id", "Short id", "made from country and title when empty", check=_check_id),
        )
        super().__init__("BEGIN A CASE", "", "Begin the case", fields)

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        started = started_case(
            typed["title"],
            id=typed["id"],
            country=typed["country"],
            summary=typed["summary"],
            tags=typed["tags"].split(","),
            aliases=typed["aliases"].split(","),
        )
        kept = new_case(store, now, who, started)
        return Kept(kept.id, f"Begun: {kept.id}. S adds its first source.")


def _check_country(typed: str) -> str:
    return started_case("x", country=typed).country


def _check_id(typed: str) -> str:
    started_case("x", id=typed)
    return ""
