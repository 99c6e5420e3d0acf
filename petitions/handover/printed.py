"""The list of names as PDF, through typst; the names go in as data, never as source."""

import json
from pathlib import Path

from data.errors import HandbillError
from data.text import visible
from data.typeface import faces_for
from petitions.handover.parts import HandedOver, names_said
from petitions.petition import title

SOURCE = Path(__file__).parent / "names.typ"


def names_pdf(parts: HandedOver) -> bytes:
    """Refused where the extra is not installed, or no font at hand has a character of a name."""
    heading, said = visible(title(parts.petition)), names_said(parts)
    names = list(map(visible, parts.names))
    faces = faces_for("".join({*heading, *said, *"".join(names), *"0123456789/ NoName"}))
    import typst

    given = {
        "title": heading,
        "said": said,
        "names": names,
        "families": list(faces.families),
    }
    try:
        compiler = typst.Compiler(
            str(SOURCE),
            root=str(SOURCE.parent),
            font_paths=faces.fonts,
            sys_inputs={"list": json.dumps(given)},
        )
        made = compiler.compile(format="pdf")
    except typst.TypstError as error:
        raise HandbillError(f"The PDF could not be set: {error.message}") from error
    if not isinstance(made, bytes):
        raise HandbillError("The PDF could not be set: hand the list over as HTML instead.")
    return made
