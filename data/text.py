"""Text that people wrote, made safe to show on a terminal."""

import unicodedata

# Letters and symbols that leave no ink: a name made of them would look empty.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
_JOINERS = frozenset("\u200c\u200d")
# Format characters that do leave ink: the Arabic and Syriac signs that enclose what follows.
_ENCLOSING = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\u0890\u0891")
# Unassigned, and never to be drawn whatever they become (Unicode 15, 5.21).
_IGNORABLE_UNASSIGNED = frozenset((0x2065, *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000)))
_JOINED = frozenset({"Lo", "Mn", "Mc", "So", "Sk"})


def visible(text: str, *, lines: bool = False) -> str:
    r"""`text` with every control, bidi and zero-width character written out, as `\x1b` or `\u202e`.

    Harmless spaces, and the joiners that Persian, Indic scripts and emoji need between two of
    their own characters, stay. `lines` keeps line ends and turns tabs into four spaces.
    """
    if text.isprintable() and not _BLANK_LETTERS.intersection(text) and not _starts_combining(text):
        return text
    shown = [_shown(text, place, lines) for place in range(len(text))]
    if _starts_combining(text):
        shown.insert(0, "\u25cc")
    return "".join(shown)


def has_ink(text: str) -> bool:
    """Whether anything of `text` can be seen: one letter, digit, sign or picture is enough.

    Characters that this Python does not know yet count as letters of a newer script.
    """
    return any(not _is_inkless(character) for character in text)


def _is_inkless(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cn":
        code = ord(character)
        return code in _IGNORABLE_UNASSIGNED or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    if category == "Co":
        return False
    if category == "Cf":
        return character not in _ENCLOSING
    return category[0] in "CZM" or character in _BLANK_LETTERS


def _starts_combining(text: str) -> bool:
    return bool(text) and unicodedata.category(text[0]).startswith("M")


def _shown(text: str, place: int, lines: bool) -> str:
    character = text[place]
    if lines and character == "\n":
        return character
    if lines and character == "\t":
        return "    "
    category = unicodedata.category(character)
    if character in _BLANK_LETTERS or category in {"Cc", "Cs", "Zl", "Zp", "Cn", "Co"}:
        return _escaped(character)
    if category == "Cf" and character not in _ENCLOSING and not _joins(text, place):
        return _escaped(character)
    return character


def _joins(text: str, place: int) -> bool:
    """Whether a joiner stands between two characters of a script that needs it."""
    if text[place] not in _JOINERS or not 0 < place < len(text) - 1:
        return False
    return {unicodedata.category(text[place - 1]), unicodedata.category(text[place + 1])} <= _JOINED


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
