"""Row 8: an office's sheet of 5,000 villages taken in, and a contest out to a workbook and back.

The floors are the libraries by themselves: calamine reads the same file, openpyxl writes and
reads the same cells, values alone. Nothing is checked, understood, sized or coloured there.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench import judged
from tests.bench.alone import alone
from tests.bench.row import Figures, Row, Side, Target

SIZE = (32, 75)
REPEATS = 5
ROWS_IN = 5000


def _middle(act: Callable[[], object]) -> float:
    """Milliseconds of the processor, the middle of some; the first, not counted, imports."""
    act()
    taken = []
    for _ in range(REPEATS):
        began = time.process_time()
        act()
        taken.append((time.process_time() - began) * 1000)
    return median(taken)


def _roster(path: Path) -> None:
    """A county office's list: 5,000 real village committees under one township."""
    from openpyxl import Workbook

    from lsb_desktop.desk.divisions.national import Divisions

    divisions = Divisions.shipped()
    codes = (code for code in divisions.codes() if code.startswith("41"))
    names = dict.fromkeys(v.raw for code in codes for v in divisions.villages(code))
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("全县名单")
    sheet.append(["序号", "乡镇", "村名", "支部书记"])
    for number, name in enumerate(list(names)[:ROWS_IN], 1):
        sheet.append([number, "郭店镇", name, "张三"])
    workbook.save(path)


def _on_roster(act: Callable[[Path], object]) -> float:
    with tempfile.TemporaryDirectory(prefix="lsb-bench-") as folder:
        path = Path(folder) / "名单.xlsx"
        _roster(path)
        return _middle(lambda: act(path))


def taking_in() -> Figures:
    """Open, guess what is what, propose what it changes in a contest without villages."""
    from lsb_desktop.core.book import Book
    from lsb_desktop.core.model import Contest
    from lsb_desktop.paper.intake.guess import guess
    from lsb_desktop.paper.intake.opening import open_grids
    from lsb_desktop.paper.intake.propose import propose

    made = Contest("新活动", town="郭店镇", period="2021年第四季度")

    def whole(path: Path) -> None:
        opened = open_grids(path)
        proposal = propose(opened, guess(opened, made, Book()), made, Book())
        found = len(proposal.contest.entrants), len(proposal.doubts)
        assert sum(found) > ROWS_IN * 0.9, found

    return {
        "opened, ms": _on_roster(open_grids),
        "opened, understood and proposed, ms": _on_roster(whole),
    }


def calamine() -> Figures:
    """The reader by itself."""
    from python_calamine import CalamineWorkbook

    def read(path: Path) -> None:
        workbook = CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            assert len(workbook.get_sheet_by_name(name).to_python()) == ROWS_IN + 1

    return {"opened, ms": _on_roster(read)}


def openpyxl_reader() -> Figures:
    """What most programs read with."""
    from openpyxl import load_workbook

    def read(path: Path) -> None:
        workbook = load_workbook(path, read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            assert len(list(sheet.iter_rows(values_only=True))) == ROWS_IN + 1
        workbook.close()

    return {"opened, ms": _on_roster(read)}


def round_trip() -> Figures:
    """A contest out and back again, the same marks."""
    from lsb_desktop.core.book import SlotKind
    from lsb_desktop.paper.workbook.read import read_workbook
    from lsb_desktop.paper.workbook.write import write_workbook

    made = judged.contest(*SIZE)
    book = judged.book(made)
    with tempfile.TemporaryDirectory(prefix="lsb-bench-") as folder:
        path = Path(folder) / "活动.xlsx"
        found = {
            "written, ms": _middle(lambda: write_workbook(made, book, path)),
            "read, ms": _middle(lambda: read_workbook(path)),
        }
        back = read_workbook(path).entries
    kept = {value for slot, value in back if slot.kind is SlotKind.MARK}
    assert kept == {value for _, value in book.entries()}
    return {**found, "there and back, ms": sum(found.values())}


def cells() -> Figures:
    """The cells of that workbook, written and read by openpyxl by itself, in its quickest modes."""
    from openpyxl import Workbook, load_workbook

    from lsb_desktop.paper.workbook.write import write_workbook

    def read(path: Path) -> dict[str, list[tuple[object, ...]]]:
        workbook = load_workbook(path, read_only=True, data_only=True)
        content = {s.title: list(s.iter_rows(values_only=True)) for s in workbook.worksheets}
        workbook.close()
        return content

    def write(path: Path, content: dict[str, list[tuple[object, ...]]]) -> None:
        workbook = Workbook(write_only=True)
        for name, rows in content.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        workbook.save(path)

    made = judged.contest(*SIZE)
    with tempfile.TemporaryDirectory(prefix="lsb-bench-") as folder:
        path = Path(folder) / "活动.xlsx"
        write_workbook(made, judged.book(made), path)
        content = read(path)
        found = {
            "written, ms": _middle(lambda: write(path, content)),
            "read, ms": _middle(lambda: read(path)),
        }
    return {**found, "there and back, ms": sum(found.values())}


READER, OPENPYXL, PLAIN = "calamine's own reading", "openpyxl's reading", "openpyxl's own"
IMPORT = Row(
    8,
    "a sheet of 5,000 villages taken in",
    "An office's .xlsx of 5,000 rows opened, its columns understood, every row proposed with its "
    "doubts; processor time, modules loaded.",
    (
        Side("ours", "ours", alone(taking_in)),
        Side(READER, "floor", alone(calamine)),
        Side(OPENPYXL, "floor", alone(openpyxl_reader)),
    ),
    (
        Target("opened ≤ 1.5 × the reader's own time", "opened, ms", 1.5, READER),
        Target("opened ≥ 2 × ahead of openpyxl", "opened, ms", 2, OPENPYXL, ahead=True),
        Target("understood and proposed ≤ 0.5 s", "opened, understood and proposed, ms", 500),
    ),
    rounds=3,
    warm=True,
)
TRIP = Row(
    8,
    "a workbook there and back",
    "A contest of 32 villages × 75 judges with 2,400 marks written as a workbook and read back; "
    "processor time, modules loaded.",
    (Side("ours", "ours", alone(round_trip)), Side(PLAIN, "floor", alone(cells))),
    (Target("≤ 1.5 × openpyxl's own write and read", "there and back, ms", 1.5, PLAIN),),
    rounds=3,
    warm=True,
)
ROWS = (IMPORT, TRIP)
