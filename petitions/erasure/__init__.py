"""Who is gone: erased, let go after their time, and kept out from then on."""
