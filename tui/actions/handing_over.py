"""Handing a petition over: the files that the target gets, and that they were handed over."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.errors import HandbillError, Refused
from data.reader import Reader
from data.records import Party, Petition, Source
from data.store import Store
from data.text import visible
from tui.actions.cover_letter import cover_letter, target_of

if TYPE_CHECKING:
    from petitions.handover import HandedOver

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"


class Package:
    """The files of a hand-over by name, made of `parts`, and what stood in the way of some."""

    def __init__(self, parts: "HandedOver") -> None:
        self.parts = parts
        self.files: dict[str, bytes] = {}
        self.warnings: list[str] = []

    def try_adding(self, name: str, make: Any) -> None:  # noqa: ANN401 - what makes bytes
        """Add a file that needs an extra or a font, or say why it is not there."""
        try:
            self.files[name] = make()
        except Refused as error:
            self.warnings.append(f"{name} is left out: {error}")


def package(store: Reader, now: datetime, petition: Petition, *, letter: str = "") -> Package:
    """Letter, count, names of those who agreed, and a manifest with the hash of each.

    `letter` is one of one's own in Markdown, in the place of what is composed from the case.
    """
    from petitions.handover import check, handed_over
    from petitions.handover.parts import count_csv, count_html, names_csv, names_html
    from petitions.handover.printed import names_pdf

    check(petition)
    parts = handed_over(store, petition, now)
    made = Package(parts)
    _add_letter(made, store, now, parts, letter)
    made.files["count.html"] = count_html(parts).encode()
    made.files["count.csv"] = count_csv(parts).encode()
    if parts.named:
        made.files["names.html"] = names_html(parts).encode()
        made.files["names.csv"] = names_csv(parts).encode()
        made.try_adding("names.pdf", lambda: names_pdf(parts))
    made.files[MANIFEST] = _manifest(parts, made.files)
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in made.files.items()}
    made.files[SUMS] = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()
    return made


def hand_over(
    store: Store,
    now: datetime,
    who: str,
    petition: Petition,
    place: Path,
    *,
    letter: str = "",
    interim: bool = False,
) -> Package:
    """Write the package to `place`, a folder or a .zip, and keep that it was handed over.

    What was written is taken away again when it cannot be kept on the petition.
    """
    from data.exports import register_export
    from petitions.handover import record

    made = package(store, now, petition, letter=letter)
    if place.exists():
        raise Refused(f"{visible(str(place))} is there already: name a place that is free.")
    parts = made.parts
    try:
        _write(place, made.files, now)
    except OSError as error:
        raise HandbillError(
            f"{visible(str(place))} cannot be written ({error.strerror}): name another place."
        ) from error
    try:
        manifest = hashlib.sha256(made.files[MANIFEST]).hexdigest()
        record(store, now, who, parts, manifest, interim=interim)
    except BaseException:
        _take_away(place)
        raise
    shown = parts.named or [petition]
    named = bool(parts.named)
    register_export(store, now, who, what="hand-over", path=place, records=shown, names=named)
    return made


def check_answers(petition: Petition) -> None:
    """Refused where there is no answer to file, or no case to file it in."""
    if not petition.case:
        raise Refused("The petition has no case to file the answer in: keep it beside the list.")
    if not petition.handovers:
        raise Refused("The petition was never handed over: there is nothing to answer.")


def file_answer(
    store: Store, now: datetime, who: str, petition: Petition, text: str, **typed: str
) -> Source:
    """File the target's answer as a source of the petition's case, and keep it on the petition."""
    from data.changes import add_source
    from petitions.handover import file_answer as keep
    from petitions.terms.petition import title

    check_answers(petition)
    publisher = target_of(store, petition)
    fields = {
        "kind": "letter",
        "title": f"Answer to the petition: {title(petition)}",
        "publisher": publisher.name if publisher else "",
    }
    given = fields | {name: value for name, value in typed.items() if value}
    added: Source = add_source(store, now, who, petition.case, text=text, **given)
    keep(store, now, who, petition.id, added.id)
    return added


def _add_letter(made: Package, store: Reader, now: datetime, parts: "HandedOver", own: str) -> None:
    from briefings.documents import Document
    from briefings.documents.making import made as written
    from petitions.terms.petition import title

    markdown = own or cover_letter(store, now, parts, made.warnings)
    _hold_names(store, parts.petition, markdown)
    document = Document(markdown=markdown, title=title(parts.petition))
    for form, ending in (("md", "md"), ("html", "html")):
        made.files[f"letter.{ending}"] = written(document, form)
    made.try_adding("letter.pdf", lambda: written(document, "pdf"))


def _hold_names(store: Reader, petition: Petition, markdown: str) -> None:
    """Refused where the letter names somebody who must not be named; it goes to its target."""
    from briefings.markdown.tree import words_of
    from briefings.wording.guard import Guard

    guard = Guard(party for party in store.all(Party) if party.id != petition.target)
    if named := guard.named_in_full(words_of(markdown)):
        raise Refused(
            f"The letter would name {', '.join(named)}, who must not be named: take the name out "
            "of the petition's title, its demands or your own letter."
        )


def _manifest(parts: "HandedOver", files: Mapping[str, bytes]) -> bytes:
    """What is in it, each with its size and SHA-256; no login, no machine, no path."""
    from petitions.terms.petition import title

    told = {
        "petition": parts.petition.id,
        "title": title(parts.petition),
        "target": parts.petition.target,
        "as_of": parts.now.isoformat(),
        "total": parts.count.total,
        "names": len(parts.named),
        "files": [
            {
                "name": name,
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for name, content in sorted(files.items())
        ],
    }
    return (json.dumps(told, indent=2) + "\n").encode()


def _write(place: Path, files: Mapping[str, bytes], now: datetime) -> None:
    """All of it or nothing, for the owner's eyes alone."""
    from data.files import write_whole

    if place.suffix.lower() == ".zip":
        write_whole(place, _zipped(files, now))
        return
    folder = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        for name, content in files.items():
            write_whole(folder / name, content)
        os.rename(folder, place)  # noqa: PTH104 - an error when the place is taken meanwhile
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _zipped(files: Mapping[str, bytes], now: datetime) -> bytes:
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, now.timetuple()[:6])
            member.external_attr = 0o600 << 16
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _take_away(place: Path) -> None:
    with suppress(OSError):
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
