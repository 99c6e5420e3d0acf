"""The faces that a document is printed with, and which characters none of them has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from data.errors import Refused
from data.text import visible

if TYPE_CHECKING:
    from typst import Fonts

SERIF = "Source Serif 4"
_PACKAGE = "fontpkg_source_serif_4"
_NEEDED = ("typst", "fontTools", _PACKAGE)
_PACKAGES = "fontpkg_"  # each brings one family, in a folder `files`
_PACKAGED = {
    "ARABIC": "noto-sans-arabic",
    "DEVANAGARI": "noto-sans-devanagari",
    "KHMER": "noto-sans-khmer",
    "TAMIL": "noto-sans-tamil",
    "TELUGU": "noto-sans-telugu",
    "THAI": "noto-sans-thai",
}
_NAMED_AT_MOST = 5
_LEAVE_NO_INK = frozenset("\n\r\t\u00a0\u202f\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Faces:
    """Families in the order to look for a character in, and the fonts to hand to typst."""

    families: tuple[str, ...]
    fonts: "Fonts"


def faces_for(text: str) -> Faces:
    """What prints every character of `text`: our serif face, then other packages, then the system.

    Refused where a character is in no font at hand, naming it and what to install, or where the
    extra `documents` is not installed.
    """
    need_documents("a PDF", *_NEEDED)
    from typst import Fonts

    missing = set(text) - _LEAVE_NO_INK - _covered(str(_serif()))
    if not missing:
        return Faces((SERIF,), Fonts(include_system_fonts=False, font_paths=[str(_folder())]))
    fonts = Fonts(font_paths=[str(_folder()), *map(str, _packaged_folders())])
    families = [SERIF]
    for family, path in _by_suitability(fonts):
        found = missing & _covered(path)
        if found:
            families.append(family)
            missing -= found
        if not missing:
            return Faces(tuple(families), fonts)
    raise Refused(
        f"No font here has {_named(missing)}: install one that does "
        f"({_to_install(missing)}), or write it in other letters."
    )


def unprintable(text: str) -> str:
    """Why a PDF of `text` would be refused; empty where nothing is wrong or nobody can tell.

    HTML is printed by a browser with the fonts of its machine, which are often those of this one.
    """
    if any(find_spec(module) is None for module in _NEEDED):
        return ""
    try:
        faces_for(text)
    except Refused as error:
        return str(error)
    return ""


def need_documents(what: str, *modules: str) -> None:
    """Refused, naming what to install, when one of the `modules` is not there."""
    absent = [module for module in modules if find_spec(module) is None]
    if absent:
        raise Refused(
            f"Making {what} needs the extra `documents`: "
            'install it with pip install "handbill[documents]".'
        )


def _folder() -> Path:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise Refused('The serif face is missing: pip install "handbill[documents]".')
    return Path(spec.origin).parent / "files"


def _packaged_folders() -> Iterator[Path]:
    """Where the fonts lie that were installed as packages beside ours."""
    for module in iter_modules():
        if module.name.startswith(_PACKAGES) and module.name != _PACKAGE:
            spec = find_spec(module.name)
            if spec and spec.origin:
                yield Path(spec.origin).parent / "files"


def _to_install(missing: Iterable[str]) -> str:
    """The fonts that would have the characters, as a package where we know one of that script."""
    import unicodedata

    scripts = {unicodedata.name(each, "").partition(" ")[0] for each in missing}
    known = sorted(_PACKAGED[script] for script in scripts if script in _PACKAGED)
    if not known:
        return "a Noto font of that script"
    return "pip install " + " ".join(f"fontpkg-{name}" for name in known)


def _serif() -> Path:
    return next(path for path in sorted(_folder().iterdir()) if "Italic" not in path.name)


def _by_suitability(fonts: "Fonts") -> Iterator[tuple[str, str]]:
    """The upright text fonts, each family once: those installed as packages, then serif ones."""
    upright = {
        font.family: font.path
        for font in fonts.fonts()
        if font.path and font.style == "normal" and font.weight == 400 and not font.index
    }
    chosen = tuple(map(str, _packaged_folders()))
    ranked = sorted(
        upright,
        key=lambda family: (
            not upright[family].startswith(chosen),
            "Serif" not in family,
            "Sans" not in family,
        ),
    )
    yield from ((family, upright[family]) for family in ranked if family != SERIF)


@cache
def _covered(path: str) -> frozenset[str]:
    """The characters that the font at `path` has; none when it cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, lazy=True, fontNumber=0) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except (TTLibError, OSError):
        return frozenset()


def _named(characters: Iterable[str]) -> str:
    import unicodedata

    known = sorted(characters)
    names = [
        f'"{visible(each)}" (U+{ord(each):04X} {unicodedata.name(each, "unnamed")})'
        for each in known[:_NAMED_AT_MOST]
    ]
    more = len(known) - len(names)
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")
