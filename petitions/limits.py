"""How long what people type may be, and what it may not hold."""

from data.errors import BadInput

TITLE = 300
TEXT = 50_000
LINK = 2_000
LINES = {
    "name": 500,
    "email": 254,
    "phone": 60,
    "street": 300,
    "postcode": 40,
    "workplace": 300,
    "union": 300,
    "country": 100,
    "area": 100,
    "language": 35,
    "source": 64,
    "collector": 200,
    "sheet": 40,
    "scan": 300,
    "answer": 2_000,
}
"""The most characters that a field of a signature may have."""


def check_text(what: str, text: str, longest: int) -> str:
    """`text` itself, as it was typed; BadInput when it is too long or cannot be kept at all."""
    field = what.replace(" ", "_")
    if len(text) > longest:
        raise BadInput(
            f"The {what} has {len(text):,} characters: at most {longest:,} are kept.", field=field
        )
    if "\0" in text:
        raise BadInput(f"The {what} holds a NUL character: type it again without it.", field=field)
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise BadInput(
            f"The {what} holds half of a character (a lone surrogate): type it again.", field=field
        )
    return text
