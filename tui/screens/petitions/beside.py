"""What stands beside the signatures: counts taken elsewhere, organisations that support it."""

from datetime import datetime

from data.records import Petition, Supporter
from data.store import Store
from petitions.terms.support import count_elsewhere, support
from tui.screens.cases.checks import date_check
from tui.screens.cases.form import Asked, KeepingScreen, Kept
from tui.screens.petitions.editing.numbers import needed, number_check, whole_number


class CountScreen(KeepingScreen):
    """A number of signatures that another platform, or paper that is kept, stands for."""

    def __init__(self, petition: Petition, now: datetime) -> None:
        self._petition = petition
        fields = (
            Asked("count", "How many", "signatures, such as 1,200", check=number_check("count")),
            Asked(
                "platform",
                "Where",
                "the platform's name, or paper for paper that is kept",
                words=("paper",),
            ),
            Asked("as_of", "As of", "today when empty", check=date_check(now)),
            Asked("link", "Link", "where the number can be seen"),
        )
        super().__init__("A COUNT FROM ELSEWHERE", petition.id, "Keep the count", fields)

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        kept = count_elsewhere(
            store,
            now,
            who,
            store.get(Petition, self._petition.id),
            needed("count", typed["count"]),
            platform=typed["platform"],
            as_of=typed["as_of"],
            link=typed["link"],
        )
        return Kept(kept.id, f"{kept.count:,} by {kept.platform}, as of {kept.as_of}.")


class SupporterScreen(KeepingScreen):
    """An organisation beside the petition; it is counted apart from signatures."""

    def __init__(self, petition: Petition, _now: datetime) -> None:
        self._petition = petition
        names = tuple(one.name for one in petition.supporters)
        fields = (
            Asked(
                "name",
                "Name",
                "of the organisation; one that is listed is corrected",
                words=names,
            ),
            Asked("country", "Country", "where it is, such as FR"),
            Asked("members", "Members", "how many it speaks for", check=number_check("members")),
            Asked("authorised_by", "Authorised", "who said so, and when"),
        )
        super().__init__("A SUPPORTING ORGANISATION", petition.id, "List it", fields)

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        supporter = Supporter(
            name=typed["name"],
            country=typed["country"],
            members=whole_number("members", typed["members"]),
            authorised_by=typed["authorised_by"],
        )
        after = support(store, now, who, self._petition.id, supporter)
        count = len(after.supporters)
        said = "one organisation supports" if count == 1 else f"{count:,} organisations support"
        return Kept(supporter.name, f"Listed: {said} it.")
