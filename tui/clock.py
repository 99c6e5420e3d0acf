"""The clock, and who sits before it: the one place where Handbill asks the machine for either."""

import os
from datetime import datetime

from data.errors import BadInput


def now() -> datetime:
    """The moment with the local zone; HANDBILL_NOW (ISO 8601) sets it for tests and documents."""
    fixed = os.environ.get("HANDBILL_NOW")
    if not fixed:
        return datetime.now().astimezone()
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError:
        raise BadInput(
            "HANDBILL_NOW holds no moment: write it as 2024-01-30T09:00:00+00:00."
        ) from None
    return moment if moment.tzinfo else moment.astimezone()


def who() -> str:
    """The name under which changes are kept: HANDBILL_USER, else as set, else the login name."""
    from data.config import load

    named = os.environ.get("HANDBILL_USER", "").strip() or load().name.strip()
    if named:
        return named
    import getpass  # it asks the password database only where no variable names the user

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "someone"
