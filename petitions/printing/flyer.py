"""A flyer: what is asked in a title and three lines, and a code to sign with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from data.errors import BadInput, Refused
from data.text import visible
from petitions.printing.codes import Printed, printed
from petitions.printing.fitting import BOLD, height, sentences
from petitions.printing.wording import Said, Wording

Size = Literal["a4", "a5", "a6"]
SIZES: tuple[Size, ...] = get_args(Size)
LINES = 3
_SCALES = (1.0, 0.93, 0.86, 0.8, 0.74, 0.68, 0.62, 0.56, 0.5)
_SMALLEST_LINE = 6.5
_LONGEST_LINE = 400


class Paper(NamedTuple):
    """A size in millimetres, from where its code is read, and its faces in points.

    An A4 hangs on a wall and is read from 80 cm, an A5 from a table at 50 cm, an A6 in the hand
    at 30 cm.
    """

    width: float
    height: float
    margin: float
    distance: float
    title: float
    line: float
    small: float


PAPERS: dict[Size, Paper] = {
    "a4": Paper(210, 297, 18, 800, 38, 20, 12),
    "a5": Paper(148, 210, 12, 500, 27, 14.5, 9.5),
    "a6": Paper(105, 148.5, 9, 300, 18, 10.5, 7.5),
}


@dataclass(frozen=True, slots=True)
class Flyer:
    """What one flyer says, and how large its title and lines may be for all of it to fit."""

    size: Size
    wording: Wording
    head: Said
    lines: tuple[Said, ...]
    code: Printed
    scale: float

    @property
    def data(self) -> dict[str, Any]:
        """All of it for a template: texts and numbers, and the code as SVG."""
        said, paper = self.wording, PAPERS[self.size]
        label = said.label
        return {
            "size": self.size,
            "up": 4 if self.size == "a6" else 1,
            "width": paper.width,
            "height": paper.height,
            "margin": paper.margin,
            "points": {
                "title": round(paper.title * self.scale, 2),
                "line": round(paper.line * self.scale, 2),
                "small": paper.small,
            },
            "title": said.title.data,
            "head": self.head.data,
            "lines": [line.data for line in self.lines],
            "target": Said(said.target, label).data,
            "call": Said(said.words.say("Scan to sign"), label).data,
            "type": Said(said.words.say("or type this address:"), label).data,
            "code_name": said.words.say("QR code of the sign-up page"),
            "until": Said(said.until, label).data,
            "responsible": Said(said.responsible, label).data,
            "link": said.link,
            "address": said.link,
            "code": self.code.drawing,
            "code_side": self.code.millimetres,
        }


def flyer(said: Wording, size: Size, lines: Sequence[str] = ()) -> Flyer:
    """A flyer with these lines, else with the first sentences of the petition's own text.

    Title and lines shrink together, at most by half and never below 6.5 points, until all of it
    fits; refused when even that is too much: nothing is left out and nothing is clipped.
    """
    if not said.link:
        raise Refused(
            "A flyer leads to the sign-up page, and there is no link yet: "
            "`handbill petition edit PETITION --link https://...` gives it one."
        )
    if len(lines) > LINES:
        raise BadInput(f"A flyer has {LINES} lines: give --line at most {LINES} times.")
    paper = PAPERS[size]
    inside = paper.width - 2 * paper.margin
    code = printed(said.link, paper.distance, min(inside, paper.height * 0.45))
    own = [Said(visible(line.strip()), said.language) for line in lines if line.strip()]
    head, made = (Said("", said.label), tuple(own)) if own else _first_of(said)
    for scale in (one for one in _SCALES if paper.line * one >= _SMALLEST_LINE):
        if _height(said, paper, (head, *made), code, scale) <= paper.height - 2 * paper.margin:
            return Flyer(size, said, head, made, code, scale)
    if own:
        raise Refused(
            f"The title and these lines are too long for {size.upper()}: shorten the lines or "
            "take a larger size."
        )
    raise Refused(
        f"The title and the first sentences of the text are too long for {size.upper()}: say it "
        "in shorter words with --line, up to three times, or take a larger size."
    )


def _first_of(said: Wording) -> tuple[Said, tuple[Said, ...]]:
    """The first three sentences that are short enough to be read in passing; else the demands.

    What stands above them comes first: demands are no sentences.
    """
    found = [one for paragraph in said.text for one in sentences(paragraph)]
    short = [one for one in found if len(one) <= _LONGEST_LINE]
    if short:
        return Said("", said.label), tuple(Said(one, said.text_language) for one in short[:LINES])
    head = said.words.say("What we ask for") if said.demands else ""
    demands = (f"– {one}" for one in said.demands[:LINES])
    return Said(head, said.label), tuple(Said(one, said.demands_language) for one in demands)


def _height(
    said: Wording, paper: Paper, lines: tuple[Said, ...], code: Printed, scale: float
) -> float:
    width = paper.width - 2 * paper.margin
    line = paper.line * scale
    texts = height([said.title.text], paper.title * scale * BOLD, width)
    texts += height([one.text for one in lines], line, width)
    texts += height([said.target, "x"], line, width) if said.target else 0
    rest = height([said.until, said.responsible], paper.small, width)
    address = height(["x", "x", said.link], line * BOLD, width)
    return texts + rest + address + code.millimetres + paper.margin
