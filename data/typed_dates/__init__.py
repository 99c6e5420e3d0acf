"""What a person types, or a source says, read as dates and moments."""

from data.typed_dates.moments import Moment, start_of_day, typed_moment
from data.typed_dates.reading import resolved, typed
from data.typed_dates.zones import time_zone

__all__ = ["Moment", "resolved", "start_of_day", "time_zone", "typed", "typed_moment"]
