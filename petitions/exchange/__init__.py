"""Signatures in and out: lists, files of Handbill and of other platforms."""

from petitions.exchange.formulas import neutralised, plain
from petitions.exchange.rows import ANONYMOUS, COMPLETE, export_csv, row, shortened

__all__ = ["ANONYMOUS", "COMPLETE", "export_csv", "neutralised", "plain", "row", "shortened"]
