"""A briefing as a file to send: HTML, DOCX, ODT and PDF from the same Markdown, same words."""

from briefings.documents.making import BINARY, FORMATS, Document, made

__all__ = ["BINARY", "FORMATS", "Document", "made"]
