"""A small cell is "<5", and nobody can work out what it is from what else is shown."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from petitions.signatures.cells import FEWEST, protected


def test_large_cells_are_shown_as_they_are():
    shown = protected({"Aktau": 80, "Almaty": 120, "Nowhere": 0})
    assert [(cell.label, cell.shown) for cell in shown] == [("Almaty", "120"), ("Aktau", "80")]


def test_one_small_cell_takes_another_with_it():
    cells = protected({"Almaty": 120, "Aktau": 80, "Oral": 3})
    assert [cell.shown for cell in cells] == ["120", "not shown", "<5"]
    assert [cell.label for cell in cells] == ["Almaty", "Aktau", "Oral"]


def test_four_is_small_and_five_is_not():
    assert protected({"a": 4, "b": 50, "c": 60})[-1].shown == "<5"
    assert all(cell.number for cell in protected({"a": 5, "b": 50}))


def test_two_small_ones_that_can_only_be_one_each_are_not_left_alone():
    assert [cell.shown for cell in protected({"a": 1, "b": 1, "c": 90, "d": 70})] == [
        "90",
        "not shown",
        "<5",
        "<5",
    ]


def test_nothing_is_broken_down_where_hiding_does_not_help():
    assert protected({"Oral": 3}) == []
    assert protected({"Oral": 1, "Aktau": 5}) == []


def ways(cells, total):
    """Every way in which the hidden cells may add up, as one who knows the rule can list them."""
    rest = total - sum(cell.number or 0 for cell in cells)
    smallest_shown = min((cell.number for cell in cells if cell.number), default=rest)
    choices = [
        range(1, FEWEST) if cell.hidden == "small" else range(FEWEST, smallest_shown + 1)
        for cell in cells
        if cell.hidden
    ]
    return [way for way in product(*choices) if sum(way) == rest]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=5))
def test_every_small_cell_may_be_anything_below_five(counts):
    cells = protected({f"place {number}": count for number, count in enumerate(counts)})
    hidden = [cell for cell in cells if cell.hidden]
    found = ways(cells, sum(counts))
    for place, cell in enumerate(hidden):
        if cell.hidden == "small":
            assert {way[place] for way in found} == {1, 2, 3, 4}
    small = [count for count in counts if count < FEWEST]
    assert not cells or len([cell for cell in hidden if cell.hidden == "small"]) == len(small)
