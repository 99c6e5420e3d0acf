"""What a petition says, and what a signatory is told and asked to agree to."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.records import Petition
from petitions.editing import Edit
from tui.screens.cases.form import Asked
from tui.screens.petitions.editing.form import LANGUAGE, WHY, EditScreen, words_of

_CONSENTS = {
    "sign": ("To sign", "agreed to by whoever signs"),
    "contact": ("Contact", "agreed to by itself; emptied, it is asked no more"),
    "name_to_target": ("To target", "their name to the target; emptied, asked no more"),
    "name_published": ("Published", "their name published; emptied, asked no more"),
}


class WordsScreen(EditScreen):
    """Title, text, demands and target; another language joins the ones that are there."""

    DRAFT = "petition words"

    def __init__(self, petition: Petition, parties: Sequence[str] = ()) -> None:
        language, title = words_of(petition.title)
        fields = (
            Asked(LANGUAGE, "Language", "of what is typed here, such as ru", language,
                  about=("is not a language code",)),
            Asked("title", "Title", "what is asked, in one line", title),
            Asked("text", "Text", value=petition.text.get(language, ""), long=True),
            Asked("demands", "Demands", value="\n".join(petition.demands), long=True),
            Asked("target", "To", "the id of a party", petition.target, words=parties,
                  about=("There is no party",)),
            WHY,
        )  # fmt: skip
        super().__init__(petition, "ITS WORDS", fields)

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

    def __init__(self, petition: Petition) -> None:
        language, notice = words_of(petition.privacy)
        texts: dict[str, str] = {
            one.purpose: one.text.get(language, "") for one in petition.consents
        }
        fields = (
            Asked(LANGUAGE, "Language", "of what is typed here, such as ru", language,
                  about=("is not a language code",)),
            *(
                Asked(purpose, label, about, texts.get(purpose, ""))
                for purpose, (label, about) in _CONSENTS.items()
            ),
            Asked("privacy", "Privacy", value=notice, long=True, about=("privacy notice",)),
            Asked("receives", "Target gets", "number or names", petition.receives,
                  words=("number", "names")),
        )  # fmt: skip
        super().__init__(petition, "CONSENTS AND PRIVACY", fields)

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
