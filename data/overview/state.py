"""Where a case stands: what is so, what is disputed, what is asked of whom, what comes next."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from data.dates import is_over, parse, sort_key
from data.evidence import Standing, differences, moment, visible_from
from data.fold import fold
from data.overview.rows import Parties, amount, called, fitted, shared, short_date
from data.records import Case, Fact
from data.records.base import Id

_STANDS, _DISPUTED, _NEXT = 6, 2, 1
_SIDES = 6
_MARGIN = len("29 Jan 2024  ")

Standings = Mapping[Id, Standing]


def standing_facts(
    facts: Sequence[Fact], found: Standings, width: int
) -> list[tuple[Fact, list[str]]]:
    """The facts that tell best how things stand and their rows, in order of time.

    What has developed comes first, then what is corroborated, then what was measured, then news.
    """
    replaced = {standing.replaced_by for standing in found.values()}

    def weight(fact: Fact) -> tuple[float, int]:
        developed = 2 * (fact.id in replaced)
        corroborated = 1.5 * ("corroborated" in found[fact.id].states)
        measured = fact.kind in {"number", "status"}
        return (-(developed + corroborated + measured), -_day(fact))

    telling = [
        fact
        for fact in facts
        if fact.kind in {"event", "number", "status"}
        and fact.bearing in {"concern", "progress"}
        and found[fact.id].current
        and "disputed" not in found[fact.id].states
    ]
    chosen: list[tuple[Fact, list[str]]] = []
    left = _STANDS
    for fact in sorted(telling, key=weight):
        rows = _rows(fact, facts, found, width)
        if len(rows) > left:
            break
        left -= len(rows)
        chosen.append((fact, rows))
    return sorted(chosen, key=lambda pair: sort_key(moment(pair[0])))


def _rows(fact: Fact, facts: Sequence[Fact], found: Standings, width: int) -> list[str]:
    """What the fact says, with its date; under a number of a series what it was before."""
    said = fitted(fact.text, width - _MARGIN, 2)
    dated = [short_date(visible_from(fact)), *[""] * len(said)]
    earlier = [
        other
        for other in facts
        if found[other.id].replaced_by == fact.id and "series" in found[other.id].states
    ]
    if earlier:
        last = max(earlier, key=lambda other: sort_key(moment(other)))
        was = f"was {amount(last)} ({short_date(moment(last))})"
        said += fitted(was, width - _MARGIN)
    return [f"{when:<{_MARGIN}}{row}" for when, row in zip(dated, said, strict=False)]


def disputed(
    case: Case, facts: Sequence[Fact], found: Standings, parties: Parties, width: int
) -> tuple[str, ...]:
    """A row for each topic in dispute: what each side says, and who says it."""
    topics: dict[str, list[Fact]] = {}
    for fact in facts:
        if "disputed" in found[fact.id].states and found[fact.id].current:
            topics.setdefault(fact.topic, []).append(fact)
    rows: list[str] = []
    for topic, everyone in topics.items():
        members = everyone[:_SIDES]
        more = [f"and {len(everyone) - _SIDES} more"] if len(everyone) > _SIDES else []
        differing = dict.fromkeys(
            name for pair in combinations(members, 2) for name in differences(*pair)
        )
        sides = [
            f"{_said(fact, list(differing), parties) or fact.text} ({_who(case, fact, parties)})"
            for fact in members
        ]
        rows.append(f"{topic.replace('-', ' ')}: {' / '.join([*sides, *more])}")
    return shared(rows, width, _DISPUTED)


def asked(
    case: Case, facts: Sequence[Fact], found: Standings, parties: Parties, width: int, lines: int
) -> tuple[str, ...]:
    """A row for each who asks > is asked: the demands, the short ones first.

    Those asked of the case's addressee come first, then the newest.
    """
    addressed = {addressee.party for addressee in case.addressees if addressee.line == "to"}
    groups: dict[tuple[Id, Id], list[Fact]] = {}
    for fact in facts:
        if fact.kind == "demand" and found[fact.id].current:
            groups.setdefault((fact.asked_of, fact.actor), []).append(fact)
    order = sorted(
        groups,
        key=lambda key: (key[0] not in addressed, -max(_day(fact) for fact in groups[key])),
    )
    rows = []
    for key in order:
        whom, who = (called(name, parties) for name in key)
        demands = "; ".join(sorted((fact.text for fact in groups[key]), key=len))
        rows.append(f"{f'{who} ' if who else ''}> {whom or 'all'}: {demands}")
    return shared(rows, width, lines)


def coming(case: Case, today: date, width: int) -> tuple[str, ...]:
    """The next step, and what is still owed to a supervisory body or a court."""
    steps = [(case.next_step.date, case.next_step.what)] if case.next_step else []
    due = [
        (procedure.due, f"{procedure.title or procedure.status} ({procedure.body})")
        for procedure in case.procedures
        if procedure.due and not is_over(procedure.due, today)
    ]
    rows: list[str] = []
    for when, what in steps + sorted(due, key=lambda step: sort_key(step[0])):
        late = " (overdue)" if is_over(when, today) else ""
        rows.append(f"{short_date(when)}{late}: {what}" if when else what)
    return shared(rows, width, _NEXT)


def _said(fact: Fact, differing: Sequence[str], parties: Parties) -> str:
    """What a fact says of the fields that the sides differ in."""
    said = {
        "date": short_date(fact.date),
        "value": " ".join(filter(None, (amount(fact), fact.unit))),
        "unit": fact.unit,
        "actor": called(fact.actor, parties),
        "affected": called(fact.affected, parties),
        "asked_of": called(fact.asked_of, parties),
    }
    return ", ".join(said[name] for name in differing if said[name])


def _who(case: Case, fact: Fact, parties: Parties) -> str:
    """Who published what the fact rests on."""
    names = {
        fold(name): party.id for party in parties.values() for name in (party.name, *party.aliases)
    }
    cited = {citation.id for citation in fact.sources}
    publishers = [
        source.publisher or source.author or source.title
        for source in case.sources
        if source.id in cited
    ]
    return (
        ", ".join(
            dict.fromkeys(called(names.get(fold(name), name), parties) for name in publishers)
        )
        or "no source"
    )


def _day(fact: Fact) -> int:
    when = moment(fact)
    first = parse(when).first if when else None
    return first.toordinal() if first else 0
