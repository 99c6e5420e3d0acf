"""Lines and tables of text that fit a terminal; a URL is never broken."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import IO

PIPED_COLUMNS = 80
_GAP = 2
_NARROWEST = 8


def columns_of(stream: IO[str]) -> int:
    """The width of the terminal behind `stream`; 80 when there is none."""
    if not stream.isatty():
        return PIPED_COLUMNS
    from shutil import get_terminal_size

    return max(get_terminal_size((PIPED_COLUMNS, 24)).columns, 20)


def width_of(text: str) -> int:
    """The cells that `text` takes: two for wide letters, none for combining signs."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def wrapped(text: str, columns: int, *, first: str = "", rest: str | None = None) -> list[str]:
    """`text` in lines of at most `columns` cells; `first` and `rest` stand before them."""
    rest = first if rest is None else rest
    lines: list[str] = []
    line, bare = first, True
    for word in filter(None, text.split(" ")):
        for piece in _pieces(word, columns - max(width_of(first), width_of(rest))):
            space = "" if bare else " "
            if not bare and width_of(line + space + piece) > columns:
                lines.append(line)
                line, space = rest, ""
            line, bare = line + space + piece, False
    return [*lines, line]


def paragraphs(text: str, columns: int) -> list[str]:
    """`text` wrapped line by line: its own line ends stay."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += wrapped(line, columns, first=indent_of(line))
    return lines


def indent_of(line: str) -> str:
    """The blanks that a line begins with."""
    return line[: len(line) - len(line.lstrip())]


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> list[str]:
    """Aligned columns; the widest are narrowed and wrapped until a row fits."""
    if not rows:
        return []
    widths = _fitted([headings, *rows], columns)
    lines: list[str] = []
    for row in [headings, *rows] if any(headings) else rows:
        cells = [
            wrapped(cell, width) if width else [""] for cell, width in zip(row, widths, strict=True)
        ]
        lines += [_joined(parts, widths) for parts in zip_longest(*cells, fillvalue="")]
    return lines


def padded(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))


def _joined(parts: Sequence[str], widths: Sequence[int]) -> str:
    cells = [padded(part, width) for part, width in zip(parts, widths, strict=True) if width]
    return (" " * _GAP).join(cells).rstrip()


def _fitted(rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """The width of each column: the widest give way first, and break words only at last."""
    by_column = list(zip(*rows, strict=True))
    widths = [min(max(map(width_of, cells)), columns) for cells in by_column]
    spare = columns - _GAP * (sum(1 for width in widths if width) - 1)
    whole_words = [_longest_word(cells, columns // 2) for cells in by_column]
    for least in (whole_words, [_NARROWEST] * len(widths)):
        while sum(widths) > spare:
            places = [place for place, width in enumerate(widths) if width > least[place]]
            if not places:
                break
            widths[max(places, key=widths.__getitem__)] -= 1
    return widths


def _longest_word(cells: Iterable[str], most: int) -> int:
    words = (width_of(word) for cell in cells for word in cell.split(" "))
    return min(max(words, default=0), most)


def _pieces(word: str, columns: int) -> list[str]:
    """A word cut into what a line holds, unless it is an address that must stay whole."""
    if width_of(word) <= columns or "://" in word:
        return [word]
    pieces, piece, width = [], "", 0
    for character in word:
        cells = _cells(character)
        if piece and width + cells > columns:
            pieces.append(piece)
            piece, width = "", 0
        piece, width = piece + character, width + cells
    return [*pieces, piece]


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
