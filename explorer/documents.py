"""A list of documents, each a click away from its page."""

from explorer.context import Context
from explorer.serving import Query
from explorer.tables import SHOWN_ROWS, Column, show_table


def show_documents(context: Context, query: Query, name: str) -> None:
    """Draw the documents that a query finds (`queries.region.documents`, `queries.overview.newest_documents`)."""
    words = context.words
    rows = context.marts.rows(query, SHOWN_ROWS)
    chosen = show_table(
        context,
        rows,
        [
            Column(words("column.published"), lambda row: row["published_date"], "date", 90),
            Column(words("column.title"), lambda row: row["title"]),
            Column(words("column.agency"), lambda row: row["agency"], width=150),
            Column(words("column.report"), lambda row: words.code("report_kind", row["report_kind"]), width=80),
            Column(words("column.numbers"), lambda row: row["numbers"], "number", 65),
            Column(words("column.versions"), lambda row: row["version_count"], "number", 65),
        ],
        name=name,
        download=query,
        select=True,
    )
    if chosen is not None:
        context.go("document", document=rows[chosen[0]]["document_id"])
