"""The words that every petition starts with, in the languages that have a catalogue."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec.structs import replace

from data.records import Consent, Petition
from data.store import Store
from petitions.languages import N_, NAMES, SOURCE, words

_CONSENTS = (
    N_(
        "I sign this petition. I agree that my name and what I fill in here are kept so that my "
        "signature can be counted and checked, although they may show my political opinion or "
        "that I belong to a trade union."
    ),
    N_("I agree to be contacted about this campaign."),
    N_("I agree that my name is handed over to the addressee of this petition."),
    N_("I agree that my name is published as a signatory of this petition."),
)
_RESPONSIBLE = N_(
    "Responsible: %(who)s. We keep your name and what you fill in here in order to count and "
    "check the signatures."
)
_NOTICE = (
    N_(
        "The organisers keep your name and what you fill in here in order to count and check the "
        "signatures."
    ),
    N_("The authorities receive the number of signatures and no names."),
    N_("The employer receives the number of signatures and no names."),
    N_("The addressee receives the number of signatures and no names."),
    N_(
        "The authorities receive the number of signatures, and the names of those alone who "
        "agreed to that."
    ),
    N_(
        "The employer receives the number of signatures, and the names of those alone who agreed "
        "to that."
    ),
    N_(
        "The addressee receives the number of signatures, and the names of those alone who "
        "agreed to that."
    ),
    N_("You may see, correct or withdraw what you gave at any time: ask, and your name is erased."),
)
_NAMED = re.compile(re.escape(_RESPONSIBLE).replace(re.escape("%(who)s"), "(?P<who>.+?)"))
_SENTENCE_END = re.compile(r"(?<=\.) ")


def in_every_language(petition: Petition) -> Petition:
    """The petition with our own consents and notice in each language that it lacks.

    What somebody wrote otherwise stays in the language that they wrote it in.
    """
    return replace(
        petition,
        consents=tuple(_consent(consent) for consent in petition.consents),
        privacy=_notice(petition.privacy),
    )


def keep_translated(store: Store, now: datetime, who: str, petitions: Iterable[Petition]) -> None:
    """Keep the texts as they will be shown, so that a consent leads to what was read."""
    with store.transaction(who, "put the petition's texts into every language", now) as change:
        for petition in petitions:
            current = change.get(Petition, petition.id)
            whole = in_every_language(current)
            if whole != current:
                change.put(whole)


def _consent(consent: Consent) -> Consent:
    text = consent.text.get(SOURCE, "")
    if text not in _CONSENTS:
        return consent
    return replace(consent, text={**_translated(text), **consent.text})


def _notice(texts: Mapping[str, str]) -> dict[str, str]:
    whole = texts.get(SOURCE, "")
    named = _NAMED.match(whole)
    rest = whole[named.end() :].strip() if named else whole
    sentences = _SENTENCE_END.split(rest)
    if not whole or any(sentence not in _NOTICE for sentence in sentences):
        return dict(texts)
    found = {}
    for language in _others():
        known = words(language)
        opening = [known.say(_RESPONSIBLE, who=named["who"])] if named else []
        found[language] = " ".join([*opening, *(known.say(sentence) for sentence in sentences)])
    return {**found, **texts}


def _translated(text: str) -> dict[str, str]:
    said = {language: words(language) for language in _others()}
    return {language: known.say(text) for language, known in said.items()}


def _others() -> list[str]:
    return [language for language in NAMES if language != SOURCE]
