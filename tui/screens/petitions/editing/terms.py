"""What a petition aims at, when it runs, what it asks and how long it keeps names."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from data.records import Petition
from data.spoken_dates import spoken
from data.store import Store
from data.typed_dates import time_zone
from petitions.asking import ASKABLE
from petitions.editing import Edit, edit_petition
from petitions.ending import move_end
from petitions.petition import last_day
from tui.screens.cases.form import Asked, KeepingScreen, Kept
from tui.screens.petitions.editing.form import LANGUAGE, EditScreen, list_of
from tui.screens.petitions.numbers import number_check, numbers, whole_number

_KEPT = {
    "signatures": ("Names", "days after the close; empty for no limit"),
    "pending": ("Pending", "days after signing"),
    "rejected": ("Rejected", "days after that"),
    "withdrawn": ("Withdrawn", "days after that"),
}


class GoalScreen(EditScreen):
    """How many it wants, the numbers on the way, and where people sign."""

    DRAFT = "petition goal"

    def __init__(self, petition: Petition) -> None:
        goal = f"{petition.goal:,}" if petition.goal else ""
        steps = ", ".join(f"{one:,}" for one in petition.milestones)
        fields = (
            Asked("goal", "Goal", "a number; empty for none", goal, number_check("goal")),
            Asked(
                "milestones", "Milestones", "such as 250, 500; empty for quarters", steps, _read_as
            ),
            Asked("link", "Link", "https://, where people sign", petition.link),
        )
        super().__init__(petition, "GOAL AND LINK", fields)

    def edit(self, typed: Mapping[str, str], anew: Mapping[str, str]) -> Edit:
        goal = (whole_number("goal", anew["goal"]) or 0) if "goal" in anew else None
        steps = numbers("milestones", anew["milestones"]) if "milestones" in anew else None
        return Edit(goal=goal, milestones=steps, link=anew.get("link"))


def _read_as(typed: str) -> str:
    return " and ".join(f"{one:,}" for one in numbers("milestones", typed))


class AsksScreen(EditScreen):
    """The fields beside the name, and a question of the petition's own."""

    DRAFT = "petition asks"

    def __init__(self, petition: Petition) -> None:
        asked = ", ".join(one.name for one in petition.asks)
        needed = ", ".join(one.name for one in petition.asks if one.required)
        fields = (
            Asked("asks", "Asked", ", ".join(ASKABLE), asked, about=("cannot be asked",)),
            Asked("required", "Needed", "those of them that must be filled in", needed),
            Asked("question", "Question", "one word for it, such as shift"),
            Asked("wording", "Its words", "such as Which shift do you work?",
                  about=("say how it is worded",)),
            Asked(LANGUAGE, "Language", "of its words", "en", about=("is not a language code",)),
        )  # fmt: skip
        super().__init__(petition, "WHAT IS ASKED", fields)

    def edit(self, typed: Mapping[str, str], anew: Mapping[str, str]) -> Edit:
        word, wording = typed["question"], typed["wording"]
        names = list_of(typed["asks"])
        return Edit(
            language=typed[LANGUAGE] or "en",
            asks=(*names, word) if word and word not in names else names,
            required=list_of(typed["required"]),
            questions={word: wording} if word else {},
        )


class RetentionScreen(EditScreen):
    """For how long names are kept; afterwards only what counts is."""

    DRAFT = "petition retention"

    def __init__(self, petition: Petition) -> None:
        days = {
            "signatures": petition.retention_days,
            "pending": petition.pending_days,
            "rejected": petition.rejected_days,
            "withdrawn": petition.withdrawn_days,
        }
        fields = tuple(
            Asked(kind, label, about, str(days[kind] or ""), number_check("days"))
            for kind, (label, about) in _KEPT.items()
        )
        super().__init__(petition, "HOW LONG NAMES ARE KEPT", fields)

    def edit(self, typed: Mapping[str, str], anew: Mapping[str, str]) -> Edit:
        return Edit(days={kind: whole_number("days", text) or 0 for kind, text in anew.items()})


class TimesScreen(KeepingScreen):
    """When it opens and ends; each move of the end is recorded."""

    def __init__(self, petition: Petition) -> None:
        zone = petition.time_zone
        opens = (
            f"{petition.opens.astimezone(time_zone(zone)):%Y-%m-%d %H:%M}" if petition.opens else ""
        )
        self._stood = {"opens": opens, "closes": _end(petition)}
        self._petition_id = petition.id
        moved = len(petition.extensions)
        fields = (
            Asked("opens", "Opens", "at once when empty; 1 December 10:00", opens,
                  about=("cannot open", "not before its end")),
            Asked("closes", "Last day", "such as 30 April, or next Friday 18:00", _end(petition),
                  about=("is past", "handbill petition", "has closed")),
        )  # fmt: skip
        times = f", moved {moved:,} times" if moved > 1 else ", moved once" if moved else ""
        super().__init__(f"WHEN IT RUNS, in {zone}{times}", petition.id, "Change it", fields)

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        if typed["opens"] != self._stood["opens"]:
            edit_petition(store, now, who, self._petition_id, Edit(opens=typed["opens"]))
        if typed["closes"] and typed["closes"] != self._stood["closes"]:
            move_end(store, now, who, self._petition_id, typed["closes"])
        last = last_day(store.get(Petition, self._petition_id))
        until = f" until {spoken(last.isoformat())}" if last else ""
        return Kept(self._petition_id, f"{self._petition_id} takes signatures{until}.")


def _end(petition: Petition) -> str:
    """The last day, or the moment where it is not a midnight."""
    if petition.closes is None:
        return ""
    end = petition.closes.astimezone(time_zone(petition.time_zone))
    midnight = end.time().isoformat() == "00:00:00"
    return f"{end - timedelta(days=1):%Y-%m-%d}" if midnight else f"{end:%Y-%m-%d %H:%M}"
