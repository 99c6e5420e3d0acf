"""That a petition was handed over, and what was answered, kept on the petition."""

from datetime import datetime

from msgspec.structs import replace

from data.errors import Refused
from data.records import HandOver, Petition
from data.records.base import Id
from data.store import Store
from petitions.handover.parts import HandedOver
from petitions.terms.petition import local_day


def check(petition: Petition) -> None:
    """Refused when it was handed over already, or is a draft."""
    if petition.handed_over:
        day = local_day(petition, petition.handed_over).isoformat()
        raise Refused(f"The petition was handed over on {day} already.")
    if petition.draft:
        raise Refused("The petition is a draft: nobody could sign it, nothing can be handed over.")


def record(
    store: Store, now: datetime, who: str, parts: HandedOver, manifest: str, *, interim: bool
) -> Petition:
    """Keep that it was handed over; unless `interim`, nobody can sign from now on."""
    with store.transaction(who, f"hand over {parts.petition.id}", now) as change:
        current = change.get(Petition, parts.petition.id)
        check(current)
        kept = HandOver(
            when=now,
            who=who,
            total=parts.count.total,
            names=len(parts.named),
            target=current.target,
            manifest=manifest,
        )
        return change.put(
            replace(
                current,
                handovers=(*current.handovers, kept),
                handed_over=None if interim else now,
            )
        )


def file_answer(store: Store, now: datetime, who: str, petition: Id, source: Id) -> Petition:
    """Keep which source of the case the answer to the last hand-over was filed as."""
    with store.transaction(who, f"file the answer to {petition}", now) as change:
        current = change.get(Petition, petition)
        if not current.handovers:
            raise Refused("The petition was never handed over: there is nothing to answer.")
        *earlier, last = current.handovers
        return change.put(replace(current, handovers=(*earlier, replace(last, answer=source))))
