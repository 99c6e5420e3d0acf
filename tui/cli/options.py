"""Options and arguments that mean the same everywhere."""

import click

from tui.cli.completing import briefing_ids, case_ids, party_ids, petition_ids

as_of_option = click.option(
    "--as-of",
    "as_of",
    metavar="DATE",
    default="",
    help="What was so on that day; today when left out.",
)
briefing_argument = click.argument("briefing", metavar="BRIEFING", shell_complete=briefing_ids)
case_argument = click.argument("case", metavar="CASE", shell_complete=case_ids)
party_argument = click.argument("party", metavar="PARTY", shell_complete=party_ids)
petition_argument = click.argument("petition", metavar="PETITION", shell_complete=petition_ids)
number_argument = click.argument("number", metavar="NUMBER")
words_argument = click.argument("words", metavar="WORDS...", nargs=-1, required=True)
names_option = click.option("--names", is_flag=True, help="Show personal data.")
