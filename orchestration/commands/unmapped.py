"""`gongbao unmapped`: phrases with numbers that no indicator claims, those of most documents first."""

from collections.abc import Sequence
from pathlib import Path

from warehouse.serving import QueryError, ServingCopy, ServingCopyMissingError

_SQL = """
    SELECT
        phrase, unit_text AS unit, mention_count AS mentions, document_count AS documents,
        -- the stretch of the example that the number stands in
        substring(
            example_sentence, greatest(strpos(example_sentence, example_number_text) - 20, 1),
            length(example_number_text) + 40
        ) AS example,
        example_document_name AS document
    FROM marts.mart_unmapped_mentions
    ORDER BY document_count DESC, mention_count DESC, phrase, unit_text
    LIMIT ?
"""


def unmapped(serving_copy: Path, limit: int) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
    """The most frequent phrases.

    Returns:
        The names of the columns, and the rows.

    Raises:
        QueryError: There is no serving copy yet, or it is of a version without this mart.
    """
    try:
        result = ServingCopy(serving_copy).query(_SQL, [limit])
    except ServingCopyMissingError as error:
        raise QueryError(f"nothing was published in {serving_copy.parent} yet: run `gongbao refresh` first") from error
    return result.columns, result.rows
