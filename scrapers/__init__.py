"""From an address to typed records: bytes in, frozen records out.

A plain library. It knows neither Dagster nor DuckDB (`tests/test_architecture.py` holds it to that).
"""
