"""How `gongbao explain` looks in a terminal. Texts of pages are shown as they are: no markup in them is followed."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from orchestration.commands.explain import Explanation


def show_explanation(console: Console, explanation: Explanation) -> None:
    """Print one explanation."""
    console.print(Text(explanation.title or explanation.document_name, style="bold"))
    console.print(Text(f"{explanation.document_name}, {explanation.standing}", style="dim"))
    if explanation.headings:
        console.print(Text(f"under: {' > '.join(explanation.headings)}"))
    console.print()
    console.print(_marked(explanation))
    console.print()
    fields = _table("field", "value", "read from")
    for reason in explanation.reasons:
        fields.add_row(*map(Text, (reason.field, reason.value, reason.source)))
    console.print(fields)
    console.print(Text(f"reading rules: {', '.join(explanation.rules) or 'none'}", style="dim"))
    console.print()
    metadata = _table("metadata", "value", "place", "evidence")
    for item in explanation.metadata:
        metadata.add_row(*map(Text, (item.field, item.value, item.source, item.evidence)))
    console.print(metadata)
    console.print()
    if explanation.capture is None:
        console.print(Text("archived response: the serving copy does not name it"))
    else:
        console.print(Text(f"archived response: capture {explanation.capture.capture_id}"))
        console.print(Text(f"  {explanation.capture.url or 'no address'}"))
        if explanation.capture.fetched:
            console.print(Text(f"  fetched {explanation.capture.fetched}"))
        if archived := explanation.capture.archived:
            console.print(Text(f"  {archived.file}, offset {archived.offset}, {archived.bytes} bytes"))
            console.print(Text(f"  {archived.digest}"))
        else:
            console.print(Text("  not in this archive"))
    console.print(Text(f"observation: {explanation.observation_id}", style="dim"))


def _marked(explanation: Explanation) -> Text:
    """The sentence with the number in brackets, which show also where colours do not."""
    if explanation.number is None:
        return Text(explanation.sentence)
    start, end = explanation.number
    return Text.assemble(
        explanation.sentence[:start],
        (f"【{explanation.sentence[start:end]}】", "bold reverse"),
        explanation.sentence[end:],
    )


def _table(*columns: str) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    return table
