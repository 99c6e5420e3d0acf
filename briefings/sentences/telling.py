"""Facts as a template tells them: words to print, dates already said, notes already marked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefings.markdown.markup import Markdown
from briefings.markdown.words import in_text
from briefings.selection.weighing import Candidate
from briefings.wording.addressing import is_of_state
from briefings.wording.citing import Citing
from briefings.wording.english import listed, of_party, quantified, with_article
from briefings.wording.guard import Guard
from data.dates import parse
from data.dates.spoken import spoken
from data.evidence import moment
from data.fold import words
from data.naming import may_name, shown_name
from data.records import Fact, Party
from data.records.base import Id

_AROUND_A_FACT = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in a template: every field is text, `notes` are references to its sources.

    `date` is when it happened, with `first` and `last` where it is a span; `as_of` the day of
    which a number or a status speaks, or by which an event was reported that has no date; `day`
    either. `according` says whose word it is and is empty where the text says so itself.
    `introduced` is the speaker with title and organisation, `acronym` the speaker in letters such
    as "ITUC", `subject` the words for the one who acts that the text begins with. `stance` marks
    one side's view, `disputed` one that is told beside the other side.
    """

    id: str
    kind: str
    text: str
    topic: str
    date: str
    precision: str
    first: str
    last: str
    as_of: str
    speaker: str
    asked_of: str
    according: str
    notes: Markdown
    day: str = ""
    introduced: str = ""
    acronym: str = ""
    subject: str = ""
    evidence: tuple[str, ...] = ()
    stance: bool = False
    disputed: bool = False
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """Turns candidates into what templates print, by names that may be shown."""

    parties: Mapping[Id, Party]
    guard: Guard
    citing: Citing
    language: str = "en"
    _told: dict[Id, Told] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _dates: dict[str, str] = field(default_factory=dict)

    def tell(self, candidate: Candidate) -> Told:
        """What a template prints of it; a document tells a fact in one way."""
        id = candidate.fact.id
        if id not in self._told:
            self._told[id] = self._tell(candidate)
        return self._told[id]

    def _tell(self, candidate: Candidate) -> Told:
        fact = candidate.fact
        span = parse(fact.date) if fact.date else None
        first, _, last = fact.date.partition("/")
        measured = fact.kind in {"number", "status"} and fact.as_of != fact.date
        reported = fact.kind == "event" and not fact.date
        return Told(
            id=fact.id,
            kind=fact.kind,
            text=fact.text if fact.kind == "quote" else quantified(fact, self.language),
            topic=fact.topic,
            date=self._said(fact.date),
            precision=span.precision if span else "",
            first=self._said(first) if first != ".." else "",
            last=self._said(last) if last != ".." else "",
            as_of=self._said(fact.as_of) if measured or reported else "",
            speaker=self.named(fact.actor),
            asked_of=self.named(fact.asked_of),
            according=self._according(candidate),
            notes=self.citing.marks(candidate.citations),
            day=self._said(moment(fact)),
            introduced=self.introduced(fact.actor),
            acronym=self.acronym(fact.actor),
            subject=self._subject(fact),
            evidence=self.citing.evidence(candidate.citations),
            stance=fact.kind == "status" and fact.bearing == "position",
            disputed=candidate.attributed and bool(candidate.together),
            together=candidate.together if candidate.attributed else (),
        )

    def cost(self, candidate: Candidate) -> int:
        """About how many words a fact takes: its text, and a date or who asks whom."""
        fact = candidate.fact
        around = _AROUND_A_FACT
        if fact.kind == "demand" and candidate.role != "demands":
            around += in_text(self.named(fact.actor)) + in_text(self.named(fact.asked_of))
        return in_text(fact.text) + around

    def named(self, who: str) -> str:
        """A party, or the plain words for one, as the middle of a sentence has it."""
        if who not in self._names:
            self._names[who] = self._name(who)
        return self._names[who]

    def _name(self, who: str) -> str:
        party = self.parties.get(who)
        if party is None:
            worded = self.guard.worded(who)
            return "somebody" if self.guard.named(worded) else with_article(worded)
        if party.title and is_of_state(who, self.parties) and party.kind == "person":
            return f"the {party.title}" if may_name(party) else shown_name(party)
        return of_party(party, shown_name(party))

    def introduced(self, who: str) -> str:
        """A speaker as a reader meets it first: "Atle Høie, General Secretary of X"."""
        party = self.parties.get(who)
        if party is None or party.kind != "person" or not may_name(party) or not party.title:
            return self.named(who)
        over = self.parties.get(party.organisation)
        if over is None or is_of_state(who, self.parties):
            return f"{party.name}, {party.title}"
        return f"{party.name}, {party.title} of {of_party(over, shown_name(over))}"

    def acronym(self, who: str) -> str:
        """A speaker in few letters where it has an acronym that may be said; else in full."""
        party = self.parties.get(who)
        if party is None or not may_name(party) or party.kind == "person":
            return self.named(who)
        short = [alias for alias in party.aliases if alias.isupper() and alias.isascii()]
        name = self.named(who)
        if not short:
            return name
        return f"the {short[0]}" if name.startswith("the ") else short[0]

    def _said(self, edtf: str) -> str:
        if edtf not in self._dates:
            self._dates[edtf] = spoken(edtf, self.language)
        return self._dates[edtf]

    def _according(self, candidate: Candidate) -> str:
        fact = candidate.fact
        if candidate.attributed:
            return self._voices(candidate)
        if fact.bearing == "position" and fact.kind not in {"quote", "demand"}:
            return "" if fact.actor and self._says_who(fact) else self._position_of(candidate)
        return ""

    def _position_of(self, candidate: Candidate) -> str:
        actor = candidate.fact.actor
        return self.named(actor) if actor else self._voices(candidate)

    def _voices(self, candidate: Candidate) -> str:
        voices = dict.fromkeys(self.citing.said_by(one.id) for one in candidate.citations)
        return listed([with_article(voice) for voice in voices])

    def _says_who(self, fact: Fact) -> bool:
        """Whether its text names its speaker already."""
        text = f" {' '.join(words(fact.text))} "
        if self._is_government(fact.actor) and " the government" in text:
            return True
        return any(
            f" {' '.join(words(name))} " in text for name in self._called(fact) if words(name)
        )

    def _subject(self, fact: Fact) -> str:
        """The name of its actor that the text begins with, such as "the ITUC"; empty for none."""
        names = [*self._called(fact), *(["Government"] if self._is_government(fact.actor) else [])]
        begun = (f"{article}{name}" for name in names if name for article in ("", "the "))
        return next((subject for subject in begun if fact.text.startswith(f"{subject} ")), "")

    def _called(self, fact: Fact) -> tuple[str, ...]:
        party = self.parties.get(fact.actor)
        return (party.name, *party.aliases) if party else (fact.actor,)

    def _is_government(self, id: Id) -> bool:
        party = self.parties.get(id)
        return party is not None and party.kind == "government"
