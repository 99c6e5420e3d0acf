"""Whether a quotation is what its source says, letter by letter."""

from collections.abc import Mapping
from unicodedata import normalize

from data.records import Fact, Source
from data.records.base import Id


class Letters:
    """Whole texts of sources by hash, each laid out for comparing only when it has to be, once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._laid_out: dict[str, str] = {}

    def kept(self, sha256: str) -> bool:
        """Whether there is any text of that hash."""
        return bool(self._texts.get(sha256))

    def say(self, sha256: str, quoted: str) -> bool:
        """Whether the text of that hash has those letters."""
        text = self._texts[sha256]
        if quoted in text:
            return True
        if sha256 not in self._laid_out:
            self._laid_out[sha256] = _letters(text)
        return quoted in self._laid_out[sha256]


def is_broken(fact: Fact, sources: Mapping[Id, Source], texts: Letters) -> bool:
    """Whether the words of a quote are missing from a source that it cites, or from all of them.

    A source is looked up in its whole text where that is kept, else in the citation's extract.
    Only how lines break and how an accent is encoded may differ.
    """
    quoted = _letters(fact.text)
    checked = []
    for citation in fact.sources:
        source = sources.get(citation.id)
        if source and texts.kept(source.sha256):
            checked.append(texts.say(source.sha256, quoted))
        elif citation.extract:
            checked.append(quoted in _letters(citation.extract))
    return not quoted or not checked or not all(checked)


def _letters(text: str) -> str:
    return " ".join(normalize("NFC", text).split())
