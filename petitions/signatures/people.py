"""What two signatures are compared by: canonical addresses, numbers, names and postcodes."""

import re
import unicodedata
from hashlib import blake2b

from data.errors import BadInput, Refused
from data.fold import fold
from data.records import Keys, Person
from data.text import has_ink

FEWEST_DIGITS = 5
_COMPARED_DIGITS = 8
_KEY_BYTES = 16

# One mailbox under several domains, and the characters that its provider does not look at.
_SAME_DOMAIN = {
    "googlemail.com": "gmail.com",
    "ya.ru": "yandex.ru",
    "yandex.com": "yandex.ru",
    "yandex.kz": "yandex.ru",
    "yandex.by": "yandex.ru",
    "yandex.ua": "yandex.ru",
    "protonmail.com": "proton.me",
    "pm.me": "proton.me",
    "me.com": "icloud.com",
    "mac.com": "icloud.com",
}
_NOT_LOOKED_AT = {"gmail.com": ".", "proton.me": "._-"}
_SAME_CHARACTER = {"yandex.ru": (".", "-")}
_FIRST_DIGIT = re.compile(r"^\D+")
_NO_DIGIT = re.compile(r"[^0-9]+")
_EXTENSION = re.compile(r"[^\W\d_]|[#;]")


def canonical_email(address: str) -> str:
    """The form in which two addresses of one mailbox are equal; BadInput when it is no address.

    Small letters, the domain in its ASCII form, no `+tag`, no dots where the provider ignores
    them, one name for domains that are one. Mail goes to the address as typed, never to this.
    """
    local, at, domain = unicodedata.normalize("NFC", address).strip().rpartition("@")
    if not (at and local and domain) or len(address) > 254 or not _is_one_word(local + domain):
        raise _no_address()
    local, domain = local.lower(), _ascii_domain(domain)
    domain = _SAME_DOMAIN.get(domain, domain)
    plain = local.split("+")[0]
    for character in _NOT_LOOKED_AT.get(domain, ""):
        plain = plain.replace(character, "")
    plain = plain.replace(*_SAME_CHARACTER.get(domain, ("", "")))
    return f"{plain or local}@{domain}"


def canonical_phone(number: str) -> str:
    """The last eight digits, whatever prefix, spaces, brackets or script; BadInput when too few.

    Numbers are compared only between people of one name, so that eight digits are enough and
    `+44 20 7946 0018` equals `020 7946 0018`.
    """
    typed = _FIRST_DIGIT.sub("", number)
    number_alone = _EXTENSION.split(typed, maxsplit=1)[0]
    if number_alone.isascii():
        digits = _NO_DIGIT.sub("", number_alone)
    else:
        digits = "".join(str(unicodedata.decimal(one)) for one in number_alone if one.isdecimal())
    if len(digits) < FEWEST_DIGITS:
        raise BadInput(
            f"The phone number has fewer than {FEWEST_DIGITS} digits: correct it or leave it out."
        )
    return digits[-_COMPARED_DIGITS:]


def folded_name(name: str) -> str:
    """A name without accents, case, spaces and punctuation, in Latin letters where it can be."""
    return _squeezed(name)


def folded_postcode(postcode: str) -> str:
    """A postcode without spaces, hyphens and case: `sw1a1aa` equals `SW1A 1AA`."""
    return _squeezed(postcode)


def folded_place(place: str) -> str:
    """A street or a workplace, folded as a name is."""
    return _squeezed(place)


def check_name(name: str) -> str:
    """`name` as it was typed; BadInput when nothing of it can be seen.

    Any script, length up to the limit, hyphen, apostrophe or single letter is a name.
    """
    if not has_ink(name):
        raise BadInput("A name is missing: nothing of it can be seen. Type a name.")
    return name


def check_email(address: str) -> str:
    """`address` as it was typed; BadInput when there is one and no mail could reach it."""
    if address.strip():
        canonical_email(address)
    return address


def check_phone(number: str) -> str:
    """`number` as it was typed; BadInput when there is one and it is too short to be called."""
    if number.strip():
        canonical_phone(number)
    return number


def keys(secret: str, person: Person) -> Keys:
    """The comparing keys of `person` under a petition's own `secret` (BLAKE2b, RFC 7693, keyed).

    Without the secret nobody can try names against them, and no key of one petition equals a key
    of another.
    """
    if not secret:
        raise Refused("This petition has no key to compare by: start it with `petition new`.")
    forms: dict[str, str] = {
        "name": folded_name(person.name),
        "email": canonical_email(person.email) if person.email.strip() else "",
        "phone": canonical_phone(person.phone) if person.phone.strip() else "",
        "street": folded_place(person.street),
        "postcode": folded_postcode(person.postcode),
        "workplace": folded_place(person.workplace),
    }
    return Keys(
        **{field: _key(secret, field, form) for field, form in forms.items() if form}  # type: ignore[arg-type]
    )


def _key(secret: str, field: str, form: str) -> str:
    digest = blake2b(
        form.encode(), key=bytes.fromhex(secret), person=field.encode(), digest_size=_KEY_BYTES
    )
    return digest.hexdigest()


def _squeezed(text: str) -> str:
    folded = fold(text)
    if folded.isalnum() and folded.isascii():
        return folded
    letters = "".join(character for character in folded if _is_letter(character))
    return letters or "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def _is_one_word(text: str) -> bool:
    if text.isascii():
        return text.isprintable() and " " not in text
    return not any(unicodedata.category(character)[0] in "CZ" for character in text)


def _ascii_domain(domain: str) -> str:
    plain = domain.lower().rstrip(".")
    if not plain.isascii():
        import idna  # only for the few domains that need it

        try:
            plain = idna.encode(plain, uts46=True).decode()
        except idna.IDNAError:
            raise _no_address() from None
    if not re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*", plain):
        raise _no_address()
    return plain


def _no_address() -> BadInput:
    return BadInput("The e-mail address is not one: it should look like name@example.org.")
