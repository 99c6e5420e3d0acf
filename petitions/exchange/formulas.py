"""Cells that a spreadsheet would run, made harmless in a way that can be undone."""

import re

# What a spreadsheet runs as a formula, with the full-width and small forms that it takes for the
# same, behind whatever it skips (OWASP, "CSV injection").
_FORMULA = re.compile(
    r"'*[\s\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069\x00-\x1f]*"
    r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
)


def neutralised(cell: str) -> str:
    """`cell` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """What `neutralised` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
