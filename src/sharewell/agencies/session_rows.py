"""Sessions in the database, each under a digest of its key: a copy of the rows signs nobody in."""

import hashlib
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as InRows

from sharewell import clock

LETTERS = 40
"""Of the digest, as many hexadecimal digits as Django’s table holds: 160 bits."""


def digest_of(key: str) -> str:
    """Return what stands in the table for the key that a browser holds."""
    return hashlib.sha256(key.encode()).hexdigest()[:LETTERS]


class SessionStore(InRows):
    """Django’s sessions in rows, but for the name of the row."""

    def _get_session_from_db(self) -> Any:
        rows = self.model.objects.filter(expire_date__gt=clock.now())
        found = rows.filter(session_key=digest_of(self.session_key or "")).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        """Say whether there is a session of that key."""
        return super().exists(digest_of(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row for what is in the session now."""
        row = super().create_model_instance(data)
        row.session_key = digest_of(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Drop a session: that of a key, or this one."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(digest_of(key))
