"""What stands in a hand-over beside its letter: the count with its parts, and the list."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from html import escape

from data.reader import Reader
from data.records import CountOnly, Petition, Signature, Supporter
from data.text import visible
from petitions.exchange.formulas import neutralised
from petitions.exchange.listed import STANDING
from petitions.handover.whom import named_to_target
from petitions.signatures.cells import protected
from petitions.signatures.counts import Counts, counts
from petitions.terms.petition import local_day, title

_PARTS = {
    "web": "signed on the web",
    "stall": "signed at a stall",
    "paper": "signed on paper",
    "imported": "signed on other platforms, itemised",
    "count_only": "counted elsewhere, not itemised",
    "withdrawn": "taken off: withdrawn",
    "duplicates": "taken off: duplicates",
    "rejected": "taken off: rejected",
    "total": "total",
}
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font-family: serif; margin: 2cm auto; max-width: 17cm; }}
table {{ border-collapse: collapse; }}
th, td {{ padding: 0.15em 1em 0.15em 0; text-align: left; vertical-align: top; }}
td.number {{ text-align: right; }}
tr {{ break-inside: avoid; }}
thead {{ display: table-header-group; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{said}</p>
{body}
</body>
</html>
"""


@dataclass(frozen=True)
class HandedOver:
    """A hand-over as of a moment: the count, and the names that go with it."""

    petition: Petition
    now: datetime
    count: Counts
    by_country: tuple[tuple[str, str], ...]
    elsewhere: tuple[CountOnly, ...]
    named: tuple[Signature, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.person.name for one in self.named if one.person)

    @property
    def day(self) -> str:
        return local_day(self.petition, self.now).isoformat()


def handed_over(store: Reader, petition: Petition, now: datetime) -> HandedOver:
    """What there is to hand over at that moment."""
    of_it = {"petition": petition.id}
    countries = Counter(
        country or "not said"
        for country, status in store.select(Signature, "country", "status", **of_it)
        if status in STANDING
    )
    cells = protected(countries) if len(countries) > 1 else []
    if not any(cell.number for cell in cells):
        cells = []
    return HandedOver(
        petition=petition,
        now=now,
        count=counts(store, petition.id),
        by_country=tuple((cell.label, cell.shown) for cell in cells),
        elsewhere=tuple(store.find(CountOnly, petition=petition.id)),
        named=tuple(named_to_target(petition, store.each(Signature, **of_it))),
    )


def count_rows(parts: HandedOver) -> list[tuple[str, str]]:
    """The parts of the count that are not 0, the total last, then what stands beside it."""
    rows = [
        (said, f"{number:,}")
        for name, said in _PARTS.items()
        if (number := getattr(parts.count, name)) or name == "total"
    ]
    rows += [
        (f"of these {one.platform}, as of {one.as_of} {one.link}".strip(), f"{one.count:,}")
        for one in parts.elsewhere
    ]
    rows += [(f"from {country}", shown) for country, shown in parts.by_country]
    return rows + [
        (f"supported by {_supporter(one)}", f"{one.members:,} members" if one.members else "")
        for one in parts.petition.supporters
    ]


def count_csv(parts: HandedOver) -> str:
    return _csv(("part", "number"), count_rows(parts))


def count_html(parts: HandedOver) -> str:
    rows = "".join(
        f'<tr><td>{_shown(said)}</td><td class="number">{_shown(number)}</td></tr>\n'
        for said, number in count_rows(parts)
    )
    said = f"As of {parts.day}. Supporting organisations are not part of the count."
    return _page(parts, said, f"<table>\n{rows}</table>")


def names_csv(parts: HandedOver) -> str:
    return _csv(
        ("number", "name"), [(str(place), name) for place, name in enumerate(parts.names, start=1)]
    )


def names_html(parts: HandedOver) -> str:
    """The names and nothing else of those who agreed that they are handed over."""
    rows = "".join(
        f'<tr><td class="number">{place}</td><td dir="auto">{_shown(name)}</td></tr>\n'
        for place, name in enumerate(parts.names, start=1)
    )
    table = f"<table>\n<thead><tr><th>No</th><th>Name</th></tr></thead>\n{rows}</table>"
    return _page(parts, names_said(parts), table)


def names_said(parts: HandedOver) -> str:
    return (
        f"{len(parts.named):,} of {parts.count.total:,} signatories agreed that their names are "
        f"handed over. As of {parts.day}."
    )


def _page(parts: HandedOver, said: str, body: str) -> str:
    heading = _shown(title(parts.petition))
    return _PAGE.format(language="en", title=heading, said=_shown(said), body=body)


def _supporter(one: Supporter) -> str:
    return f"{one.name}, {one.country}" if one.country else one.name


def _csv(header: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([neutralised(visible(cell)) for cell in row] for row in rows)
    return out.getvalue()


def _shown(text: str) -> str:
    return escape(visible(text))
