"""Why a petition cannot be signed now, in the visitor's language."""

from datetime import datetime

from data.records import Petition
from petitions.languages import words
from petitions.terms.state import last_day, local_day, state


def standing(petition: Petition, language: str, now: datetime) -> str:
    """Since or until when it is closed; empty when everybody can sign."""
    known = words(language)
    current = state(petition, now)
    last, opens = last_day(petition), petition.opens
    if current == "closed" and last:
        return known.say("This petition closed on %(day)s.", day=known.day(last))
    if current == "scheduled" and opens:
        day = local_day(petition, opens)
        return known.say("This petition opens on %(day)s.", day=known.day(day))
    if current == "handed over":
        return known.say("This petition was handed over: it takes no more signatures.")
    return ""
