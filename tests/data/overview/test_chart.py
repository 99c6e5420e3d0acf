"""A timeline drawn: where things stand on the axis, and what a picture may show."""

from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from data import starter
from data.chart import Axis, events
from data.chart.layout import BARS, slide
from data.chart.png import png
from data.chart.svg import svg
from data.errors import Refused
from data.records import Case, Citation, Fact, Party, Source

TODAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"


def event(id: str, when: str, text: str = "", **fields) -> Fact:
    return Fact(id=id, kind="event", text=text or f"what {id} says", date=when, **fields)


def case(*facts: Fact, sources: tuple[Source, ...] = ()) -> Case:
    return Case(id="c", title="A case", facts=facts, sources=sources)


DATES = st.sampled_from(
    ["2011", "2017-01", "2017-03", "2023-12-11", "2024-01-24", "2023-01~", "2015/..",
     "2020-06/2021-06", "../2012-12-31", "1998~"]
)  # fmt: skip


@given(st.lists(DATES, min_size=1, max_size=12))
def test_time_runs_from_left_to_right_and_stays_on_the_axis(dates: list[str]) -> None:
    drawn = events(case(*(event(f"f{n}", when) for n, when in enumerate(dates))), {}, TODAY)
    axis = Axis(drawn)
    for one in drawn:
        assert 0 <= axis.start_of(one.first) < axis.end_of(one.last) <= 1.0001
    days = sorted({day for one in drawn for day in (one.first, one.last)})
    places = [axis.start_of(day) for day in days]
    assert places == sorted(places)


def test_a_busy_month_has_room_beside_a_year_long_ago() -> None:
    drawn = events(case(event("a", "2011"), event("b", "2024-01-03"), event("c", "2024-01-24")),
                   {}, TODAY)  # fmt: skip
    axis = Axis(drawn)
    assert axis.start_of(date(2024, 1, 24)) - axis.start_of(date(2024, 1, 3)) > 0.2
    assert len(axis.breaks) == 1


def test_what_was_said_or_demanded_is_no_event() -> None:
    said = Fact(id="q", kind="quote", text="x", date="2024-01-01")
    assert [one.fact for one in events(case(event("a", "2024"), said), {}, TODAY)] == ["a"]


class TestLeaving:
    def test_nothing_confidential_or_replaced_leaves(self) -> None:
        def number(id: str, value: int, when: str) -> Fact:
            return Fact(id=id, kind="number", text=id, topic="n", value=value, qualifier="min",
                        as_of=when)  # fmt: skip

        whole = case(
            number("was", 17, "2024-01-19"), number("is", 18, "2024-01-29"),
            event("secret", "2024-01-20", confidential=True),
        )  # fmt: skip
        assert {one.fact for one in events(whole, {}, TODAY)} == {"was", "is", "secret"}
        assert {one.fact for one in events(whole, {}, TODAY, leaving=True)} == {"is"}

    def test_both_sides_of_a_dispute_leave_with_who_says_so(self) -> None:
        sources = tuple(
            Source(id=id, kind="news", title=id, publisher=who)
            for id, who in (("s", "ITUC"), ("t", "IndustriALL"))
        )
        sides = [
            event("a", "2017-01", "it was shut", topic="x", sources=(Citation(id="s"),)),
            event("b", "2017-03", "it was shut", topic="x", sources=(Citation(id="t"),)),
        ]
        drawn = events(case(*sides, sources=sources), {}, TODAY, leaving=True)
        texts = [one.text for one in drawn]
        assert texts == ["it was shut (ITUC)", "it was shut (IndustriALL)"]

    def test_nobody_leaves_who_may_not_be_named(self) -> None:
        parties = {"z": Party(id="z", name="Zarina Ospanova", kind="person")}
        whole = case(event("a", "2024", "they fired Ospanova"))
        assert events(whole, parties, TODAY)[0].text == "they fired Ospanova"
        [left] = events(whole, parties, TODAY, leaving=True)
        assert left.text == "they fired [a person]"


class TestPictures:
    @pytest.mark.parametrize("place", [0, 1])
    def test_a_starter_case_is_drawn_as_both(self, place: int) -> None:
        drawn = events(starter.cases()[place], {}, TODAY, leaving=True)
        laid_out = slide("A title", "as of today", drawn)
        root = ET.fromstring(svg(laid_out, "A title"))
        texts = [text.text for text in root.iter(f"{SVG}text")]
        assert "A title" in texts
        bars = [bar for bar in root.iter(f"{SVG}rect") if bar.get("rx")]
        assert len(bars) == len(drawn)
        assert all(float(bar.get("x", "")) >= BARS[0] for bar in bars)
        with Image.open(BytesIO(png(laid_out))) as image:
            assert image.size == (laid_out.width, laid_out.height)
            colours = image.getcolors(1 << 20)
        assert colours is not None
        assert len(colours) > 10

    def test_text_goes_in_as_data(self) -> None:
        drawn = events(case(event("a", "2024", "</text><script>x</script>&\x1b[31m")), {}, TODAY)
        content = svg(slide("<b>", "", drawn), "<b>")
        assert not list(ET.fromstring(content).iter(f"{SVG}script"))
        assert b"\x1b" not in content

    def test_a_letter_that_no_font_has_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("data.chart.png._system_fonts", lambda: iter(()))
        drawn = events(case(event("a", "2024", "\U00013000 stood there")), {}, TODAY)
        with pytest.raises(Refused, match=r"U\+13000"):
            png(slide("x", "", drawn))
