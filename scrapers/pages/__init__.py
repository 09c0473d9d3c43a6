"""Page parsing: bytes of an archived response in, documents out. No network, no files, no opinion on indicators.

Rules that a reader may look for: label names in `labels.csv`, body containers in `containers.py`, words of toolbars
and footers in `furniture.py`, headings in `headings.py`, the decode order in `encoding.py`, what is masked of private
persons in `personal.py`.
"""

from scrapers.pages.choice import chosen
from scrapers.pages.errors import PageError
from scrapers.pages.parse import PARSER_VERSION, body_absence, parse_page, read_metadata
from scrapers.pages.personal import mask_optional
from scrapers.pages.sniff import sniff

__all__ = [
    "PARSER_VERSION",
    "PageError",
    "body_absence",
    "chosen",
    "mask_optional",
    "parse_page",
    "read_metadata",
    "sniff",
]
