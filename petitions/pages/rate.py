"""How often one address may send; nothing of the address is kept."""

import time
from collections.abc import Callable
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from secrets import token_bytes
from typing import NamedTuple

_MOST_KNOWN = 20_000


class Allowance(NamedTuple):
    """At most `burst` at once, then `a_minute`: a whole stall signs through one address."""

    burst: int = 120
    a_minute: int = 60


class Rate:
    """Who sent how much lately, by a hash under a key that dies with the process."""

    def __init__(self, allowance: Allowance, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowance = allowance
        self._clock = clock
        self._key = token_bytes(32)
        self._empty_at: dict[bytes, float] = {}

    def wait(self, address: str) -> int:
        """The seconds that this address has to wait; 0 when it may send, which is then counted."""
        now = self._clock()
        apart = 60 / self._allowance.a_minute
        who = self._hashed(address)
        used = max(self._empty_at.pop(who, now), now) + apart
        over = round(used - now - self._allowance.burst * apart, 6)
        self._empty_at[who] = used - apart if over > 0 else used
        if len(self._empty_at) > _MOST_KNOWN:
            self._forget(now)
        return max(0, -int(-over // 1))

    def _hashed(self, address: str) -> bytes:
        """A hash of the address; of IPv6 the network, since a person has all addresses of one."""
        try:
            known = ip_address(address)
        except ValueError:
            known = None
        if isinstance(known, IPv6Address):
            address = str(known.ipv4_mapped or int(known) >> 64)
        return blake2b(address.encode("utf-8", "replace"), key=self._key, digest_size=16).digest()

    def _forget(self, now: float) -> None:
        """Drop who has nothing used; if all have, those seen longest ago."""
        self._empty_at = {who: used for who, used in self._empty_at.items() if used > now}
        for who in list(self._empty_at)[: max(0, len(self._empty_at) - _MOST_KNOWN // 2)]:
            del self._empty_at[who]
