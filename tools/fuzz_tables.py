"""Kinds of :mod:`tools.fuzz` for offices' tables: sheets, CSV, clipboards, zipped bombs."""

import io
import random
import zipfile
from pathlib import Path

from lsb_desktop.core.book import Book
from lsb_desktop.core.check import problems
from lsb_desktop.core.commands import plan
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.orders import TakeIn
from lsb_desktop.paper.intake.grid import Opened
from lsb_desktop.paper.zipped import UNPACKING
from tools.fuzz_books import bomb, check_named, demo, entities, packed, strays
from tools.fuzz_room import Kind
from tools.fuzz_texts import NUMBERS, text

Chance = random.Random


def sheet(chance: Chance, room: Path) -> None:
    """One of the fixtures of the suite, damaged; opened, recognised, proposed."""
    from tools.fuzz_sheets import Mutant, fixtures

    names = [name for name in fixtures() if "5000" not in name]
    mutant = Mutant(chance.choice(names), chance.randrange(1 << 30), 0)
    path = room / mutant.name
    path.write_bytes(mutant.data())
    _take(_opened(path))


def _opened(path: Path) -> Opened:
    from lsb_desktop.paper.intake.opening import open_grids

    try:
        return open_grids(path)
    except UserError as error:
        check_named(error, path.name, "!")
        raise


def _take(opened: Opened) -> None:
    """Recognised and proposed; what is ready must be taken by the desk's own rules."""
    from lsb_desktop.paper.intake.guess import guess
    from lsb_desktop.paper.intake.propose import propose

    contest, _ = demo("guodian")
    book = Book()
    proposal = propose(opened, guess(opened, contest, book), contest, book)
    if proposal.ready:
        plan(TakeIn(proposal.contest, proposal.entries, proposal.label), proposal.contest, book)
        assert not problems(proposal.contest), problems(proposal.contest)


ENCODINGS = (
    *("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"),
    *("big5", "shift_jis", "latin-1", "cp1252", "utf-7", "koi8-r", "hz"),
)
_TITLES = (
    "序号",
    "村名",
    "村（社区）",
    "片区",
    "支部书记",
    "总分",
    "评委1",
    "得分",
    "备注",
    "电话",
)
_VILLAGES = ("五里堡村", "前时村", "小司村", "海寨社区", "双岭村", "第四村", "张 庄", "郭店街")


def table(chance: Chance, delimiter: str) -> str:
    """A table as offices send it, with a few cells no office would write."""
    width, height = chance.randint(1, 8), chance.randint(0, 12)
    rows = [[chance.choice(_TITLES) for _ in range(width)]] if chance.random() < 0.8 else []
    for _ in range(height):
        kinds = (_VILLAGES, NUMBERS, _TITLES)
        row = [chance.choice(chance.choice(kinds)) for _ in range(width)]
        for _ in range(chance.choice((0, 0, 1, 2))):
            row[chance.randrange(width)] = text(chance)
        rows.append(row[: chance.randint(1, width)] if chance.random() < 0.1 else row)
    quoted = chance.random() < 0.3
    end = chance.choice(("\n", "\r\n", "\r", "\n\n", "\x0b", "\u2028"))
    return end.join(delimiter.join(f'"{c}"' if quoted else c for c in row) for row in rows)


def csv(chance: Chance, room: Path) -> None:
    """A text table in one of fifteen encodings, whole or cut."""
    said = table(chance, chance.choice(("\t", ",", ";", "，", "|", "  ", " ")))
    data = said.encode(chance.choice(ENCODINGS), "replace")
    if chance.random() < 0.2:
        data = data[: chance.randrange(len(data) + 1)]
    if chance.random() < 0.1:
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.randbytes(chance.choice((1, 2, 30))) + data[at:]
    path = room / chance.choice(("名单.csv", "打分.txt", "a.tsv", "导出.xls"))
    path.write_bytes(data)
    _take(_opened(path))


def clipboard(chance: Chance, _room: Path) -> None:
    """Text, and a page beside it, as a spreadsheet or a chat puts them there."""
    from lsb_desktop.paper.intake.opening import grids_of_text

    said, page = table(chance, "\t"), ""
    if chance.random() < 0.5:
        rows = [line.split("\t") for line in table(chance, "\t").split("\n")]
        spans = ("", "", "", ' colspan="3"', ' rowspan="9999999"', ' colspan="-1"', ' colspan="９"')
        cells = ("".join(f"<td{chance.choice(spans)}>{c}" for c in row) for row in rows)
        page = f"<html><table>{'<tr>'.join(cells)}" + chance.choice(
            ("</table>", "", "<table>" * 50)
        )
    if chance.random() < 0.05:
        page = "<table><tr><td>" * chance.choice((500, 30_000))
    if chance.random() < 0.05:
        said += "\ud800"
    _take(grids_of_text(said, page))


def ziptable(chance: Chance, room: Path) -> None:
    """A roster as .xlsx or .ods that is a bomb, lies about its sizes, or nests without end."""
    from tools.fuzz_sheets import FOLDER

    name = chance.choice(("roster_titled.xlsx", "roster_titled.ods", "scores_judges.xlsx"))
    path = room / name
    data = (FOLDER / name).read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {n: archive.read(n) for n in archive.namelist()}
    except UNPACKING:  # pragma: no cover - the fixtures are whole
        raise
    if chance.random() < 0.05:
        path.write_bytes(bomb(chance, parts))
    else:
        chance.choice((entities, strays))(chance, parts)
        path.write_bytes(packed(parts))
    _take(_opened(path))


KINDS: dict[str, tuple[Kind, int]] = {
    "sheet": (sheet, 50),
    "ziptable": (ziptable, 5),
    "csv": (csv, 150),
    "clipboard": (clipboard, 110),
}
