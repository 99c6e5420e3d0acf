"""Write constraints.txt anew from what is installed: `python -m tools.pins > constraints.txt`."""

import tomllib
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"
HEADING = (
    "# What Handbill is tested with; `make` installs these versions. `make pins` writes them anew."
)


def asked_for() -> list[Requirement]:
    """What pyproject.toml asks for by itself: to run, to develop, to build."""
    with PYPROJECT.open("rb") as file:
        whole = tomllib.load(file)
    project = whole["project"]
    extras = (line for lines in project["optional-dependencies"].values() for line in lines)
    lines = (*project["dependencies"], *extras, *whole["build-system"]["requires"])
    return [Requirement(line) for line in lines]


def pins() -> dict[str, str]:
    """The installed version of all that is asked for, and of all that those ask for in turn."""
    found: dict[str, str] = {}
    followed: set[tuple[str, frozenset[str]]] = set()
    open_ends = asked_for()
    while open_ends:
        one = open_ends.pop()
        key = (canonicalize_name(one.name), frozenset(one.extras))
        if key in followed:
            continue
        followed.add(key)
        installed = distribution(one.name)
        found[key[0]] = installed.version
        open_ends += (
            further
            for further in map(Requirement, installed.requires or ())
            if further.marker is None
            or any(further.marker.evaluate({"extra": extra}) for extra in ("", *one.extras))
        )
    return dict(sorted(found.items()))


def main() -> None:
    print(HEADING)
    for name, version in pins().items():
        print(f"{name}=={version}")


if __name__ == "__main__":
    main()
