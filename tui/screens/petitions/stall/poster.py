"""The poster on the screen: the code and the words around it."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tui.screens.petitions.stall.plan import GAP, Poster
from tui.widgets.code import CodeView
from tui.widgets.ink import stack


class PosterView(Vertical):
    """Shows a poster in the middle of the room it was planned for."""

    DEFAULT_CSS = """
    PosterView {
        height: 1fr;
        #poster-title { height: auto; padding: 0 2; margin-bottom: 1; text-align: center; }
        #poster-room { height: 1fr; align: center middle; }
        #poster-words { height: auto; }
        #poster-words Static { height: auto; }
        #poster-count { height: 1; }
        #poster-foot { height: auto; padding: 0 2; margin-top: 1; text-align: center; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="poster-title", markup=False)
        with Horizontal(id="poster-room"):
            yield CodeView(id="code")
            with Vertical(id="poster-words"):
                yield Static(id="poster-before", markup=False)
                yield Static(id="poster-count", markup=False)
                yield Static(id="poster-after", markup=False)
        yield Static(id="poster-foot", markup=False)

    def on_mount(self) -> None:
        self._shown: dict[str, Content] = {}

    def show(self, poster: Poster) -> None:
        """Draw what differs from what stands there: a count that moves is one line."""
        self.query_one(CodeView).code = poster.code
        words = self.query_one("#poster-words", Vertical)
        words.display = bool(poster.width)
        words.styles.width = max(1, poster.width)
        words.styles.padding = (0, 0, 0, GAP if poster.code else 0)
        for name, lines in (
            ("title", poster.title),
            ("before", poster.before),
            ("after", poster.after),
            ("foot", poster.foot),
        ):
            self._put(name, stack(lines), there=bool(lines))
        self._put("count", poster.count, there=True)

    @property
    def text(self) -> str:
        """What it says, as it is laid out."""
        return "\n".join(content.plain for content in self._shown.values())

    def _put(self, name: str, content: Content, *, there: bool) -> None:
        before = self._shown.get(name)
        if before is not None and before.is_same(content):
            return
        self._shown[name] = content
        part = self.query_one(f"#poster-{name}", Static)
        part.display = there
        part.update(content, layout=name != "count" and _height(before) != _height(content))


def _height(content: Content | None) -> int:
    return content.plain.count("\n") if content else -1
