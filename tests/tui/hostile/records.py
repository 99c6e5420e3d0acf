"""Records in which every text attacks a terminal, a page or a document, for the commands."""

from datetime import UTC, date, datetime

from data.records import (
    Addressee,
    Briefing,
    Case,
    CaseParty,
    Citation,
    Consent,
    Consented,
    Contact,
    CountOnly,
    Export,
    Fact,
    Field,
    NextStep,
    Note,
    Party,
    Person,
    Petition,
    Sheet,
    Signature,
    Source,
    Supporter,
)

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
READABLE = "Zarina"
ATTACKS = (
    "\x1b[31;5m",  # colours that stay
    "\x1b]0;owned\x07",  # the title of the window
    "\x1b]52;c;cm0=\x1b\\",  # the clipboard
    "\x1b[2J\x1b[H",  # an empty screen
    "\x9b31m",  # the same in one byte
    "\u202egnp.exe\u2066",  # written backwards
    "\u200b\u2060\ufeff",  # nothing to be seen
    "[/b][red]x[/]",  # markup of Textual and rich
    "[@click=app.quit]q[/]",
    "**_`<script>`_**](x)",  # Markdown and HTML
    "\r\rover\b\b",  # over what stands there
    "\x0b\x0c\x85\u2028",  # other line ends
)
ATTACK = f"{READABLE} {' '.join(ATTACKS)} end"


def hostile_records() -> list:
    source = Source(
        id="source", kind=ATTACK, title=ATTACK, publisher=ATTACK, republisher=ATTACK, author=ATTACK,
        date="2024-01-19", reference=ATTACK, url=f"https://example.org/{ATTACK}", credit=ATTACK,
    )  # fmt: skip
    cited = (Citation(id="source", locator=ATTACK, extract=ATTACK, informed_by=ATTACK),)
    facts = [
        Fact(
            id=f"fact-{kind}", kind=kind, text=ATTACK, topic=ATTACK, date="2024-01-19",
            as_of="2024-01-19", value=ATTACK, unit=ATTACK, actor="party", affected=ATTACK,
            asked_of="party", sources=cited,
        )
        for kind in ("event", "status", "demand", "law")
    ]  # fmt: skip
    quote = Fact(
        id="fact-quote", kind="quote", text=ATTACK, date="2024-01-19", actor="party", sources=cited
    )
    return [
        Party(
            id="party", name=ATTACK, kind="government", aliases=(ATTACK,), title=ATTACK,
            address=(ATTACK, ATTACK), naming="public",
            contacts=(Contact(channel="email", value=ATTACK, note=ATTACK),),
        ),
        Case(
            id="case", title=ATTACK, summary=ATTACK, country=ATTACK, tags=(ATTACK,),
            aliases=(ATTACK,), parties=(CaseParty(party="party", role=ATTACK, note=ATTACK),),
            addressees=(Addressee(party="party", salutation=ATTACK),),
            next_step=NextStep(what=ATTACK, date="2027-01-01"),
            sources=(source,), facts=(*facts, quote),
        ),
        Note(id="note", case="case", when=NOW, who=ATTACK, text=ATTACK),
        Briefing(id="briefing", case="case", kind=READABLE, title=ATTACK, body=ATTACK),
        Petition(
            id="petition", case="case", title={"en": ATTACK}, text={"en": f"{ATTACK}\n{ATTACK}"},
            demands=(ATTACK, ATTACK), target="party", link="https://example.org/sign",
            asks=(Field(name="email", label={"en": ATTACK}),), privacy={"en": ATTACK},
            consents=(Consent(purpose="sign", text={"en": ATTACK}),), key="ab" * 32, goal=10,
            supporters=(Supporter(name=ATTACK, country=ATTACK, authorised_by=ATTACK),),
        ),
        Sheet(
            id="sheet", petition="petition", number=1, issued=date(2026, 11, 22), collector=ATTACK
        ),
        CountOnly(
            id="count", petition="petition", count=1, platform=ATTACK, as_of="2026-11-22",
            link=f"https://example.org/{ATTACK}",
        ),
        Signature(
            id="second", petition="petition", serial=2, channel="paper", day=date(2026, 11, 22),
            status="review", duplicate_of="signature", person=Person(name=ATTACK),
        ),
        Export(id="export", what=ATTACK, when=NOW, who=ATTACK, path=f"/{ATTACK}",
               records=(("petitions", "petition"),)),
        Signature(
            id="signature", petition="petition", serial=1, channel="stall", day=date(2026, 11, 22),
            received=NOW, country=ATTACK, area=ATTACK, source=ATTACK, collector=ATTACK,
            consents=(Consented(purpose="sign", when=NOW),),
            person=Person(name=ATTACK, email=ATTACK, street=ATTACK, workplace=ATTACK, union=ATTACK),
        ),
    ]  # fmt: skip
