"""How much room text takes on paper, reckoned before it is set, and where it may be cut.

The reckoning is generous: it holds for the wider of the common book faces, since a browser prints
HTML with the face that it has.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence

MILLIMETRES_A_POINT = 25.4 / 72
LEADING = 1.27
PARAGRAPH, ITEM = 0.35, 0.15  # the gaps below a paragraph and a line of a list, in its size
BOLD = 1.08  # how much wider bold letters are
_LONGEST_WORD = 24  # longer ones are broken, since no line may run over its edge
_ENDS = re.compile(r"(?<=[.!?…؟।])[\"'»”’)\]]*\s+|(?<=[。！？])\s*(?=\S)")
_UNBROKEN = re.compile(rf"[^\s/?-]{{{_LONGEST_WORD}}}(?=\S)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
_LONGEST_ABBREVIATION = 2
_NARROW = frozenset("iIljtfr.,:;'!|()[] ")
_WIDE = frozenset("WFQ")


def lines_of(text: str, points: float, millimetres: float) -> int:
    """The lines that `text` takes in a column of that width; each of its own lines is one."""
    room = millimetres / (points * MILLIMETRES_A_POINT)
    return sum(_wrapped(line, room) for line in text.split("\n")) if text else 0


def height(
    texts: Iterable[str], points: float, millimetres: float, *, gap: float = PARAGRAPH
) -> float:
    """The millimetres that paragraphs take under one another."""
    rows = [lines_of(text, points, millimetres) for text in texts if text]
    gaps = gap * len(rows)
    return (sum(rows) * LEADING + gaps) * points * MILLIMETRES_A_POINT


def longest_word(text: str, points: float) -> float:
    """The millimetres of the longest word of `text`: no column may be narrower."""
    words = breakable(text).replace("\u200b", " ").split()
    widest = max((sum(map(_width, word)) for word in words), default=0.0)
    return widest * points * MILLIMETRES_A_POINT


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; a full stop after `Mr` or before a small letter ends none."""
    found: list[str] = []
    begun = ""
    for part in _split(text):
        begun = f"{begun} {part}".strip()
        if not _is_abbreviated(begun):
            found.append(begun)
            begun = ""
    return [*found, begun] if begun else found


def cut(
    texts: Sequence[str], points: float, width: float, room: float, *, gap: float = PARAGRAPH
) -> tuple[tuple[str, ...], bool]:
    """As many whole sentences as fit `room` millimetres, and whether any was left out."""
    kept: list[str] = []
    for text in texts:
        if height([*kept, text], points, width, gap=gap) <= room:
            kept.append(text)
            continue
        part = ""
        for sentence in sentences(text):
            longer = f"{part} {sentence}".strip()
            if height([*kept, longer], points, width, gap=gap) > room:
                break
            part = longer
        return (*kept, *([part] if part else [])), True
    return tuple(kept), False


def breakable(text: str) -> str:
    """`text` with places to break in words that are longer than any line.

    An address breaks by itself after each slash, so that it is whole when it is copied.
    """
    return _UNBROKEN.sub(lambda found: f"{found[0]}\u200b", text)


def _split(text: str) -> list[str]:
    parts = []
    begin = 0
    for end in _ENDS.finditer(text):
        if not text[end.end() : end.end() + 1].islower():
            parts.append(text[begin : end.end()].strip())
            begin = end.end()
    return [*parts, text[begin:].strip()] if text[begin:].strip() else parts


def _is_abbreviated(text: str) -> bool:
    """Whether the last word is one such as `Mr.`, `г.` or an initial."""
    last = _LAST_WORD.search(text)
    if last is None:
        return False
    word = last[1]
    return len(word) == 1 or (word[0].isupper() and len(word) <= _LONGEST_ABBREVIATION)


def _wrapped(line: str, room: float) -> int:
    """The lines that words take one after another; `room` is counted in the size of the face."""
    rows, used = 1, 0.0
    for word in line.split(" "):
        wide = sum(map(_width, word))
        if used and used + wide > room:
            rows, used = rows + 1, 0.0
        if wide > room:
            rows += math.ceil(wide / room) - 1
            wide %= room
        used += wide + _width(" ")
    return rows


def _width(character: str) -> float:
    """The width of a character in the size of its face, rather too much than too little."""
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.3
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character.isupper():
        return 0.67 if character not in _WIDE else 0.9
    return 0.49 if character.isascii() else 0.56
