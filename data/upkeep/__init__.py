"""What is done to a whole store, by its location: its backups, going back to one, wiping it."""

from pathlib import Path

from data.durable.place import path_of


def backups(location: str) -> list[Path]:
    """The backups of the store at `location`, the newest last."""
    from data.durable.copies.backups import backups

    return backups(path_of(location))


def restore(location: str, backup: Path, stamp: str, *, force: bool) -> list[Path]:
    """Put a backup in the place of the store; answers where the files it replaces are kept.

    Refused when the store holds changes that the backup does not, unless `force`.
    """
    from data.durable.copies.restoring import restore

    return restore(path_of(location), backup, stamp, force=force)


def wipe(location: str) -> None:
    """Overwrite and remove the store at `location`, with all that stands beside it."""
    from data.durable.copies.wiping import wipe

    wipe(path_of(location))
