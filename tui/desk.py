"""The desk: the one holder of the store, on one thread, so that no screen ever waits for a file."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from data.errors import NoStore
from data.store import Store, open_store

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Owns the store. What is asked of it happens one after another, in the order of asking."""

    def __init__(self, location: str) -> None:
        self.location = location
        self._store: Store | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")

    @property
    def is_open(self) -> bool:
        return self._store is not None

    def open_first(self) -> None:
        """Open the store before there is a loop to wait in; NoStore when there is none."""
        self._thread.submit(self._adopt, partial(open_store, self.location)).result()

    async def open(self, *, create: bool = False) -> None:
        """Open the store; NoStore when there is none and none is to be created."""
        await self._do(self._adopt, partial(open_store, self.location, create=create))

    async def open_with(self, make: Callable[P, Store], *args: P.args, **kwargs: P.kwargs) -> None:
        """Open the store that `make` answers, and close the one before it."""
        await self._do(self._adopt, partial(make, *args, **kwargs))

    async def ask(
        self, function: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What `function(store, *args)` answers; its errors are raised here."""
        return await self._do(self._call, partial(_reordered, function, args, kwargs))

    async def changes(self) -> int:
        """A number that moves when anyone, in any process, wrote."""
        return await self.ask(_changes)

    async def close(self) -> None:
        """Close the store once everything asked before is done."""
        await self._do(self._put_down)
        self._thread.shutdown(wait=False)

    async def _do(self, function: Callable[..., T], *args: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *args)

    def _adopt(self, make: Callable[[], Store]) -> None:
        made = make()
        self._put_down()
        self._store = made

    def _call(self, function: Callable[[Store], T]) -> T:
        if self._store is None:
            raise NoStore("There is no open store: start Handbill again.")
        return function(self._store)

    def _put_down(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None


def _reordered(
    function: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object], store: Store
) -> T:
    return function(store, *args, **kwargs)


def _changes(store: Store) -> int:
    return store.changes
