"""The stores that the pictures are taken of. All that is in them is made up, so that a word
changed in a starter case changes no picture, and nobody in them can be told.
"""

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from shutil import copytree

from msgspec.structs import replace

from data.exports import register_export
from data.records import (
    Addressee,
    Briefing,
    Case,
    CaseParty,
    Citation,
    Contact,
    CountOnly,
    Fact,
    NextStep,
    Note,
    Party,
    Petition,
    Source,
)
from data.store import Store, open_store
from petitions.addresses.codes import Place
from petitions.handover import handed_over, record
from petitions.papers.entering import OnSheet, enter_line, standing
from petitions.papers.sheets import issue
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from petitions.terms.editing import Edit, edit_petition
from petitions.terms.ending import close
from petitions.terms.petition import new_petition
from tests.tui.driving import LINK, NOW, WHO
from tests.tui.petitions.at_hand import ID, begun, signed
from tui.actions import start_petition
from tui.tour.place import tour_place

CASE = "mill-lockout"
LONG = "https://actions.example.org/petitions/reinstate-the-west-oil-workers?source=stall-3"
LETTER = """Minister Adler,

We write about the lockout at the Example Mill, where 40 weavers have been kept out since
2 November 2026.[^1] They asked for the contract that they had signed.[^2]

We urge you:

1. to open the gates;
2. to meet the weavers' union before the end of the month.

Yours sincerely,

[^1]: Weavers' Union, "Statement on the lockout", 3 November 2026.
[^2]: The Example Gazette, "Mill gates stay shut", 9 November 2026.
"""
ROWS = """Имя и фамилия,Эл. почта,Индекс,Новости,Комментарий
Айгүл Қасымова,a@example.org,130000,да,
Dana Omarova,d@example.org,130000,нет,hello
Dana Omarova,d@example.org,130000,нет,again
Olga Petrova,no address,130001,да,
"""
TWICE = (
    Offer(name="Ada Weaver", postcode="1000", channel="paper", sheet="3", line=2, country="BE"),
    Offer(name="ADA WEAVER", postcode="1000", email="ada@example.org", phone="+32 2 555 01 00"),
    Offer(name="Ben Spinner", email="ben@example.org", country="BE"),
    Offer(name="Chloë Loom", email="chloe@example.org", country="FR"),
)


def none(path: Path) -> None:
    """No store at all, in a folder that is there."""
    path.parent.mkdir(exist_ok=True)


def tour(path: Path) -> None:
    """What a tour takes place on."""
    with tour_place(NOW) as location:
        copytree(Path(location).parent, path.parent, dirs_exist_ok=True)


def empty(path: Path) -> None:
    """A store as it is made, without the starter cases."""
    open_store(str(path), create=True).close()


def mill(path: Path) -> None:
    """A case with a dispute, a letter, an appeal that the case has outrun, and a petition."""
    with closing(open_store(str(path), create=True)) as store:
        with store.transaction(WHO, "begin", NOW) as change:
            change.add_many(parties())
            change.add_many([lockout(), Case(id="harbour-pay", title="Harbour pay talks",
                                             status="watch")])  # fmt: skip
            for id, text in (("note", "ring on Tuesday"), ("home", "Ada Weaver was sent home")):
                change.put(Note(id=id, case=CASE, when=NOW, who=WHO, text=text))
            change.add_many([appeal(), letter()])
        _sign_up(store)


def parties() -> list[Party]:
    fax = Contact(channel="fax", value="+32 2 555 01 00", checked=NOW.date())
    post = Contact(channel="email", value="office@ministry.example")
    return [
        Party(id="minister", name="Minister Adler", kind="person", naming="public",
              contacts=(fax, post)),
        Party(id="weavers", name="Weavers' Union", kind="union", naming="public"),
        Party(id="locked-out", name="forty weavers", kind="group", title="forty weavers"),
        Party(id="w-1", name="Ada Weaver", kind="person"),
    ]  # fmt: skip


def lockout() -> Case:
    statement, gazette = (Citation(id="statement", locator="p. 1"), Citation(id="gazette"))
    return Case(
        id=CASE,
        title="Lockout at the Example Mill",
        country="BE",
        parties=(CaseParty(party="locked-out", role="locked out"),
                 CaseParty(party="weavers", role="union")),
        addressees=(Addressee(party="minister", channel="fax"),),
        next_step=NextStep(what="ring the ministry", date="2026-11-24"),
        sources=(
            Source(id="statement", kind="statement", title="Statement on the lockout",
                   publisher="Weavers' Union", date="2026-11-03"),
            Source(id="gazette", kind="news", title="Mill gates stay shut",
                   publisher="The Example Gazette", date="2026-11-09"),
        ),
        facts=(
            Fact(id="began", kind="event", topic="began", text="the mill locked its weavers out",
                 date="2026-11-02", sources=(statement, gazette)),
            Fact(id="size-1", kind="number", topic="size", text="at least 30 weavers were kept out",
                 value=30, unit="weavers", qualifier="min", as_of="2026-11-03",
                 sources=(statement,)),
            Fact(id="size-2", kind="number", topic="size", text="at least 40 weavers were kept out",
                 value=40, unit="weavers", qualifier="min", as_of="2026-11-09",
                 sources=(gazette,)),
            Fact(id="talks-1", kind="event", topic="talks", text="the owner broke the talks off",
                 date="2026-11-05", actor="the owner", sources=(statement,)),
            Fact(id="talks-2", kind="event", topic="talks", text="the union broke the talks off",
                 date="2026-11-05", actor="weavers", sources=(gazette,)),
            Fact(id="gates", kind="demand", topic="demands", text="open the gates",
                 date="2026-11-03", actor="weavers", asked_of="minister", sources=(statement,)),
        ),
    )  # fmt: skip


