"""Markdown with footnotes as a tree: what every other format is made from."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_NOTES = "footnote_block"


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    class WholeLinks(MarkdownIt):
        """A parser that prints an address as it was written: `%5B` stays `%5B`."""

        def normalizeLink(self, url: str) -> str:  # noqa: N802 (the name it replaces)
            return url

        def normalizeLinkText(self, link: str) -> str:  # noqa: N802 (the name it replaces)
            return link

    parser = WholeLinks("commonmark", {"html": False}).use(footnote_plugin)
    parser.add_render_rule("footnote_caption", _number)
    return parser


def _number(_renderer: object, tokens: "Sequence[Token]", at: int, *_: object) -> str:
    """`[3]`, however often the note is called."""
    return f"[{tokens[at].meta['id'] + 1}]"


def tokens(markdown: str) -> "tuple[MarkdownIt, list[Token]]":
    """The parser, and the tokens that it would render."""
    return _parser(), _parser().parse(markdown)


def parse(markdown: str) -> "SyntaxTreeNode":
    """The tree of a document; its notes, in order of first use, stand in its last node."""
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(_parser().parse(markdown))


def is_notes(node: "SyntaxTreeNode") -> bool:
    return node.type == _NOTES


def text_of(node: "SyntaxTreeNode") -> str:
    """The words of a node without notes and pictures; a forced line end is a line end."""
    return "".join(_pieces(node))


def words_of(markdown: str) -> str:
    """Every character that a document prints, notes and all."""
    return "\n".join(
        text_of(part)
        for node in parse(markdown).children
        for part in (node.children if is_notes(node) else (node,))
    )


def _pieces(node: "SyntaxTreeNode") -> Iterator[str]:
    if node.type in {"text", "code_inline", "code_block", "fence", "text_special"}:
        yield node.content
    elif node.type == "hardbreak":
        yield "\n"
    elif node.type == "softbreak":
        yield " "
    elif node.type not in {"footnote_ref", "footnote_anchor", "image"}:
        for child in node.children:
            yield from _pieces(child)
            if child.is_nested and child.block:
                yield "\n"
