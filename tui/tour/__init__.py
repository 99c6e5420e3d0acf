"""A short tour: the real screens over the example cases, in a place that is gone afterwards."""
