"""The formats by name, and what each is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from data.errors import NotFound
from data.text import visible

FORMATS = {
    "md": "Markdown, with notes",
    "text": "plain text of 72 columns",
    "html": "for a browser or a mail",
    "docx": "for Word",
    "odt": "for LibreOffice",
    "pdf": "to print and to attach",
    "eml": "a draft for a mail program",
}
"""What a document can be written as, each with a word on what for."""

BINARY = frozenset({"docx", "odt", "pdf", "eml"})
"""Those that are no text for a terminal."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be written: Markdown, what its file is called inside, and its pictures (PNG)."""

    markdown: str
    title: str
    language: str = "en"
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def made(document: Document, form: str) -> bytes:
    """The document in that format, apart from `eml`, which `briefings.documents.mail` makes.

    Refused, naming what to install, where the extra `documents` is needed and not there.
    """
    document = replace(
        document,
        markdown=visible(document.markdown, lines=True),
        title=visible(" ".join(document.title.split())),
    )
    match form:
        case "md" | "text":
            from briefings.markdown.formats import as_markdown, as_text

            text = as_text(document.markdown) if form == "text" else as_markdown(document.markdown)
            return text.encode()
        case "html":
            from briefings.documents.webpage import html

            return html(document).encode()
        case "pdf":
            from briefings.documents.typeset import pdf

            return pdf(document)
        case "docx" | "odt":
            from briefings.documents.office import office

            return office(document, form)
    raise NotFound(f'There is no format "{visible(form)}": choose one of {", ".join(FORMATS)}.')
