"""The feedback slips: figures as the standings show them, nobody else's name, whole pages."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.model import (
    Award,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    GroupMode,
    Judge,
    Panel,
    Quota,
    Rules,
    Side,
    Sign,
    TrimBy,
)
from lsb_desktop.core.profile import Commitment, CommitmentStatus
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.presets import PRESETS
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.feedback.content import Slip, slips_of
from lsb_desktop.paper.feedback.entry import FEEDBACK
from lsb_desktop.paper.feedback.pdf import write_slips_pdf
from lsb_desktop.paper.making import make
from tests.helpers.evenings import demo_evening, evening_with, small_evening
from tests.helpers.papers import LONGEST, RARE, RED, SEAL, Page, fonts_of, read_pdf

BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(1)))
JUDGED = Component(
    1,
    "实地观摩",
    weight=Fraction(60),
    criteria=(Criterion(1, "村容村貌", Fraction(50)), Criterion(2, "产业", Fraction(50))),
)
LISTED = Component(
    2,
    "日常工作",
    ComponentKind.DEDUCTION,
    weight=Fraction(40),
    criteria=(Criterion(31, "迟到", Fraction(50)), Criterion(32, "材料", Fraction(50))),
)
SAID = "主街道硬化、绿化、亮化全部完成，群众参与度高，长效管护机制运转正常，户容户貌整治成效明显。"


def full_book(contest: Contest) -> Book:
    """Marks and lists of all but the last village, and much said of the first."""
    book = Book()
    for e in contest.entrants[:-1]:
        for judge in contest.judges:
            for item in (1, 2):
                points = 40 + (e.id * 3 + judge.id * 2 + item) % 9
                book.put(Slot(SlotKind.MARK, e.id, judge.id, item), points * 10**6)
        book.put(Slot(SlotKind.DEDUCTION, e.id, item=31, row=1), "2")
        book.put(Slot(SlotKind.DEDUCTION, e.id, item=31, row=2), "1.5")
        book.put(Slot(SlotKind.DEDUCTION, e.id, item=32, row=1), "0")
    book.put(Slot(SlotKind.ADJUSTMENT, 1, row=1), "-2|材料迟报")
    for topic in ("亮点", "不足", "整改", "基层党建"):
        book.put(Slot(SlotKind.NOTE, 1, key=topic), f"{topic}一：{SAID}\n{topic}二：{SAID}")
    for row in range(1, 9):
        item = Commitment(f"硬化第 {row} 条道路", CommitmentStatus.UNDER_WAY, 70, "年底前", "")
        book.put(Slot(SlotKind.COMMITMENT, 1, row=row), dump(item))
    return book


def judged(judges: int = 5, **fields: object) -> Contest:
    names = (LONGEST, *RARE)
    entrants = tuple(
        Entrant(n, n, name, previous_place=(3, None, 1, 2, 5)[n - 1], district="东片区")
        for n, name in enumerate(names, 1)
    )
    base = Contest(
        title="2021年第四季度逐村观摩评比活动",
        town="孟庄镇",
        date="2021-12-14",
        entrants=entrants,
        components=(JUDGED, LISTED),
        panels=(Panel("评委", high=1, low=1),),
        judges=tuple(Judge(n, f"暗号{n:02}", f"张三{n}", "评委") for n in range(1, judges + 1)),
        awards=(RED, BLACK),
        topics=("基层党建", "亮点"),
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def made(contest: Contest, written: Sequence[tuple[str, str, str]] = ()) -> Evening:
    book = full_book(contest)
    return evening_with(Snapshot(standings_of(contest, book), SEAL), book, written)


@pytest.fixture(scope="module")
def evening() -> Evening:
    return made(judged())


@pytest.fixture(scope="module")
def slips(evening: Evening) -> tuple[Slip, ...]:
    return slips_of(evening).slips


def texts(slip: Slip, section: str) -> list[str]:
    return [f"{a}{b}" for s in slip.sections if s.title == section for a, b in s.lines]


@pytest.mark.parametrize("key", PRESETS)
def test_figures_are_those_of_the_standings(key: str) -> None:
    evening = demo_evening(key)
    standings = evening.snapshot.standings
    rows = {r.entrant.name: r for r in standings.rows}
    names = [f for f in rows if len(f) > 3]
    for slip in slips_of(evening).slips:
        row = rows[slip.village]
        parts = {f.label: f.own for f in slip.figures if f.level == 1}
        shown = zip(standings.contest.components, row.components, strict=True)
        assert parts == {c.name: text for c, text in shown}
        assert slip.total == row.shown
        assert [f.own for f in slip.figures if f.level == 0] in ([], [row.shown])
        assert (f"第 {row.place} 名" in slip.place) is (standings.refusal is None)
        assert ("并列" in slip.place) is (row.tied and standings.refusal is None)
        said = repr(slip).replace(slip.village, "")
        assert not [n for n in names if n in said]


def test_the_best_of_the_field_is_a_figure(evening: Evening) -> None:
    standings = evening.snapshot.standings
    totals = [r.total for r in standings.rows if r.total is not None]
    slip = slips_of(evening).slips[1]
    whole = slip.figures[0]
    assert (whole.label, whole.own) == ("总分", slip.total)
    assert Fraction(whole.best) == max(totals)
    mean = sum(totals, Fraction(0)) / len(totals)
    assert abs(Fraction(whole.mean) - mean) <= Fraction(1, 200)
    assert whole.share == pytest.approx(float(Fraction(whole.own) / 100))
    assert max(f.best_share for f in slip.figures) <= 1


def test_criteria_stand_below_their_component(slips: tuple[Slip, ...]) -> None:
    found = [(f.level, f.label, f.note) for f in slips[0].figures]
    assert found == [
        (0, "总分", ""),
        (1, "实地观摩", "满分 100，占 60%"),
        (2, "村容村貌", "满分 50"),
        (2, "产业", "满分 50"),
        (1, "日常工作", "满分 100，占 40%"),
        (2, "迟到", "满分 50"),
        (2, "材料", "满分 50"),
    ]
    assert [f.own for f in slips[0].figures[5:]] == ["46.50", "50.00"]


def test_a_village_without_marks_has_no_figures(slips: tuple[Slip, ...]) -> None:
    last = slips[-1]
    assert (last.total, last.place, last.change) == ("", "待评", "")
    assert {f.own for f in last.figures} == {"—"}
    assert {f.share for f in last.figures} == {-1.0}


def test_places_and_changes_in_words(slips: tuple[Slip, ...]) -> None:
    assert all("共 5 个" in s.place for s in slips[:-1])
    assert "上期第 3 名，" in slips[0].change
    assert slips[1].change == ""


def test_dropped_marks_are_told_without_their_judges(slips: tuple[Slip, ...]) -> None:
    [told] = texts(slips[0], "评分情况")
    assert told.startswith("实地观摩·评委：5 票，去掉 1 个最高分（")
    assert "、1 个最低分（" in told
    assert "暗号" not in repr(slips)
    assert "张三" not in repr(slips)


def test_of_few_ballots_no_mark_is_told() -> None:
    slip = slips_of(made(judged(4))).slips[0]
    [told] = texts(slip, "评分情况")
    assert told.startswith("实地观摩·评委：4 票，去掉 1 个最高分、1 个最低分，平均")
    short = slips_of(made(judged(2))).slips[0]
    assert "评委不足，未去分" in texts(short, "评分情况")[0]


def test_trimming_by_criterion_is_told() -> None:
    slip = slips_of(made(judged(rules=Rules(trim_by=TrimBy.CRITERION)))).slips[0]
    [told] = texts(slip, "评分情况")
    assert "5 票，各指标去掉 1 个最高分、1 个最低分，平均" in told


def test_deductions_and_additions_with_their_reasons(slips: tuple[Slip, ...]) -> None:
    assert texts(slips[0], "扣分和加减分") == [
        "日常工作·迟到：扣 2 分、扣 1.5 分",
        "减 2 分（材料迟报）",
    ]


def test_comments_records_and_commitments(slips: tuple[Slip, ...]) -> None:
    assert texts(slips[0], "点评")[0] == f"亮点亮点一：{SAID}"
    assert len(texts(slips[0], "点评")) == 6
    assert len(texts(slips[0], "观摩记录")) == 2
    assert slips[0].commitments[0] == ("硬化第 1 条道路", "进行中 70%", "年底前", "")
    assert not texts(slips[1], "点评")


def test_groups_that_are_not_merged_are_compared_within_themselves() -> None:
    entrants = tuple(Entrant(n, n, f"{n}村", group="东西"[n % 2]) for n in range(1, 6))
    contest = judged(entrants=entrants, rules=Rules(groups=GroupMode.WITHIN))
    contest = replace(
        contest, judges=tuple(replace(j, tour="东西"[j.id % 2]) for j in contest.judges)
    )
    slips = slips_of(made(contest)).slips
    assert {s.field for s in slips} == {"本组"}
    assert slips[0].place.startswith("西")
    assert "（共 3 个" in slips[0].place


def test_groups_that_are_ranked_together_are_compared_together() -> None:
    entrants = tuple(Entrant(n, n, f"{n}村", group="东西"[n % 2]) for n in range(1, 6))
    slips = slips_of(made(judged(entrants=entrants))).slips
    assert {s.field for s in slips} == {""}
    assert "（共 5 个）" in slips[0].place


def test_the_office_may_leave_place_and_best_out(evening: Evening) -> None:
    written = (("feedback", "best", "否"), ("feedback", "place", "否"), ("feedback", "split", "是"))
    slips = slips_of(made(judged(), written))
    assert slips.split
    assert {s.place + s.change for s in slips.slips} == {""}
    assert {f.best for s in slips.slips for f in s.figures} == {""}


def test_a_reproach_is_named_only_when_asked_for() -> None:
    contest = judged()
    plain = slips_of(made(contest)).slips
    assert {s.honours for s in plain} == {"", "流动红旗"}
    asked = slips_of(made(contest, [("feedback", "bottom", "是")])).slips
    assert "黑旗" in {s.honours for s in asked}


def test_why_it_cannot_be_made() -> None:
    assert "封存" in FEEDBACK.missing(small_evening(["95", "94"], seal=None))
    assert FEEDBACK.missing(small_evening([])) == "还没有村庄"
    assert "环节" in FEEDBACK.missing(small_evening(["95"], components=()))
    assert FEEDBACK.missing(small_evening(["95", "94"])) == ""


def test_a_lone_village_has_nobody_to_be_compared_with() -> None:
    [slip] = slips_of(small_evening(["95"])).slips
    assert {(f.mean, f.best) for f in slip.figures} == {("", "")}
    assert slip.place == "第 1 名（共 1 个）"


# Paper -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(evening: Evening, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    path = tmp_path_factory.mktemp("feedback") / "反馈单.pdf"
    count = write_slips_pdf(slips_of(evening), path)
    assert all(embedded and name[6] == "+" for name, embedded in fonts_of(path))
    found = read_pdf(path)
    assert len(found) == count
    return found


def test_a_village_begins_a_page_and_its_pages_are_numbered_anew(pages: list[Page]) -> None:
    numbers = [next(n for n in (1, 2, 3) if f"—{n}—" in p.words) for p in pages]
    assert numbers == [1, 2, 1, 1, 1, 1]
    for name, page in zip(RARE, pages[2:], strict=True):
        assert name in page.words


def test_the_paper_says_what_the_slip_says(slips: tuple[Slip, ...], pages: list[Page]) -> None:
    words = "".join(p.words for p in pages)
    for slip in slips:
        for figure in slip.figures:
            assert figure.own in words
            assert figure.best in words
            assert figure.mean in words
        for section in slip.sections:
            assert section.title in words
            assert all(text[:12].replace(" ", "") in words for _, text in section.lines)
    assert words.count("下一步打算") == words.count("党组织书记（签字）") == len(slips)
    assert all("硬化第" in p.words for p in pages[1:2])


def test_nothing_of_it_leaves_the_page(pages: list[Page]) -> None:
    for page in pages:
        for glyph in page.glyphs:
            assert 17 < glyph.left < glyph.right < page.size[0] - 17, glyph
            assert 14 < glyph.top < glyph.bottom < page.size[1] - 6, glyph


def test_no_page_names_another_village(pages: list[Page]) -> None:
    for own, page in zip((LONGEST, LONGEST, *RARE), pages, strict=True):
        assert not [n for n in RARE if n != own and n in page.words]


def test_a_file_for_each_village(tmp_path: Path) -> None:
    evening = small_evening(["95", "94"], written=[("feedback", "split", "是")])
    found = make([FEEDBACK], evening, tmp_path)
    assert [p.name for p in found.paths] == ["反馈单_01_第1村.pdf", "反馈单_02_第2村.pdf"]
    assert "第2村" not in "".join(p.words for p in read_pdf(found.paths[0]))


def test_characters_of_other_fonts_are_reported() -> None:
    assert any("𣒍" in line for line in FEEDBACK.glyphs(small_evening(["95"], names=["𣒍头村"])))


def test_bars_are_as_long_as_their_figures(tmp_path: Path) -> None:
    """Tracks and bars read back from the file, from the top: each bar over its own track."""
    evening = small_evening(["95", "80", "60"])
    slips = slips_of(evening)
    path = tmp_path / "反馈单.pdf"
    write_slips_pdf(slips, path)
    with pypdfium2.PdfDocument(path) as document:
        for slip, page in zip(slips.slips, document, strict=True):
            found = [
                (left, right)
                for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
                for left, bottom, right, top in [item.get_bounds()]
                if abs(top - bottom - 8) < 0.05 and right - left > 20
            ]
            (start, end), (from_, to) = found
            assert start == pytest.approx(from_, abs=0.1)
            share = float(slip.figures[0].own) / 100
            assert to - from_ == pytest.approx((end - start) * share, abs=0.1)


def test_long_groups_stand_below_the_name(tmp_path: Path) -> None:
    entrants = (Entrant(1, 1, LONGEST, group="第一观摩组" * 5, district="北片区" * 9),)
    evening = small_evening(["95"], entrants=entrants)
    path = tmp_path / "反馈单.pdf"
    write_slips_pdf(slips_of(evening), path)
    [page] = read_pdf(path)
    assert "第一观摩组" * 5 in page.words
    assert LONGEST in page.words
    assert max(g.right for g in page.glyphs) < 210 - 17
