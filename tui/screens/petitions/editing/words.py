"""What a petition says, and what a signatory is told and asked to agree to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from data.records import Petition
from petitions.terms.editing import Edit
from tui.screens.cases.form import Asked
from tui.screens.petitions.editing.form import LANGUAGE, WHY, EditScreen, first_language

_CONSENTS = {
    "sign": ("To sign", "agreed to by whoever signs"),
    "contact": ("Contact", "agreed to by itself; emptied, it is asked no more"),
    "name_to_target": ("To target", "their name to the target; emptied, asked no more"),
    "name_published": ("Published", "their name published; emptied, asked no more"),
}
_LANGUAGE = Asked(LANGUAGE, "Language", "of what is typed here, such as ru")


class WordsScreen(EditScreen):
    """Title, text, demands and target; another language joins the ones that are there."""

    DRAFT = "petition words"

    def __init__(self, petition: Petition, _now: datetime) -> None:
        fields = (
            _LANGUAGE,
            Asked("title", "Title", "what is asked, in one line"),
            Asked("text", "Text", long=True),
            Asked("demands", "Demands", long=True),
            Asked("target", "To", "the id of a party"),
            WHY,
        )
        super().__init__(petition, "ITS WORDS", fields)

    def values(self, petition: Petition, language: str = "") -> dict[str, str]:
        language = language or first_language(petition.title)
        return {
            LANGUAGE: language,
            "title": petition.title.get(language, ""),
            "text": petition.text.get(language, ""),
            "demands": "\n".join(petition.demands),
            "target": petition.target,
        }

    def edit(self, typed: Mapping[str, str], anew: Mapping[str, str]) -> Edit:
        demands = anew["demands"].splitlines() if "demands" in anew else None
        return Edit(
            language=typed[LANGUAGE] or "en",
            title=anew.get("title"),
            text=anew.get("text"),
            demands=demands,
            target=anew.get("target"),
            allow=typed[WHY.name],
        )


class ConsentsScreen(EditScreen):
    """Each consent by itself; what earlier signatories were shown is kept with its version."""

    DRAFT = "petition consents"

    def __init__(self, petition: Petition, _now: datetime) -> None:
        fields = (
            _LANGUAGE,
            *(Asked(purpose, label, about) for purpose, (label, about) in _CONSENTS.items()),
            Asked("privacy", "Privacy", long=True),
            Asked("receives", "Target gets", "number or names", words=("number", "names")),
        )
        super().__init__(petition, "CONSENTS AND PRIVACY", fields)

    def values(self, petition: Petition, language: str = "") -> dict[str, str]:
        language = language or first_language(petition.privacy)
        texts: dict[str, str] = {
            one.purpose: one.text.get(language, "") for one in petition.consents
        }
        return {
            LANGUAGE: language,
            **{purpose: texts.get(purpose, "") for purpose in _CONSENTS},
            "privacy": petition.privacy.get(language, ""),
            "receives": petition.receives,
        }

    def edit(self, typed: Mapping[str, str], anew: Mapping[str, str]) -> Edit:
        asked = {name: anew[name] for name in _CONSENTS if name in anew}
        given: dict[str, Any] = {"receives": anew["receives"]} if "receives" in anew else {}
        return Edit(
            language=typed[LANGUAGE] or "en",
            consents={name: text for name, text in asked.items() if text},
            dropped_consents=tuple(name for name, text in asked.items() if not text),
            privacy=anew.get("privacy"),
            **given,
        )
