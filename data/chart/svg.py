"""A timeline as SVG. Text goes in as data, through the XML library."""

from xml.etree import ElementTree as ET

from data.chart.layout import WIDTH, Slide

_FACE = "Helvetica, Arial, 'Noto Sans', 'DejaVu Sans', sans-serif"
_INK, _GREY, _BAR = "#111111", "#c9c9c9", "#0b5394"


def svg(slide: Slide, title: str) -> bytes:
    root = ET.Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {slide.width} {slide.height}",
        width=str(slide.width),
        height=str(slide.height),
        role="img",
    )
    ET.SubElement(root, "title").text = title
    ET.SubElement(root, "rect", width=str(WIDTH), height=str(slide.height), fill="#ffffff")
    for x, strength in slide.lines:
        _line(root, x, slide.top, x, slide.bottom, _GREY, strength)
    for x in slide.breaks:
        _words(root, x - 6, slide.top - 8, "//", 16)
    for bar in slide.bars:
        width = max(8.0, bar.end - bar.x)
        look = {"fill": _BAR if bar.solid else "#ffffff", "stroke": _BAR, "stroke-width": "2"}
        if not bar.solid:
            look["stroke-dasharray"] = "5 3"
        ET.SubElement(
            root, "rect", x=f"{bar.x:g}", y=f"{bar.y - 7:g}", width=f"{width:g}", height="14",
            rx="3", attrib=look,
        )  # fmt: skip
        if bar.goes_on:
            _words(root, bar.x + width + 3, bar.y + 6, "→", 18)
    for words in slide.words:
        _words(root, words.x, words.y, words.text, words.size, bold=words.bold)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _words(
    root: ET.Element, x: float, y: float, text: str, size: int, *, bold: bool = False
) -> None:
    look = {"font-family": _FACE, "font-size": str(size), "fill": _INK}
    if bold:
        look["font-weight"] = "bold"
    ET.SubElement(root, "text", x=f"{x:g}", y=f"{y:g}", attrib=look).text = text


def _line(
    root: ET.Element, x: float, y: float, end_x: float, end_y: float, ink: str, strength: float
) -> None:
    ET.SubElement(
        root, "line", x1=f"{x:g}", y1=f"{y:g}", x2=f"{end_x:g}", y2=f"{end_y:g}",
        stroke=ink, attrib={"stroke-width": f"{2 * strength:g}"},
    )  # fmt: skip
