"""The journal of an evening: 20,000 records looked through, taken out and verified.

.venv/bin/python -m pytest tests/bench/bench_journal.py -o python_files="bench_*.py" -s
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lsb_desktop.core.audit import Query, Topic
from lsb_desktop.core.audit_words import HEADS
from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.db.journal import add_record
from lsb_desktop.db.projection import project
from lsb_desktop.db.store import Store
from lsb_desktop.db.unit import writing
from lsb_desktop.desk.session import Session
from lsb_desktop.paper.journal_sheet import csv_text
from lsb_desktop.ui.console.journal.model import JournalModel
from tests.helpers.console import small
from tests.helpers.desks import desk_on

RECORDS, VILLAGES, JUDGES = 20_000, 32, 75

Timed = Callable[..., Any]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """32 villages × 75 judges, each cell typed some eight times."""
    store = Store.open(tmp_path_factory.mktemp("bench") / "a.lsb")
    contest = small(count=JUDGES, names=tuple(f"第{n}村" for n in range(VILLAGES)))
    desk = desk_on(store)
    number = desk.create(contest)
    last: dict[Slot, int] = {}
    with writing(store._engine) as unit:
        for turn in range(RECORDS):
            slot = Slot(SlotKind.MARK, 1 + turn % VILLAGES, 1 + turn // VILLAGES % JUDGES, 1)
            write = Write(slot, last.get(slot), 80_000_000 + turn)
            at = f"2021-12-30T{8 + turn // 3000:02}:{turn // 50 % 60:02}:{turn % 50:02}"
            said = {"contest": number, "at": at, "who": "张三", "reason": ""}
            add_record(unit, {**said, "label": f"第 {turn} 步"}, [write], None)
            project(unit, number, [write], "录分")
            last[slot] = write.new  # type: ignore[assignment]
        unit.commit()
    return desk.open(number)


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(entrant=7, judge=70),
        Query(topic=Topic.SETTINGS),
        Query(text="查无此事"),
        Query(slot=Slot(SlotKind.MARK, 7, 70, 1)),
        Query(hour="2021-12-30T09"),
    ],
    ids=["all", "village and judge", "rare", "nothing", "cell", "hour"],
)
def test_first_page(benchmark: Timed, qapp: object, session: Session, query: Query) -> None:
    model = JournalModel()

    def show() -> None:
        model.show(session, query, session.index(query).turned)

    benchmark(show)


def test_everything_taken_out(benchmark: Timed, qapp: object, session: Session) -> None:
    model = JournalModel()
    model.show(session, Query(), {})
    found = benchmark.pedantic(lambda: csv_text(HEADS, model.sheet()), rounds=3)
    assert found.count("\n") > RECORDS


def test_verified(benchmark: Timed, session: Session) -> None:
    problems = benchmark.pedantic(session._store.check, rounds=3)
    assert problems == []


def test_opened(benchmark: Timed, session: Session, tmp_path: Path) -> None:
    desk = desk_on(session._store)
    benchmark.pedantic(lambda: desk.open(session.id), rounds=5)
