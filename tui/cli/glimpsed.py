"""The few fields of records that the shell is shown."""

from msgspec import Struct, field


class Titled(Struct):
    """A case, a briefing or a petition."""

    id: str
    title: str | dict[str, str] = ""

    @property
    def said(self) -> str:
        if isinstance(self.title, str):
            return self.title
        return self.title.get("en") or next(iter(self.title.values()), "")


class Kinded(Struct):
    """A party: what it is, since who it is may be a secret."""

    id: str
    kind: str = ""

    @property
    def said(self) -> str:
        return self.kind


class Stated(Struct):
    """A fact or a source."""

    id: str
    text: str = ""
    title: str = ""
    confidential: bool = False

    @property
    def said(self) -> str:
        return "confidential" if self.confidential else self.title or self.text


class CaseParts(Struct):
    id: str
    facts: list[Stated] = field(default_factory=list)
    sources: list[Stated] = field(default_factory=list)


class Numbered(Struct, order=True):
    """A sheet."""

    number: int
    petition: str
