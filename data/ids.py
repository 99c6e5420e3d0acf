"""Ids of records: readable slugs, and UUIDv7 where nothing readable is at hand."""

import os
import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

from data.errors import BadInput
from data.text import visible

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 64


def new_id(now: datetime) -> str:
    """A UUIDv7 (RFC 9562, 5.7): ids made later sort later, to the millisecond."""
    milliseconds = (now - _EPOCH) // timedelta(milliseconds=1) & ((1 << 48) - 1)
    random = int.from_bytes(os.urandom(10)) >> 6
    value = milliseconds << 80 | 0x7 << 76 | (random >> 62) << 64 | 0b10 << 62
    return str(UUID(int=value | random & ((1 << 62) - 1)))


def slug(words: str) -> str:
    """`words` as a slug of at most 64 characters, "Høie" as "hoie"; empty without such letters."""
    from data.fold import fold

    return "-".join(re.findall("[a-z0-9]+", fold(words)))[:LONGEST_SLUG].strip("-")


def check_id(text: str) -> str:
    """`text` when it is a slug or a UUID; BadInput otherwise."""
    if len(text) > LONGEST_SLUG or not _SLUG.fullmatch(text):
        raise BadInput(
            f'"{visible(text[:LONGEST_SLUG])}" cannot be an id: use small letters, digits and '
            f"single hyphens, {LONGEST_SLUG} characters at most."
        )
    return text
