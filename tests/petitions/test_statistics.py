"""What the list tells together: days without gaps, milestones with their day, a said forecast."""

import xml.etree.ElementTree as ET
from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from data.errors import Refused
from data.records import CountOnly, Person, Signature
from petitions.signatures.people import keys
from petitions.statistics import Milestone, statistics
from petitions.statistics.bars import bars
from petitions.statistics.pictures import forecast_said, png, svg
from petitions.terms.petition import new_petition


@pytest.fixture
def listed(store, now, petition):
    """Keeps signatures of so many people on each of the last days; `more` is of all of them."""

    def keep(numbers, **more):
        workplaces = more.pop("workplaces", [""])
        records = []
        for ago, number in enumerate(reversed(numbers)):
            for place in range(number):
                at = len(records) + store.count(Signature)
                person = Person(name=f"P{at}", workplace=workplaces[place % len(workplaces)])
                records.append(
                    Signature(
                        id=f"s{at}",
                        petition=petition.id,
                        serial=at + 1,
                        channel="stall",
                        day=now.date() - timedelta(days=ago),
                        person=person,
                        keys=keys(petition.key, person),
                        **more,
                    )
                )
        with store.transaction("tests", "add", now) as change:
            change.add_many(records)

    return keep


def closing(store, now, petition, days, **more):
    with store.transaction("tests", "edit", now) as change:
        return change.put(replace(petition, closes=now + timedelta(days=days), **more))


def test_every_day_stands_there_also_when_nobody_signed(store, now, petition, listed):
    listed([3, 0, 0, 2])
    told = statistics(store, petition, now)
    assert [number for _, number in told.days] == [3, 0, 0, 2]
    assert told.days[-1][0] == now.date()


def test_a_milestone_has_the_day_on_which_it_was_reached(store, now, petition, listed):
    petition = closing(store, now, petition, 10, goal=8, milestones=(5, 3))
    listed([3, 1, 2])
    told = statistics(store, petition, now)
    day = now.date()
    assert told.milestones == (
        Milestone(3, day - timedelta(days=2)),
        Milestone(5, day),
        Milestone(8, None),
    )


def test_the_quarters_of_a_goal_are_milestones_when_none_are_set(store, now, petition):
    petition = closing(store, now, petition, 10, goal=1_000)
    assert [one.number for one in statistics(store, petition, now).milestones] == [
        250,
        500,
        750,
        1_000,
    ]


def test_a_milestone_reached_by_counts_from_elsewhere_has_no_day(store, now, petition, listed):
    petition = closing(store, now, petition, 10, goal=4)
    listed([2])
    with store.transaction("tests", "add", now) as change:
        change.put(CountOnly(id="c", petition="wos", count=9, platform="x", as_of="2026"))
    told = statistics(store, petition, now)
    assert told.total == 11
    assert told.milestones[-1] == Milestone(4, None)


def test_a_forecast_goes_on_as_before_and_says_so(store, now, petition, listed):
    listed([0, 10, 10, 10])
    petition = closing(store, now, petition, 10)
    told = statistics(store, petition, now)
    assert told.forecast.total == 30 + 10 * 10
    assert "Forecast, not a count" in forecast_said(told)
    assert statistics(store, replace(petition, closes=None), now).forecast is None
    assert statistics(store, replace(petition, handed_over=now), now).forecast is None


def test_small_workplaces_and_countries_tell_nobody(store, now, petition, listed):
    listed([30], country="KZ", workplaces=["Depot", "depot ", "DEPOT"])
    listed([2], country="FR", workplaces=["Small yard"])
    told = statistics(store, petition, now)
    for cells in (told.countries, told.workplaces):
        assert "2" not in [cell.shown for cell in cells]
        assert "30" not in [cell.shown for cell in cells]


def test_what_does_not_count_is_in_no_figure(store, now, petition, listed):
    listed([2], status="withdrawn", source="a")
    listed([2], status="pending", source="a")
    told = statistics(store, petition, now)
    assert (told.total, told.days, told.sources) == (0, (), ())


DAYS = st.lists(st.integers(0, 50), min_size=1, max_size=900).map(
    lambda numbers: [(date(2024, 1, 1) + timedelta(days=n), x) for n, x in enumerate(numbers)]
)


@given(days=DAYS, most=st.integers(30, 60))
def test_bars_hold_everybody_in_the_room_there_is(days, most):
    _, made = bars(days, (Milestone(5, days[-1][0]), Milestone(9, None)), most)
    assert len(made) <= most
    assert sum(bar.signed for bar in made) == sum(number for _, number in days)
    assert [number for bar in made for number in bar.milestones] == [5]


@pytest.mark.parametrize("title", ["Reinstate <all> & \x1b[2J \u202e", "Қайтарыңдар", "x" * 300])
def test_a_drawing_is_sound_whatever_the_title(store, now, listed, title):
    petition = new_petition(store, now, "tests", title=title, goal=10)
    told = statistics(store, petition, now)
    tree = ET.fromstring(svg(told))
    assert tree.tag.endswith("svg")
    assert not set("".join(tree.itertext())) & {"\x1b", "\u202e"}


def test_a_picture_has_bars_of_its_own_height(store, now, petition, listed):
    from PIL import Image

    listed([1, 4])
    petition = closing(store, now, petition, 10, goal=100)
    image = Image.open(BytesIO(png(statistics(store, petition, now))))
    assert image.format == "PNG"
    red = [
        sum(image.getpixel((x, y)) == (138, 28, 28) for y in range(240, 470)) for x in (270, 700)
    ]
    assert red[1] == pytest.approx(4 * red[0], abs=4)


def test_a_title_that_no_font_has_is_refused_with_its_letters(store, now):
    petition = new_petition(store, now, "tests", title="Pay \U00012000")
    told = statistics(store, petition, now)
    with pytest.raises(Refused, match=r"\U00012000.*SVG"):
        png(told)
