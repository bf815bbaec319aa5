"""Kinds of :mod:`tools.fuzz` for data files, typed text, and papers made of it."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.orders import (
    ChangeContest,
    EnterAdjustment,
    EnterDeduction,
    EnterMark,
    EnterNote,
    EnterPaperTotal,
    EnterValue,
    PutWording,
)
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.session import Session
from tools.fuzz_books import check_named, demo
from tools.fuzz_room import Kind
from tools.fuzz_texts import VALUES, spoiled, text

Chance = random.Random

NAME = "contests.lsb"
_TABLES = (
    "contest",
    "record",
    "version",
    "current",
    "stage",
    "picture",
    "chain",
    "alembic_version",
)
_STATEMENTS = (
    *("DROP TABLE {table}", "DELETE FROM {table}", "ALTER TABLE {table} RENAME TO old"),
    *("CREATE TABLE more (a)", "DROP INDEX ix_version_record", "PRAGMA user_version = 99"),
    "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM version; END",
    "ALTER TABLE {table} ADD COLUMN more TEXT",
    "UPDATE alembic_version SET version_num = '0099'",
    "UPDATE alembic_version SET version_num = '-1'",
    "INSERT INTO alembic_version VALUES ('0001')",
    "PRAGMA page_size = 512",
    "VACUUM",
)


@cache
def _store(folder: Path, form: int) -> bytes:
    """A closed data file of a former format: one contest of four villages, some commands."""
    path = folder / f"made-{form}.lsb"
    path.unlink(missing_ok=True)
    contest, entries = demo("hezhuang")
    ids = {e.id for e in contest.entrants}
    with Desk.at(path, "录入员") as desk:
        own = [pair for pair in entries if pair[0].entrant in ids][:60]
        session = desk.open(desk.create(contest, own))
        session.execute(EnterNote(contest.entrants[0].id, "亮点", "文化广场"))
        session.add_picture(b"jpeg")
    with closing(sqlite3.connect(path)) as raw, raw:
        for table in ("chain", "picture")[: 3 - form]:
            raw.execute(f"DROP TABLE {table}")
        raw.execute("UPDATE alembic_version SET version_num = ?", (f"{form:04}",))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    return path.read_bytes()


def _tamper(chance: Chance, path: Path) -> None:
    """Rows and tables changed by other programs' hands."""
    with closing(sqlite3.connect(path)) as raw:
        for _ in range(chance.choice((1, 1, 2))):
            table = chance.choice(_TABLES)
            try:
                if chance.random() < 0.2:
                    raw.execute(chance.choice(_STATEMENTS).format(table=table))
                else:
                    _change(chance, raw, table)
                raw.commit()
            except (sqlite3.Error, OverflowError, UnicodeError):
                raw.rollback()
        raw.execute("PRAGMA journal_mode = DELETE")


def _change(chance: Chance, raw: sqlite3.Connection, table: str) -> None:
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    rows = [row[0] for row in raw.execute(f"SELECT rowid FROM {table}")]
    if not columns or not rows:
        return
    column, row = chance.choice(columns), chance.choice(rows)
    (old,) = raw.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (row,)).fetchone()
    if isinstance(old, str) and old.startswith("{"):
        import json

        new: Any = spoiled(chance, json.loads(old))
    else:
        plain = [v for v in VALUES if isinstance(v, str | int | float | None)]
        new = chance.choice((*plain, text(chance), chance.randbytes(5)))
    raw.execute("PRAGMA ignore_check_constraints = ON")
    raw.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (new, row))


def database(chance: Chance, room: Path) -> None:
    """A data file damaged or tampered with: refused and left as it is, or all of it works."""
    from tools.fuzz_sheets import BYTES

    path = room / NAME
    data = _store(room.parent, chance.choice((1, 2, 3, 3, 3, 3)))
    if chance.random() < 0.5:
        data = chance.choice(BYTES)(chance, data)
        path.write_bytes(data)
    else:
        path.write_bytes(data)
        _tamper(chance, path)
        data = path.read_bytes()
    if chance.random() < 0.1:
        wal = chance.choice((b"", bytes(32), chance.randbytes(5000), data[:4096]))
        path.with_name(NAME + "-wal").write_bytes(wal)
    try:
        desk = Desk.at(path, "录入员")
    except UserError as error:
        check_named(error, NAME, "contests.format", "数据文件")
        _check_untouched(error, path, data)
        raise
    with desk:
        _use(chance, desk)


def _check_untouched(error: UserError, path: Path, data: bytes) -> None:
    """Who says that the file was left alone has left it alone."""
    assert path.read_bytes() == data or "未改动" not in error.message, "changed"


