"""Parts of the screens; none of them knows the store."""
