"""Time zones by their IANA names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from data.errors import BadInput
from data.text import visible

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@cache
def time_zone(name: str) -> ZoneInfo:
    """The zone of that name, such as Asia/Almaty; BadInput that names near ones."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        near = _near(name)
    advice = f"did you mean {' or '.join(near)}?" if near else "write it as Europe/Brussels."
    raise BadInput(f'"{visible(name[:60])}" is not a time zone: {advice}') from None


def _near(name: str) -> list[str]:
    """Up to three zones whose name, or whose city, looks like `name`."""
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    zones: dict[str, str] = {}
    for zone in sorted(available_timezones(), key=len, reverse=True):
        zones[zone.lower()] = zone
        if "/" in zone:
            zones[zone.rsplit("/", 1)[1].lower()] = zone
    wanted = name.strip().replace(" ", "_").lower()
    if wanted in zones:
        return [zones[wanted]]
    close = get_close_matches(wanted, zones, n=5, cutoff=0.75)
    return list(dict.fromkeys(zones[each] for each in close))[:3]
