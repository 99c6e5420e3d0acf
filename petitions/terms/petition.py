"""Petitions: started, found, shown, and what they are at a moment."""

from typing import Any

from data.documents import to_document
from data.errors import BadInput, NotFound
from data.reader import Reader
from data.records import Petition
from data.text import visible
from petitions.terms.starting import new_petition
from petitions.terms.state import State, days_left, last_day, local_day, state

__all__ = [
    "State",
    "days_left",
    "find_petition",
    "last_day",
    "local_day",
    "new_petition",
    "shown",
    "state",
    "text_in",
    "title",
]


def text_in(texts: dict[str, str], language: str = "en") -> str:
    """The text in that language, or in English, or in the first there is."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def title(petition: Petition, language: str = "en") -> str:
    return text_in(petition.title, language)


def find_petition(store: Reader, words: str) -> Petition:
    """The one petition of that id, beginning of an id, or word of a title.

    NotFound, with ids that look like it, when there is none; BadInput, naming them, when there
    are several.
    """
    wanted = words.strip()
    try:
        return store.get(Petition, wanted)
    except NotFound as error:
        missed = error
    every = list(store.all(Petition)) if wanted else []
    for found in (
        [one for one in every if one.id.startswith(wanted.lower())],
        [one for one in every if wanted.casefold() in _words_of(one)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(one.id for one in found[:5])
            raise BadInput(
                f'"{visible(wanted[:40])}" fits several petitions: say which of {names}.'
            )
    raise missed


def shown(petition: Petition) -> dict[str, Any]:
    """The petition as it may leave the store: everything but its key."""
    document = to_document(petition)
    document.pop("key", None)
    return document


def _words_of(petition: Petition) -> set[str]:
    return {word for text in petition.title.values() for word in text.casefold().split()}
