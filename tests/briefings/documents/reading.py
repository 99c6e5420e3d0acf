"""What a file says, read by somebody else's program."""

import re
import subprocess
from collections import Counter
from html.parser import HTMLParser
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from briefings.markdown.tree import words_of

_HIDDEN = {"style", "title"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in _HIDDEN:
            self._inside.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        if tag in _HIDDEN:
            self._inside.remove(tag)

    def handle_data(self, data):
        if not self._inside:
            self.said.append(data)


def read(content: bytes, form: str) -> str:
    """The words of a document in that format."""
    match form:
        case "md":
            return words_of(content.decode())
        case "html":
            page = _Words()
            page.feed(content.decode())
            return "".join(page.said).replace("↩︎", "")
        case "docx" | "odt":
            command = [pandoc(), f"--from={form}", "--to=plain", "--wrap=none"]
            return subprocess.run(
                command, input=content, capture_output=True, check=True
            ).stdout.decode()
        case "pdf":
            return _run(["pdftotext", "-raw", "-", "-"], content).replace("\f", "\n")
    return content.decode()


def links(content: bytes, form: str) -> str:
    """The addresses that a document leads to, as they stand in the file."""
    if form == "html":
        page = _Words()
        page.feed(content.decode())
        return "\n".join(page.links)
    if form == "pdf":
        return _run(["pdfinfo", "-url", "-"], content)
    with ZipFile(BytesIO(content)) as packed:
        return "\n".join(
            packed.read(name).decode()
            for name in packed.namelist()
            if name.endswith(("xml", "rels"))
        )


def pandoc() -> str:
    return str(Path(find_spec("pypandoc").origin).parent / "files" / "pandoc")


def words(text: str, *urls: str) -> Counter[str]:
    """How often each word of letters stands there, apart from addresses, which lines may break."""
    for url in urls:
        text = re.sub(r"\s*".join(map(re.escape, url)), " ", text)
    return Counter(re.findall(r"[^\W\d_¹²³⁰-⁹]+", text))


def squeezed(text: str) -> str:
    """Without blanks, since each format breaks its lines by itself."""
    return re.sub(r"\s+", "", text)


def _run(command: list[str], content: bytes) -> str:
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
