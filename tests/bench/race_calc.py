"""Calc in the race: a sheet with validity, trimmed means and places, typed and saved."""

import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from python_calamine import CalamineError, CalamineWorkbook

from tests.bench.race_keys import Stroke, cpu_seconds, entered, send
from tests.e2e.hall import Hall, wait_for

NAME = "race.ods"
PATIENCE = 1.0
"""Seconds the operator waits for the message of the rule while Calc has nothing to do."""
_IDLE = 0.1
"""CPU seconds in ``PATIENCE`` that a blinking cursor may take."""
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value>'
_SETTINGS = (
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Setup/Office", "LastCompatibilityCheckID", "any"),
)


def program() -> str | None:
    """The path of LibreOffice; None when it is missing."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def prepare(hall: Hall, folder: Path, rows: int, columns: int) -> Path:
    """The empty sheet as Calc's own file: villages down, judges across, formulas live."""
    book = Workbook()
    sheet = book.active
    first, last = get_column_letter(2), get_column_letter(columns + 1)
    mean, place = get_column_letter(columns + 2), get_column_letter(columns + 3)
    for row in range(2, rows + 2):
        marks = f"{first}{row}:{last}{row}"
        # One high and one low mark are dropped, as in the contest.
        average = f"TRIMMEAN({marks},2/COUNT({marks}))"
        sheet[f"A{row}"] = f"第{row - 1}村"
        sheet[f"{mean}{row}"] = f'=IF(COUNT({marks})<3,"",{average})'
        places = f"${mean}$2:${mean}${rows + 1}"
        sheet[f"{place}{row}"] = f'=IF({mean}{row}="","",RANK({mean}{row},{places}))'
    rule = DataValidation(
        type="custom",
        formula1="AND(ISNUMBER(B2),B2>=0,B2<=100,ROUND(B2*10,0)=ROUND(B2*10,6))",
        showErrorMessage=True,
        errorStyle="stop",
    )
    rule.add(f"{first}2:{last}{rows + 1}")
    sheet.add_data_validation(rule)
    book.save(folder / "race.xlsx")
    profile(folder / "profile" / "user")
    command = [*_command(folder), "--headless", "--convert-to", "ods", "--outdir", str(folder)]
    subprocess.run(
        [*command, str(folder / "race.xlsx")],
        env=hall.environment,
        check=True,
        capture_output=True,
    )
    return folder / NAME


def _command(folder: Path) -> list[str]:
    found = program()
    assert found is not None
    return [found, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--norestore"]


def profile(user: Path) -> None:
    """A user's settings: no greeting, no tip of the day."""
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(*item) + "</prop></item>" for item in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items'
        f' xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


class Calc:
    """One Calc with the sheet open, and its operator."""

    def __init__(self, hall: Hall, path: Path, pause: int) -> None:
        self.hall = hall
        self.path = path
        self.pause = pause
        self.process = hall.spawn("calc", [*_command(path.parent), "--calc", str(path)])
        self.window = str(wait_for(lambda: next(iter(hall.windows(NAME)), None)))
        hall.xdotool("windowactivate", "--sync", self.window)
        hall.xdotool("windowsize", self.window, "1366", "740")
        time.sleep(3)
        self.dialogs = 0
        self.silent = 0

    @property
    def cpu(self) -> float:
        """CPU seconds so far."""
        return cpu_seconds(self.process.pid)

    def select(self, rows: int, columns: int) -> None:
        """Select the marks, from the first on: Enter then goes down within them."""
        keys = ["ctrl+Home", "Right", "Down"]
        keys += [*["shift+Right"] * (columns - 1), *["shift+Down"] * (rows - 1)]
        time.sleep(2)
        # Calc takes several arrows that wait together for one.
        send(self.hall, keys, pause=40)
        time.sleep(1)

    def type(self, papers: list[list[Stroke]]) -> None:
        """Every paper down its column; a refused mark again, after its message is closed."""
        held: list[str] = []
        for stroke in (s for paper in papers for s in paper):
            held += entered(stroke.typed)
            if stroke.refused:
                send(self.hall, held, self.pause)
                # The cell is empty and the cursor one below: back, within the
                # selection (an arrow would drop it), and once more.
                held = ["shift+Return", *entered(stroke.text)] if self._told() else []
        send(self.hall, held, self.pause)

    def _told(self) -> bool:
        """Whether the message of the rule came; it is closed."""
        if not self._shown():
            self.silent += 1
            return False
        self.dialogs += 1
        send(self.hall, ["Return"], self.pause)
        wait_for(lambda: self._active() == self.window)
        return True

    def _shown(self) -> bool:
        """Wait for the message; ``PATIENCE`` once Calc is through with the keys before it."""
        while True:
            before = self.cpu
            try:
                return bool(wait_for(lambda: self._active() not in ("", self.window), PATIENCE))
            except TimeoutError:
                if self.cpu - before < _IDLE:
                    return False

    def _active(self) -> str:
        return self.hall.xdotool("getactivewindow")

    def save(self) -> None:
        """Save, and wait until the file is whole."""
        before = self.path.stat().st_mtime_ns
        send(self.hall, ["ctrl+s"], self.pause)
        wait_for(lambda: self.path.stat().st_mtime_ns != before, 120)
        wait_for(lambda: self._cells() is not None)

    def read(self, rows: int, columns: int) -> list[list[float | str]]:
        """The marks of the saved file, row by row; an empty text where there is none."""
        found = [row[1 : columns + 1] for row in (self._cells() or [])[1 : rows + 1]]
        found += [[] for _ in range(rows - len(found))]
        return [row + [""] * (columns - len(row)) for row in found]

    def _cells(self) -> list[list[Any]] | None:
        """Every cell on the disk; None while the file is being written."""
        try:
            book = CalamineWorkbook.from_path(self.path)
            return book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        except CalamineError:
            return None
