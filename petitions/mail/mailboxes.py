"""Mailboxes that the employer or the target can read, which nobody should sign up with."""

from data.errors import BadInput
from data.reader import Reader
from data.records import Case, Party, Petition
from petitions.signatures.people import canonical_email

_EVERYBODYS = frozenset(
    {
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com"),
        *("icloud.com", "me.com", "aol.com", "gmx.net", "gmx.de", "web.de", "proton.me"),
        *("protonmail.com", "mail.ru", "bk.ru", "list.ru", "inbox.ru", "yandex.ru", "yandex.kz"),
        *("yandex.com", "ya.ru", "rambler.ru", "ukr.net", "qq.com", "163.com", "126.com"),
    }
)
"""Providers where an employer may have a mailbox beside millions of others."""

WARNING = (
    "That mailbox is at the domain of the employer or the target, who may read what arrives "
    "there: ask for a private address."
)


def watched_domains(store: Reader, petition: Petition) -> frozenset[str]:
    """The mail domains of the petition's target and of the employers and targets in its case."""
    wanted = {petition.target} - {""}
    for case in store.find(Case, id=petition.case) if petition.case else ():
        wanted |= {member.party for member in case.parties if _is_employer(store, member.party)}
        wanted |= {one.party for one in case.addressees if one.line == "to"}
    found: set[str] = set()
    for id in wanted:
        for party in store.find(Party, id=id):
            found |= _domains(party)
            for organisation in store.find(Party, id=party.organisation or "-"):
                found |= _domains(organisation)
    return frozenset(found - _EVERYBODYS)


def is_watched(address: str, domains: frozenset[str]) -> bool:
    """Whether mail to this address arrives at one of the domains or below it."""
    domain = _domain(address)
    return any(domain == watched or domain.endswith(f".{watched}") for watched in domains)


def _is_employer(store: Reader, party: str) -> bool:
    return any(found.kind == "employer" for found in store.find(Party, id=party))


def _domains(party: Party) -> set[str]:
    """Of its mailboxes and of its web site."""
    mail = {_domain(one.value) for one in party.contacts if one.channel == "email"}
    return {domain for domain in mail | _hosts(party) if "." in domain}


def _hosts(party: Party) -> set[str]:
    from urllib.parse import urlsplit

    hosts = set()
    for contact in party.contacts:
        if contact.channel == "web":
            address = contact.value if "//" in contact.value else f"//{contact.value}"
            try:
                host = urlsplit(address).hostname or ""
            except ValueError:
                continue
            hosts.add(host.lower().removeprefix("www."))
    return hosts


def _domain(address: str) -> str:
    try:
        return canonical_email(address).rpartition("@")[2]
    except BadInput:
        return ""
