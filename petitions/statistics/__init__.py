"""What the signatures of a petition tell together, and pictures of it."""

from petitions.statistics.figures import Forecast, Milestone, Statistics, statistics

__all__ = ["Forecast", "Milestone", "Statistics", "statistics"]
