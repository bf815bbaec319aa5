"""Our program in the race: the entry page and 复录, typed by keys, every mark in the store file."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lsb_desktop.core.proof import all_sheets
from lsb_desktop.core.proof_orders import ChooseSheets
from lsb_desktop.desk.desk import Desk
from lsb_desktop.paths import store_file
from tests.bench.race_keys import Stroke, cpu_seconds, entered, refused_here, send
from tests.e2e.hall import Hall, wait_for
from tests.helpers.console import small

UNIT = 1_000_000
"""Stored units of one point."""


@dataclass
class Second:
    """What the second pass came to: cells asked again, first readings mended."""

    asked: int = 0
    mended: int = 0


def prepare(folder: Path, rows: int, columns: int, *, sums: bool) -> None:
    """A contest without marks in a data folder; every sheet will be read twice."""
    folder.mkdir()
    names = tuple(f"第{n}村" for n in range(1, rows + 1))
    with Desk.at(store_file(folder), "操作员") as desk:
        number = desk.create(small(count=columns, names=names), ())
        session = desk.open(number)
        session.execute(ChooseSheets(all_sheets(session.contest)))
    settings = {"last.contest": number, "entry.papers": sums}
    (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


class Ours:
    """The program with the contest open, and its operator."""

    def __init__(self, hall: Hall, pause: int) -> None:
        self.hall = hall
        self.pause = pause
        self.path = store_file(hall.data_dir)
        self.process = hall.start()
        self.window = str(wait_for(lambda: next(iter(hall.windows("亮赛比")), None)))
        hall.xdotool("windowactivate", "--sync", self.window)
        wait_for(lambda: self.cpu > 0 and self._settled())

    def _settled(self) -> bool:
        before = self.cpu
        self.hall.xdotool("sleep", "0.7")
        return self.cpu - before < 0.03

    @property
    def cpu(self) -> float:
        """CPU seconds so far."""
        return cpu_seconds(self.process.pid)

    def _send(self, keys: list[str]) -> None:
        send(self.hall, keys, self.pause)

    # What the store file holds -------------------------------------------

    def ask(self, query: str, *values: object) -> list[tuple]:
        """Rows of the store file, read beside the running program."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as raw:
            return raw.execute(query, values).fetchall()

    def marks(self, column: int) -> dict[int, float]:
        """The stored marks of one paper, by row."""
        query = "SELECT entrant, number FROM current WHERE kind = 'mark' AND judge = ?"
        return {entrant - 1: n / UNIT for entrant, n in self.ask(query, column + 1)}

    def stored(self, columns: int) -> list[dict[int, float | str]]:
        """The stored marks of every paper, by row."""
        return [dict(self.marks(column)) for column in range(columns)]

    def seconds(self, column: int) -> dict[int, float]:
        """The second readings of one paper, by row."""
        query = "SELECT entrant, text FROM current WHERE kind = 'second' AND judge = ?"
        return {entrant - 1: float(text) for entrant, text in self.ask(query, column + 1)}

    def has(self, query: str, *values: object) -> None:
        """Wait until a query finds something: what was typed is durable."""
        wait_for(lambda: self.ask(query, *values), 120)

    def taken(self, stroke: Stroke) -> bool:
        """Whether a wrong mark was ever stored."""
        query = (
            "SELECT 1 FROM version WHERE kind = 'mark' AND entrant = ? AND judge = ?"
            " AND new_number = ?"
        )
        try:
            units = round(float(stroke.typed) * UNIT)
        except ValueError:
            return False
        return bool(self.ask(query, stroke.row + 1, stroke.column + 1, units))

    # The first pass ------------------------------------------------------

    def type(self, papers: list[list[Stroke]], *, sums: bool) -> int:
        """Every paper down its column; how many slips a paper's sum found."""
        found = 0
        for paper in papers:
            keys: list[str] = []
            for stroke in paper:
                keys += entered(stroke.typed)
                if refused_here(stroke.typed):
                    # Red, and the cursor is one below: up and once more.
                    keys += ["Up", *entered(stroke.text)]
            if sums:
                keys += entered(f"{sum(float(s.text) for s in paper):g}")
            self._send(keys)
            # A paper at a time: an X server forgets keys when thousands wait.
            query = "SELECT 1 FROM current WHERE kind = 'mark' AND entrant = ? AND judge = ?"
            self.has(query, paper[-1].row + 1, paper[-1].column + 1)
            if sums:
                found += self._proofread(paper, last=paper is papers[-1])
        return found

    def _proofread(self, paper: list[Stroke], *, last: bool) -> int:
        """The sum is stored: where it does not agree, mend what differs from the paper."""
        column = paper[0].column
        query = "SELECT 1 FROM current WHERE kind = 'paper_total' AND judge = ?"
        self.has(query, column + 1)
        stored = self.marks(column)
        wrong = [s for s in paper if stored.get(s.row) != float(s.text)]
        if sum(stored.values()) == sum(float(s.text) for s in paper):
            return 0
        # From the top of the next paper, or the last one's sum, up or down to the cell.
        at = len(paper) if last else 0
        keys = [] if last else ["Left"]
        for stroke in wrong:
            way = ["Up"] * (at - stroke.row) or ["Down"] * (stroke.row - at)
            keys += [*way, *entered(stroke.text)]
            at = stroke.row + 1
        self._send(keys if last else [*keys, "Right", *["Up"] * at])
        meant = {s.row: float(s.text) for s in paper}
        wait_for(lambda: self.marks(column) == meant, 120)
        return len(wrong)

    # The second pass -----------------------------------------------------

    def read_again(self, papers: list[list[Stroke]]) -> Second:
        """复录 on the page 核对: each paper from its last village, then what differs."""
        self._send(["ctrl+5"])
        self.hall.xdotool("sleep", "1.5")
        done = Second()
        for paper in papers:
            self._read_paper(paper[::-1], done)
            self._send(["Return"])
        return done

    def _read_paper(self, backwards: list[Stroke], done: Second) -> None:
        column, count = backwards[0].column, len(backwards)
        for stroke in backwards:
            # What is refused stays in the field, selected: typing replaces it.
            again = entered(stroke.text) if refused_here(stroke.typed) else []
            self._send([*entered(stroke.typed), *again])
        wait_for(lambda: len(self.seconds(column)) == count, 120)
        first, second = self.marks(column), self.seconds(column)
        for stroke in backwards:
            if first.get(stroke.row) != second[stroke.row]:
                done.asked += 1
                done.mended += first.get(stroke.row) != float(stroke.text)
                self._send(entered(stroke.text))
        wait_for(lambda: self.marks(column) == self.seconds(column), 120)
