"""All that is kept about one signature, to be read to the person who asks for it."""

from typing import NamedTuple

from data.reader import Reader
from data.records import Export, Log, Merge, Petition, Signature
from data.records.base import Id
from petitions.erasure.erasing import files_with
from petitions.signatures.roll import history, standing_for


class Account(NamedTuple):
    """A signature with what points to it.

    `other` is the one that it may repeat or was merged into, `copies` the numbers of those that
    were merged with it, `log` what was done with it, `exports` the files that may show it.
    """

    petition: Petition
    signature: Signature
    other: Signature | None
    copies: tuple[int, ...]
    log: tuple[Log, ...]
    exports: tuple[Export, ...]

    @property
    def given(self) -> tuple[str, ...]:
        """The fields of the person that something was given for, own questions too."""
        person = self.signature.person
        if person is None:
            return ()
        fields = (name for name in person.__struct_fields__ if name != "answers")
        return (*(name for name in fields if getattr(person, name)), *person.answers)


def account_of(store: Reader, petition: Petition, id: Id) -> Account:
    """What is kept about the signature of that id; NotFound when it is gone."""
    signature = store.get(Signature, id)
    copies = {
        one.serial
        for merge in store.find(Merge, petition=petition.id)
        if id in (merge.kept, merge.copy)
        for one in store.gather(Signature, [merge.kept, merge.copy])
        if one.id != id
    }
    return Account(
        petition=petition,
        signature=signature,
        other=standing_for(store, signature.duplicate_of),
        copies=tuple(sorted(copies)),
        log=tuple(history(store, id)),
        exports=files_with(store, petition, [signature]) if signature.person else (),
    )
