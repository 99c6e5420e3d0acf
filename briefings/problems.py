"""What stands in a briefing's way before it goes, each with its ways out by one key."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefings.composed import Composed
from briefings.kinds import KINDS
from briefings.selection.weighing import DISPUTED
from briefings.wording.addressing import doubt
from data.dates.spoken import spoken
from data.evidence import Standing, moment, standings, visible_facts
from data.naming import label
from data.records import Case, Choice, Fact, Party
from data.records.base import Id

Deed = Literal[
    "ban", "attribute", "neutral", "allow", "pick", "extracts", "checked", "leave off", "today"
]
_ONE_BY_ONE = 3
_SAID_ELSEWHERE = ("never checked", "bounced on", "last checked on", "is stale")
_DECIDED = {
    "ban": "dropped",
    "attribute": "both sides are told",
    "neutral": "worded neutrally",
    "allow": "goes out as it is",
}


@dataclass(frozen=True, slots=True)
class Way:
    """A key, what it does in words, and the deed."""

    key: str
    words: str
    deed: Deed


_DROP = Way("d", "drop", "ban")
_DISPUTE = (
    _DROP,
    Way("w", "neutral words", "neutral"),
    Way("a", "say both", "attribute"),
    Way("k", "allow", "allow"),
    Way("s", "extracts", "extracts"),
)
_QUOTE = (_DROP, Way("s", "extracts", "extracts"))
_STALE = (Way("k", "keep, with its date", "pick"), _DROP)
_STALE_ALL = (Way("k", "keep them, each with its date", "pick"),)
_CONTACT = (Way("o", "checked today", "checked"), Way("r", "leave off", "leave off"))
_LEFT_OFF = (Way("r", "put it back", "leave off"),)
_NEWER = (Way("t", "bring it up to today", "today"),)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to decide: `facts` it is about, or a `contact` as `PARTY VALUE`.

    `settled` says how it was decided; empty while it was not.
    """

    id: str
    sign: Literal["!", "~", "@", "+"]
    text: str
    ways: tuple[Way, ...]
    facts: tuple[Id, ...] = ()
    contact: str = ""
    settled: str = ""


def problems(
    case: Case,
    parties: Mapping[Id, Party],
    composed: Composed | None,
    choices: Sequence[Choice],
    left_off: Sequence[str] = (),
    *,
    as_of: date,
    today: date,
    texts: Mapping[str, str] | None = None,
) -> tuple[Problem, ...]:
    """Everything to decide, the worst first. `composed` is None where nothing came out."""
    held = standings(case, as_of=as_of, texts=texts or {})
    seen = _Seen(
        case,
        held,
        {fact.id: fact for fact in visible_facts(case, as_of)},
        choices,
        {party.name: label(party) for party in parties.values()},
    )
    return (
        *seen.broken_quotes(),
        *seen.disputes(composed),
        *(seen.stale(composed) if composed else ()),
        *(_contacts(composed, parties, left_off, today) if composed else ()),
        *seen.newer(today),
    )


def left(found: Iterable[Problem]) -> int:
    """How many still wait for a decision."""
    return sum(1 for problem in found if not problem.settled)


def remarks(composed: Composed) -> list[str]:
    """The warnings that no problem says already."""
    return [said for said in composed.warnings if not any(each in said for each in _SAID_ELSEWHERE)]


@dataclass(frozen=True, slots=True)
class _Seen:
    case: Case
    held: Mapping[Id, Standing]
    facts: Mapping[Id, Fact]
    choices: Sequence[Choice]
    called: Mapping[str, str]
    """What our screens call a party, by its name."""

    def broken_quotes(self) -> Iterator[Problem]:
        for id, fact in self.facts.items():
            if "quote broken" in self.held[id].states:
                settled = "dropped" if self._how(id) == "ban" else ""
                text = f'"{fact.text}" is not in its source letter by letter'
                yield Problem(f"quote {id}", "!", text, _QUOTE, (id,), settled=settled)

    def disputes(self, composed: Composed | None) -> Iterator[Problem]:
        """Those that a person must decide; kinds that tell both sides have none."""
        waiting = {
            out.fact
            for out in (composed.left_out if composed else ())
            if out.why.startswith(DISPUTED)
        }
        told: set[Id] = set()
        for id, fact in self.facts.items():
            sides = (id, *(each for each in self.held[id].against if each in self.facts))
            if len(sides) == 1 or told & set(sides):
                continue
            settled = next((said for side in sides if (said := _DECIDED.get(self._how(side)))), "")
            picked = any(self._how(side) == "pick" for side in sides)
            if settled or waiting & set(sides) or (picked and composed is None):
                told |= set(sides)
                text = " / ".join(self._said(self.facts[side]) for side in sides)
                day = _day(fact)
                whole = f"{day}: {text}" if day else text
                yield Problem(f"dispute {id}", "!", whole, _DISPUTE, sides, settled=settled)

    def stale(self, composed: Composed) -> Iterator[Problem]:
        old = [
            self.facts[id]
            for id in composed.facts
            if id in self.facts and "stale" in self.held[id].states
        ]
        if len(old) > _ONE_BY_ONE:
            kept = all(self._how(fact.id) == "pick" for fact in old)
            first = min(old, key=moment)
            text = f"{len(old)} figures are older than 30 days, the first of {_day(first)}"
            ids = tuple(fact.id for fact in old)
            settled = "kept, with their dates" if kept else ""
            yield Problem("stale", "~", text, _STALE_ALL, ids, settled=settled)
            return
        for fact in old:
            settled = "kept, with its date" if self._how(fact.id) == "pick" else ""
            text = f'"{fact.text}" is of {_day(fact) or "no day"}'
            yield Problem(f"stale {fact.id}", "~", text, _STALE, (fact.id,), settled=settled)

    def newer(self, today: date) -> Iterator[Problem]:
        """What has become known since the day that the briefing tells of."""
        found = [fact.id for fact in visible_facts(self.case, today) if fact.id not in self.facts]
        if found:
            count = "1 fact is" if len(found) == 1 else f"{len(found)} facts are"
            text = f"{count} newer than the day that it tells of"
            yield Problem("newer", "+", text, _NEWER, tuple(found), settled="left at that day")

    def _how(self, id: Id) -> str:
        return next((choice.how for choice in reversed(self.choices) if choice.fact == id), "")

    def _said(self, fact: Fact) -> str:
        sources = {source.id: source for source in self.case.sources}
        cited = [sources[one.id] for one in fact.sources if one.id in sources]
        voices = [self.called.get(one.publisher, one.publisher) or one.title for one in cited]
        return f'"{fact.text}" ({", ".join(dict.fromkeys(voices)) or "no source"})'


def _contacts(
    composed: Composed, parties: Mapping[Id, Party], left_off: Sequence[str], today: date
) -> Iterator[Problem]:
    channels = KINDS[composed.kind].channels
    for line in composed.addressees:
        party = parties.get(line.party)
        for contact in party.contacts if party else ():
            if party and contact.channel in channels and (why := doubt(contact, today)):
                name = f"{party.id} {contact.value}"
                off = name in left_off
                yield Problem(
                    id=f"contact {name}",
                    sign="@",
                    text=f"{contact.value} {why}",
                    ways=_LEFT_OFF if off else _CONTACT,
                    contact=name,
                    settled="left off" if off else "",
                )


def _day(fact: Fact) -> str:
    when = moment(fact)
    return spoken(when) if when else ""
