"""Paper in the app: flyers and sheets to print, and sheets that come back."""
