"""Words count from the salutation, or the first line, to the signature; notes never do."""

from briefings.markdown.words import count

LETTER = """**Example Union**\\
1 Example Street

Mr. President,

On 11 December 2023, workers – all of them – went on strike.[^1][^2] See <https://a.org/b_c>.

1. *reinstate* everyone;

2. talk.

Yours sincerely,

Maria Example\\
General Secretary

[^1]: Union A, "A long title of a letter", 19 January 2024.

[^2]: Union B.
"""


def test_the_letterhead_and_the_notes_do_not_count() -> None:
    body = "Mr. President, On 11 December 2023, workers all of them went on strike. See URL."
    body += " reinstate everyone; talk. Yours sincerely, Maria Example General Secretary"
    assert count(LETTER, "Mr. President,") == len(body.split())


def test_without_its_salutation_a_document_counts_from_its_first_line() -> None:
    assert count(LETTER, "Dear Sir,") == count(LETTER) == count(LETTER, "Mr. President,") + 5


def test_a_dash_is_no_word_and_a_number_is_one() -> None:
    assert count("Between 1 – 2 and well-known things…") == 6
