"""Blank forms: who gets one, with which villages and columns."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Component, Contest, Criterion, Entrant, Judge, Panel
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.core.visits import Route, Site
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.score_sheets.choices import Choices, choices_of
from lsb_desktop.paper.score_sheets.content import Form, Kind, score_sheets_of, walk_of
from lsb_desktop.paper.score_sheets.entry import SCORE_SHEETS
from tests.helpers.papers import LONGEST
from tests.helpers.sheets import WALK, graded, mixed, ranked, walked


def forms(contest: Contest, choices: Choices | None = None) -> tuple[Form, ...]:
    return score_sheets_of(contest, choices or Choices()).forms


def test_one_form_a_judge_in_visiting_order() -> None:
    made = walked(7)
    turned = replace(made, entrants=tuple(replace(e, order=8 - e.id) for e in made.entrants))
    first, second = forms(turned)
    assert first.villages == tuple(e.name for e in reversed(made.entrants))
    assert (first.code, first.name, first.panel) == ("01", "张1", "班子成员")
    assert (first.struck, second.struck) == ((5,), ())  # 回避: the second village, now the sixth
    assert [(c.name, c.full, c.step) for c in first.columns] == [
        ("基层党建", "40", "0.5"),
        ("人居环境整治", "30", "0.5"),
        ("集体经济", "30", "1"),
    ]
    assert first.total == "100"
    assert first.title == "和庄镇2021年第四季度“亮赛比”逐村观摩评分表"
    assert first.reminder == (
        "每项不超过满分；不打分的写“弃权”；划去的村回避，不打分；改动处签名。"
    )
    assert "划去" not in second.reminder


def test_a_judge_of_a_tour_gets_its_villages() -> None:
    grouped = tuple(
        Entrant(n, n, f"第{n}村", group=("一组", "二组", "")[n % 3]) for n in range(1, 8)
    )
    judges = (
        Judge(1, "01", panel="班子成员", tour="一组"),
        Judge(2, "02", panel="班子成员", tour="别处"),
    )
    bound, free = forms(walked(entrants=grouped, judges=judges))
    assert bound.villages == ("第2村", "第3村", "第5村", "第6村")
    assert (bound.tour, free.tour) == ("一组", "")
    assert len(free.villages) == 7


def test_sites_alone_give_the_order() -> None:
    made = walked(
        4,
        route=Route(sites_only=True),
        sites=(Site(1, 3, "广场"), Site(2, 1, "菜园"), Site(3, 3, "大棚")),
    )
    assert [e.id for e in walk_of(made)] == [3, 1, 2, 4]


def test_panels_say_who_marks_what() -> None:
    parts = mixed()
    panels = (Panel("班子成员", 1), Panel("部门", 2))
    judges = (Judge(1, "01", panel="班子成员"), Judge(2, "02", panel="部门"), Judge(3, "03"))
    found = forms(walked(components=parts, panels=panels, judges=judges))
    assert [(f.kind, f.code, f.component) for f in found] == [
        (Kind.MARKS, "01", "实地观摩"),
        (Kind.MARKS, "02", "支书汇报"),
        (Kind.CHECK, "", "暗访检查"),
        (Kind.ENTRY, "", "信访稳定"),
    ]
    assert [c.name for c in found[2].columns] == ["卫生死角", "乱搭乱建"]
    assert [(c.name, c.full) for c in found[3].columns] == [("得分", "100")]


def test_files_by_kind() -> None:
    sheets = score_sheets_of(walked(components=mixed()), Choices())
    assert [(name, len(own)) for name, own in sheets.files] == [
        ("评分表", 4),
        ("检查扣分表", 1),
        ("登记表", 1),
    ]


def test_joint_forms_have_bands_and_no_sum() -> None:
    found = forms(walked(components=mixed()), Choices(joint=True))
    assert [f.kind for f in found] == [Kind.MARKS, Kind.MARKS, Kind.CHECK, Kind.ENTRY]
    assert [c.over for c in found[0].columns] == ["实地观摩"] * 3 + ["支书汇报"] * 2
    assert (found[0].total, found[0].component) == ("", "")


def test_words_and_places() -> None:
    (form,) = forms(walked(voters=1, components=graded()), Choices())
    assert form.columns[0].choices == ("一类", "二类", "三类")
    assert (form.kind, form.total) == (Kind.MARKS, "")
    assert "选一个等次" in form.reminder
    (rank,) = forms(walked(voters=1, components=ranked(7)))
    assert (rank.kind, rank.columns[0].keys) == (Kind.RANKS, tuple("1234567"))
    assert "每个名次只用一次" in rank.reminder


@pytest.mark.parametrize(
    ("criteria", "total", "said"),
    [
        ((Criterion(1, "人居环境"),), "", "打 0 到 100 分，最小 0.01 分"),
        (WALK.criteria[:2], "70", "每项不超过满分，最小 0.5 分"),
        ((Criterion(1, "甲"), Criterion(2, "乙", factor=Fraction(2))), "", "每项打 0 到 100 分"),
        ((Criterion(1, "甲"), *graded()[0].criteria), "", "写等次的只写一个"),
    ],
)
def test_sums_and_limits(criteria: tuple[Criterion, ...], total: str, said: str) -> None:
    """A sum only where marks are simply added: 系数 is not for the head of a judge."""
    unlike = tuple(replace(k, id=n) for n, k in enumerate(criteria, 1))
    form = forms(walked(voters=1, components=(Component(1, "评", criteria=unlike),)))[0]
    assert form.total == total
    assert said in form.reminder


def test_choices_are_read() -> None:
    wording = {"duplex": "是", "joint": "是", "rows": "20", "reminder": "请用钢笔。\n不要折。"}
    assert choices_of(wording) == Choices(True, True, 20, "请用钢笔。 不要折。")
    assert [choices_of({"rows": r}).rows for r in ("", "3", "99", "多", "²")] == [0, 5, 40, 0, 0]
    assert forms(walked(), choices_of(wording))[0].reminder == "请用钢笔。 不要折。"


def evening(contest: Contest, **wording: str) -> Evening:
    book = Book()
    for field, text in wording.items():
        book.put(Slot(SlotKind.PAPER, key=f"score_sheets.{field}"), text)
    return Evening(Snapshot(standings_of(contest, book), None), book)


def test_in_the_catalogue() -> None:
    ready = evening(walked(5, components=mixed()), duplex="是")
    assert SCORE_SHEETS.missing(ready) == ""
    assert [f.stem + f.suffix for f in SCORE_SHEETS.files(ready)] == [
        "评分表.pdf",
        "评分表.xlsx",
        "检查扣分表.pdf",
        "检查扣分表.xlsx",
        "登记表.pdf",
        "登记表.xlsx",
    ]
    plain = evening(walked(5, components=mixed()))
    assert repr(SCORE_SHEETS.content(ready)) != repr(SCORE_SHEETS.content(plain))
    assert SCORE_SHEETS.glyphs(ready) == ()
    rare = replace(ready.contest, town="\ue000子镇")
    assert SCORE_SHEETS.glyphs(evening(rare)) == ("字库都没有：\ue000，印成□，请手写补上",)
    assert LONGEST in repr(SCORE_SHEETS.content(plain))


def test_what_is_missing_is_said() -> None:
    assert "还没有村" in SCORE_SHEETS.missing(evening(walked(0)))
    assert "没有要填的表" in SCORE_SHEETS.missing(evening(walked(voters=0)))
