"""The colours of the screen: dark, light, and one in which nothing is faint."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

THEMES = {"dark": "textual-dark", "light": "light", "high-contrast": "high-contrast"}
LIGHT = replace(  # whose orange on white had a contrast of 3, and of 2 under the cursor
    BUILTIN_THEMES["textual-light"],
    name=THEMES["light"],
    variables={
        **BUILTIN_THEMES["textual-light"].variables,
        "text-accent": "#8a3c00",
        "text-warning": "#8a3c00",
        "text-muted": "#505050",
        "primary-muted": "#cfe3f5",
    },
)
HIGH_CONTRAST = Theme(
    name=THEMES["high-contrast"],
    primary="#ffff00",
    secondary="#00ffff",
    warning="#ffd700",
    error="#ff9090",
    success="#90ff90",
    accent="#00ffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={
        "text-muted": "#ffffff",
        "primary-muted": "#303000",
        "primary-darken-1": "#003c8f",
        "panel-lighten-2": "#ffffff",
        "border": "#ffff00",
    },
)


def theme_after(name: str) -> str:
    """The next of the three; the first after any other."""
    names = list(THEMES.values())
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
