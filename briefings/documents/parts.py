"""A document as plain nested parts, so that words reach every format as data and not as markup."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefings.markdown.tree import is_notes, parse

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Part = dict[str, Any]
"""`{"is": NAME, ...}`: a block or a piece of a line, its own parts under "of"."""

_LINES = {"strong": "strong", "em": "emphasis"}


@dataclass(slots=True)
class Parts:
    """The blocks of a document, and what each of its notes says."""

    blocks: list[Part] = field(default_factory=list)
    notes: list[list[Part]] = field(default_factory=list)


def parts_of(markdown: str, pictures: Mapping[str, bytes]) -> Parts:
    """The parts of a document; a picture that is not in `pictures` is its words alone."""
    reading = _Reading(pictures)
    found = Parts()
    for node in parse(markdown).children:
        if is_notes(node):
            found.notes = [reading.blocks(note.children) for note in node.children]
        else:
            found.blocks += reading.blocks([node])
    return found


def _alternative(node: "SyntaxTreeNode") -> str:
    """What a picture is called for those who do not see it."""
    return "".join(child.content for child in node.children)


@dataclass(frozen=True, slots=True)
class _Reading:
    pictures: Mapping[str, bytes]

    def blocks(self, nodes: list["SyntaxTreeNode"]) -> list[Part]:
        return [self._block(node) for node in nodes]

    def _block(self, node: "SyntaxTreeNode") -> Part:
        match node.type:
            case "heading":
                return {"is": "heading", "level": int(node.tag[1]), "of": self._line(node)}
            case "bullet_list" | "ordered_list":
                items = [self.blocks(item.children) for item in node.children]
                start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
                return {"is": "list", "start": start, "items": items}
            case "blockquote":
                return {"is": "quotation", "of": self.blocks(node.children)}
            case "hr":
                return {"is": "rule"}
            case "code_block" | "fence":
                return {"is": "code", "text": node.content.rstrip("\n")}
        return {"is": "paragraph", "of": self._line(node)}

    def _line(self, node: "SyntaxTreeNode") -> list[Part]:
        return [part for child in node.children for part in self._pieces(child)]

    def _pieces(self, node: "SyntaxTreeNode") -> Iterator[Part]:
        match node.type:
            case "footnote_ref":
                place, again = int(node.meta["id"]), int(node.meta["subId"])
                yield {"is": "note", "place": place, "first": again == 0}
            case "hardbreak":
                yield {"is": "break"}
            case "softbreak":
                yield {"is": "text", "text": " "}
            case "image" if str(node.attrs["src"]) in self.pictures:
                name = str(node.attrs["src"])
                yield {"is": "picture", "name": name, "text": _alternative(node)}
            case "link":
                yield {"is": "link", "url": str(node.attrs["href"]), "of": self._line(node)}
            case "strong" | "em":
                yield {"is": _LINES[node.type], "of": self._line(node)}
            case "code_inline":
                yield {"is": "code", "text": node.content}
            case "footnote_anchor":
                return
            case _ if node.children:
                yield from self._line(node)
            case _:
                yield {"is": "text", "text": node.content}
