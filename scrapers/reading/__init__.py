"""From the text of a document to its numbers with the cues of language around them.

This room knows Chinese and no indicator: which phrase is which indicator is decided in dbt.
"""

from scrapers.compiled import put_compiled_first

IS_COMPILED = put_compiled_first(__name__, __path__)
