"""What a petition aims at, when it runs, what it asks and how long it keeps names."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from data.dates.spoken import spoken
from data.dates.typed import time_zone
from data.errors import BadInput
from data.records import Petition
from data.store import Store
from petitions.terms.asking import ASKABLE
from petitions.terms.editing import Edit
from petitions.terms.ending import set_times
from petitions.terms.petition import last_day
from tui.screens.cases.form import Asked, Kept
from tui.screens.petitions.editing.form import LANGUAGE, ChangeScreen, EditScreen, list_of
from tui.screens.petitions.editing.numbers import number_check, numbers, whole_number

_KEPT = {
    "signatures": ("Names", "days after the close; empty for no limit"),
    "pending": ("Pending", "days after signing"),
    "rejected": ("Rejected", "days after that"),
    "withdrawn": ("Withdrawn", "days after that"),
}


class GoalScreen(EditScreen):
    """How many it wants, the numbers on the way, and where people sign."""

    DRAFT = "petition goal"

    def __init__(self, petition: Petition, _now: datetime) -> None:
        fields = (
            Asked("goal", "Goal", "a number; empty for none", check=number_check("goal")),
            Asked(
                "milestones", "Milestones", "such as 250, 500; empty for quarters", check=_read_as
            ),
            Asked("link", "Link", "https://, where people sign"),
        )
        super().__init__(petition, "GOAL AND LINK", fields)

    def values(self, petition: Petition, language: str = "") -> dict[str, str]:
        return {
            "goal": f"{petition.goal:,}" if petition.goal else "",
            "milestones": ", ".join(f"{one:,}" for one in petition.milestones),
            "link": petition.link,
        }

    def edit(self, typed: Mapping[str, str], anew: Mapping[str, str]) -> Edit:
        goal = (whole_number("goal", anew["goal"]) or 0) if "goal" in anew else None
        steps = numbers("milestones", anew["milestones"]) if "milestones" in anew else None
        return Edit(goal=goal, milestones=steps, link=anew.get("link"))


def _read_as(typed: str) -> str:
    return " and ".join(f"{one:,}" for one in numbers("milestones", typed))


class AsksScreen(EditScreen):
    """The fields beside the name, and a question of the petition's own."""

    DRAFT = "petition asks"

    def __init__(self, petition: Petition, _now: datetime) -> None:
        fields = (
            Asked("asks", "Asked", ", ".join(ASKABLE)),
            Asked("required", "Needed", "those of them that must be filled in"),
            Asked("question", "Question", "one word for it, such as shift"),
            Asked("questions", "Its words", "such as Which shift do you work?"),
            Asked(LANGUAGE, "Language", "of its words"),
        )
        super().__init__(petition, "WHAT IS ASKED", fields)

    def values(self, petition: Petition, language: str = "") -> dict[str, str]:
        return {
            "asks": ", ".join(one.name for one in petition.asks),
            "required": ", ".join(one.name for one in petition.asks if one.required),
            LANGUAGE: language or "en",
        }

    def edit(self, typed: Mapping[str, str], anew: Mapping[str, str]) -> Edit:
        stands = {**self.values(self.seen), **anew}
        word, names = typed["question"], list_of(stands["asks"])
        return Edit(
            language=typed[LANGUAGE] or "en",
            asks=(*names, word) if word and word not in names else names,
            required=list_of(stands["required"]),
            questions={word: typed["questions"]} if word else {},
        )


class RetentionScreen(EditScreen):
    """For how long names are kept; afterwards only what counts is."""

    DRAFT = "petition retention"

    def __init__(self, petition: Petition, _now: datetime) -> None:
        fields = tuple(
            Asked(kind, label, about, check=number_check("days"))
            for kind, (label, about) in _KEPT.items()
        )
        super().__init__(petition, "HOW LONG NAMES ARE KEPT", fields)

    def values(self, petition: Petition, language: str = "") -> dict[str, str]:
        days = {
            "signatures": petition.retention_days,
            "pending": petition.pending_days,
            "rejected": petition.rejected_days,
            "withdrawn": petition.withdrawn_days,
        }
        return {kind: str(number or "") for kind, number in days.items()}

    def edit(self, typed: Mapping[str, str], anew: Mapping[str, str]) -> Edit:
        return Edit(days={kind: whole_number("days", text) or 0 for kind, text in anew.items()})


class TimesScreen(ChangeScreen):
    """When it opens and ends; each move of the end is recorded."""

    def __init__(self, petition: Petition, _now: datetime) -> None:
        fields = (
            Asked("opens", "Opens", "at once when empty; 1 December 10:00"),
            Asked("closes", "Last day", "such as 30 April, or next Friday 18:00"),
        )
        moved = len(petition.extensions)
        times = f", moved {moved:,} times" if moved > 1 else ", moved once" if moved else ""
        super().__init__(petition, f"WHEN IT RUNS, in {petition.time_zone}{times}", fields)

    def values(self, petition: Petition, language: str = "") -> dict[str, str]:
        zone, opens = time_zone(petition.time_zone), petition.opens
        return {
            "opens": f"{opens.astimezone(zone):%Y-%m-%d %H:%M}" if opens else "",
            "closes": _end(petition),
        }

    def change(
        self,
        store: Store,
        now: datetime,
        who: str,
        typed: Mapping[str, str],
        anew: Mapping[str, str],
    ) -> Kept:
        if not anew.get("closes", "-"):
            raise BadInput("An end can be moved and not taken away: type another.", field="closes")
        after = set_times(store, now, who, self.seen.id, **anew, seen=self.seen)
        last = last_day(after)
        until = f" until {spoken(last.isoformat())}" if last else ""
        return Kept(after.id, f"{after.id} takes signatures{until}.")


def _end(petition: Petition) -> str:
    """The last day, or the moment where it is not a midnight."""
    if petition.closes is None:
        return ""
    end = petition.closes.astimezone(time_zone(petition.time_zone))
    midnight = end.time().isoformat() == "00:00:00"
    return f"{end - timedelta(days=1):%Y-%m-%d}" if midnight else f"{end:%Y-%m-%d %H:%M}"
