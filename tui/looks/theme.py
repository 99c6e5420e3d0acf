"""The colours of Handbill: ink on paper, lamplight at night, or a terminal's own sixteen."""

import os
from collections.abc import Mapping

from rich.segment import Segment
from textual.color import BLACK, WHITE, Color
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme

from tui.looks.contrast import legible

DARK = Theme(
    name="handbill",
    primary="#f0806f",
    secondary="#8fb4d8",
    accent="#f0806f",
    warning="#e6b566",
    error="#ff8a80",
    success="#8fc79a",
    foreground="#dcdfe6",
    background="#12151b",
    surface="#12151b",
    panel="#1e232c",
    variables={
        "text-muted": "#98a0af",
        "border": "#4a5364",
        "border-blurred": "#39414f",
        "block-cursor-background": "#2b3442",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#1e232c",
        "footer-background": "#12151b",
        "footer-key-foreground": "#e6b566",
        "footer-description-foreground": "#98a0af",
        "input-selection-background": "#3b5a7a",
        "scrollbar": "#39414f",
        "scrollbar-background": "#12151b",
    },
)

LIGHT = Theme(
    name="handbill-light",
    primary="#a8281a",
    secondary="#245380",
    accent="#a8281a",
    warning="#7a4d00",
    error="#a3161f",
    success="#1f6331",
    foreground="#24211c",
    background="#faf7f0",
    surface="#faf7f0",
    panel="#efe9dc",
    dark=False,
    variables={
        "text-muted": "#5c564c",
        "border": "#a59c8a",
        "border-blurred": "#c4bcab",
        "block-cursor-background": "#ddd5c3",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#efe9dc",
        "footer-background": "#faf7f0",
        "footer-key-foreground": "#7a4d00",
        "footer-description-foreground": "#5c564c",
        "input-selection-background": "#b9cfe4",
        "scrollbar": "#c4bcab",
        "scrollbar-background": "#faf7f0",
    },
)

ANSI = Theme(
    name="handbill-ansi",
    ansi=True,
    primary="ansi_bright_red",
    secondary="ansi_bright_cyan",
    accent="ansi_bright_red",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    success="ansi_bright_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "border": "ansi_white",
        "border-blurred": "ansi_white",
        "block-cursor-background": "ansi_blue",
        "block-cursor-foreground": "ansi_bright_white",
        "block-cursor-blurred-text-style": "underline",
        "footer-key-foreground": "ansi_bright_yellow",
        "input-cursor-text-style": "reverse",
    },
)

THEMES = (DARK, LIGHT, ANSI)
_HUES = ("primary", "secondary", "accent", "warning", "error", "success")
_ON_BLACK = ("red", "cyan", "red", "yellow", "red", "green")
_ON_WHITE = ("blue", "blue", "blue", "red", "red", "blue")
"""What is readable of the sixteen: on black the bright ones, on white only these two."""
_FEW_COLOURS = frozenset({"linux", "vt100", "vt102", "vt220", "ansi", "xterm-16color", "screen"})


def fitting_theme(wanted: str, known: frozenset[str]) -> str:
    """The theme that a person chose, or the one that suits the terminal."""
    if wanted in known:
        return wanted
    return ANSI.name if os.environ.get("TERM", "") in _FEW_COLOURS else DARK.name


OWN_VARIABLES = {"row-cursor-style": "none"}
"""What Handbill's style sheet asks for beside Textual's own; `reverse` where no colour serves."""


def readable_variables(
    theme: Theme, variables: Mapping[str, str], *, no_color: bool = False
) -> dict[str, str]:
    """The colours of a theme, Textual's own too, so that every text in them can be read."""
    if not theme.ansi:
        return legible(variables, own_cursor=theme in THEMES)
    raised = {**variables, **_sixteen(dark=theme.dark)}
    if no_color or not theme.dark:
        raised["row-cursor-style"] = "reverse"
        raised["block-cursor-background"] = raised["block-cursor-foreground"] = "ansi_default"
    return raised


def _sixteen(*, dark: bool) -> dict[str, str]:
    names = [f"bright_{name}" for name in _ON_BLACK] if dark else _ON_WHITE
    hues = {hue: f"ansi_{name}" for hue, name in zip(_HUES, names, strict=True)}
    found = {**hues, **{f"text-{hue}": name for hue, name in hues.items()}}
    found["footer-key-foreground"] = hues["warning"]
    for name in ("text-muted", "text-disabled", "foreground-muted", "foreground-disabled"):
        found[name] = "ansi_default"
    for name in ("block-cursor", "input-selection", "screen-selection"):
        found[f"{name}-background"] = ANSI.variables["block-cursor-background"]
        found[f"{name}-foreground"] = ANSI.variables["block-cursor-foreground"]
    return found


class Plain(NoColor):
    """No colour at all, but for the black and white of a QR code, which is nothing without."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        plain = super().apply(segments, background)
        return [old if _is_code(old) else new for old, new in zip(segments, plain, strict=True)]


def _is_code(segment: Segment) -> bool:
    style = segment.style
    return style is not None and {style.color, style.bgcolor} <= _CODE


_CODE = {BLACK.rich_color, WHITE.rich_color}


def without_colour(filters: list[LineFilter], *, ansi: bool) -> list[LineFilter]:
    """The filters of an app that is to show no colours, as they suit its theme.

    Textual chooses once, by its first theme, and draws a later one of sixteen colours black on
    black.
    """
    kept = [one for one in filters if not isinstance(one, NoColor | Monochrome)]
    return [*kept, Plain() if ansi else Monochrome()]
