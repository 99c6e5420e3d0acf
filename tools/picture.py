"""Draw the picture of the README from the real app: `python -m tools.picture FILE`."""

import asyncio
import os
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

MOMENT = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
SIZE = (100, 30)


def main(target: Path) -> None:
    """Write the SVG; the person's own settings and store have no part in it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HANDBILL_CONFIG"] = f"{folder}/config.toml"
        picture = asyncio.run(draw(f"{folder}/store/handbill.json"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(picture, encoding="utf-8")
    print(target)


async def draw(store: str) -> str:
    """The Cases screen on the starter cases, with the strike at hand."""
    from tui.actions import install_starter
    from tui.app import HandbillApp

    install_starter(store, MOMENT, "ana").close()
    app = HandbillApp(store, clock=lambda: MOMENT, who="ana")
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await app.show_case("kz-wos-2023")
        await app.workers.wait_for_complete()
        await pilot.pause()
        return without_far_fonts(app.export_screenshot(title="handbill"))


def without_far_fonts(svg: str) -> str:
    """The same picture; whoever opens it asks no other host for a font."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
