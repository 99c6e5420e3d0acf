"""The sign-up pages: what a passer-by sees on the phone, in front of the same store."""
