"""Adapters: how each family of portal software lists its documents. One module a family, no I/O of their own."""
