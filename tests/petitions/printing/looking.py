"""Ways to look at what is printed: as pictures, as text, and through a telephone's eyes."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image

from data.records import Petition
from data.store import Store
from petitions.printing.wording import wording

RESPONSIBLE = "Example Union, 1 Example Street, data@example.org"
LINK = "https://sign.example.org/west-oil"
DPI = 110  # what a telephone sees of paper, and a cheap printer makes
LETTERS = "Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і ğ ş İ ı"
HOSTILE = '#eval("1+1") $x^2$ *b* _i_ `r` @r <l> // c <b>x</b> &amp; {{ 7*7 }} \\u{41}'
TEXTS = {
    "en": ("Reinstate the workers", "At least 18 were dismissed. They need their jobs back. Now."),
    "ru": ("Верните рабочих", "Не менее 18 уволены. Им нужна работа. Сейчас."),
    "kk": (f"Жұмысшыларды қайтарыңыз {LETTERS}", "Кемінде 18 адам шығарылды. Оларға жұмыс керек."),
    "ar": ("أعيدوا العمال", "فُصل 18 عاملاً على الأقل. يجب أن يعودوا إلى عملهم الآن؟"),
}


def said(store: Store, petition: Petition, language: str = ""):
    return wording(store, petition, link=petition.link, responsible=RESPONSIBLE, language=language)


def rendered(pdf: bytes, tmp_path: Path) -> list[Image.Image]:
    """The pages as pictures of 110 dots an inch."""
    file = tmp_path / "printed.pdf"
    file.write_bytes(pdf)
    stem = tmp_path / "page"
    subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-png", str(file), str(stem)], check=True, capture_output=True
    )
    found = sorted(tmp_path.glob("page-*.png"))
    pages = [Image.open(io.BytesIO(one.read_bytes())) for one in found]
    for one in found:
        one.unlink()
    return pages


def text_of(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "read.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True
    )
    return done.stdout


def left_of(pdf: bytes, word: str, tmp_path: Path) -> float:
    """How many millimetres from the left edge a word stands."""
    file = tmp_path / "placed.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-bbox", str(file), "-"], check=True, capture_output=True, text=True
    )
    found = re.search(rf'xMin="([0-9.]+)"[^>]*>{re.escape(word)}<', done.stdout)
    assert found, done.stdout
    return float(found[1]) * 25.4 / 72


def read_by_zxing(page: Image.Image) -> list[str]:
    return sorted(found.text for found in zxingcpp.read_barcodes(page))


def read_by_zbar(page: Image.Image) -> list[str]:
    from pyzbar.pyzbar import ZBarSymbol, decode

    return sorted(found.data.decode() for found in decode(page, [ZBarSymbol.QRCODE]))


def printed_by_browser(html: bytes, tmp_path: Path) -> bytes:
    """The PDF that a browser prints of a page, without a window and without a network."""
    page, made = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_bytes(html)
    subprocess.run(
        [
            shutil.which("chromium") or "chromium",
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
            *(f"--user-data-dir={tmp_path / 'browser'}", "--no-pdf-header-footer"),
            *(f"--print-to-pdf={made}", page.as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return made.read_bytes()
