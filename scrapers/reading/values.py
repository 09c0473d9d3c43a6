"""The base of what the rules of reading hand to one another."""

import msgspec


class Value(msgspec.Struct, frozen=True, gc=False):
    """Immutable and compared by value, like a named tuple, but quicker to make and to read."""
