"""Text that people wrote, made safe to show on a terminal."""

import unicodedata

# Letters and symbols that leave no ink: a name made of them would look empty.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
_JOINERS = frozenset("\u200c\u200d")
# Format characters that do leave ink: the Arabic and Syriac signs that enclose what follows.
_ENCLOSING = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\u0890\u0891")
# Unassigned, and never to be drawn whatever they become (Unicode 15, 5.21).
_IGNORABLE_UNASSIGNED = frozenset((0x2065, *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000)))
# Scripts whose letters change with a joiner: Arabic to Malayalam, Myanmar, Khmer to Batak.
_JOINING = ((0x0600, 0x0DFF), (0x1000, 0x109F), (0x1780, 0x1BFF), (0xFB50, 0xFEFE))
_SELECTORS = frozenset(
    map(chr, (*range(0x180B, 0x180E), 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
_KEYCAPS = frozenset("#*0123456789")
_OTHER_EMOJI = frozenset("\u203c\u2049\u2139\u3030")
_HIDDEN = _BLANK_LETTERS | _SELECTORS


def visible(text: str, *, lines: bool = False) -> str:
    r"""`text` with every control, bidi and zero-width character written out, as `\x1b` or `\u202e`.

    Harmless spaces stay, and so do the joiners and variation selectors that Persian, Indic
    scripts, ideographs and emoji need beside their own characters. `lines` keeps line ends and
    turns tabs into four spaces.
    """
    if text.isprintable() and not _HIDDEN.intersection(text) and not _combines(text[:1]):
        return text
    return "".join(_shown(text, place, lines) for place in range(len(text)))


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


def _shown(text: str, place: int, lines: bool) -> str:
    character = text[place]
    if lines and character == "\n":
        return character
    if lines and character == "\t":
        return "    "
    if not _leaves_ink(text, place):
        return _escaped(character)
    begins = place == 0 or (lines and text[place - 1] == "\n")
    return f"\u25cc{character}" if begins and _combines(character) else character


def _leaves_ink(text: str, place: int) -> bool:
    """Whether the character can be seen there, or changes how its neighbours look."""
    character = text[place]
    if character in _SELECTORS:
        return _selects(text, place)
    category = unicodedata.category(character)
    if character in _BLANK_LETTERS or category in {"Cc", "Cs", "Zl", "Zp", "Cn", "Co"}:
        return False
    return category != "Cf" or character in _ENCLOSING or _joins(text, place)


def _combines(character: str) -> bool:
    return bool(character) and unicodedata.category(character).startswith("M")


def _selects(text: str, place: int) -> bool:
    """Whether a variation selector follows what has variants: a digit only as a keycap."""
    before = text[place - 1] if place else ""
    if before in _KEYCAPS:
        return text[place + 1 : place + 2] == "\u20e3"
    if not before or before in _HIDDEN:
        return False
    return unicodedata.category(before) in {"Lo", "So", "Sm", "Sk"} or before in _OTHER_EMOJI


def _joins(text: str, place: int) -> bool:
    """Whether a joiner stands between two letters of a script that needs it, or two emoji."""
    if text[place] not in _JOINERS or not 0 < place < len(text) - 1:
        return False
    before, after = text[place - 1], text[place + 1]
    if before in _SELECTORS:
        return _selects(text, place - 1) and _is_picture(after)
    if _is_picture(before):
        return _is_picture(after)
    return _takes_joiner(before) and _takes_joiner(after)


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) in {"So", "Sk"} and character not in _BLANK_LETTERS


def _takes_joiner(character: str) -> bool:
    if character in _HIDDEN or unicodedata.category(character) not in {"Lo", "Lm", "Mn", "Mc"}:
        return False
    return any(first <= ord(character) <= last for first, last in _JOINING)


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
