"""What every printed thing says, in its language: made safe, and marked where it is in another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.errors import BadInput, Refused
from data.naming import shown_name
from data.reader import Reader
from data.records import Party, Petition
from data.text import visible
from petitions.languages import NAMES, Words, chosen, direction, text_and_language, words
from petitions.pages.shown import paragraphs
from petitions.terms.state import last_day


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language it is in, which says also which way it runs."""

    text: str
    language: str

    @property
    def data(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "language": self.language.partition("-")[0].lower(),
            "direction": direction(self.language),
        }


@dataclass(frozen=True, slots=True)
class Wording:
    """A petition's words for paper in one language; `words` says the labels around them.

    `language` is that of the petition's title: the page runs its way, and a label that has no
    words in it stands in English.
    """

    language: str
    words: Words
    title: Said
    text: tuple[str, ...]
    text_language: str
    demands: tuple[str, ...]
    demands_language: str
    target: str
    until: str
    link: str
    responsible: str

    @property
    def label(self) -> str:
        """The language of the labels."""
        return self.words.language


def wording(
    store: Reader, petition: Petition, *, link: str, responsible: str, language: str = ""
) -> Wording:
    """The petition's words in `language`, or in its own; refused without who is responsible.

    BadInput where neither the petition nor Handbill has words in that language.
    """
    language = _language(petition, language)
    if not responsible.strip():
        raise Refused(
            "Who is responsible must stand on what is printed, and nobody is named yet: "
            'handbill config set responsible "Example Union, 1 Example Street, data@example.org"'
        )
    known = words(chosen(language, "", ()))
    title, title_language = text_and_language(petition.title, language)
    text, text_language = text_and_language(petition.text, language)
    target = store.find(Party, id=petition.target) if petition.target else []
    last = last_day(petition)
    return Wording(
        language=language,
        words=known,
        title=Said(visible(title), title_language),
        text=paragraphs(text),
        text_language=text_language,
        demands=tuple(visible(demand, lines=True) for demand in petition.demands),
        demands_language=text_and_language(petition.title, "")[1],
        target=known.say("To: %(target)s", target=visible(shown_name(target[0]))) if target else "",
        until=known.say("Open until %(day)s.", day=known.day(last)) if last else "",
        link=visible(link),
        responsible=known.say("Responsible: %(who)s", who=visible(responsible)),
    )


def notice_of(texts: Mapping[str, str], language: str) -> Said:
    """A text of a petition in that language, or in the nearest there is."""
    text, own = text_and_language(texts, language)
    return Said(visible(text, lines=True), own)


def _language(petition: Petition, asked: str) -> str:
    """The language to print in: as asked for, else the one that the petition was written in."""
    if not asked:
        return next(iter(petition.title))
    language = asked.strip().lower()
    if language not in petition.title and language not in NAMES:
        there = ", ".join(dict.fromkeys((*petition.title, *NAMES)))
        raise BadInput(f'There are no words in "{visible(asked[:20])}": choose one of {there}.')
    return language
