"""How the screens look, at 80x24 and at 140x40. `pytest --snapshot-update` takes them anew.

The case is made up, so that a word changed in a starter case changes no picture.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.config import Config
from data.records import (
    Addressee,
    Briefing,
    Case,
    CaseParty,
    Citation,
    Contact,
    Fact,
    NextStep,
    Note,
    Party,
    Source,
)
from data.store import Store, open_store
from petitions.offers import Offer
from petitions.signing import sign
from tests.tui.driving import LARGE, LINK, NOW, SMALL, WHO, press, settle, type_in
from tests.tui.driving import app_on as begun
from tui.actions import start_petition
from tui.app import HandbillApp

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])
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
Driven = Callable[[Pilot[None]], Awaitable[None]]
Compared = Callable[..., bool]


@pytest.fixture
def location(store_path: Path) -> str:
    store = open_store(str(store_path), create=True)
    with store.transaction(WHO, "begin", NOW) as change:
        change.add_many(parties())
        change.add_many([mill(), Case(id="harbour-pay", title="Harbour pay talks", status="watch")])
        change.put(Note(id="note", case="mill-lockout", when=NOW, who=WHO, text="ring on Tuesday"))
        change.put(
            Briefing(
                id="saved-letter",
                case="mill-lockout",
                case_rev=1,
                kind="letter",
                as_of="2026-11-22",
                addressees=(Addressee(party="minister"),),
                body=LETTER,
                words=58,
                budget=750,
            )
        )
    sign_up(store)
    store.close()
    return str(store_path)


def sign_up(store: Store) -> None:
    petition = start_petition(
        store,
        NOW,
        WHO,
        case="mill-lockout",
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


def parties() -> list[Party]:
    fax = Contact(channel="fax", value="+32 2 555 01 00", checked=NOW.date())
    post = Contact(channel="email", value="office@ministry.example")
    return [
        Party(id="minister", name="Minister Adler", kind="person", naming="public",
              contacts=(fax, post)),
        Party(id="weavers", name="Weavers' Union", kind="union", naming="public"),
        Party(id="locked-out", name="forty weavers", kind="group", title="forty weavers"),
    ]  # fmt: skip


def mill() -> Case:
    statement, gazette = (Citation(id="statement", locator="p. 1"), Citation(id="gazette"))
    return Case(
        id="mill-lockout",
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


def keys(*names: str) -> Driven:
    async def drive(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *names)

    return drive


def app_on(location: str, theme: str = "") -> HandbillApp:
    return begun(location, settings=Config(theme=theme))


@SIZES
class TestLookingUpACase:
    def test_where_it_stands(self, location: str, size, snap_compare: Compared) -> None:
        assert snap_compare(app_on(location), terminal_size=size, run_before=keys("j"))

    def test_its_facts(self, location: str, size, snap_compare: Compared) -> None:
        assert snap_compare(app_on(location), terminal_size=size, run_before=keys("j", "f"))

    def test_its_timeline(self, location: str, size, snap_compare: Compared) -> None:
        assert snap_compare(app_on(location), terminal_size=size, run_before=keys("j", "t"))

    def test_its_contacts(self, location: str, size, snap_compare: Compared) -> None:
        assert snap_compare(app_on(location), terminal_size=size, run_before=keys("j", "c"))

    def test_a_search(self, location: str, size, snap_compare: Compared) -> None:
        async def drive(pilot: Pilot[None]) -> None:
            await settle(pilot)
            await press(pilot, "slash")
            await type_in(pilot, "gates")

        assert snap_compare(app_on(location), terminal_size=size, run_before=drive)


class TestKeepingACase:
    def test_what_can_be_added(self, location: str, snap_compare: Compared) -> None:
        assert snap_compare(app_on(location), terminal_size=SMALL, run_before=keys("j", "a"))

    def test_a_refused_fact(self, location: str, snap_compare: Compared) -> None:
        async def drive(pilot: Pilot[None]) -> None:
            await keys("j", "F")(pilot)
            await type_in(pilot, "gazette", "enter", "tab", "enter", "enter")
            await type_in(pilot, "the owner came back", "enter")
            await type_in(pilot, "rumour", "enter")

        assert snap_compare(app_on(location), terminal_size=SMALL, run_before=drive)


@SIZES
class TestReadingABriefing:
    def test_a_saved_letter(self, location: str, size, snap_compare: Compared) -> None:
        assert snap_compare(app_on(location), terminal_size=size, run_before=keys("j", "2", "G"))

    def test_where_it_is_written_to(self, location: str, size, snap_compare: Compared) -> None:
        async def drive(pilot: Pilot[None]) -> None:
            await keys("j", "2", "G", "x")(pilot)
            pilot.app.screen.field("folder").value = "/home/aigul/letters"
            await settle(pilot)

        assert snap_compare(app_on(location), terminal_size=size, run_before=drive)


@SIZES
class TestRunningAPetition:
    def test_how_far_it_is(self, location: str, size, snap_compare: Compared) -> None:
        assert snap_compare(app_on(location), terminal_size=size, run_before=keys("3"))

    def test_who_signed(self, location: str, size, snap_compare: Compared) -> None:
        assert snap_compare(app_on(location), terminal_size=size, run_before=keys("3", "v"))

    def test_a_new_one(self, location: str, size, snap_compare: Compared) -> None:
        assert snap_compare(app_on(location), terminal_size=size, run_before=keys("j", "p"))


@SIZES
class TestFindingOnesWay:
    def test_no_store_yet(self, size, snap_compare: Compared, monkeypatch, tmp_path: Path) -> None:
        monkeypatch.chdir(tmp_path)
        assert snap_compare(app_on("handbill.json"), terminal_size=size, run_before=settle)

    def test_help(self, location: str, size, snap_compare: Compared) -> None:
        assert snap_compare(app_on(location), terminal_size=size, run_before=keys("question_mark"))


class TestOtherColours:
    @pytest.mark.parametrize("theme", ["handbill-light", "handbill-ansi"])
    @pytest.mark.parametrize("mode", ["1", "3"])
    def test_a_mode(self, location: str, theme: str, mode: str, snap_compare: Compared) -> None:
        app = app_on(location, theme)
        assert snap_compare(app, terminal_size=SMALL, run_before=keys("j", mode))


def test_too_small(location: str, snap_compare: Compared) -> None:
    assert snap_compare(app_on(location), terminal_size=(50, 15), run_before=settle)
