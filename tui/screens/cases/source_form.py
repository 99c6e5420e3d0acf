"""A source of the case at hand, added."""

from datetime import datetime

from data.changes import add_source
from data.records import Case, Source
from data.store import Store
from tui.screens.cases.checks import choice_check, date_check, source_check, source_ids
from tui.screens.cases.form import Asked, KeepingScreen, Kept

_KINDS = ("letter", "news", "report", "statement", "court ruling", "interview", "photograph")


class SourceScreen(KeepingScreen):
    """Asks what a note needs, and for the text, so that extracts can be held against it."""

    DRAFT = "source"

    def __init__(self, case: Case, now: datetime) -> None:
        is_date = date_check(now)
        kinds = dict.fromkeys((*(source.kind for source in case.sources), *_KINDS))
        publishers = dict.fromkeys(source.publisher for source in case.sources)
        fields = (
            Asked("title", "Title", "as it stands on the document"),
            Asked("kind", "Kind", "letter, news, report, ...", words=kinds),
            Asked("publisher", "Publisher", "who put it out", words=filter(None, publishers)),
            Asked("republisher", "Republisher", "who printed it again"),
            Asked("author", "Author"),
            Asked("date", "Its date", "such as 29 January 2024", check=is_date),
            Asked(
                "date_basis",
                "Date is",
                "stated, inferred or unknown",
                check=choice_check(Source, "date_basis"),
                words=("stated", "inferred", "unknown"),
            ),
            Asked("reference", "Reference", "its number or sign"),
            Asked("url", "URL"),
            Asked("accessed", "Read on", "when you read it there", check=is_date),
            Asked("language", "Language", "of the document, such as ru"),
            Asked(
                "derived_from",
                "Sums up",
                "the source that it summarises",
                check=source_check(case),
                words=source_ids(case),
            ),
            Asked("text", "Its text", long=True),
        )
        super().__init__("ADD A SOURCE", case.id, "Add the source", fields)

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        given = {name: value for name, value in typed.items() if value}
        given = {"title": "", "kind": "", **given}
        added = add_source(store, now, who, self.case, **given)
        return Kept(added.id, f"Added: {added.id}. F adds a fact from it.")
