"""Where a tour takes place: a folder of its own, which nobody finds any more afterwards."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

_NAMED = re.compile(r"handbill-tour-(\d+)-\w+")
CASE, PETITION = "kz-wos-2023", "wos-reinstate"


@contextmanager
def tour_place(now: datetime) -> Iterator[str]:
    """The location of a store with the example cases, a petition and something due today."""
    prefix = f"handbill-tour-{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        location = str(Path(folder) / "handbill.json")
        _furnish(location, now)
        yield location


def sweep() -> None:
    """Remove the folders of tours that were killed; those of a tour under way stay."""
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            named = _NAMED.fullmatch(entry.name)
            if named and entry.is_dir(follow_symlinks=False) and _left_over(entry, int(named[1])):
                shutil.rmtree(entry.path, ignore_errors=True)


def _left_over(entry: "os.DirEntry[str]", process: int) -> bool:
    if entry.stat(follow_symlinks=False).st_uid != os.getuid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _furnish(location: str, now: datetime) -> None:
    from msgspec.structs import replace

    from data.records import Case, NextStep
    from tui.actions import install_starter, start_petition

    with closing(install_starter(location, now, "tour")) as store:
        with store.transaction("tour", "plan", now) as change:
            step = NextStep(what="ring the union before the letter goes", date=f"{now.date()}")
            change.put(replace(change.get(Case, CASE), next_step=step))
        start_petition(
            store,
            now,
            "tour",
            case=CASE,
            id=PETITION,
            title="Reinstate the workers of West Oil Software",
            goal=1000,
            closes=f"{now.date() + timedelta(days=90)}",
            link="https://sign.example.org/wos",
            time_zone="UTC",
        )
