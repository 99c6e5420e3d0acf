"""Cases carried from store to store: what may leave, and what of it is new where it arrives."""

from data.bundles.importing import Difference, Imported, Row, bring_in, look_over
from data.bundles.leaving import bundle_of

__all__ = ["Difference", "Imported", "Row", "bring_in", "bundle_of", "look_over"]
