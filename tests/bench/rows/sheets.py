"""Row 8: an office's sheet of 5,000 villages taken in, and a contest out to a workbook and back.

The readers and writers of the floors do what the libraries do by themselves: calamine reads the
same file, openpyxl writes the same cells (values alone) and calamine, which the program reads
with too, reads them back. Nothing is checked, named, sized or coloured there.
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
FIXTURE = "roster_5000.xlsx"


def _middle(act: Callable[[], object]) -> float:
    """Milliseconds of the processor, the middle of some; the first, not counted, imports."""
    act()
    taken = []
    for _ in range(REPEATS):
        began = time.process_time()
        act()
        taken.append((time.process_time() - began) * 1000)
    return median(taken)


def taking_in() -> Figures:
    """Open, guess what is what, propose what it changes in a contest without villages."""
    from lsb_desktop.core.book import Book
    from lsb_desktop.paper.intake.guess import guess
    from lsb_desktop.paper.intake.opening import open_grids
    from lsb_desktop.paper.intake.propose import propose
    from tests.helpers.intake import fresh
    from tools.fuzz_sheets import FOLDER

    def whole() -> None:
        opened = open_grids(FOLDER / FIXTURE)
        proposal = propose(opened, guess(opened, fresh(), Book()), fresh(), Book())
        assert len(proposal.contest.entrants) + len(proposal.doubts) >= 5000

    return {
        "opened, ms": _middle(lambda: open_grids(FOLDER / FIXTURE)),
        "opened, understood and proposed, ms": _middle(whole),
    }


def calamine() -> Figures:
    """The reader by itself."""
    from python_calamine import CalamineWorkbook

    from tools.fuzz_sheets import FOLDER

    def read() -> None:
        workbook = CalamineWorkbook.from_path(FOLDER / FIXTURE)
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()

    return {"opened, ms": _middle(read)}


def openpyxl_reader() -> Figures:
    """What most programs read with."""
    from openpyxl import load_workbook

    from tools.fuzz_sheets import FOLDER

    def read() -> None:
        workbook = load_workbook(FOLDER / FIXTURE, read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            assert list(sheet.iter_rows(values_only=True))
        workbook.close()

    return {"opened, ms": _middle(read)}


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
    """The cells of that workbook, written and read by the libraries by themselves."""
    from openpyxl import Workbook
    from python_calamine import CalamineWorkbook

    from lsb_desktop.paper.workbook.write import write_workbook

    def tables(path: Path) -> dict[str, list[list[object]]]:
        workbook = CalamineWorkbook.from_path(path)
        return {n: workbook.get_sheet_by_name(n).to_python() for n in workbook.sheet_names}

    def write(path: Path, content: dict[str, list[list[object]]]) -> None:
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
        content = tables(path)
        found = {
            "written, ms": _middle(lambda: write(path, content)),
            "read, ms": _middle(lambda: tables(path)),
        }
    return {**found, "there and back, ms": sum(found.values())}


READER, OPENPYXL, LIBRARIES = "calamine's own reading", "openpyxl's reading", "the libraries' own"
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
)
TRIP = Row(
    8,
    "a workbook there and back",
    "A contest of 32 villages × 75 judges with 2,400 marks written as a workbook and read back; "
    "processor time, modules loaded.",
    (Side("ours", "ours", alone(round_trip)), Side(LIBRARIES, "floor", alone(cells))),
    (Target("≤ 1.5 × the libraries' own time", "there and back, ms", 1.5, LIBRARIES),),
    rounds=3,
)
ROWS = (IMPORT, TRIP)
