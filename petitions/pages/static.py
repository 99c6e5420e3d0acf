"""A page for a folder of files: a petition that is signed elsewhere."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from data.naming import shown_name
from data.reader import Reader
from data.records import Party, Petition
from petitions.addresses.qr import code, svg
from petitions.languages import NAMES, chosen, direction, text_and_language, words
from petitions.pages.headers import policy_of_file
from petitions.pages.rendering import Place, Renderer
from petitions.pages.shown import paragraphs, shown
from petitions.pages.standing import standing
from petitions.signatures.counts import counts
from petitions.terms.state import last_day, local_day, state
from petitions.translating import in_every_language

_SIZE = re.compile(r' width="\d+mm" height="\d+mm"')


class File(NamedTuple):
    name: str
    content: bytes


def files(
    store: Reader, petition: Petition, now: datetime, *, link: str, responsible: str
) -> Iterator[File]:
    """The page in each language, and index.html in the petition's own."""
    target = store.find(Party, id=petition.target) if petition.target else []
    site = _Site(
        petition=in_every_language(petition),
        target=shown_name(target[0]) if target else "",
        total=counts(store, petition.id).total,
        now=now,
        link=link if state(petition, now) == "open" else "",
        renderer=Renderer(responsible),
    )
    own = chosen("", "", tuple(petition.title))
    for language in NAMES:
        content = _page(site, language)
        yield File(_name(language), content)
        if language == own:
            yield File("index.html", content)


class _Site(NamedTuple):
    """What is the same in every language; no link where nobody can sign now."""

    petition: Petition
    target: str
    total: int
    now: datetime
    link: str
    renderer: Renderer


def _page(site: _Site, language: str) -> bytes:
    petition, known = site.petition, words(language)
    texts = shown(
        petition, known, target=site.target, total=site.total, last_day=last_day(petition)
    )
    notice, notice_language = text_and_language(petition.privacy, language)
    as_of = known.say("As of %(day)s.", day=known.day(local_day(petition, site.now)))
    return site.renderer.static(
        Place(_name(language), language),
        texts,
        notice=(paragraphs(notice), notice_language),
        link=site.link,
        code=_SIZE.sub("", svg(code(site.link)).decode()) if site.link else "",
        as_of=as_of if texts.count else "",
        standing=standing(petition, language, site.now),
        policy=policy_of_file(site.renderer.style),
        others=[
            {
                "language": other,
                "name": name,
                "direction": direction(other),
                "href": "" if other == language else _name(other),
            }
            for other, name in NAMES.items()
        ],
    )


def _name(language: str) -> str:
    return f"index.{language}.html"
