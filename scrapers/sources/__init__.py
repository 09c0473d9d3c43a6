"""The sources: one YAML file each, with the loader that checks them (`config` says how a file looks)."""

from scrapers.portals.base import Column, Family
from scrapers.sources.config import SourceConfig
from scrapers.sources.loading import SOURCES_DIR, SourceError, load_sources

__all__ = ["SOURCES_DIR", "Column", "Family", "SourceConfig", "SourceError", "load_sources"]
