"""A list of kinds, or the door to composing, loads neither templates nor Markdown."""

import subprocess
import sys


def test_the_libraries_are_loaded_only_when_something_is_composed() -> None:
    asked = (
        "import sys, briefings.kinds, briefings.compose, briefings.markdown.formats; "
        "print([m for m in ('jinja2', 'markdown_it', 'babel', 'tinydb') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
