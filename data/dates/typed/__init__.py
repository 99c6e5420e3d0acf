"""What a person types, or a source says, read as dates and moments."""

from data.dates.typed.moments import Moment, start_of_day, typed_moment
from data.dates.typed.reading import resolved, typed
from data.dates.typed.zones import time_zone

__all__ = ["Moment", "resolved", "start_of_day", "time_zone", "typed", "typed_moment"]
