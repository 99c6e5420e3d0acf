"""DOCX and ODT through pandoc, with notes that a word processor knows as notes.

pandoc is handed the parts as its own tree, so that no text is read as markup on the way. A note
that is called again is a reference to the one before, not a second note.
"""

import json
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from briefings.documents.package import retouched
from briefings.documents.parts import Part, Parts, parts_of
from data.errors import HandbillError, Refused

if TYPE_CHECKING:
    from briefings.documents.making import Document

Form = Literal["docx", "odt"]
Node = dict[str, Any]

_API = [1, 23, 1]
_PLAIN: tuple[str, list[str], list[list[str]]] = ("", [], [])
_SIDE = [["width", "38mm"], ["height", "38mm"]]


def office(document: "Document", form: Form) -> bytes:
    """The document for a word processor; nobody's login and no folder stands in it."""
    parts = parts_of(document.markdown, document.pictures)
    tree = _Tree(form, parts, document.pictures)
    whole = {
        "pandoc-api-version": _API,
        "meta": {"lang": {"t": "MetaString", "c": document.language}},
        "blocks": list(tree.blocks(parts.blocks)),
    }
    packed = _converted(json.dumps(whole).encode(), form)
    return retouched(packed, form, document.title, document.language)


def _converted(tree: bytes, form: Form) -> bytes:
    command = [_pandoc(), "--from=json", f"--to={form}", "--sandbox", "--output=-"]
    surroundings = {"LANG": "C.UTF-8"}
    done = subprocess.run(  # noqa: S603 - our own words, and the text on its standard input
        command, input=tree, capture_output=True, check=False, env=surroundings
    )
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise HandbillError(f"pandoc could not make the {form.upper()}: {why}")
    return done.stdout


def _pandoc() -> str:
    """The pandoc of the extra, else the system's."""
    spec = find_spec("pypandoc")
    if spec and spec.origin:
        packed = Path(spec.origin).parent / "files" / "pandoc"
        if packed.exists():
            return str(packed)
    found = shutil.which("pandoc")
    if found is None:
        raise Refused(
            "Making a DOCX or ODT needs the extra `documents`: "
            'install it with pip install "handbill[documents]".'
        )
    return found


@dataclass(frozen=True, slots=True)
class _Tree:
    """The parts as pandoc's own tree."""

    form: Form
    parts: Parts
    pictures: Mapping[str, bytes]

    def blocks(self, parts: list[Part]) -> Iterator[Node]:
        for part in parts:
            match part["is"]:
                case "heading":
                    yield _node("Header", [part["level"], _PLAIN, self.line(part["of"])])
                case "list":
                    items = [list(self.blocks(item)) for item in part["items"]]
                    style = [part["start"], {"t": "Decimal"}, {"t": "Period"}]
                    numbered = _node("OrderedList", [style, items])
                    yield numbered if part["start"] else _node("BulletList", items)
                case "quotation":
                    yield _node("BlockQuote", list(self.blocks(part["of"])))
                case "rule":
                    yield {"t": "HorizontalRule"}
                case "code":
                    yield _node("CodeBlock", [_PLAIN, part["text"]])
                case _:
                    yield _node("Para", self.line(part["of"]))

    def line(self, parts: list[Part]) -> list[Node]:
        found: list[Node] = []
        for at, part in enumerate(parts):
            if part["is"] == "note" and at and parts[at - 1]["is"] == "note":
                found.append(_node("Superscript", [_node("Str", ",\u202f")]))
            found += self._pieces(part)
        return found

    def _pieces(self, part: Part) -> list[Node]:
        match part["is"]:
            case "break":
                return [{"t": "LineBreak"}]
            case "strong":
                return [_node("Strong", self.line(part["of"]))]
            case "emphasis":
                return [_node("Emph", self.line(part["of"]))]
            case "code":
                return [_node("Code", [_PLAIN, part["text"]])]
            case "link":
                return [_node("Link", [_PLAIN, self.line(part["of"]), [part["url"], ""]])]
            case "picture":
                packed = b64encode(self.pictures[part["name"]]).decode()
                target = [f"data:image/png;base64,{packed}", ""]
                return [_node("Image", [["", [], _SIDE], _words(part["text"]), target])]
            case "note":
                return self._note(part["place"], first=part["first"])
        return _words(part["text"])

    def _note(self, place: int, *, first: bool) -> list[Node]:
        if not first:
            again = _node("RawInline", [_LANGUAGE[self.form], _AGAIN[self.form](place)])
            return [again if self.form == "docx" else _node("Superscript", [again])]
        note = _node("Note", list(self.blocks(self.parts.notes[place])))
        if self.form == "odt":
            return [note]
        begins, ends = (_node("RawInline", ["openxml", mark]) for mark in _bookmark(place))
        return [begins, note, ends]


_LANGUAGE = {"docx": "openxml", "odt": "opendocument"}


def _bookmark(place: int) -> tuple[str, str]:
    """What stands before and after the reference of a note, so that others can point at it."""
    id = 9000 + place
    return (
        f'<w:bookmarkStart w:id="{id}" w:name="_RefNote{place + 1}"/>',
        f'<w:bookmarkEnd w:id="{id}"/>',
    )


def _again_docx(place: int) -> str:
    """A field that shows the number of a note, in Word's own form."""
    style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    code = f" NOTEREF _RefNote{place + 1} \\f \\h "
    return (
        f'<w:r>{style}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{style}<w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        f'<w:r>{style}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{style}<w:t>{place + 1}</w:t></w:r>"
        f'<w:r>{style}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def _again_odt(place: int) -> str:
    return (
        '<text:note-ref text:note-class="footnote" text:reference-format="text" '
        f'text:ref-name="ftn{place}">{place + 1}</text:note-ref>'
    )


_AGAIN = {"docx": _again_docx, "odt": _again_odt}


def _node(kind: str, content: object) -> Node:
    return {"t": kind, "c": content}


def _words(text: str) -> list[Node]:
    """Text as pandoc has it: words, with a `Space` where a line may end."""
    found: list[Node] = []
    for at, word in enumerate(text.split(" ")):
        if at:
            found.append({"t": "Space"})
        if word:
            found.append(_node("Str", word))
    return found
