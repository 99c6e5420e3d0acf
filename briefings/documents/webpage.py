"""HTML: one page that asks nothing of the network, to read, to mail or to print on A4."""

import html as escaping
from typing import TYPE_CHECKING

from briefings.markdown.tree import tokens

if TYPE_CHECKING:
    from briefings.documents.making import Document

_STYLE = """
@page { size: A4; margin: 25mm 25mm 22mm 25mm; }
body { font: 11.5pt/1.45 "Source Serif 4", "Noto Serif", Georgia, "Times New Roman", serif;
  color: #111; background: #fff; max-width: 38em; margin: 2em auto; padding: 0 1em; }
p { margin: 0 0 .8em; } li p { margin: 0 0 .25em; }
h1 { font-size: 1.45em; line-height: 1.2; margin: 0 0 .7em; } h2 { font-size: 1.12em; }
hr { border: 0; border-top: 1px solid #999; margin: 1.4em 0; }
a { color: inherit; overflow-wrap: anywhere; }
sup.footnote-ref { line-height: 0; font-size: .72em; } sup.footnote-ref a { text-decoration: none; }
sup.footnote-ref::before { content: "\\2060"; } sup.footnote-ref a { overflow-wrap: normal; }
.footnotes { font-size: .86em; } .footnote-backref { display: none; }
img { width: 38mm; height: 38mm; image-rendering: pixelated; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
"""


def html(document: "Document") -> str:
    """The whole page. A picture that is not ours is left out, so that nothing is fetched."""
    title = escaping.escape(document.title or "Briefing")
    language = escaping.escape(document.language, quote=True)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; img-src data:\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"{_body(document)}</body>\n</html>\n"
    )


def _body(document: "Document") -> str:
    from base64 import b64encode

    parser, found = tokens(document.markdown)
    for token in found:
        kept = []
        for child in token.children or ():
            if child.type == "image":
                picture = document.pictures.get(str(child.attrs["src"]))
                if picture is None:
                    continue
                child.attrs["src"] = f"data:image/png;base64,{b64encode(picture).decode()}"
            kept.append(child)
        if token.children:
            token.children = kept
    rendered: str = parser.renderer.render(found, parser.options, {})
    return rendered
