"""What a page shows of a petition, in a language, cut to what a page may weigh."""

import re
from dataclasses import dataclass, replace
from datetime import date

from data.records import Petition
from data.text import visible
from petitions.languages import Words, text_and_language
from petitions.signatures.counts import rounded

_PARAGRAPHS = re.compile(r"\n\s*\n")
_AROUND = 8  # bytes of the tags about a paragraph
_WEIGHS = {"&": 5, "<": 4, ">": 4, '"': 5, "'": 5}


@dataclass(frozen=True, slots=True)
class Shown:
    """Texts as they stand on the page; each beside the language it is in."""

    title: str
    title_language: str
    target: str = ""
    count: str = ""
    goal: str = ""
    progress: int = 0
    until: str = ""
    paragraphs: tuple[str, ...] = ()
    text_language: str = ""
    demands: tuple[str, ...] = ()
    demands_language: str = ""
    more: str = ""

    @property
    def whole_text(self) -> tuple[str, ...]:
        return (*self.paragraphs, *self.demands)


def shown(
    petition: Petition, words: Words, *, target: str, total: int, last_day: date | None
) -> Shown:
    """The whole of it; the count is rounded, so that it betrays nobody."""
    title, title_language = text_and_language(petition.title, words.language)
    text, text_language = text_and_language(petition.text, words.language)
    count, goal = rounded(total), petition.goal
    return Shown(
        title=visible(title),
        title_language=title_language,
        target=visible(target),
        count=_count(words, count),
        goal=words.say("Goal: %(number)s.", number=words.number(goal)) if goal else "",
        progress=min(100, 100 * count // goal) if goal else 0,
        until=words.say("Open until %(day)s.", day=words.day(last_day)) if last_day else "",
        paragraphs=paragraphs(text),
        text_language=text_language,
        demands=tuple(visible(demand, lines=True) for demand in petition.demands),
        demands_language=text_and_language(petition.title, "")[1],
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """Text that people wrote, parted at its empty lines, with nothing in it that hides."""
    parts = (part.strip() for part in _PARAGRAPHS.split(text.replace("\r\n", "\n")))
    return tuple(visible(part, lines=True) for part in parts if part)


def cut(whole: Shown, room: int, more: str) -> Shown:
    """As much of the text as `room` bytes hold, and where the rest can be read."""
    if sum(map(weight, whole.whole_text)) <= room:
        return whole
    kept, left = fitting(whole.paragraphs, room)
    demands, _ = fitting(whole.demands, left) if len(kept) == len(whole.paragraphs) else ((), 0)
    return replace(whole, paragraphs=kept, demands=demands, more=more)


def fitting(texts: tuple[str, ...], room: int) -> tuple[tuple[str, ...], int]:
    """The texts that `room` bytes hold, the last cut at a word, and the bytes left."""
    kept: list[str] = []
    for text in texts:
        if weight(text) > room:
            shortened = _shortened(text, room)
            return (*kept, *([shortened] if shortened else [])), 0
        kept.append(text)
        room -= weight(text)
    return tuple(kept), room


def pieces(texts: tuple[str, ...], room: int) -> list[tuple[str, ...]]:
    """The texts over several pages of `room` bytes each, long ones parted at words."""
    pages: list[list[str]] = [[]]
    left = room
    waiting = list(reversed(texts))
    while waiting:
        text = waiting.pop()
        if weight(text) <= left:
            pages[-1].append(text)
            left -= weight(text)
            continue
        if weight(text) > room:
            head = _shortened(text, room, mark="") or text[: room // 8]
            waiting.append(text[len(head) :].lstrip())
            text = head
        pages.append([text]) if pages[-1] else pages[-1].append(text)
        left = room - weight(text)
    return [tuple(page) for page in pages]


def weight(text: str) -> int:
    """The bytes of a paragraph on the page."""
    more = sum(text.count(sign) * (size - 1) for sign, size in _WEIGHS.items())
    return len(text.encode("utf-8", "replace")) + more + _AROUND


def _shortened(text: str, room: int, mark: str = " …") -> str:
    while text and weight(text + mark) > room:
        over = max(1, (weight(text + mark) - room) // 6)
        text = text[:-over]
    head = text.rpartition(" ")[0] or text
    return head + mark if head else ""


def _count(words: Words, count: int) -> str:
    if not count:
        return ""
    return words.some(
        "More than %(number)s person has signed.",
        "More than %(number)s people have signed.",
        count,
    )
