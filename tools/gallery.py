"""Draw the documents of the README from the example case: `python -m tools.gallery FOLDER`.

It needs the extra `documents`, and pdftoppm of poppler-utils.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image

from data.records import Petition
from data.store import Store

MOMENT = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
AS_OF = "2024-01-30"
LINK = "https://sign.example.org/k7q2"
KINDS = {"letter": 1, "action": 2}
PAPER = {"flyer": 1, "sheet": 1}
RESOLUTION = 84
SETTINGS = """\
organisation = "Example Global Union"
organisation_address = ["1 Example Street", "1000 Brussels", "Belgium"]
email = "office@example.org"
phone = "+32 2 555 01 00"
signatory = "Ana Example"
signatory_title = "General Secretary"
responsible = "Example Global Union, 1 Example Street, 1000 Brussels, office@example.org"
"""


def main(target: Path) -> None:
    """Write a PNG for each kind; the person's own settings and store have no part in it."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "config.toml"
        settings.write_text(SETTINGS, encoding="utf-8")
        os.environ["HANDBILL_CONFIG"] = str(settings)
        for kind, content in printed(f"{folder}/store/handbill.json").items():
            file = target / f"{kind}.png"
            file.write_bytes(pages(content, (KINDS | PAPER)[kind]))
            print(file)


def printed(location: str) -> dict[str, bytes]:
    """The PDF of each kind, from the strike and a petition for it."""
    from tui import actions
    from tui.actions import composing, letters

    with closing(actions.install_starter(location, MOMENT, "ana")) as store:
        petition = actions.start_petition(
            store,
            MOMENT,
            "ana",
            case="kz-wos-2023",
            id="wos-reinstate",
            title="Reinstate the West Oil Software workers",
            target="kassym-jomart-tokayev",
            goal=1000,
            closes="31 March 2027",
            link=LINK,
        )
        briefings = {
            kind: letters.file_of(
                store,
                composing.compose(store, MOMENT, case="kz-wos-2023", kind=kind, as_of=AS_OF),
                "pdf",
            )
            for kind in KINDS
        }
        return briefings | paper(store, petition)


def paper(store: Store, petition: Petition) -> dict[str, bytes]:
    """A flyer and a signature sheet of the petition."""
    from data import config
    from petitions.printing.making import Run, make_flyer, make_sheets

    responsible = config.load().responsible
    return {
        "flyer": make_flyer(store, petition, "pdf", responsible=responsible).content,
        "sheet": make_sheets(
            store, MOMENT, "ana", petition, Run(), "pdf", responsible=responsible
        ).content,
    }


def pages(pdf: bytes, count: int) -> bytes:
    """The first pages side by side, in sixteen greys."""
    drawn = []
    for page in range(1, count + 1):
        command = ["pdftoppm", "-png", "-gray", "-r", str(RESOLUTION), "-f", str(page)]
        done = subprocess.run(  # noqa: S603 - our own words
            [*command, "-l", str(page), "-"], input=pdf, capture_output=True, check=True
        )
        drawn.append(Image.open(BytesIO(done.stdout)))
    width, height = sum(each.width for each in drawn), max(each.height for each in drawn)
    whole = Image.new("L", (width, height), 255)
    place = 0
    for each in drawn:
        whole.paste(each, (place, 0))
        place += each.width
    framed = Image.new("L", (width + 2, height + 2), 190)
    framed.paste(whole, (1, 1))
    kept = BytesIO()
    framed.quantize(16).save(kept, "PNG", optimize=True)
    return kept.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
