"""Whether a quotation is what its source says, letter by letter."""

from collections.abc import Mapping
from unicodedata import normalize

from data.records import Fact, Source
from data.records.base import Id


class Letters(dict[str, str]):
    """Whole texts of sources by hash, each laid out for comparing when it is first asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, sha256: str) -> str:
        self[sha256] = _letters(self._texts.get(sha256, ""))
        return self[sha256]


def is_broken(fact: Fact, sources: Mapping[Id, Source], texts: Letters) -> bool:
    """Whether the words of a quote are missing from a source that it cites, or from all of them.

    A source is looked up in its whole text where that is kept, else in the citation's extract.
    Only how lines break and how an accent is encoded may differ.
    """
    quoted = _letters(fact.text)
    checked = []
    for citation in fact.sources:
        source = sources.get(citation.id)
        said = texts[source.sha256] if source and source.sha256 else ""
        if said or citation.extract:
            checked.append(quoted in (said or _letters(citation.extract)))
    return not quoted or not checked or not all(checked)


def _letters(text: str) -> str:
    return " ".join(normalize("NFC", text).split())
