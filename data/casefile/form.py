"""What the TOML form of a record has beyond the record itself."""

from data.records import Addressee, Case, Party

FORMAT = 1
"""The format that this version writes; a file of a higher one may have fields unknown here."""

STORE_FIELDS = frozenset({"rev", "created", "updated", "unknown"})
"""Fields of records that no case file has: the store keeps them."""

DATE_FIELDS = frozenset({"date", "as_of", "expires", "published", "due", "accessed"})
"""Fields of text that hold a date as EDTF."""

ID_FIELDS = frozenset({"id", "party", "organisation", "derived_from", "related", "maybe_same"})
"""Fields of text that hold an id, alone or in an array."""

LONGEST_SUMMARY = 60
"""Words."""

ALWAYS_WRITTEN = {Case: "status", Addressee: "line", Party: "naming"}
"""The fields that a reader should see even where they have their default."""
