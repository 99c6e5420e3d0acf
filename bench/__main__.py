"""`python -m bench` prints every figure beside its bound and ends with 1 where one is missed."""

import sys

from bench import (
    briefings,
    cases,
    commands,
    documents,
    exchange,
    full_store,
    pages,
    petitions,
    search,
    store,
)
from bench.figure import table


def main() -> int:
    figures = [
        *briefings.figures(),
        *cases.figures(),
        *commands.figures(),
        *documents.figures(),
        *full_store.figures(),
        *pages.figures(),
        *exchange.figures(),
        *petitions.figures(),
        *search.figures(),
        *store.figures(),
    ]
    print(table(figures))
    missed = [figure.what for figure in figures if not figure.kept]
    if missed:
        print("\nMissed: " + ", ".join(missed), file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
