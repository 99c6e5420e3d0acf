"""PDF through typst: A4, tagged, with real notes. The words go in as data, never as source."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.documents.parts import parts_of
from briefings.markdown import words_of
from data.errors import HandbillError
from data.typeface import faces_for

if TYPE_CHECKING:
    from briefings.documents.making import Document

SOURCE = Path(__file__).parent / "briefing.typ"


def pdf(document: "Document") -> bytes:
    """The document as PDF.

    Refused, naming the characters, where no font at hand has them all.
    """
    faces = faces_for(words_of(document.markdown))
    import typst

    parts = parts_of(document.markdown, document.pictures)
    given = {
        "title": document.title,
        "language": document.language.partition("-")[0],
        "families": list(faces.families),
        "blocks": parts.blocks,
        "notes": parts.notes,
        "pictures": {name: list(content) for name, content in document.pictures.items()},
    }
    try:
        compiler = typst.Compiler(
            str(SOURCE),
            root=str(SOURCE.parent),
            font_paths=faces.fonts,
            sys_inputs={"document": json.dumps(given)},
        )
        made = compiler.compile(format="pdf")
    except typst.TypstError as error:
        raise HandbillError(f"The PDF could not be set: {error.message}") from error
    if not isinstance(made, bytes):
        raise HandbillError("The PDF could not be set: write it as HTML instead.")
    return made
