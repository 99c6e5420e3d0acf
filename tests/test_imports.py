"""What a command loads: never Textual, and for a look-up nothing that it does not need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
COMMAND_MODULES = sorted(
    ".".join(path.relative_to(HERE).with_suffix("").parts).removesuffix(".__init__")
    for path in (HERE / "tui" / "cli").rglob("*.py")
)
TERMINAL = {"textual", "rich"}
HEAVY = {"babel", "dateutil", "qrcode", "PIL", "rapidfuzz", "markdown_it", "platformdirs"}

IMPORT = """
import importlib, json, sys
importlib.import_module(sys.argv[1])
print(json.dumps(sorted(sys.modules)))
"""
COMMAND = """
import json, sys
out, sys.argv = sys.argv[1], ["handbill", *sys.argv[2:]]
from tui.cli.main import run
try:
    run()
except SystemExit as end:
    code = end.code or 0
else:
    code = 0
with open(out, "w") as file:
    json.dump(sorted(sys.modules), file)
sys.exit(code)
"""


def packages(modules: str) -> set[str]:
    return {name.partition(".")[0] for name in json.loads(modules)}


def test_there_are_modules_to_look_at() -> None:
    assert "tui.cli.main" in COMMAND_MODULES


@pytest.mark.parametrize("module", [*COMMAND_MODULES, "tui.actions"])
def test_no_module_of_a_command_loads_the_terminal(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, module],
        cwd=HERE,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert not packages(done.stdout) & TERMINAL


def loaded_by(command: list[str], store: Path) -> set[str]:
    """The packages that a whole command had loaded when it ended; it must end well."""
    modules = store.with_name("modules.json")
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, str(modules), "--store", str(store), *command],
        cwd=HERE,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return packages(modules.read_text())


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["case", "--help"],
        ["case", "list"],
        ["case", "show", "kz-wos-2023"],
        ["case", "show", "kz-wos-2023", "--json"],
        ["case", "timeline", "kz-wos-2023"],
        ["petition", "list"],
        ["brief", "kinds"],
    ],
    ids=" ".join,
)
def test_a_look_up_loads_nothing_heavy(command: list[str], starter_path: Path) -> None:
    assert not loaded_by(command, starter_path) & (TERMINAL | HEAVY)


@pytest.mark.parametrize(
    "command",
    [
        ["case", "search", "article 402"],
        ["find", "ozkan"],
        ["brief", "compose", "kz-wos-2023", "--kind", "summary"],
        [
            "petition",
            "new",
            "kz-wos-2023",
            "--title",
            "Reinstate them",
            "--closes",
            "31 March 2027",
        ],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_no_command_loads_the_terminal(command: list[str], starter_path: Path) -> None:
    assert not loaded_by(command, starter_path) & TERMINAL
