"""A store in which every text that a person may write is hostile."""

from pathlib import Path

from msgspec.structs import replace

from data.records import (
    Addressee,
    Briefing,
    Case,
    CaseParty,
    Citation,
    Consent,
    Contact,
    Fact,
    Field,
    NextStep,
    Note,
    Party,
    Petition,
    Procedure,
    Signature,
    Source,
)
from data.store import open_store
from petitions.papers.sheets import issue
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from tests.tui.driving import NOW, WHO
from tui.actions import start_petition

CASE = "case"
EVIL = "[b]\x1b[31m\u202e\u200bx[/b] [/] $name [@click=app.quit]\x07\x9b2J"
READABLE = "[b]\\x1b[31m\\u202e\\u200bx[/b]"
TYPED = "[b]\ufffd[31m\ufffd\ufffdx[/b]"


def hostile(path: Path) -> str:
    """Make it at `path`: a case, a note, a letter, a petition with one signature and a sheet."""
    store = open_store(str(path), create=True)
    with store.transaction(EVIL, EVIL, NOW) as change:
        change.put(hostile_party())
        case = change.put(hostile_case())
        change.put(Note(id="note", case=case.id, when=NOW, who=EVIL, text=EVIL))
        change.put(
            Briefing(
                id="briefing", case=case.id, kind="letter", title=EVIL, body=EVIL, warnings=(EVIL,)
            )
        )
    petition = start_petition(store, NOW, WHO, case="case", id="petition", title="title", goal=10)
    with store.transaction(WHO, "make it hostile", NOW) as change:
        petition = change.put(hostile_petition(petition))
    sign(store, NOW, WHO, petition, Offer(name="A B", workplace="w"))
    issue(store, NOW, WHO, petition, collector=EVIL)
    with store.transaction(WHO, "make it hostile", NOW) as change:
        (one,) = change.all(Signature)
        assert one.person is not None
        person = replace(one.person, name=EVIL, workplace=EVIL)
        change.put(replace(one, person=person, country=EVIL, area=EVIL, collector=EVIL))
    store.close()
    return str(path)


def hostile_party() -> Party:
    contact = Contact(channel="email", value=EVIL, note=EVIL)
    return Party(
        id="party",
        name=EVIL,
        kind="government",
        aliases=(EVIL,),
        title=EVIL,
        address=(EVIL,),
        contacts=(contact,),
        naming="public",
    )


def hostile_case() -> Case:
    citation = Citation(id="source", locator=EVIL, extract=EVIL)
    facts = [
        Fact(
            id=f"fact-{kind}",
            kind=kind,
            text=EVIL,
            topic=EVIL,
            date="2026-11-20",
            asked_of="party",
            actor="party",
            unit=EVIL,
            sources=(citation,),
        )
        for kind in ("event", "status", "quote", "law", "demand")
    ]
    facts.append(
        Fact(
            id="fact-number",
            kind="number",
            text=EVIL,
            value=EVIL,
            as_of="2026-11-20",
            affected=EVIL,
            actor=EVIL,
            asked_of=EVIL,
            sources=(citation,),
        )
    )
    return Case(
        id="case",
        title=EVIL,
        country=EVIL,
        summary=EVIL,
        tags=(EVIL, "example"),
        aliases=(EVIL,),
        parties=(CaseParty(party="party", role=EVIL, note=EVIL),),
        addressees=(Addressee(party="party", salutation=EVIL),),
        next_step=NextStep(what=EVIL, date="2026-11-23"),
        sources=(
            Source(
                id="source",
                kind=EVIL,
                title=EVIL,
                publisher=EVIL,
                republisher=EVIL,
                author=EVIL,
                date="2026-11-20",
                reference=EVIL,
                url=EVIL,
                credit=EVIL,
            ),
        ),
        facts=tuple(facts),
        procedures=(Procedure(id="procedure", body="CFA", title=EVIL, status=EVIL, url=EVIL),),
    )


def hostile_petition(petition: Petition) -> Petition:
    texts = {"en": EVIL}
    return replace(
        petition,
        title=texts,
        text=texts,
        demands=(EVIL,),
        link=f"https://example.org/{EVIL}",
        asks=(Field(name="workplace"), Field(name=EVIL, label=texts)),
        consents=tuple(Consent(purpose=purpose, text=texts) for purpose in ("sign", "contact")),
        privacy=texts,
    )
