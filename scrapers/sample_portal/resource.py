"""What the server answers an address with."""

import hashlib
from datetime import datetime

import msgspec


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """One body with the headers that belong to it."""

    body: bytes
    content_type: str
    modified_at: datetime

    @property
    def etag(self) -> str:
        """A strong entity tag: the same bytes always have the same one."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'
