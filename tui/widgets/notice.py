"""One quiet line above the keys: what is to be known, and not asked."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Footer, Static

from tui.widgets.ink import line


class Notice(Static):
    """One line, there while it says something."""

    DEFAULT_CSS = "Notice { height: 1; padding: 0 1; color: $warning; text-overflow: ellipsis; }"


def notice(screen: Widget, sentence: str) -> None:
    """Say it on the screen, in the place of what was said there before; empty says nothing."""
    found = screen.query(Notice)
    for old in found:
        old.update(_said(sentence))
        old.display = bool(sentence)
    if sentence and not found:
        foot = screen.query(Footer)
        screen.mount(Notice(_said(sentence), markup=False), before=foot.first() if foot else None)


def noticed(screen: Widget) -> str:
    """What is said there now."""
    return "".join(str(each.content) for each in screen.query(Notice) if each.display)


def _said(sentence: str) -> Content:
    return line(sentence)
