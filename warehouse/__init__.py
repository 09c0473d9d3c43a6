"""The only package that knows DuckDB: the raw schema, loading, the serving copy, and looking things up in it."""
