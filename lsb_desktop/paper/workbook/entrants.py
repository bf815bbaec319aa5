"""村庄: what is ranked."""

from dataclasses import replace

from lsb_desktop.core.model import Entrant
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.names import First, Names
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheet, Sheets

_NO_REASONS = {"否", "无", "不", "没有", "0"}


def read_entrants(sheets: Sheets) -> Names[Entrant]:
    """The entrants by name, in the order of their rows."""
    sheet = sheets[layout.ENTRANTS]
    found: dict[str, Entrant] = {}
    first = First()
    for at, row in enumerate(sheet.rows, 1):
        entrant = _entrant(row, at)
        if first.time(row, "名称", entrant.name, f"“{entrant.name}”"):
            found[entrant.name] = entrant
    if sheet.present and sheet.sound and sheet.empty:
        sheet.report.problem(sheet.spot("名称"), "没有参评单位")
    ordered = _in_order(sheet, list(found.values()))
    return Names(layout.ENTRANTS, {e.name: e for e in ordered}, sure=bool(found))


def _in_order(sheet: Sheet, entrants: list[Entrant]) -> list[Entrant]:
    """Visiting orders without a number twice (序号 restarting in each 片区): then row by row."""
    if len({e.order for e in entrants}) == len(entrants):
        return entrants
    sheet.report.note(f"{sheet.spot('序号')}: 序号有重复，重复的按行的先后排观摩顺序")
    visited = sorted(entrants, key=lambda e: (e.order, e.id))
    place = {e.id: at for at, e in enumerate(visited, 1)}
    return [replace(e, order=place[e.id]) for e in entrants]


def _entrant(row: Row, at: int) -> Entrant:
    name = row.needed("名称")
    return Entrant(
        id=at,
        order=row.whole("序号", least=1) or at,
        name=name,
        kind=row.text("类别") or kind_of(name),
        group=row.text("分组"),
        district=row.text("片区"),
        secretary=row.text("党支部书记"),
        previous_place=row.whole("上期名次", least=1),
        veto=_veto(row),
        code=row.text("代码"),
    )


def kind_of(name: str) -> str:
    """类别 where none is given."""
    return "社区" if name.endswith("社区") else "村"


def _veto(row: Row) -> str:
    """The reason; a bare “否” would otherwise veto a village by saying that it is not."""
    column = "一票否决"
    if row.raw(column) is False:
        return ""
    reason = row.text(column)
    if reason in _NO_REASONS:
        row.refuse(column, f"“{column}”请写原因，没有被否决的留空；不能填“{reason}”")
    return reason
