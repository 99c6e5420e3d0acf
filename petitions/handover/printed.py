"""The list of names as PDF."""

from pathlib import Path

from data.printing import typesetting
from data.text import visible
from petitions.handover.parts import HandedOver, names_said
from petitions.terms.petition import title

SOURCE = Path(__file__).parent / "names.typ"


def names_pdf(parts: HandedOver) -> bytes:
    """Refused where the extra is not installed, or no font at hand has a character of a name."""
    heading, said = visible(title(parts.petition)), names_said(parts)
    names = list(map(visible, parts.names))
    printed = "".join({*heading, *said, *"".join(names), *"0123456789/ NoName"})
    given = {"title": heading, "said": said, "names": names}
    return typesetting.pdf(SOURCE, given, printed, instead="hand the list over as HTML")
