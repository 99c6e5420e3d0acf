"""A briefing as PDF: A4, tagged, with real notes."""

from pathlib import Path
from typing import TYPE_CHECKING

from briefings.documents.parts import parts_of
from briefings.markdown.tree import words_of
from data.printing import typesetting

if TYPE_CHECKING:
    from briefings.documents.making import Document

SOURCE = Path(__file__).parent / "briefing.typ"


def pdf(document: "Document") -> bytes:
    """The document as PDF.

    Refused, naming the characters, where no font at hand has them all.
    """
    parts = parts_of(document.markdown, document.pictures)
    given = {
        "title": document.title,
        "language": document.language.partition("-")[0],
        "blocks": parts.blocks,
        "notes": parts.notes,
        "pictures": {name: list(content) for name, content in document.pictures.items()},
    }
    return typesetting.pdf(SOURCE, given, words_of(document.markdown), instead="write it as HTML")
