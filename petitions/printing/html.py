"""Printable HTML: one file, its own print style, nothing loaded and nothing run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from petitions.languages import direction
from petitions.pages.filling import environment
from petitions.pages.headers import policy_of_file

_TEMPLATES = Path(__file__).with_name("templates")


def html(
    template: str,
    given: Mapping[str, Any],
    language: str,
    sizes: Mapping[str, str],
    widths: Mapping[str, str] | None = None,
) -> bytes:
    """What the template makes of `given`.

    `sizes` are lengths of its style, such as `27pt`, and `widths` those of elements by their class.
    """
    from markupsafe import Markup

    style = _style(sizes, widths or {})
    page = environment(_TEMPLATES).get_template(f"{template}.html")
    drawn = page.render(
        **given,
        page_language=language,
        page_direction=direction(language),
        style=Markup(style),  # noqa: S704 - a file of ours, with numbers in it
        policy=policy_of_file(style),
        drawing=Markup,
    )
    return drawn.encode("utf-8", "replace")


def _style(sizes: Mapping[str, str], widths: Mapping[str, str]) -> str:
    own = "".join(f"--{name}:{length};" for name, length in sizes.items() if name != "page")
    shared = (_TEMPLATES / "print.css").read_text(encoding="utf-8").replace("\n", "")
    wide = "".join(f".{name}{{width:{width}}}" for name, width in widths.items())
    return f"@page{{size:{sizes['page']};margin:0}}:root{{{own}}}{shared}{wide}"
