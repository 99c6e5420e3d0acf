"""The colours of Handbill: ink on paper, lamplight at night, or a terminal's own sixteen."""

import os

from textual.theme import Theme

DARK = Theme(
    name="handbill",
    primary="#ef6a56",
    secondary="#8fb4d8",
    accent="#ef6a56",
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
        "text-muted": "#615b50",
        "border": "#a59c8a",
        "border-blurred": "#c4bcab",
        "block-cursor-background": "#ddd5c3",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#efe9dc",
        "footer-background": "#faf7f0",
        "footer-key-foreground": "#7a4d00",
        "footer-description-foreground": "#615b50",
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
_FEW_COLOURS = frozenset({"linux", "vt100", "vt102", "vt220", "ansi", "xterm-16color", "screen"})


def fitting_theme(wanted: str, known: frozenset[str]) -> str:
    """The theme that a person chose, or the one that suits the terminal."""
    if wanted in known:
        return wanted
    return ANSI.name if os.environ.get("TERM", "") in _FEW_COLOURS else DARK.name
