"""The lines of the report on whole sheets: how each is read, what of it is not taken in."""

from lsb_desktop.paper.intake.findings import Findings
from lsb_desktop.paper.intake.hidden import COLUMN, hidden_columns
from lsb_desktop.paper.intake.model import Meaning, SheetKind
from lsb_desktop.paper.intake.reading import Table

_QUIET = frozenset({Meaning.SKIP, Meaning.PRIVATE})


def tell_sheet(table: Table, findings: Findings) -> None:
    """How a sheet is read; a sheet left out is told with its reason."""
    use = table.use
    where = table.top()
    if use.kind is SheetKind.SKIP:
        findings.skip(where, table.name, use.note or "这张表不导入")
        return
    said = [f"按{use.kind}读"]
    if use.note:
        said.append(use.note)
    said += [f"{word}：{name}" for word, name in table.whose() if name]
    if use.turned:
        said.append("村在横向")
    down = [table.heading(c) for c in table.filled_down()]
    if down:
        said.append(f"“{'”“'.join(down)}”的空格按上面的填")
    findings.good(where, table.name, "；".join(said))
    _tell_columns(table, findings)


def _tell_columns(table: Table, findings: Findings) -> None:
    """Columns that are left out: private ones by kind, others by their headings."""
    uses = table.use.columns
    headed = table.use.header is not None
    hidden = hidden_columns(table.sheet.grid, table.sheet.turned)
    private = [c for c, u in enumerate(uses) if u.meaning is Meaning.PRIVATE]
    for column in private:
        text = table.heading(column) if headed else ""
        findings.skip(table.column_place(column), text, "电话、证件号不导入，也不保存")
    for column, use in enumerate(uses):
        if use.meaning is not Meaning.SKIP:
            continue
        place = table.column_place(column)
        if column in hidden:
            findings.skip(place, table.heading(column), COLUMN)
        elif headed and table.headings(column):
            findings.skip(place, table.heading(column), "这一列不导入")
        elif table.is_filled(column):
            findings.skip(place, table.heading(column), "这一列没有表头，不导入")
