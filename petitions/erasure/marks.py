"""Who was erased, as hashes under a key that is not in the store, so that no old file undoes it."""

from collections.abc import Callable, Iterable
from hashlib import blake2b

from data.config.erasure_key import erasure_key, fingerprint, made_erasure_key
from data.errors import BadInput, Refused
from data.reader import Reader
from data.records import Mark, Origin, Person, Petition, Signature
from data.records.base import Id
from petitions.signatures.people import (
    canonical_email,
    canonical_phone,
    folded_name,
    folded_place,
    folded_postcode,
)

_SIZE = 16
TRAIL = "pack"
"""In the place of the key of a mark that is no hash of a person."""


class Erased:
    """Who was erased from one petition, asked often, as by an import."""

    def __init__(self, key: bytes, petition: Id, known: frozenset[str]) -> None:
        self._key = key
        self._petition = petition
        self._known = known

    @classmethod
    def of(cls, store: Reader, petition: Id) -> "Erased":
        """Refused when people were erased under a key that is not at hand."""
        marks = [one for one in store.tally(Mark, "id", "key") if one[1] != TRAIL]
        if not marks:
            return cls(b"", petition, frozenset())
        key = erasure_key()
        if any(made_with != fingerprint(key) for _, made_with in marks):
            raise Refused(
                "People were erased here under another erasure key: put that key beside the "
                "configuration, or an old file could bring them back."
            )
        return cls(key, petition, frozenset(id for id, _ in marks))

    def holds(self, person: Person, *, id: Id = "", origin: Origin | None = None) -> bool:
        """Whether this is somebody who was erased, as far as it can be told."""
        if not self._known:
            return False
        if any(map(self._has, _forms(person, id=id, origin=origin))):
            return True
        return any(map(self._has, _address(person))) and not self._is_of_the_household(person)

    def _is_of_the_household(self, person: Person) -> bool:
        """Whether it is another of those at one address: of the same postcode, by another name."""
        return any(map(self._has, _household(person))) and not self._has(_name(person))

    def _has(self, form: str) -> bool:
        return _mark(self._key, self._petition, form) in self._known


def trails_of(petition: Petition, signatures: Iterable[Signature]) -> list[Mark]:
    """Marks of those who are erased in a pack, by which they are found at home; none elsewhere."""
    if petition.first_sheet == 1:
        return []
    return [Mark(id=trail(petition, one.id), key=TRAIL) for one in signatures]


def trail(petition: Petition, id: Id) -> str:
    """What tells only a store that has a signature of that id which one is meant."""
    secret = bytes.fromhex(petition.key)
    return blake2b(f"{petition.id}\n{id}".encode(), key=secret, digest_size=_SIZE).hexdigest()


def marks_of(signatures: Iterable[Signature]) -> list[Mark]:
    """The marks to keep when these signatures are erased; the key is made when there is none."""
    key = made_erasure_key()
    ids = {
        _mark(key, signature.petition, form): None
        for signature in signatures
        if signature.person
        for form in (
            *_forms(signature.person, id=signature.id, origin=signature.origin),
            *_address(signature.person),
            *_household(signature.person),
            _name(signature.person),
        )
    }
    return [Mark(id=id, key=fingerprint(key)) for id in ids]


def _forms(person: Person, *, id: Id, origin: Origin | None) -> list[str]:
    """How somebody comes back beyond doubt: by name and place, by an id, by name alone."""
    name = folded_name(person.name)
    forms = []
    if person.phone.strip():
        forms.append(f"phone:{_canonical(canonical_phone, person.phone)}:{name}")
    if person.postcode.strip():
        forms.append(f"postcode:{folded_postcode(person.postcode)}:{name}")
    if person.workplace.strip():
        forms.append(f"workplace:{folded_place(person.workplace)}:{name}")
    if not (forms or person.email.strip()):
        forms.append(_name(person))
    if id:
        forms.append(f"id:{id}")
    if origin and origin.id:
        forms.append(f"origin:{origin.platform}:{origin.id}")
    return forms


def _name(person: Person) -> str:
    return f"name:{folded_name(person.name)}"


def _address(person: Person) -> list[str]:
    if not person.email.strip():
        return []
    return [f"email:{_canonical(canonical_email, person.email)}"]


def _household(person: Person) -> list[str]:
    """The address with the postcode: two names may share them."""
    if not person.postcode.strip():
        return []
    return [f"home:{address}:{folded_postcode(person.postcode)}" for address in _address(person)]


def _canonical(form: Callable[[str], str], typed: str) -> str:
    """What is compared; what was kept although it is no address or number, as it was typed."""
    try:
        return form(typed)
    except BadInput:
        return typed.strip().lower()


def _mark(key: bytes, petition: Id, form: str) -> str:
    return blake2b(f"{petition}\n{form}".encode(), key=key, digest_size=_SIZE).hexdigest()
