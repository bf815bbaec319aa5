"""Any score sheet written from a contest, wide or long, dressed as offices dress it, comes back.

The order of rows and columns never matters, and a second import changes nothing.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.model import Component, Contest, Criterion, Entrant, Judge, Panel, Word
from lsb_desktop.core.numbers import UNIT, plain
from lsb_desktop.desk.presets import PRESETS, load_preset
from lsb_desktop.paper.intake.grid import Grid, Opened
from lsb_desktop.paper.workbook.cells import Raw
from tests.helpers.intake import take

Draw = st.DrawFn
TOWNS = {p: load_preset(p).contest.entrants for p in PRESETS}
PEOPLE = [f"{s}{n}" for s in "赵钱孙李周吴郑王" for n in ("一", "小二", "建国")]
PARTS = ["实地观摩", "支书汇报", "台上比"]
ITEMS = ["党建引领", "人居环境", "产业发展", "特色亮点", "平安建设", "集体经济"]
WIDE_DIGITS = str.maketrans("0123456789.", "０１２３４５６７８９．")
OTHERS: list[tuple[str, Raw]] = [
    ("备注", "好"),
    ("联系电话", "10000000000"),
    ("组别", "第一组"),
    ("管区", "东片"),
]


@dataclass(frozen=True)
class World:
    """A contest and the marks that the sheets will tell."""

    contest: Contest
    marks: dict[Slot, Value]


@st.composite
def worlds(draw: Draw) -> World:
    villages = draw(st.sampled_from(sorted(TOWNS)).flatmap(
        lambda p: st.lists(st.sampled_from(TOWNS[p]), min_size=3, max_size=7, unique=True)
    ))  # fmt: skip
    names = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=4, unique=True))
    parts = []
    number = 0
    for at, title in enumerate(PARTS[: draw(st.integers(1, 2))]):
        titles = draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=3, unique=True))
        criteria = []
        for item in titles:
            number += 1
            step = draw(st.sampled_from([Fraction(1, 10), Fraction(1, 2), Fraction(1)]))
            criteria.append(Criterion(number, item, Fraction(100), step))
        parts.append(Component(at + 1, title, criteria=tuple(criteria)))
    weight = Fraction(100, len(parts))
    contest = Contest(
        "观摩",
        town="某镇",
        entrants=tuple(Entrant(n, n, e.name, e.kind) for n, e in enumerate(villages, 1)),
        components=tuple(replace(c, weight=weight) for c in parts),
        panels=(Panel("评委"),),
        judges=tuple(Judge(n, f"J{n}", name, "评委") for n, name in enumerate(names, 1)),
    )
    marks: dict[Slot, Value] = {}
    for entrant in contest.entrants:
        for judge in contest.judges:
            for part in parts:
                for item in part.criteria:
                    slot = Slot(SlotKind.MARK, entrant.id, judge.id, item.id)
                    steps = int(item.max / item.step)
                    value = int(draw(st.integers(0, steps)) * item.step * UNIT)
                    word = draw(st.sampled_from([None, *[value] * 12, Word.ABSENT, Word.ABSTAIN]))
                    if word is not None:
                        marks[slot] = word
    return World(contest, marks)


def dressed(draw: Draw, name: str) -> str:
    """A village as an office may write it; never a bare stem, which may be two villages'."""
    office = f"{name}居委会" if name.endswith("社区") else f"{name.removesuffix('村')}村委会"
    forms = [name, office, f"{name}党支部", f"某镇{name}", f"{name}（重点村）", f"3.{name}"]
    forms += [" ".join(name), f"　{name}\u200b", f"某市某镇{name}"]
    return draw(st.sampled_from(forms))


def said(draw: Draw, value: Value) -> Raw:
    """A mark as an office may type it."""
    if value is None or isinstance(value, str):
        return value
    text = plain(Fraction(value, UNIT))
    number = float(text)
    forms: list[Raw] = [number, number, text, f"{text}分", f" {text}　"]
    return draw(st.sampled_from([*forms, text.translate(WIDE_DIGITS)]))


def shuffled(draw: Draw, rows: list[list[Raw]], heads: int) -> list[list[Raw]]:
    """Columns in any order but for the joint heads of merged ones; rows in any order."""
    body = draw(st.permutations(rows[heads:]))
    order = draw(st.permutations(range(len(rows[0])))) if heads == 1 else range(len(rows[0]))
    return [[row[c] for c in order] for row in (*rows[:heads], *body)]


def framed(draw: Draw, rows: list[list[Raw]], heads: int, facts: str, name: str) -> Grid:
    """A title, facts, other columns, blank rows, a total row and signatures around the marks."""
    for heading, filling in draw(st.lists(st.sampled_from(OTHERS), max_size=2, unique=True)):
        added: list[Raw] = [None] * (heads - 1) + [heading]
        rows = [
            [*row, added[at] if at < heads else filling] for at, row in enumerate(rows)
        ]  # fmt: skip
    if draw(st.booleans()):
        added = [None] * (heads - 1) + ["序号"]
        rows = [[added[at] if at < heads else float(at), *row] for at, row in enumerate(rows)]
    rows = shuffled(draw, rows, heads)
    width = len(rows[0])
    blank: list[Raw] = [None] * width
    above = [["某镇逐村观摩打分表", *blank[1:]]] if draw(st.booleans()) else []
    above += [[facts, *blank[1:]]] if facts else []
    below: list[list[Raw]] = []
    if draw(st.booleans()):
        below = [blank, ["监票人（签字）：", *blank[1:]]]
    return Grid(name, tuple(map(tuple, [*above, *rows, *below])))