def appeal() -> Briefing:
    return Briefing(
        id=f"{CASE}-appeal-1",
        case=CASE,
        case_rev=0,
        kind="appeal",
        as_of="2026-11-05",
        body="The mill locked its weavers out. Ask Minister Adler to open the gates.\n",
        words=13,
        budget=250,
    )


def letter() -> Briefing:
    return Briefing(
        id="saved-letter",
        case=CASE,
        case_rev=1,
        kind="letter",
        as_of="2026-11-22",
        addressees=(Addressee(party="minister"),),
        body=LETTER,
        words=58,
        budget=750,
    )


def _sign_up(store: Store) -> None:
    petition = start_petition(
        store,
        NOW,
        WHO,
        case=CASE,
        id="open-the-gates",
        title="Open the gates of the Example Mill",
        goal=100,
        closes="31 March 2027",
        link=LINK,
        time_zone="Europe/Brussels",
    )
    names = ("Ada Weaver", "Ben Spinner", "Chloë Loom", "Dao Silk")
    for number, name in enumerate(names):
        moment = NOW + timedelta(seconds=number)
        sign(store, moment, WHO, petition, Offer(name=name, country="BE", postcode="1000"))


def handed(path: Path) -> None:
    """The mill, whose petition was handed over and goes on."""
    mill(path)
    with closing(open_store(str(path))) as store:
        petition = store.get(Petition, "open-the-gates")
        record(store, NOW, WHO, handed_over(store, petition, NOW), "0" * 64, interim=True)


def rally(path: Path) -> None:
    """A petition on which people signed over three weeks."""
    begun(path, goal=100, demands=["open the gates", "meet the union"])
    with closing(open_store(str(path))) as store:
        petition = store.get(Petition, ID)
        for number in range(60):
            offer = Offer(
                name=f"Person {number}",
                country=("KZ", "FR")[number % 5 == 0],
                source=("stall-1", "rally", "")[number % 3],
                collector="aigul",
            )
            sign(store, NOW - timedelta(days=(number * 7) % 20), WHO, petition, offer)
        with store.transaction(WHO, "count", NOW) as change:
            change.put(
                CountOnly(id="c", petition=ID, count=12, platform="paper", as_of="2026-11-20")
            )


def unsigned(path: Path) -> None:
    """A petition that nobody has signed."""
    begun(path)


def paper(path: Path) -> None:
    """Five sheets are out; of two that came back one is begun and one is done."""
    with closing(open_store(str(path), create=True)) as store:
        made = new_petition(store, NOW, WHO, id="mill", title="Open the gates", link=LINK)
        made = edit_petition(store, NOW, WHO, made.id, Edit(asks=["email", "postcode"]))
        issue(store, NOW, WHO, made, sheets=5, rows=4, collector="Bo")
        for sheet, lines in ((1, 2), (3, 4)):
            for _ in range(lines):
                at = standing(store, made, Place(sheet))
                enter_line(store, NOW, WHO, made, OnSheet(number=sheet), at, {"name": "?"})


def due(path: Path) -> None:
    """A petition that closed yesterday, with one who may have signed twice, and a file of it."""
    began, id = NOW - timedelta(days=2), "open-the-gates"
    with closing(open_store(str(path), create=True)) as store:
        petition = new_petition(store, began, WHO, id=id, title="Open the gates of the Mill")
        for number, offer in enumerate(TWICE):
            sign(store, began + timedelta(minutes=number), WHO, petition, offer)
        register_export(store, NOW, "bo", what="signatures", path="/lists/a.csv",
                        records=[petition])  # fmt: skip
        with store.transaction(WHO, "close", NOW) as change:
            closes = NOW - timedelta(days=1)
            change.put(replace(change.get(Petition, id), closes=closes, retention_days=0))


def stall(path: Path) -> None:
    """A petition at a stall, with 218 signatures."""
    location = begun(path, title="Open the gates of the Example Mill", goal=1000)
    signed(location, *(f"Person {number}" for number in range(218)))


def stall_closed(path: Path) -> None:
    """The same, and nobody can sign any more."""
    stall(path)
    with closing(open_store(str(path))) as store:
        close(store, NOW, WHO, ID)


def long_link(path: Path) -> None:
    """A petition whose link makes a large code."""
    begun(path, link=LONG)
