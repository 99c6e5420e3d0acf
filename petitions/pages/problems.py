"""What went wrong with a request, and what the visitor can do."""

from petitions.languages import N_, Words

_SENT_TOO_LONG = N_("What was sent is too long for a signature: shorten it and sign again.")
_NOT_A_FORM = N_("What was sent is no form of this page: open the petition again and sign there.")

PROBLEMS = {
    400: (N_("This cannot be read"), _NOT_A_FORM),
    403: (
        N_("This was sent from another site"),
        N_("A signature is taken from this page alone: open the petition here and sign again."),
    ),
    404: (
        N_("There is no such page"),
        N_("Check the address: look at the paper or the screen that it came from."),
    ),
    405: (N_("This cannot be read"), _NOT_A_FORM),
    408: (
        N_("This took too long"),
        N_("The connection was too slow and nothing was kept: sign again where it is better."),
    ),
    409: (
        N_("This form has grown old"),
        N_("This form was open for too long. All that you typed is still here: sign once more."),
    ),
    413: (N_("This is too long"), _SENT_TOO_LONG),
    415: (N_("This cannot be read"), _NOT_A_FORM),
    422: (
        N_("This petition was changed"),
        N_("The petition was changed while you read it: look it through and sign once more."),
    ),
    429: (
        N_("Too many at once"),
        N_("Too many signatures came over this connection. Wait %(seconds)s seconds, then sign."),
    ),
    500: (
        N_("Something went wrong"),
        N_("Nothing was kept: open the petition again and sign once more."),
    ),
    503: (
        N_("Your signature could not be kept"),
        N_("The server has no room or time just now, and nothing was kept: sign in a few minutes."),
    ),
}


def said(status: int, words: Words, seconds: int = 0) -> tuple[str, str]:
    """The heading, and what to do, in that language."""
    heading, why = PROBLEMS[status]
    return words.say(heading), words.say(why, seconds=words.number(seconds))