def _use(chance: Chance, desk: Desk) -> None:
    """What the program does with a data file; what goes wrong is told by the first to meet it."""
    found = desk.check()
    desk.verify()
    for info in desk.contests():
        session = desk.open(info.id)
        session.journal()
        before = dict(session.book.entries())
        session.execute(EnterNote(session.contest.entrants[0].id, "亮点", text(chance)))
        session.undo()
        assert found or dict(session.book.entries()) == before
    assert found or not desk.check(), "sound before, not afterwards"


def typed(chance: Chance, room: Path) -> None:
    """Texts typed or pasted anywhere in a contest: refused, or stored and read back the same."""
    path = room / NAME
    path.write_bytes(_store(room.parent, 3))
    refused: UserError | None = None
    with Desk.at(path, chance.choice(("录入员", text(chance)))) as desk:
        session = desk.open(desk.contests()[0].id)
        for _ in range(3):
            before = dict(session.book.entries())
            try:
                session.execute(_command(chance, session))
            except UserError as error:
                refused = error
                assert dict(session.book.entries()) == before, "refused, but changed"
        kept, shown = dict(session.book.entries()), session.snapshot
    with Desk.at(path) as desk:
        again = desk.open(desk.contests()[0].id)
        assert dict(again.book.entries()) == kept
        assert again.snapshot.standings.rows == shown.standings.rows
        assert not desk.check()
    if refused is not None:
        raise refused


def _command(chance: Chance, session: Session) -> Any:
    contest = session.contest
    village, judge = chance.choice(contest.entrants).id, chance.choice(contest.judges).id
    part = chance.choice(contest.components)
    criterion = chance.choice(part.criteria).id if part.criteria else 1
    said = text(chance) + ("\ud800" if chance.random() < 0.02 else "")
    papers = ("notice", "script", "certificates", "place_cards", "attendance", said)
    fields = ("head", "number", "to", "issuer", "textdate", "template", "page", "p1", said)
    return chance.choice(
        (
            EnterMark(village, judge, criterion, said),
            EnterValue(village, part.id, said),
            EnterDeduction(village, criterion, chance.choice((1, 2, 9)), said),
            EnterAdjustment(village, 1, chance.choice(("+1", said)), said),
            EnterPaperTotal(village, judge, part.id, said),
            EnterNote(village, chance.choice(("亮点", said)), said),
            PutWording(chance.choice(papers), ((chance.choice(fields), said),), "改文字"),
            ChangeContest(_renamed(chance, contest, said), "改活动"),
        )
    )


def _renamed(chance: Chance, contest: Contest, said: str) -> Contest:
    field = chance.choice(
        ("title", "town", "period", "date", "place", "issuer", "theme", "village")
    )
    if field != "village":
        return replace(contest, **{field: said})  # type: ignore[arg-type]
    first, *rest = contest.entrants
    return replace(contest, entrants=(replace(first, name=said, secretary=said), *rest))


def paper(chance: Chance, room: Path) -> None:
    """Papers that offices go on working in, of a contest full of hostile names."""
    from lsb_desktop.core.check import problems
    from lsb_desktop.core.sealing import Snapshot
    from lsb_desktop.core.standings import standings_of
    from lsb_desktop.paper.catalogue import PAPERS
    from lsb_desktop.paper.evening import Evening
    from lsb_desktop.paper.making import make
    from lsb_desktop.paper.opening import contents_of

    contest, entries = demo(chance.choice(("guodian", "hezhuang", "mengzhuang")))
    said = [text(chance)[:60].strip() or f"第{n}村" for n in range(len(contest.entrants))]
    villages = tuple(replace(e, name=n) for e, n in zip(contest.entrants, said, strict=True))
    contest = replace(_renamed(chance, contest, text(chance)[:90]), entrants=villages)
    if wrong := problems(contest):
        raise UserError(str(wrong[0]))
    ids = {e.id for e in villages} | {0}
    book = Book(pair for pair in entries if pair[0].entrant in ids)
    evening = Evening(Snapshot(standings_of(contest, book)), book)
    wanted = [p for p in PAPERS if p.key != "plan_b"]
    found = make([chance.choice(wanted)], evening, room / "papers")
    for path in found.paths:
        assert path.resolve().parent == (room / "papers").resolve()
        contents_of(path)
    if found.refusals:
        raise UserError(found.refusals[0].why)


KINDS: dict[str, tuple[Kind, int]] = {
    "database": (database, 10),
    "typed": (typed, 10),
    "paper": (paper, 1),
}
