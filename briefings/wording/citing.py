"""Notes: every sentence that states a fact leads to who says so."""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from briefings.markdown.markup import Markdown, escape, link, safe_url
from briefings.wording.english import listed
from briefings.wording.guard import Guard, state_tag
from data.dates import parse
from data.dates.spoken import spoken
from data.fold import fold
from data.records import Case, Citation, Fact, Party, Source
from data.records.base import Id

_MARK = re.compile(r"\[\^s(\d+)\]")
_MARKS = re.compile(r"(?:\[\^s\d+\])+")
_PARAGRAPHS = re.compile(r"paragraphs? ((?:\d+)(?:(?:, | and )\d+)*)")
_FEW = 4


class Citing:
    """The notes of one document: a note for each source, numbered in order of first use."""

    def __init__(
        self, case: Case, guard: Guard, language: str = "en", *, noted: bool = True
    ) -> None:
        self._noted = noted
        self._breaks = {"": False}
        self._sources = {source.id: source for source in case.sources}
        self._places = {source.id: at for at, source in enumerate(case.sources)}
        self._guard = guard
        self._language = language
        self._unfit = {
            source.id: why for source in case.sources if (why := _unfit(source, guard, language))
        }

    def is_second_hand(self, id: Id) -> bool:
        """Whether a source only sums up another."""
        source = self._sources.get(id)
        return source is None or bool(source.derived_from)

    def citable(self, fact: Fact) -> tuple[Citation, ...]:
        """What `fact` may be cited by: no note that breaks a rule, the second-hand alone."""
        known = [
            self._without_names(citation)
            for citation in fact.sources
            if citation.id in self._sources and citation.id not in self._unfit
        ]
        first_hand = [citation for citation in known if not self.is_second_hand(citation.id)]
        return tuple(first_hand or known)

    def _without_names(self, citation: Citation) -> Citation:
        place = citation.locator
        if place not in self._breaks:
            self._breaks[place] = bool(self._guard.named(place) or state_tag(place))
        return replace(citation, locator="") if self._breaks[place] else citation

    def is_of_itself(self, fact: Fact, parties: Mapping[Id, Party]) -> bool:
        """Whether `fact` is about the one who published its sources."""
        actor = parties.get(fact.actor)
        names = {fold(name) for name in (actor.name, *actor.aliases)} if actor else set()
        cited = [self._sources[one.id] for one in fact.sources if one.id in self._sources]
        return bool(cited) and all(fold(source.publisher) in names for source in cited)

    def named_by_sources(self, fact: Fact) -> tuple[Id, ...]:
        """The parties whose names keep sources of `fact` from being cited."""
        return tuple(id for citation in fact.sources for id in self._unfit.get(citation.id, ()))

    def marks(self, citations: Iterable[Citation]) -> Markdown:
        """References to the notes of `citations`, each source once; none where none are wanted."""
        if not self._noted:
            return Markdown()
        places = dict.fromkeys(self._places[citation.id] for citation in citations)
        return Markdown("".join(f"[^s{place}]" for place in places))

    def evidence(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """Where the annexes hold what is cited, such as "Annex 2, paragraph 4"."""
        return tuple(
            ", ".join(part for part in (f"Annex {source.annex}", citation.locator) if part)
            for citation in citations
            if (source := self._sources.get(citation.id)) and source.annex is not None
        )

    def cited(self, id: Id) -> bool:
        """Whether a note may lead to a source of that id."""
        return id in self._sources and id not in self._unfit

    def with_notes(self, markdown: str, facts: Sequence[tuple[Fact, Sequence[Citation]]]) -> str:
        """`markdown` with its references numbered, and the note of each source at its end."""
        order = list(dict.fromkeys(int(place) for place in _MARK.findall(markdown)))
        numbers = {place: number for number, place in enumerate(order, 1)}
        numbered = _MARKS.sub(lambda marks: _in_order(marks[0], numbers), markdown)
        by_place = {place: id for id, place in self._places.items()}
        by_source: dict[Id, list[tuple[Fact, Sequence[Citation]]]] = {}
        for fact, citations in facts:
            for id in {citation.id for citation in citations}:
                by_source.setdefault(id, []).append((fact, citations))
        notes = "\n\n".join(
            f"[^{number}]: {self.note(id, by_source.get(id, ()))}"
            for number, id in ((number, by_place[place]) for place, number in numbers.items())
        )
        return f"{numbered.rstrip()}\n\n{notes}\n" if notes else f"{numbered.rstrip()}\n"

    def note(self, id: Id, facts: Sequence[tuple[Fact, Sequence[Citation]]] = ()) -> Markdown:
        """The note of a source, `facts` being those that are cited.

        `Publisher (republisher), "Title", date [year inferred], ref, URL, accessed date.`
        """
        source = self._sources[id]
        parts = [*_described(source, self._language), _locator(id, facts)]
        if source.url:
            printed = link(source.url)
            mended = (
                source.url_repaired or printed == f"<{safe_url(source.url)}>" != f"<{source.url}>"
            )
            parts.append(f"{printed} [link mended]" if mended else printed)
        if source.accessed:
            parts.append(f"accessed {escape(spoken(source.accessed, self._language))}")
        whole = ", ".join(part for part in parts if part)
        return Markdown(f"{whole}{_inferred(id, source.date, facts, self._language)}.")

    def said_by(self, id: Id) -> str:
        """Who stands behind a source, as plain words; its title where nobody signs it."""
        source = self._sources[id]
        return source.publisher or source.author or f'"{source.title}"'

    def described(self, id: Id) -> str:
        """A source in a sentence for the person at the desk, without its address."""
        source = self._sources[id]
        day = spoken(source.date, self._language)
        return ", ".join(part for part in (self.said_by(id), f'"{source.title}"', day) if part)


def _in_order(marks: str, numbers: Mapping[int, int]) -> str:
    ordered = sorted(numbers[int(place)] for place in _MARK.findall(marks))
    return "".join(f"[^{number}]" for number in ordered)


def _described(source: Source, language: str) -> list[str]:
    who = escape(source.publisher or source.author)
    if source.republisher:
        again = escape(source.republisher)
        who = Markdown(f"{who} ({again})" if who else again)
    day: str = escape(spoken(source.date, language))
    if not day:
        day = "undated"
    elif source.date_basis == "inferred":
        day = f"{day} [year inferred]"
    title = escape(source.title or source.kind)
    return [who, f'"{title}"' if source.title else title, day, escape(source.reference)]


def _locator(id: Id, facts: Iterable[tuple[Fact, Sequence[Citation]]]) -> str:
    """Where the source says it, when that is few places; a note that lists a dozen helps nobody."""
    places = list(
        dict.fromkeys(
            citation.locator
            for _, citations in facts
            for citation in citations
            if citation.id == id and citation.locator
        )
    )
    paragraphs = [_PARAGRAPHS.fullmatch(place) for place in places]
    if places and all(paragraphs):
        numbers = sorted(
            {int(n) for match in paragraphs if match for n in re.findall(r"\d+", match[1])}
        )
        if len(numbers) > _FEW:
            return ""
        word = "paragraph" if len(numbers) == 1 else "paragraphs"
        return f"{word} {listed([str(number) for number in numbers])}"
    return escape("; ".join(places)) if len(places) < _FEW else ""


def _inferred(
    id: Id, own: str, facts: Iterable[tuple[Fact, Sequence[Citation]]], language: str
) -> str:
    """The dates that the source does not write out and that the document takes from it."""
    dates = dict.fromkeys(
        fact.date
        for fact, citations in facts
        if fact.date_basis == "inferred" and fact.date not in {"", own}
        if any(citation.id == id for citation in citations)
    )
    said = [
        f"{escape(spoken(edtf, language))} "
        f"[{'dates' if parse(edtf).precision == 'interval' else 'year'} inferred]"
        for edtf in dates
    ]
    return f"; {listed(said)}" if said else ""


def _unfit(source: Source, guard: Guard, language: str) -> tuple[Id, ...]:
    """The parties that the note of a source would name, or its own id when it holds a state tag."""
    said = " ".join(
        (source.publisher, source.republisher, source.author, source.title, source.kind)
    )
    whole = f"{said} {source.reference} {source.url} {spoken(source.date, language)}"
    named = guard.named(f"{said} {source.reference}") or guard.named_in_full(whole)
    return named or ((source.id,) if state_tag(whole) else ())
