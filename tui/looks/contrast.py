"""Colours that can be read: WCAG 2.2 asks for 4.5:1 between a text and what is behind it."""

from collections.abc import Iterable, Mapping

from textual.color import BLACK, WHITE, Color

READABLE = 4.5
_WITH_ROOM = 4.7
"""What is aimed at, since colours are rounded, and shades of grey weigh them a little otherwise."""

_GROUNDS = ("background", "surface", "panel", "block-cursor-background",
            "block-cursor-blurred-background")  # fmt: skip
_CURSOR, _BLURRED, _SELECTION = 0.22, 0.1, 0.3
_LESS = 0.72
"""How much of the foreground is left in text that says less."""

_TEXTS = ("foreground", "primary", "secondary", "accent", "warning", "error", "success",
          "text-primary", "text-secondary", "text-accent", "text-warning", "text-error",
          "text-success", "footer-foreground", "footer-key-foreground",
          "footer-description-foreground")  # fmt: skip


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2.2, from 1 for no difference to 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def legible(variables: Mapping[str, str], *, own_cursor: bool) -> dict[str, str]:
    """A theme's variables, each colour of text moved towards black or white until it is readable.

    Every colour of text may stand on every ground, on the row under the cursor too; a theme whose
    cursor is a loud colour (`own_cursor` is false) gets a quieter one of the same hue.
    """
    raised = dict(variables)
    background = Color.parse(raised["background"])
    if not own_cursor:
        primary = Color.parse(raised["primary"])
        raised["block-cursor-background"] = background.blend(primary, _CURSOR, 1).hex
        raised["block-cursor-blurred-background"] = background.blend(primary, _BLURRED, 1).hex
        raised["input-selection-background"] = background.blend(primary, _SELECTION, 1).hex
        raised["footer-background"] = background.hex
    grounds = [background + Color.parse(raised[name]) for name in _GROUNDS]
    for name in _TEXTS:
        raised[name] = readable(Color.parse(raised[name]), grounds).hex
    foreground = Color.parse(raised["foreground"])
    muted = raised["text-muted"]
    wanted = background.blend(foreground, _LESS, 1) if "auto" in muted else Color.parse(muted)
    for name in ("text-muted", "text-disabled", "foreground-muted", "foreground-disabled"):
        raised[name] = readable(wanted, grounds).hex
    selected = background + Color.parse(raised["input-selection-background"])
    raised["input-selection-foreground"] = readable(foreground, [selected]).hex
    if not own_cursor:
        raised["block-cursor-foreground"] = foreground.hex
        raised["block-cursor-blurred-foreground"] = foreground.hex
    return raised


def readable(text: Color, grounds: Iterable[Color]) -> Color:
    """`text`, or the nearest mixture of it with black or white that is readable on each ground."""
    behind = list(grounds)
    pole = max((BLACK, WHITE), key=lambda end: _least(end, behind))
    opaque = behind[0] + text
    for step in range(21):
        mixed = opaque.blend(pole, step / 20, 1)
        if _least(mixed, behind) >= _WITH_ROOM:
            return mixed
    return pole


def _least(text: Color, grounds: Iterable[Color]) -> float:
    return min(contrast(text, ground) for ground in grounds)


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(part) for part in color.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
