"""All papers of a contest in one folder, also from a worker process."""

import multiprocessing
import pickle
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
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
from lsb_desktop.paper.batch import make_papers, make_route
from lsb_desktop.paper.certificates import certificates_of
from lsb_desktop.paper.ranking.content import sheet_of
from lsb_desktop.paper.route.content import planned_route, route_sheet_of
from tests.helpers.papers import RED, read_pdf, result

BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(1)))
SHEETS = ["成绩汇总表.pdf", "成绩汇总表.xlsx"]


def names(paths: list[Path]) -> list[str]:
    return [p.name for p in paths]


def test_every_paper_of_the_evening(tmp_path: Path) -> None:
    heard: list[tuple[int, int, str]] = []
    snapshot = result(["95", "94", "93"], awards=[RED, BLACK, replace(RED, name="先进/示范")])
    folder = tmp_path / "纸" / "件"
    made = make_papers(snapshot, folder, lambda *step: heard.append(step))
    assert names(made) == [*SHEETS, "奖状-流动红旗.pdf", "奖状-先进_示范.pdf"]
    assert sorted(folder.iterdir()) == sorted(made)
    assert heard == [(n, 4, p.name) for n, p in enumerate(made)] + [(4, 4, "")]


def test_all_papers_agree_on_every_number(tmp_path: Path) -> None:
    snapshot = result(["95.19", "93.47", "91.5", "90"])
    pdf, xlsx, certificates = make_papers(snapshot, tmp_path)
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
    make_papers(snapshot, tmp_path / "a")
    without = "".join(p.words for p in read_pdf(tmp_path / "a" / SHEETS[0]))
    assert "黑旗" not in without
    make_papers(snapshot, tmp_path / "b", include_bottom=True)
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
    assert names(make_papers(snapshot, tmp_path)) == SHEETS


def test_a_worker_process_can_do_it(tmp_path: Path) -> None:
    snapshot = result(["95", "94", "93"])
    assert pickle.loads(pickle.dumps(snapshot)) == snapshot
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        made = pool.apply(make_papers, (snapshot, tmp_path))
        pool.close()
        pool.join()
    assert names(made) == [*SHEETS, "奖状-流动红旗.pdf"]
    assert len(read_pdf(made[-1])) == len(certificates_of(snapshot))


def test_a_file_in_the_way_is_named_and_what_was_made_stays(tmp_path: Path) -> None:
    (tmp_path / "奖状-流动红旗.pdf").mkdir()
    with pytest.raises(UserError, match=r"奖状-流动红旗\.pdf"):
        make_papers(result(["95"]), tmp_path)
    assert (tmp_path / SHEETS[0]).stat().st_size > 0


def test_cancelling_by_the_progress_call_leaves_no_half_file(tmp_path: Path) -> None:
    class Cancelled(Exception):
        """Raised by the caller's progress."""

    def stop(done: int, _total: int, _name: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_papers(result(["95"]), tmp_path, stop)
    assert [p.name for p in tmp_path.iterdir()] == SHEETS[:1]


def test_two_components_are_two_columns(tmp_path: Path) -> None:
    parts = tuple(
        Component(n, name, ComponentKind.ENTERED, Fraction(weight))
        for n, name, weight in ((1, "实地观摩", 60), (2, "支书汇报", 40))
    )
    pdf, *_ = make_papers(result(["95", "94"], components=parts), tmp_path)
    assert "实地观摩支书汇报" in read_pdf(pdf)[0].words.replace("60%", "").replace("40%", "")


def test_a_planned_route_goes_with_the_other_papers(tmp_path: Path) -> None:
    snapshot = result(["95", "94"], sites=(Site(1, 2, "文化广场"),))
    route = planned_route(snapshot.contest, Book())
    assert route is not None
    heard: list[str] = []
    made = make_papers(snapshot, tmp_path, lambda *step: heard.append(step[2]), route=route)
    assert names(made) == [*SHEETS, "奖状-流动红旗.pdf", "观摩路线表.pdf", "观摩路线表.xlsx"]
    assert heard == [*names(made), ""]
    assert "文化广场" in read_pdf(made[-2])[0].words


def test_the_route_alone_needs_no_result(tmp_path: Path) -> None:
    contest = Contest("逐村观摩", entrants=(Entrant(1, 1, "梅山村"),))
    made = make_route(route_sheet_of(contest, Book()), tmp_path / "新")
    assert names(made) == ["观摩路线表.pdf", "观摩路线表.xlsx"]
    assert all(p.stat().st_size for p in made)
