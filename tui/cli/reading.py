"""What a person names as FILE, or pipes in and names `-`."""

import sys

from data.files import read_whole, text_in

LARGEST = 512 << 20
"""The most bytes of a file that is read."""


def content_of(file: str) -> bytes:
    """The bytes; an error of ours when the file cannot be read."""
    return sys.stdin.buffer.read() if file == "-" else read_whole(file, LARGEST)


def text_of(file: str) -> str:
    """The words, with plain line ends; BadInput when it is no text."""
    return text_in(content_of(file), "stdin" if file == "-" else file)
