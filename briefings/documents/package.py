"""What pandoc's DOCX and ODT still lack: A4, a serif face, page numbers, the language."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Literal
from xml.sax.saxutils import escape  # it only writes
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SERIF = "Source Serif 4"
_COMMON = "Times New Roman"  # where ours is not installed, a word processor has this one
_ABOUT = {"docProps/core.xml", "meta.xml"}
_TIME = (1980, 1, 1, 0, 0, 0)

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOOTER = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<w:ftr xmlns:w="{_WORD}"><w:p><w:pPr><w:jc w:val="right"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
_EMPTY_FOOTER = f'<?xml version="1.0" encoding="UTF-8"?><w:ftr xmlns:w="{_WORD}"><w:p/></w:ftr>'
_SECTION = (
    '<w:footerReference w:type="default" r:id="rIdFooter"/>'
    '<w:footerReference w:type="first" r:id="rIdFirst"/>'
)
_PAPER = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1531" '
    'w:header="708" w:footer="708" w:gutter="0"/><w:titlePg/>'
)
Change = Callable[[str, str], str]


def retouched(packed: bytes, form: Literal["docx", "odt"], title: str, language: str) -> bytes:
    """The file with its title, paper, face, page numbers from the second page on, and language."""
    changes, added = (_DOCX, _DOCX_ADDED) if form == "docx" else (_ODT, {})
    kept = BytesIO()
    with ZipFile(BytesIO(packed)) as before, ZipFile(kept, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            content = before.read(entry)
            if change := changes.get(entry.filename):
                content = change(content.decode(), language).encode()
            if entry.filename in _ABOUT:
                content = _titled(content.decode(), title).encode()
            how = ZipInfo(entry.filename, _TIME)
            how.compress_type = entry.compress_type
            after.writestr(how, content)
        for name, text in added.items():
            after.writestr(ZipInfo(name, _TIME), text)
    return kept.getvalue()


def _word_document(xml: str, _language: str) -> str:
    """Paper and footers into the section that ends the document."""
    head, _, section = xml.rpartition("<w:sectPr>")
    notes, end, rest = section.partition("</w:footnotePr>")
    opened = head.replace("<w:document ", f'<w:document xmlns:r="{_RELATIONS}" ', 1)
    if "xmlns:r=" in head[: head.find("<w:body")]:
        opened = head
    return f"{opened}<w:sectPr>{_SECTION}{notes}{end}{_PAPER}{rest}"


def _word_styles(xml: str, language: str) -> str:
    face = f'<w:rFonts w:ascii="{SERIF}" w:hAnsi="{SERIF}" w:cs="{_COMMON}"/>'
    xml = re.sub(r"<w:rFonts w:(?:asciiTheme|cstheme)=[^>]*/>", face, xml)
    xml = re.sub(r'(<w:sz(?:Cs)? w:val=)"24"', r'\1"22"', xml)
    return re.sub(r'(<w:lang [^>]*w:val=)"[^"]*"', rf'\1"{_plain(language)}"', xml)


def _word_fonts(xml: str, _language: str) -> str:
    """Where the face is not installed, the one that every machine has."""
    entry = (
        f'<w:font w:name="{SERIF}"><w:altName w:val="{_COMMON}"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    return xml.replace("</w:fonts>", f"{entry}</w:fonts>")


def _word_relations(xml: str, _language: str) -> str:
    links = "".join(
        f'<Relationship Id="{id}" Type="{_RELATIONS}/footer" Target="{name}.xml"/>'
        for id, name in (("rIdFooter", "footer1"), ("rIdFirst", "footer2"))
    )
    return xml.replace("</Relationships>", f"{links}</Relationships>")


def _word_types(xml: str, _language: str) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    entries = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name in ("footer1", "footer2")
    )
    return xml.replace("</Types>", f"{entries}</Types>")


def _open_styles(xml: str, language: str) -> str:
    """A4 in every page layout, our face in every style, a number on each page but the first."""
    xml = re.sub(r'fo:page-width="[^"]*"', 'fo:page-width="210mm"', xml)
    xml = re.sub(r'fo:page-height="[^"]*"', 'fo:page-height="297mm"', xml)
    xml = re.sub(r'(fo:margin-(?:left|right|top|bottom))="1in"', r'\1="25mm"', xml)
    for face in (_COMMON, "Arial"):
        xml = re.sub(rf'(style:font-name=)"{face}"', rf'\1"{SERIF}"', xml)
    declared = (
        f'<style:font-face style:name="{SERIF}" svg:font-family="&apos;{SERIF}&apos;, '
        f'&apos;{_COMMON}&apos;" style:font-family-generic="roman" style:font-pitch="variable"/>'
    )
    xml = xml.replace("</office:font-face-decls>", f"{declared}</office:font-face-decls>")
    xml = xml.replace('fo:font-size="12pt"', 'fo:font-size="11pt"')
    tag, _, region = _plain(language).partition("-")
    xml = xml.replace('fo:language="en"', f'fo:language="{tag}"')
    xml = xml.replace('fo:country="US"', f'fo:country="{region or "none"}"')
    first = '<style:footer-first><text:p text:style-name="Footer"/></style:footer-first>'
    return xml.replace("</style:footer>", f"</style:footer>{first}", 1)


def _titled(xml: str, title: str) -> str:
    """The title among what a file says of itself, and no time of day that was not asked for."""
    named = f"<dc:title>{escape(title)}</dc:title>"
    xml = re.sub(r"<dc:title>.*?</dc:title>|<dc:title ?/>", lambda _: named, xml, count=1)
    return re.sub(r"<(dcterms:\w+|meta:creation-date|dc:date)[^>]*>1970[^<]*</\1>", "", xml)


def _plain(language: str) -> str:
    """A language tag with nothing in it that could end an attribute."""
    return re.sub(r"[^A-Za-z0-9-]", "", language) or "en"


_DOCX: Mapping[str, Change] = {
    "word/document.xml": _word_document,
    "word/styles.xml": _word_styles,
    "word/fontTable.xml": _word_fonts,
    "word/_rels/document.xml.rels": _word_relations,
    "[Content_Types].xml": _word_types,
}
_DOCX_ADDED = {"word/footer1.xml": _FOOTER, "word/footer2.xml": _EMPTY_FOOTER}
_ODT: Mapping[str, Change] = {"styles.xml": _open_styles}
