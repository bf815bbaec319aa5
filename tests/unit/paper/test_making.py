"""A folder of papers: what is made, what is kept, what is out of date."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.sealing import Seal
from lsb_desktop.paper import ledger as book_of_papers
from lsb_desktop.paper.catalogue import PAPERS, paper_of
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.files import FileBusy
from lsb_desktop.paper.ledger import State, read_ledger, standing_of
from lsb_desktop.paper.making import make
from lsb_desktop.paper.papers import File, Paper, When
from tests.helpers.papers import result

SEALED = Seal("K7-42M", "0" * 64, "2021-12-14T17:32:00", "操作员")


def evening(*totals: str, seal: Seal | None = None) -> Evening:
    return Evening(replace(result(list(totals or ("95", "94"))), seal=seal), Book())


def paper(text: str = "字", suffix: str = ".pdf", missing: str = "") -> Paper:
    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    return Paper(
        "plain",
        "样",
        When.AFTER,
        "试",
        lambda _: missing,
        lambda e: (text, e.snapshot.standings.rows),
        lambda _: (File("样/张", suffix, write),),
    )


def stand(one: Paper, at: Evening, folder: Path) -> book_of_papers.Standing:
    return standing_of(one, at, folder, read_ledger(folder).get(one.key))


def test_every_key_and_name_once() -> None:
    assert len({p.key for p in PAPERS}) == len({p.name for p in PAPERS}) == len(PAPERS)
    assert [p.when for p in PAPERS] == sorted((p.when for p in PAPERS), key=list(When).index)
    assert all(paper_of(p.key) is p for p in PAPERS)


def test_made_and_known_again(tmp_path: Path) -> None:
    now, heard = evening(), []
    assert stand(paper(), now, tmp_path).state is State.READY
    found = make([paper()], now, tmp_path, lambda *step: heard.append(step))
    assert [p.name for p in found.paths] == ["样_张.pdf"]
    assert heard == [(0, 1, "样_张.pdf"), (1, 1, "")]
    there = stand(paper(), now, tmp_path)
    assert (there.state, there.files, there.altered) == (State.MADE, ("样_张.pdf",), ())


@pytest.mark.parametrize(
    ("made", "now", "why"),
    [
        (evening(seal=SEALED), evening("95", "93", seal=replace(SEALED, code="B2-33C")), "B2-33C"),
        (evening(seal=SEALED), evening("95", "93"), "已解封"),
        (evening(), evening("95", "93", seal=SEALED), "封存以前"),
        (evening(), evening("95", "93"), "有改动"),
    ],
)
def test_out_of_date_says_why(tmp_path: Path, made: Evening, now: Evening, why: str) -> None:
    make([paper()], made, tmp_path)
    there = stand(paper(), now, tmp_path)
    assert there.state is State.OUTDATED
    assert why in there.why


def test_what_can_no_longer_be_made_is_out_of_date_too(tmp_path: Path) -> None:
    make([paper()], evening(), tmp_path)
    there = stand(paper(missing="没有路线"), evening(), tmp_path)
    assert (there.state, there.why) == (State.OUTDATED, "没有路线")


def test_a_file_taken_away_is_missed(tmp_path: Path) -> None:
    make([paper()], evening(), tmp_path)
    (tmp_path / "样_张.pdf").unlink()
    assert stand(paper(), evening(), tmp_path).state is State.READY


def test_one_refusal_does_not_stop_the_others(tmp_path: Path) -> None:
    poor = replace(paper(missing="成绩尚未封存"), key="poor")
    found = make([poor, paper()], evening(), tmp_path)
    assert [(r.key, r.why) for r in found.refusals] == [("poor", "成绩尚未封存")]
    assert len(found.paths) == 1
    assert stand(poor, evening(), tmp_path).state is State.MISSING


def test_a_text_that_does_not_fit_is_a_refusal(tmp_path: Path) -> None:
    def refuse(_: Path) -> None:
        raise UserError("太长")

    long = replace(paper(), files=lambda _: (File("样", ".pdf", refuse),))
    assert [r.why for r in make([long], evening(), tmp_path).refusals] == ["太长"]
    assert read_ledger(tmp_path) == {}


def test_what_somebody_worked_on_is_never_written_over(tmp_path: Path) -> None:
    word = paper(suffix=".docx")
    make([word], evening(), tmp_path)
    mine = tmp_path / "样_张.docx"
    mine.write_text("改过", encoding="utf-8")
    assert stand(word, evening(), tmp_path).altered == ("样_张.docx",)
    found = make([word], evening(), tmp_path)
    assert mine.read_text(encoding="utf-8") == "改过"
    assert found.aside == (("样_张.docx", "样_张(2).docx"),)
    assert stand(word, evening(), tmp_path).files == ("样_张(2).docx",)


def test_a_file_in_use_is_offered_another_name(tmp_path: Path) -> None:
    busy = tmp_path / "样.pdf"
    busy.write_text("开着", encoding="utf-8")

    def write(path: Path) -> None:
        if path == busy:
            raise FileBusy(path, "正被别的程序打开")
        path.write_text("新", encoding="utf-8")

    one = replace(paper(), files=lambda _: (File("样", ".pdf", write),))
    assert [r.offer for r in make([one], evening(), tmp_path).refusals] == ["样(2).pdf"]
    found = make([one], evening(), tmp_path, aside=True)
    assert [p.name for p in found.paths] == ["样(2).pdf"]
    assert found.aside == (("样.pdf", "样(2).pdf"),)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"plain": 1}', '{"plain": {"files": 1}}'])
def test_a_damaged_ledger_is_made_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / book_of_papers.NAME).write_text(text, encoding="utf-8")
    assert read_ledger(tmp_path) == {}
    make([paper()], evening(), tmp_path)
    assert json.loads((tmp_path / book_of_papers.NAME).read_text(encoding="utf-8"))["plain"]


def test_the_papers_of_a_demo(tmp_path: Path) -> None:
    demo = Evening(result(["95", "94"], demo=True), Book())
    found = make(PAPERS, demo, tmp_path)
    assert {r.key for r in found.refusals} >= {"route"}
    assert {"成绩汇总表.pdf", "成绩汇总表.xlsx"} <= {p.name for p in found.paths}
    for one in PAPERS:
        assert stand(one, demo, tmp_path).state in (State.MADE, State.MISSING)
