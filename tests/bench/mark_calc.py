"""One mark's way in LibreOffice Calc, driven from outside; runs under the office's own Python.

``/usr/bin/python3 tests/bench/mark_calc.py VILLAGES JUDGES MARKS`` prints figures as JSON. Needs
Debian's libreoffice-calc and python3-uno; nothing of this repository but :mod:`mail_merge`, which
starts the office.

The sheet: a row a village, TRIMMEAN (one high and one low mark dropped), RANK, and beside it the
villages in the order of their places (ties by row, as RANK alone leaves holes), all in view. A mark
is timed from the moment its cell is set until Calc has nothing left to do
(``processEventsToIdle``): recalculated and drawn into the window's memory. Not timed: the key, the
call's own way to the office (an empty call's, taken off), and saving. ``saved`` goes on until the
whole file is stored, which is what makes a mark durable there.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from mail_merge import end, office, prop

WARM, SAVED = 8, 15
MEAN = '=IF(COUNT({marks})<3;"";TRIMMEAN({marks};2/COUNT({marks})))'
RANK = '=IF({mean}="";"";RANK({mean};{means})+COUNTIF({above};{mean}))'
"""Tied villages one after the other, so that every line of the list finds one."""
NAMED = '=IFERROR(INDEX({names};MATCH({place};{places};0));"")'
SCORED = '=IFERROR(LARGE({means};{place});"")'
SEED = 2021


def column(at: int) -> str:
    """The letters of a column, from 0."""
    return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)


def fill(sheet: object, villages: int, judges: int) -> list[tuple[int, int, float]]:
    """Formulas and marks; the marks that belong into the last cells, still to be set."""
    # The list stands first, so that it is in view whatever cell is set.
    first, last = column(5), column(judges + 4)
    mean, place = column(judges + 5), column(judges + 6)
    means = f"${mean}$2:${mean}${villages + 1}"
    for row in range(2, villages + 2):
        marks, own = f"{first}{row}:{last}{row}", f"{mean}{row}"
        above = f"{mean}$1:{mean}{row - 1}"
        cells = {
            f"A{row}": f"{row - 1}",
            f"B{row}": NAMED.format(
                names=f"$E$2:$E${villages + 1}",
                place=f"A{row}",
                places=f"${place}$2:${place}${villages + 1}",
            ),
            f"C{row}": SCORED.format(means=means, place=f"A{row}"),
            own: MEAN.format(marks=marks),
            f"{place}{row}": RANK.format(mean=own, means=means, above=above),
        }
        for name, formula in cells.items():
            sheet.getCellRangeByName(name).setFormula(formula)
        sheet.getCellRangeByName(f"E{row}").setString(f"第{row - 1}村")
    random = Random(SEED)
    order = [(at, row) for at in range(5, judges + 5) for row in range(1, villages + 1)]
    return [(at, row, random.randrange(700, 990) / 10) for at, row in order]


def quantile(taken: list[float], share: float) -> float:
    """The value that ``share`` of them do not exceed."""
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * share))]


def timed(call: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def measure(context: object, folder: Path, villages: int, judges: int, marks: int) -> dict:
    """What it took."""
    desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
    toolkit = context.ServiceManager.createInstance("com.sun.star.awt.Toolkit")
    book = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
    window = book.CurrentController.Frame.ContainerWindow
    window.setPosSize(0, 0, 1366, 768, 15)
    window.setVisible(True)
    sheet = book.Sheets.getByIndex(0)
    cells = fill(sheet, villages, judges)
    for at, row, value in cells[: -(WARM + marks + SAVED)]:
        sheet.getCellByPosition(at, row).setValue(value)
    url = (folder / "marks.ods").as_uri()
    book.storeAsURL(url, (prop("FilterName", "calc8"),))
    toolkit.processEventsToIdle()
    empty = quantile([timed(toolkit.processEventsToIdle) for _ in range(50)], 0.5)
    drawn, saved = [], []
    for number, (at, row, value) in enumerate(cells[-(WARM + marks + SAVED) :]):
        cell = sheet.getCellByPosition(at, row)

        def draw(cell: object = cell, value: float = value) -> None:
            cell.setValue(value)
            toolkit.processEventsToIdle()

        taken = timed(draw) - empty
        if number >= WARM + marks:
            saved.append(taken + timed(book.store))
        elif number >= WARM:
            drawn.append(taken)
    listed = [row[0] for row in sheet.getCellRangeByName(f"C2:C{villages + 1}").getDataArray()]
    assert listed == sorted(listed, reverse=True)
    assert all(isinstance(mean, float) for mean in listed), "the sheet did not follow"
    book.close(True)
    return {
        "p50, ms": quantile(drawn, 0.5),
        "p95, ms": quantile(drawn, 0.95),
        "p99, ms": quantile(drawn, 0.99),
        "p50 until it is saved too, ms": quantile(saved, 0.5),
        "p95 until it is saved too, ms": quantile(saved, 0.95),
    }


def main() -> None:
    """Print the figures."""
    villages, judges, marks = map(int, sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="lsb-calc-", ignore_cleanup_errors=True) as folder:
        process, context = office(Path(folder))
        try:
            found = measure(context, Path(folder), villages, judges, marks)
        finally:
            end(process)
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
