"""Where a person left the app, kept between runs: one small file, and no personal data in it."""

import os
from hashlib import blake2b
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from data.text import visible

_STORES = 20
"""So many stores are remembered; the one not opened for longest is forgotten first."""


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How one mode was left: the row, the page of it, how far down, and what was searched for.

    `words` are kept between runs only where an id of the list has them: they could be a name.
    """

    at: str = ""
    page: str = ""
    scroll: int = 0
    zoom: Literal["", "page", "list"] = ""
    words: str = ""


class Left(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a store was left: the mode, the case at hand, and the place in each mode."""

    mode: str = ""
    case: str = ""
    places: dict[str, Place] = field(default_factory=dict)


class State(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`theme` was chosen in the palette while the configuration said `theme_instead_of`."""

    theme: str = ""
    theme_instead_of: str = ""
    stores: dict[str, Left] = field(default_factory=dict)

    def theme_for(self, configured: str) -> str:
        """The theme chosen last: in the palette, unless the configuration was changed since."""
        return self.theme if self.theme_instead_of == configured and self.theme else configured

    def left(self, location: str) -> Left:
        return self.stores.get(_named(location), Left())

    def leaving(self, location: str, left: Left) -> "State":
        """With this store as it was left, the last of those that are remembered."""
        name = _named(location)
        others = [(key, value) for key, value in self.stores.items() if key != name]
        return replace(self, stores=dict([*others, (name, left)][-_STORES:]))


def state_path() -> Path:
    """The file that $HANDBILL_STATE names, else state.json in the user's folder for it."""
    named = os.environ.get("HANDBILL_STATE")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_state_path("handbill") / "state.json"


def load() -> tuple[State, str]:
    """The state, and one sentence when there is a file that cannot be read: it begins anew."""
    path = state_path()
    try:
        return msgspec.json.decode(path.read_bytes(), type=State), ""
    except FileNotFoundError:
        return State(), ""
    except (OSError, ValueError):
        return State(), (
            f"Where you were is not known: {visible(str(path))} cannot be read. It begins anew."
        )


def save(state: State) -> None:
    """Write it whole or not at all, for the user's eyes only; raises OSError."""
    from data.files import write_whole

    path = state_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, msgspec.json.encode(state))


def _named(location: str) -> str:
    """A store by a digest: its path is nobody's business here."""
    return blake2b(str(Path(location).expanduser()).encode(), digest_size=8).hexdigest()
