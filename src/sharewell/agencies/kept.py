"""Django's cache, as allauth needs one: counters of attempts, and codes that were used already.

Several processes must see the same counter at once, so the values are rows in the database. They
are JSON, never pickled: whoever could write into the table could otherwise run code in here. Keys
are kept as digests, because some name a user.
"""

import datetime as dt
import hashlib
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction

from sharewell import clock


class KeptInRows(BaseCache):
    """A cache whose entries are rows of `Kept`."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep a value unless one stands there; say whether it was kept. Of two, one succeeds."""
        name, until = self._name(key, version), self._until(timeout)
        if self._rows.filter(key=name, until__lte=clock.now()).update(value=value, until=until):
            return True
        try:
            with transaction.atomic():
                self._rows.create(key=name, value=value, until=until)
        except IntegrityError:
            return False
        return True

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """Return what stands there and has not run out."""
        row = self._rows.filter(key=self._name(key, version), until__gt=clock.now()).first()
        return default if row is None else row.value

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep a value in the place of whatever stands there, and drop what has run out."""
        self._rows.filter(until__lte=clock.now()).delete()
        self._rows.update_or_create(
            key=self._name(key, version), defaults={"value": value, "until": self._until(timeout)}
        )

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Drop what stands there; say whether something did."""
        return bool(self._rows.filter(key=self._name(key, version)).delete()[0])

    @property
    def _rows(self) -> Any:
        from sharewell.agencies.models import Kept  # a cache is made before models can be loaded

        return Kept.objects

    def _name(self, key: Any, version: int | None) -> str:
        return hashlib.sha256(self.make_key(key, version).encode()).hexdigest()

    def _until(self, timeout: Any) -> dt.datetime:
        seconds: Any = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        moment: dt.datetime = clock.now() + dt.timedelta(seconds=seconds)
        return moment
