"""On which line each value of a TOML text stands, since `tomllib` tells it of no value."""

import re
import tomllib
from typing import NamedTuple

from data.casefile.mistakes import Path

_TOKEN = re.compile(
    r"""
    (?P<blank>[ \t]+|\#[^\n]*)
    |(?P<end>\n)
    |(?P<text>\"{3}(?:[^"\\]++|\\.|"{1,2}(?!"))*+\"{3,5}|'{3}.*?'{3,5}
        |"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*')
    |(?P<mark>[\[\]{}=,.])
    |(?P<bare>[^\s\[\]{}=,.\#"']+)
    """,
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def lines_of(text: str) -> dict[Path, int]:
    """The line of each key, table and item of `text`, which must be valid TOML with LF ends."""
    return _Scan(text).lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of `path`, or of the innermost table around it that stands in the text."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


class _Scan:
    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._tokens = _tokens(text)
        self._at = 0
        self._tables: dict[Path, int] = {}
        table: Path = ()
        while self._at < len(self._tokens):
            if self._takes("\n"):
                continue
            if self._now("["):
                table = self._header()
            else:
                self._pair(table)

    def _now(self, mark: str) -> bool:
        if self._at == len(self._tokens):
            return False
        token = self._tokens[self._at]
        return token.kind in {"mark", "end"} and token.text == mark

    def _takes(self, mark: str) -> bool:
        found = self._now(mark)
        self._at += found
        return found

    def _header(self) -> Path:
        line = self._tokens[self._at].line
        self._takes("[")
        many = self._takes("[")
        path = self._resolved(self._key(), many=many)
        self._takes("]")
        self._takes("]")
        self.lines[path] = line
        return path

    def _resolved(self, key: list[str], *, many: bool) -> Path:
        """The path of a header's key: an array of tables means its last table so far."""
        line = self._tokens[self._at - 1].line
        path: Path = ()
        for part in key[:-1]:
            path += (part,)
            self.lines.setdefault(path, line)
            if path in self._tables:
                path += (self._tables[path] - 1,)
        path += (key[-1],)
        if many:
            self._tables[path] = self._tables.get(path, 0) + 1
            self.lines.setdefault(path, line)
            path += (self._tables[path] - 1,)
        return path

    def _key(self) -> list[str]:
        parts = [self._part()]
        while self._takes("."):
            parts.append(self._part())
        return parts

    def _part(self) -> str:
        token = self._tokens[self._at]
        self._at += 1
        return token.text if token.kind == "bare" else next(iter(tomllib.loads(f"{token.text}=0")))

    def _pair(self, table: Path) -> None:
        line = self._tokens[self._at].line
        path = table
        for part in self._key():
            path += (part,)
            self.lines.setdefault(path, line)
        self._takes("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._takes("["):
            self._array(path)
        elif self._takes("{"):
            while not self._takes("}"):
                if not (self._takes(",") or self._takes("\n")):
                    self._pair(path)
        else:
            while self._at < len(self._tokens) and not any(map(self._now, "\n,]}")):
                self._at += 1

    def _array(self, path: Path) -> None:
        place = 0
        while not self._takes("]"):
            if not (self._takes(",") or self._takes("\n")):
                self.lines[(*path, place)] = self._tokens[self._at].line
                self._value((*path, place))
                place += 1


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    line = 1
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind != "blank":
            tokens.append(_Token(kind, found.group(), line))
        line += found.group().count("\n")
    return tokens
