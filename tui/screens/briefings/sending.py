"""What becomes of a letter once it is written: it was sent, and it was answered."""

from datetime import date, datetime

from briefings.sending import FOLLOW_UP, WAYS, file_reply, mark_sent
from data.changes.door import day
from data.dates import parse
from data.errors import BadInput, about
from data.records import Briefing
from data.store import Store
from tui.actions.answers import answer, content_of
from tui.screens.cases.checks import date_check, spoken_date
from tui.screens.cases.form import Asked, KeepingScreen, Kept


class SentScreen(KeepingScreen):
    """How it went, when, and when to look whether an answer came."""

    DRAFT = "sent"

    def __init__(self, briefing: Briefing, now: datetime) -> None:
        weeks = FOLLOW_UP.days // 7
        fields = (
            Asked("by", "Sent by", ", ".join(WAYS), "email", _check_way, WAYS),
            Asked("on", "On", "today when empty", check=date_check(now)),
            Asked(
                "follow_up",
                "Follow up",
                f"{weeks} weeks after it went when empty",
                check=date_check(now),
            ),
        )
        super().__init__("IT WAS SENT", briefing.id, "Keep that it was sent", fields)
        self.about = {("briefings", briefing.id)}

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        on = _day(typed["on"], now) or now.date()
        due = day(typed["follow_up"], now, "follow_up")
        with about("on"):
            kept = mark_sent(store, now, who, self.case, on=on, by=typed["by"], follow_up=due)
        when = spoken_date(kept.follow_up, now.date())
        return Kept(kept.id, f"Sent by {typed['by']}; follow it up on {when}.")


class ReplyScreen(KeepingScreen):
    """The answer that came, from a file or pasted: it becomes a source of the case."""

    DRAFT = "reply"

    def __init__(self, briefing: Briefing, now: datetime) -> None:
        fields = (
            Asked("file", "File", "text, or a mail saved as .eml; or paste it below"),
            Asked("text", "Its text", long=True),
            Asked("day", "Written on", "a mail says it itself", check=date_check(now)),
            Asked("title", "Title", "its subject when empty"),
            Asked("publisher", "Written by", "the addressee when empty"),
            Asked("url", "URL", "where it can be read"),
        )
        super().__init__("THE ANSWER", briefing.id, "File the answer", fields)
        self.about = {("briefings", briefing.id), ("cases", briefing.case)}

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        if typed["file"] and typed["text"]:
            raise BadInput("Name a file or paste the text, not both.", field="file")
        file, pasted = typed["file"], typed["text"].encode(errors="replace")
        reply = answer(
            content_of(file) if file else pasted,
            file,
            now.date(),
            day=typed["day"],
            title=typed["title"],
            publisher=typed["publisher"],
            url=typed["url"],
        )
        source = file_reply(store, now, who, self.case, reply)
        return Kept(source.id, f"Filed as the source {source.id} of its case.")


def _check_way(typed: str) -> str:
    if typed not in WAYS:
        raise BadInput(f"It goes by one of {', '.join(WAYS)}.")
    return ""


def _day(typed: str, now: datetime) -> date | None:
    edtf = day(typed, now, "on")
    return parse(edtf).last if edtf else None
