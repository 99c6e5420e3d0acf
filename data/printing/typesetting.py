"""PDF through typst. What is printed goes in as data, never as source."""

import json
from collections.abc import Mapping
from pathlib import Path

from data.errors import HandbillError
from data.printing.typeface import faces_for


def pdf(source: Path, given: Mapping[str, object], text: str, *, instead: str) -> bytes:
    """What the typst file `source` makes of `given`, which it finds as JSON in `sys.inputs.given`.

    `text` holds every character that will be printed; the families that have them all join
    `given` as `families`. `source` reads nothing outside its own folder. Refused where the extra
    `documents` is not installed or no font at hand has a character; `instead` ends the sentence of
    a setting that failed.
    """
    faces = faces_for(text)
    import typst

    inputs = {"given": json.dumps({**given, "families": list(faces.families)})}
    try:
        compiler = typst.Compiler(
            str(source), root=str(source.parent), font_paths=faces.fonts, sys_inputs=inputs
        )
        made = compiler.compile(format="pdf")
    except typst.TypstError as error:
        raise HandbillError(f"The PDF could not be set: {error.message}") from error
    if not isinstance(made, bytes):
        raise HandbillError(f"The PDF could not be set: {instead}.")
    return made
