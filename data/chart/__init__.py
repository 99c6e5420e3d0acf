"""The events of a case on an axis of time, to be drawn in a terminal or for a slide."""

from data.chart.axis import Axis, Tick
from data.chart.events import Event, events

__all__ = ["Axis", "Event", "Tick", "events"]
