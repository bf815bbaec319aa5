"""A race by keyboard: 32 × 75 marks with 3 % slips here and in LibreOffice Calc (issue 4).

.venv/bin/python -m tests.bench.race [--rows 32] [--columns 75] [--slips 0.03] [--seed 2021]
                                     [--pause 5] [--only ours|sums|calc]

Both programs run as real processes, each in an X server of its own, and are
sent the same marks and slips with the same pause after every key: without one,
Calc loses doubled digits ("55.5" arrives as 5.5). The wall time holds these
pauses (the line before the runs says how much); the CPU time is the program's
own. Ours is done when the last mark is in its store file, Calc when the saved
file holds it; then every mark is read back, and one that nobody typed is told:
it is a lost key, and the figures are not valid. Then our 复录 is typed: every
paper again, from its last village, with slips of its own. ``sums`` is ours
with the sums on the papers checked. Needs Linux, Xvfb, xdotool and openbox;
without LibreOffice it says so and runs ours alone.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter

from tests.bench import race_calc, race_ours
from tests.bench.race_calc import Calc
from tests.bench.race_keys import Stroke, entered, strokes
from tests.bench.race_ours import Ours
from tests.e2e.hall import Hall, missing_programs
from tests.helpers.keypad_operator import papers


def say(text: str) -> None:
    """One line of the report, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def slips_of(typed: list[list[Stroke]]) -> list[Stroke]:
    """The marks that are typed wrongly."""
    return [s for paper in typed for s in paper if s.slipped]


def timed(name: str, seconds: float, cpu: float, count: int) -> None:
    """The two figures of a program."""
    a_mark = f"{seconds / count * 1e3:.1f} ms a mark, {cpu / count * 1e3:.1f} ms of it CPU"
    say(f"{name}: {count} marks in {seconds:.1f} s; {a_mark}")


def say_lost(typed: list[list[Stroke]], stored: list[dict[int, float | str]]) -> None:
    """Say how many stored marks are neither on the paper nor what the fingers made of it."""
    lost = [
        (s, stored[s.column].get(s.row))
        for paper in typed
        for s in paper
        if stored[s.column].get(s.row) not in (float(s.text), _number(s.typed))
    ]
    if not lost:
        say("  every mark read back: no key was lost")
        return
    stroke, found = lost[0]
    say(f"  NOT VALID, keys were lost: {len(lost)} marks nobody typed; first {stroke}: {found}")


def race_calc_sheet(
    folder: Path, sheets: list[list[str]], typed: list[list[Stroke]], pause: int
) -> None:
    """Calc is typed into, saved and read back."""
    rows, columns = len(sheets[0]), len(sheets)
    hall = Hall(folder)
    try:
        path = race_calc.prepare(hall, folder, rows, columns)
        calc = Calc(hall, path, pause)
        calc.select(rows, columns)
        began, cpu = perf_counter(), calc.cpu
        calc.type(typed)
        calc.save()
        timed("Calc", perf_counter() - began, calc.cpu - cpu, rows * columns)
        lines = calc.read(rows, columns)
    finally:
        hall.close()
    stored = [dict(enumerate(line)) for line in zip(*lines, strict=True)]
    left = wrong(stored, sheets)
    say(f"  {len(slips_of(typed))} slips: {calc.dialogs} refused by validity, {left} left")
    if calc.silent:
        say(f"  NOT VALID: {calc.silent} times the message did not come")
    say_lost(typed, stored)


def race_ours_pages(
    folder: Path,
    sheets: list[list[str]],
    typed: list[list[Stroke]],
    random: Random,
    *,
    pause: int,
    sums: bool,
) -> None:
    """Ours types, is read from the store file, and types everything again blind."""
    rows, columns = len(sheets[0]), len(sheets)
    race_ours.prepare(folder, rows, columns, sums=sums)
    hall = Hall(folder)
    try:
        ours = Ours(hall, pause)
        began, cpu = perf_counter(), ours.cpu
        found = ours.type(typed, sums=sums)
        name = "Ours with sums on paper" if sums else "Ours"
        timed(name, perf_counter() - began, ours.cpu - cpu, rows * columns)
        slips = slips_of(typed)
        refused = sum(not ours.taken(s) for s in slips)
        stored = ours.stored(columns)
        left = wrong(stored, sheets)
        say(f"  {len(slips)} slips: {refused} refused at entry, {found} found by sums, {left} left")
        say_lost(typed, stored)
        if not sums:
            _second_pass(ours, sheets, random, len(slips) / (rows * columns))
    finally:
        hall.close()


def _second_pass(ours: Ours, sheets: list[list[str]], random: Random, share: float) -> None:
    again = strokes(sheets, random, share)
    before = {(s.row, s.column): ours.marks(s.column).get(s.row) for s in slips_of(again)}
    same = sum(before[s.row, s.column] == _number(s.typed) for s in slips_of(again))
    began, cpu = perf_counter(), ours.cpu
    done = ours.read_again(again)
    count = sum(map(len, sheets))
    timed("  复录", perf_counter() - began, ours.cpu - cpu, count)
    say(
        f"  {len(slips_of(again))} new slips; {done.asked} cells asked again, {done.mended} slips"
        f" of the first pass found; {same} times both passes slipped alike;"
        f" {wrong(ours.stored(len(sheets)), sheets)} left"
    )


def _number(typed: str) -> float | None:
    try:
        return float(typed)
    except ValueError:
        return None


def wrong(stored: list[dict[int, float | str]], sheets: list[list[str]]) -> int:
    """How many stored marks, by paper and row, are not what the papers say."""
    return sum(
        stored[column].get(row) != float(text)
        for column, marks in enumerate(sheets)
        for row, text in enumerate(marks)
    )


def main() -> int:
    """Run the race; 2 when this machine cannot."""
    parser = argparse.ArgumentParser(description="32 × 75 marks by keyboard, here and in Calc")
    parser.add_argument("--rows", type=int, default=32)
    parser.add_argument("--columns", type=int, default=75)
    parser.add_argument("--slips", type=float, default=0.03)
    parser.add_argument("--seed", type=int, default=2021)
    parser.add_argument("--pause", type=int, default=5, help="milliseconds after each key")
    parser.add_argument("--only", choices=("ours", "sums", "calc"), help="one runner alone")
    asked = parser.parse_args()
    missing = missing_programs()
    if missing:
        say(f"A real window needs {', '.join(missing)}.")
        return 2
    random = Random(asked.seed)
    sheets = papers(asked.rows, asked.columns, random)
    typed = strokes(sheets, random, asked.slips)
    keys = sum(len(entered(s.typed)) for paper in typed for s in paper)
    floor = keys / (asked.rows * asked.columns) * asked.pause
    load = os.getloadavg()[0]
    say(f"{asked.pause} ms a key, so {floor:.1f} ms of a mark are pauses; load {load:.1f}")
    runners = (asked.only,) if asked.only else ("ours", "sums", "calc")
    with tempfile.TemporaryDirectory() as name:
        for runner in runners:
            folder = Path(name) / runner
            if runner != "calc":
                sums = runner == "sums"
                race_ours_pages(folder, sheets, typed, random, pause=asked.pause, sums=sums)
            elif race_calc.program() is None:
                say("LibreOffice is missing: nothing to compare with.")
            else:
                folder.mkdir()
                race_calc_sheet(folder, sheets, typed, asked.pause)
    return 0


if __name__ == "__main__":
    sys.exit(main())
