"""The commands in a page of the documentation, run in its order; what they print is written in.

A page is Markdown. In a block fenced as `console` each line that begins with `$ ` is a command, and
what follows is what a terminal of 80 columns then shows. A block fenced as `bash` is only run.
Comments that no reader sees steer the rest:

    <!-- run: handbill init --starter -->            a command before what follows
    <!-- now: 2026-12-01T10:00:00+00:00 -->          the moment from here on
    <!-- file: stall.csv                             a file that the commands read
    name,email
    -->
    <!-- answers                                     what is typed in the next block
    Full name: => Ana Kim
    leave it: =| 1                                   a key, without Enter
    -->
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tools.terminal import Answer, Place, typed

FENCE = re.compile(r"^```(\w*)$")
COMMENT = re.compile(r"<!-- (\w+):? ?(.*?)\s*(?:-->|$)")
_END = "-->"
_TYPED, _PRESSED = " => ", " =| "


class CommandFailed(Exception):
    """A command of a page did not end well."""


class Block(NamedTuple):
    """A fenced block or a comment: its kind, what stands behind that, and its lines."""

    kind: str
    said: str
    lines: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass
class Reading:
    """A page while it is run: where, at which moment, and what will be typed."""

    place: Place
    now: str
    answers: list[Answer] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)

    def run(self, command: str) -> str:
        """What the command shows; CommandFailed when it did not end with 0."""
        self.commands.append(command)
        code, shown = typed(command, self.answers, self.place, self.now)
        if code:
            raise CommandFailed(f"{command}: exit {code}\n{shown}")
        return shown

    def through(self, text: str) -> str:
        """The page as it is true now."""
        return "\n".join(line for block in blocks(text) for line in self._block(block))

    def _block(self, block: Block) -> Sequence[str]:
        if block.kind == "console":
            return [block.whole[0], *self._console(block.lines), "```"]
        if block.kind == "bash":
            for command in commands(block.lines):
                self.run(command)
        elif block.kind == "run":
            self.run(block.said)
        elif block.kind == "now":
            self.now = block.said
        elif block.kind == "file":
            content = "".join(f"{line}\n" for line in block.lines)
            (self.place.home / block.said).write_text(content, encoding="utf-8")
        elif block.kind == "answers":
            self.answers += map(_answer, block.lines)
        return block.whole

    def _console(self, lines: Sequence[str]) -> Iterator[str]:
        typed_lines = [line for line in lines if line.startswith(("$ ", "> "))]
        for command in commands(line.removeprefix("$ ") for line in typed_lines):
            first, *more = command.split("\n")
            yield f"$ {first}"
            yield from more
            yield from self.run(command.replace("\n> ", "\n")).splitlines()
        if self.answers:
            raise CommandFailed(f"not asked for: {[answer.question for answer in self.answers]}")


def commands(lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    """Each command whole, also one that goes on behind a backslash."""
    begun: list[str] = []
    for line in lines:
        begun.append(line)
        if not line.endswith("\\"):
            if line.strip():
                yield "\n".join(begun)
            begun = []


def blocks(text: str) -> Iterator[Block]:
    """The page taken apart; what is neither fenced nor a comment is a block for each line."""
    lines = iter(text.split("\n"))
    for line in lines:
        fence, comment = FENCE.match(line), COMMENT.match(line)
        if fence:
            inner = _until("```", lines)
            yield Block(fence[1], "", tuple(inner), (line, *inner, "```"))
        elif comment and _END not in line:
            inner = _until(_END, lines)
            yield Block(comment[1], comment[2], tuple(inner), (line, *inner, _END))
        elif comment:
            yield Block(comment[1], comment[2], (), (line,))
        else:
            yield Block("", "", (), (line,))


def _until(end: str, lines: Iterator[str]) -> list[str]:
    inner: list[str] = []
    for line in lines:
        if line == end:
            return inner
        inner.append(line)
    raise ValueError(f"{end} is missing")


def _answer(line: str) -> Answer:
    if _PRESSED in line:
        question, _, key = line.partition(_PRESSED)
        return Answer(question, key)
    question, _, text = line.partition(_TYPED.rstrip())
    return Answer(question.rstrip(), f"{text.strip()}\n")


def renewed(page: Path, place: Place, now: str) -> str:
    """The page's text with what its commands show now."""
    return Reading(place, now).through(page.read_text(encoding="utf-8"))
