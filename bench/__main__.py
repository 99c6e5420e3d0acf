"""`python -m bench [ROOM ...]` prints figures beside their bounds; 1 at the end if one is missed.

Each room's table stands there as soon as it was measured.
"""

import sys
from importlib import import_module

from bench.figure import table

ROOMS = (
    "commands",
    "full_store",
    "store",
    "cases",
    "search",
    "briefings",
    "documents",
    "petitions",
    "signatures",
    "stall",
    "app",
    "exchange",
    "waiting",
    "pages",
)


def main(rooms: list[str]) -> int:
    missed: list[str] = []
    for room in rooms or ROOMS:
        print(f"\n{room}", flush=True)
        figures = list(import_module(f"bench.{room}").figures())
        print(table(figures), flush=True)
        missed += [figure.what for figure in figures if not figure.kept]
    if missed:
        print("\nMissed: " + ", ".join(missed), file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
