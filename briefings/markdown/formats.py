"""A composed document as somebody reads it: Markdown, and plain text that says the same words."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefings.composed import Composed
from briefings.markdown.tree import is_notes, parse

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

COLUMNS = 72
_BREAKS = re.compile(r"(?<!\bNo\.)(?<!\bNos\.)(?<!\bArt\.) +")
_UNBROKEN = "\x00"  # a space that no line ends at; the parser lets none through


def as_markdown(document: Composed | str) -> str:
    """The document as it is kept: Markdown with footnotes, ending in one line end."""
    return _markdown(document).strip("\n") + "\n"


def as_text(document: Composed | str, columns: int = COLUMNS) -> str:
    """Plain text, `columns` wide; a word longer than that, such as an address, is never broken."""
    blocks = list(_blocks(parse(_markdown(document)).children, columns))
    return "\n\n".join(blocks) + "\n"


def _markdown(document: Composed | str) -> str:
    return document if isinstance(document, str) else document.text


def _blocks(nodes: list["SyntaxTreeNode"], columns: int) -> Iterator[str]:
    for node in nodes:
        if is_notes(node):
            yield "-" * (columns // 3)
            yield from _notes(node, columns)
        elif node.type in {"ordered_list", "bullet_list"}:
            yield _list(node, columns)
        elif node.type == "hr":
            yield "-" * columns
        elif node.type == "heading":
            yield _heading(node, columns)
        elif node.type in {"code_block", "fence"}:
            yield node.content.rstrip("\n")
        elif node.type == "blockquote":
            yield _indented(_blocks(node.children, columns - 4), "    ", "    ")
        elif lines := _paragraph(node, columns):
            yield lines


def _heading(node: "SyntaxTreeNode", columns: int) -> str:
    lines = _paragraph(node, columns)
    longest = max(_width(line) for line in lines.split("\n"))
    return f"{lines}\n{('=' if node.tag == 'h1' else '-') * longest}"


def _list(node: "SyntaxTreeNode", columns: int) -> str:
    first = int(node.attrs.get("start", 1))
    marks = [
        f"{number}. " if node.type == "ordered_list" else "- "
        for number in range(first, first + len(node.children))
    ]
    items = [
        _indented(_blocks(item.children, columns - len(mark)), mark, " " * len(mark))
        for item, mark in zip(node.children, marks, strict=True)
    ]
    return "\n".join(items)


def _notes(node: "SyntaxTreeNode", columns: int) -> Iterator[str]:
    for number, note in enumerate(node.children, 1):
        mark = f"[{number}] "
        yield _indented(_blocks(note.children, columns - len(mark)), mark, " " * len(mark))


def _indented(blocks: Iterator[str], first: str, rest: str) -> str:
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join(
        f"{first if at == 0 else rest}{line}".rstrip() for at, line in enumerate(lines)
    )


def _paragraph(node: "SyntaxTreeNode", columns: int) -> str:
    lines = "".join(_inline(node)).split("\n")
    wrapped = (row for line in lines for row in _wrapped(line, columns))
    return "\n".join(wrapped).replace(_UNBROKEN, " ")


def _inline(node: "SyntaxTreeNode") -> Iterator[str]:
    before = ""
    for child in node.children:
        if child.type == "footnote_ref":
            space = "" if before in {"", "footnote_ref"} else _UNBROKEN
            yield f"{space}[{child.meta['id'] + 1}]"
        elif child.type == "hardbreak":
            yield "\n"
        elif child.type == "softbreak":
            yield " "
        elif child.type == "image":
            continue
        elif child.children:
            yield from _inline(child)
        elif child.type != "footnote_anchor":
            yield child.content
        before = child.type


def _wrapped(line: str, columns: int) -> Iterator[str]:
    """Lines broken at plain spaces alone, so that no address and no quantity falls apart."""
    held = ""
    for word in _BREAKS.split(line.strip(" ")):
        if held and _width(held) + 1 + _width(word) > columns:
            yield held
            held = word
        else:
            held = f"{held} {word}" if held else word
    yield held


def _width(text: str) -> int:
    """Columns that `text` takes on a terminal: wide signs take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(character)
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
