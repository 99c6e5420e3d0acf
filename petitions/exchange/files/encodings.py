"""Which encoding the bytes of a file are in: its mark, its NULs, UTF-8, else a code page."""

import codecs
import unicodedata

from data.errors import BadInput
from data.text import visible

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 65_536
_FEW = 0.3


def decoded(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of a file without its byte order mark, and the encoding that was taken.

    UTF-8 and UTF-16 with or without a mark, else Windows code page 1251 (Cyrillic) or 1252
    (Western), whichever makes words of it. BadInput when a named encoding does not fit.
    """
    mark, found = next((item for item in _MARKS if content.startswith(item[0])), (b"", ""))
    chosen = encoding or found or _guessed(content)
    try:
        text = content.decode(chosen) if encoding else content[len(mark) :].decode(chosen)
    except LookupError:
        raise BadInput(
            f'There is no encoding "{visible(encoding[:40])}": try utf-8, cp1251 or cp1252.'
        ) from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput(
            f"The file is not {chosen}: line {line} cannot be read. Save it as UTF-8, or name "
            "its encoding.",
            field="encoding",
        ) from None
    return text.removeprefix("\ufeff"), chosen


def _guessed(content: bytes) -> str:
    start = content[:_LOOKED_AT]
    wide = _wide(start)
    if wide:
        return wide
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _code_page(content)
    return "utf-8"


def _wide(start: bytes) -> str:
    """UTF-16 without a mark shows by the NULs beside its Latin letters, commas and line ends."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    enough = len(start) * _FEW / 2
    if odd > enough and odd > 2 * even:
        return "utf-16-le"
    return "utf-16-be" if even > enough and even > 2 * odd else ""


def _code_page(content: bytes) -> str:
    """1251 writes whole words in high bytes; in 1252 one stands between Latin letters."""
    high = bytes(byte if byte > 127 else 32 for byte in content[:_LOOKED_AT])
    runs = high.split()
    in_words = sum(len(run) for run in runs if len(run) > 2 and _is_cyrillic(run))
    return "cp1251" if in_words * 2 > sum(map(len, runs)) else "cp1252"


def _is_cyrillic(run: bytes) -> bool:
    text = run.decode("cp1251", errors="replace")
    return all(unicodedata.category(character)[0] in "LM" for character in text[1:-1])