def cell(draw: Draw, world: World, entrant: int, judge: int, item: int) -> Raw:
    return said(draw, world.marks.get(Slot(SlotKind.MARK, entrant, judge, item)))


@st.composite
def by_judge(draw: Draw, world: World) -> list[Grid]:
    """A sheet a component: villages × judges, the judge over its criteria if there are several."""
    sheets = []
    for part in world.contest.components:
        ids = [k.id for k in part.criteria]
        heads: list[list[Raw]] = [["村名"]]
        for judge in world.contest.judges:
            called = draw(st.sampled_from([judge.name, judge.code, f"{judge.name}（镇长）"]))
            heads[0] += [called, *[None] * (len(ids) - 1)]
        if len(ids) > 1:
            under: list[Raw] = [k.name for _ in world.contest.judges for k in part.criteria]
            heads.append([None, *under])
        rows: list[list[Raw]] = [
            [
                dressed(draw, e.name),
                *[cell(draw, world, e.id, j.id, i) for j in world.contest.judges for i in ids],
            ]
            for e in world.contest.entrants
        ]
        sheets.append(framed(draw, heads + rows, len(heads), f"环节：{part.name}", part.name))
    return sheets


@st.composite
def by_criterion(draw: Draw, world: World) -> list[Grid]:
    """A sheet for each judge and component: villages × criteria."""
    sheets = []
    for part in world.contest.components:
        for judge in world.contest.judges:
            full = draw(st.sampled_from(["", "（100分）", "100分"]))
            heads: list[list[Raw]] = [["单位", *[k.name + full for k in part.criteria]]]
            rows: list[list[Raw]] = [
                [
                    dressed(draw, e.name),
                    *[cell(draw, world, e.id, judge.id, k.id) for k in part.criteria],
                ]
                for e in world.contest.entrants
            ]
            facts = f"评分人：{judge.name}　环节：{part.name}"
            sheets.append(framed(draw, heads + rows, 1, facts, f"{judge.name}{part.name}"))
    return sheets


@st.composite
def long(draw: Draw, world: World) -> list[Grid]:
    """One mark a row."""
    judges = {j.id: j for j in world.contest.judges}
    names = {e.id: e.name for e in world.contest.entrants}
    items = {k.id: (c, k) for c in world.contest.components for k in c.criteria}
    rows: list[list[Raw]] = [["环节", "评委", "村(社区)", "指标", "得分"]]
    for slot, value in world.marks.items():
        judge, (part, item) = judges[slot.judge], items[slot.item]
        who = draw(st.sampled_from([judge.name, judge.code]))
        village = dressed(draw, names[slot.entrant])
        rows.append([part.name, who, village, item.name, said(draw, value)])
    return [framed(draw, rows, 1, "", "明细")]


@given(st.data())
def test_a_score_sheet_comes_back(data: st.DataObject) -> None:
    world = data.draw(worlds())
    if not world.marks:
        return
    form = data.draw(st.sampled_from([by_judge, by_criterion, long]))
    sheets = Opened("表.xlsx", tuple(data.draw(form(world))))
    taken = take(sheets, world.contest)
    assert taken.doubts == {}
    assert taken.marks == world.marks
    assert taken.contest == world.contest
    again = take(sheets, world.contest, taken.book)
    assert (again.proposal.changes, again.doubts) == (0, {})


@given(st.data())
def test_a_roster_comes_back(data: st.DataObject) -> None:
    draw = data.draw
    town = draw(st.sampled_from(sorted(TOWNS)))
    villages = draw(st.lists(st.sampled_from(TOWNS[town]), min_size=3, max_size=9, unique=True))
    people = {e.name: draw(st.sampled_from(PEOPLE)) for e in villages}
    rows: list[list[Raw]] = [["村名", "村支书"]]
    rows += [
        [dressed(draw, e.name), draw(st.sampled_from([people[e.name], "　".join(people[e.name])]))]
        for e in villages
    ]
    sheet = framed(draw, rows, 1, "", "名单")
    new = Contest("新", town="某镇")
    assert set(take(sheet, new).doubts) <= {"新村"}  # names without 村 or 社区
    taken = take(sheet, new, answers={"新村": "都新增"})
    assert taken.doubts == {}
    assert {e.name: e.secretary for e in taken.contest.entrants} == people
    there = replace(new, entrants=tuple(Entrant(e.id, e.order, e.name, e.kind) for e in villages))
    filled = take(sheet, there)
    assert filled.doubts == {}
    assert {e.name: e.secretary for e in filled.contest.entrants} == people
    assert len(filled.contest.entrants) == len(villages)
    assert take(sheet, filled.contest, Book(filled.book.entries())).proposal.changes == 0
