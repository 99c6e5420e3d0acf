"""Words, counted as a budget counts them."""

import re

from briefings.markdown.tree import is_notes, parse, text_of

_SAYS_NOTHING = re.compile(r"(?<!\S)[^\w\s]+(?!\S)")


def in_text(text: str) -> int:
    """How many words: what stands between spaces and holds a letter or a digit."""
    return len(text.split()) - len(_SAYS_NOTHING.findall(text))


def count(markdown: str, salutation: str = "") -> int:
    """Words from the salutation, or the first line, to the signature, without the notes.

    What stands before the paragraph that is the salutation is letterhead; a document in which no
    paragraph is it counts from its first line.
    """
    blocks = [text_of(node) for node in parse(markdown).children if not is_notes(node)]
    begins = 0
    if salutation:
        wanted = salutation.split()
        begins = next((at for at, text in enumerate(blocks) if text.split() == wanted), 0)
    return sum(in_text(text) for text in blocks[begins:])
