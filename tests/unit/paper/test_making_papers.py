"""The sheets, certificates and route of a contest in one folder."""

import pickle
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import (
    Award,
    Component,
    ComponentKind,
    Contest,
    Entrant,
    GroupMode,
    Judge,
    Quota,
    Rules,
    Side,
    Sign,
)
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.visits import Site
from lsb_desktop.core.wording import wording_slot
from lsb_desktop.paper.batch import make_route
from lsb_desktop.paper.catalogue import paper_of
from lsb_desktop.paper.certificates import certificates_of
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.making import Progress, Result, make
from lsb_desktop.paper.ranking.content import sheet_of
from lsb_desktop.paper.ranking.entry import BOTTOM, KEY, YES
from lsb_desktop.paper.route.content import route_sheet_of
from tests.helpers.papers import RED, read_pdf, result

BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(1)))
KEYS = ("ranking", "certificates", "route")
SHEETS = ["成绩汇总表.pdf", "成绩汇总表.xlsx", "成绩汇总表.csv"]


def run(
    snapshot: Snapshot, folder: Path, progress: Progress | None = None, book: Book | None = None
) -> Result:
    return make([paper_of(k) for k in KEYS], Evening(snapshot, book or Book()), folder, progress)


def made_of(snapshot: Snapshot, folder: Path, progress: Progress | None = None) -> list[Path]:
    return list(run(snapshot, folder, progress).paths)


def names(paths: list[Path]) -> list[str]:
    return [p.name for p in paths]


def test_every_paper_of_the_evening(tmp_path: Path) -> None:
    heard: list[tuple[int, int, str]] = []
    snapshot = result(["95", "94", "93"], awards=[RED, BLACK, replace(RED, name="先进/示范")])
    folder = tmp_path / "纸" / "件"
    made = made_of(snapshot, folder, lambda *step: heard.append(step))
    assert names(made) == [*SHEETS, "奖状-流动红旗.pdf", "奖状-先进_示范.pdf"]
    assert sorted(folder.glob("[!.]*")) == sorted(made)
    assert heard == [(n, 5, p.name) for n, p in enumerate(made)] + [(5, 5, "")]


def test_all_papers_agree_on_every_number(tmp_path: Path) -> None:
    snapshot = result(["95.19", "93.47", "91.5", "90"])
    pdf, xlsx, _, certificates = made_of(snapshot, tmp_path)
    sheet = sheet_of(snapshot)
    words = "".join(p.words for p in read_pdf(pdf))
    cells = [[c.value for c in row] for row in openpyxl.load_workbook(xlsx).active.iter_rows()]
    pages = [p.words for p in read_pdf(certificates)]
    for row, page in zip(snapshot.standings.rows[:3], pages, strict=True):
        assert f"综合得分{row.shown}分" in page
        assert "".join(sheet.rows[(row.place or 0) - 1]) in words
        assert [row.place, row.entrant.name, float(row.total or 0)] == [
            value for at, value in enumerate(next(c for c in cells if c[1] == row.entrant.name)[:3])
        ]


def test_papers_are_the_same_whatever_the_black_flag_does(tmp_path: Path) -> None:
    snapshot = result(["95", "94", "80"], awards=[RED, BLACK])
    made_of(snapshot, tmp_path / "a")
    without = "".join(p.words for p in read_pdf(tmp_path / "a" / SHEETS[0]))
    assert "黑旗" not in without
    told = Book([(wording_slot(KEY, BOTTOM), YES)])
    run(snapshot, tmp_path / "b", book=told)
    assert "黑旗" in "".join(p.words for p in read_pdf(tmp_path / "b" / SHEETS[0]))


def two_tours() -> Snapshot:
    return result(
        ["95", "94"],
        entrants=(Entrant(1, 1, "甲村", group="一组"), Entrant(2, 2, "乙村", group="二组")),
        judges=(Judge(1, "A", tour="一组"), Judge(2, "B", tour="二组")),
        rules=Rules(groups=GroupMode.APART),
    )


@pytest.mark.parametrize(
    "snapshot",
    [
        result(["95", "94"], seal=None),
        two_tours(),
        result(["95", "94"], awards=[BLACK]),
        result(["", ""]),
        result([], components=(), awards=[]),
    ],
    ids=["unsealed", "no joint ranking", "black flags alone", "nothing entered", "empty"],
)
def test_contests_without_winners_get_the_sheet_alone(snapshot: Snapshot, tmp_path: Path) -> None:
    assert names(made_of(snapshot, tmp_path)) == SHEETS


def test_what_papers_are_made_from_travels_to_a_worker_process(tmp_path: Path) -> None:
    snapshot = result(["95", "94", "93"])
    evening = pickle.loads(pickle.dumps(Evening(snapshot, Book([(wording_slot(KEY, "a"), "b")]))))
    assert evening.snapshot == snapshot
    assert evening.wording(KEY) == {"a": "b"}
    made = make([paper_of(key) for key in KEYS], evening, tmp_path).paths
    assert len(read_pdf(made[-1])) == len(certificates_of(snapshot))


def test_a_file_in_the_way_is_named_and_what_was_made_stays(tmp_path: Path) -> None:
    (tmp_path / "奖状-流动红旗.pdf").mkdir()
    found = run(result(["95"]), tmp_path)
    [why] = [r.why for r in found.refusals if r.key == "certificates"]
    assert "奖状-流动红旗.pdf" in why
    assert names(list(found.paths)) == SHEETS


def test_cancelling_by_the_progress_call_leaves_no_half_file(tmp_path: Path) -> None:
    class Cancelled(Exception):
        """Raised by the caller's progress."""

    def stop(done: int, _total: int, _name: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        made_of(result(["95"]), tmp_path, stop)
    assert [p.name for p in tmp_path.iterdir()] == SHEETS[:1]


def test_two_components_are_two_columns(tmp_path: Path) -> None:
    parts = tuple(
        Component(n, name, ComponentKind.ENTERED, Fraction(weight))
        for n, name, weight in ((1, "实地观摩", 60), (2, "支书汇报", 40))
    )
    pdf, *_ = made_of(result(["95", "94"], components=parts), tmp_path)
    assert "实地观摩支书汇报" in read_pdf(pdf)[0].words.replace("60%", "").replace("40%", "")


def test_a_planned_route_goes_with_the_other_papers(tmp_path: Path) -> None:
    snapshot = result(["95", "94"], sites=(Site(1, 2, "文化广场"),))
    made = made_of(snapshot, tmp_path)
    assert names(made) == [*SHEETS, "奖状-流动红旗.pdf", "观摩路线表.pdf", "观摩路线表.xlsx"]
    assert "文化广场" in read_pdf(made[-2])[0].words


def test_the_route_alone_needs_no_result(tmp_path: Path) -> None:
    contest = Contest("逐村观摩", entrants=(Entrant(1, 1, "梅山村"),))
    made = make_route(route_sheet_of(contest, Book()), tmp_path / "新")
    assert names(made) == ["观摩路线表.pdf", "观摩路线表.xlsx"]
    assert all(p.stat().st_size for p in made)
