"""What a stall says of a petition to whoever passes by: nothing exact, nothing personal."""

from petitions.counts import rounded
from tui.screens.petitions.reading import PetitionView


def how_many(view: PetitionView) -> str:
    """The rounded count, so that nobody can tell from it whether somebody has just signed."""
    shown, goal = rounded(view.counts.total), view.petition.goal
    said = f"over {shown:,}" if shown else "just begun"
    return f"{said}, goal {goal:,}" if goal else said
