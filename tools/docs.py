"""Write what of docs/ is made from the program, and run its pages anew: `python -m tools.docs`."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tools import commands, consoles, keys, manual
from tools.terminal import HERE, Place

DOCS = HERE / "docs"
NOW = "2026-11-22T14:02:00+00:00"
_RUN = ("```console", "```bash")


def generated() -> Iterator[tuple[Path, Callable[[], str]]]:
    """Each file that is made from the commands and the bindings, and what makes it."""
    yield DOCS / "commands.md", commands.page
    yield DOCS / "keys.md", keys.page
    for name, content in manual.pages().items():
        yield DOCS / "man" / name, partial(str, content)


def run_pages() -> list[Path]:
    """The pages in which commands are run."""
    pages = sorted(DOCS.glob("*.md"))
    return [page for page in pages if any(mark in page.read_text("utf-8") for mark in _RUN)]


@contextmanager
def at_home() -> Iterator[Place]:
    """A home folder whose path is as long as the one that is shown, so that lines wrap alike."""
    with tempfile.TemporaryDirectory(prefix="", dir="/tmp") as home:
        yield Place(Path(home))


def renewed(page: Path) -> str:
    """The page with what its commands print now, in a home of its own."""
    with at_home() as place:
        return consoles.renewed(page, place, NOW)


def main(only: list[str]) -> None:
    """Write all pages, or those that are named."""
    (DOCS / "man").mkdir(exist_ok=True)
    for page, content in generated():
        if not only or page.name in only:
            _write(page, content())
    for page in run_pages():
        if not only or page.name in only:
            try:
                _write(page, renewed(page))
            except consoles.CommandFailed as failed:
                sys.exit(f"{page.relative_to(HERE)}: {failed}")


def _write(page: Path, content: str) -> None:
    if not page.exists() or page.read_text("utf-8") != content:
        page.write_text(content, encoding="utf-8")
        print(page.relative_to(HERE))


if __name__ == "__main__":
    main(sys.argv[1:])
