"""`python -m tools.catalogues` lists the texts of the pages that a catalogue lacks."""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

PETITIONS = Path(__file__).parent.parent / "petitions"
LOCALES = PETITIONS / "locale"
_METHODS = [("**/templates/**.html", "jinja2.ext.babel_extract"), ("**.py", "python")]
_MARKS = {"say": None, "N_": None, "some": (1, 2)}


def texts() -> set[str]:
    """Every text that the pages and mails translate; of two forms the one for a single thing."""
    found = extract_from_dir(PETITIONS, _METHODS, keywords=_MARKS, comment_tags=())
    return {
        message if isinstance(message, str) else message[0]
        for _, _, message, _, _ in found
        if message
    }


def missing(language: str) -> Iterator[str]:
    """The texts that this language's catalogue has no words for."""
    with (LOCALES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    for text in sorted(texts()):
        message = catalogue.get(text)
        whole = message and (
            all(message.string) if isinstance(message.string, tuple) else message.string
        )
        if not whole:
            yield text


def main() -> int:
    lacking = [
        (path.stem, text) for path in sorted(LOCALES.glob("*.po")) for text in missing(path.stem)
    ]
    for language, text in lacking:
        print(f"{language}: {text}")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
