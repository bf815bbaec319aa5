"""SCORING.md §6, from workbook to standings."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import BadInput
from lsb_desktop.core.result import Standings
from lsb_desktop.core.standings import standings_of
from lsb_desktop.paper.workbook.read import read_workbook
from tests.helpers.workbooks import Table, save

F = Fraction
PANEL = ["名称", "权重", "去高", "去低"]


def standings(folder: Path, tables: Mapping[str, Table]) -> Standings:
    """The standings of a workbook with these sheets."""
    parsed = read_workbook(save(folder / "算例.xlsx", {"规则": [], **tables}))
    return standings_of(parsed.contest, Book(parsed.entries))


def marks(component: str, village: str, *values: object) -> Table:
    """One mark a judge, judges numbered from 1."""
    return [[component, at, village, value] for at, value in enumerate(values, 1)]


def one_component(values: tuple[object, ...], **sheets: Table) -> dict[str, Table]:
    """One village, one component, a trim of 1/1; nothing else given."""
    return {
        "村庄": [["名称"], ["五里堡村"]],
        "评委组": [PANEL, ["评委", None, 1, 1]],
        "打分": [["环节", "评委", "村", "分"], *marks("观摩", "五里堡村", *values)],
        **sheets,
    }


@pytest.mark.parametrize(
    ("values", "rules", "exact", "shown"),
    [
        ((88, 90, 91, 92, 99), [], F(91), "91.00"),
        (("８８", "90分", "91.0", " 92", 99.0), [], F(91), "91.00"),
        ((80, 87, 87, 87, 87, 87, 87, 87, 88, 95), [], F(697, 8), "87.13"),
        (
            (80, 87, 87, 87, 87, 87, 87, 87, 88, 95),
            [["项目", "内容"], ["舍入方式", "五成双"]],
            F(697, 8),
            "87.12",
        ),
        ((88, 90), [], F(89), "89.00"),
    ],
)
def test_one_component(
    values: tuple[object, ...], rules: Table, exact: Fraction, shown: str, tmp_path: Path
) -> None:
    found = standings(tmp_path, one_component(values, 规则=rules))
    assert (found.rows[0].exact, found.rows[0].shown) == (exact, shown)
    assert any("评委不足，未去分" in w for w in found.warnings) is (len(values) == 2)


def test_two_weighted_components(tmp_path: Path) -> None:
    found = standings(
        tmp_path,
        {
            "村庄": [["名称"], ["五里堡村"]],
            "环节": [
                ["名称", "类型", "权重"],
                ["实地观摩", "直接录入", 60],
                ["支书汇报", "直接录入", 40],
            ],
            "直接录入": [
                ["环节", "村", "分"],
                ["实地观摩", "五里堡村", 94.8],
                ["支书汇报", "五里堡村", 95.775],
            ],
        },
    )
    assert found.rows[0].exact == F("95.19")


VILLAGES = [f"第{n}村" for n in range(1, 9)]
POINTS = [98, 97, 96, 95, 94, 90, 90, 80]


@pytest.mark.parametrize(
    ("boundary", "flags", "pending"),
    [("都发", 7, ()), (None, 7, ()), ("都不发", 5, ()), ("人工", 5, (2,))],
)
def test_a_tie_at_the_last_flag(
    boundary: str | None, flags: int, pending: tuple[int, ...], tmp_path: Path
) -> None:
    found = standings(
        tmp_path,
        {
            "村庄": [["名称"], *([v] for v in VILLAGES)],
            "直接录入": [
                ["环节", "村", "分"],
                *(["平时", v, p] for v, p in zip(VILLAGES, POINTS, strict=True)),
            ],
            "奖项": [["名称", "标志", "名额", "边界并列"], ["流动红旗", "红旗", 6, boundary]],
        },
    )
    [award] = found.awards
    assert len(award.entrants) == flags
    assert tuple(len(p.among) for p in award.pending) == pending


@pytest.mark.parametrize(("style", "places"), [("1224", [1, 1, 3]), (1223, [1, 1, 2])])
def test_shared_places(style: object, places: list[int], tmp_path: Path) -> None:
    found = standings(
        tmp_path,
        {
            "村庄": [["名称"], ["甲村"], ["乙村"], ["丙村"]],
            "规则": [["项目", "内容"], ["名次方式", style]],
            "直接录入": [["环节", "村", "分"], *(["平时", v, p] for v, p in
                     (("甲村", 95), ("乙村", 95), ("丙村", 93)))],
        },
    )  # fmt: skip
    assert [r.place for r in found.rows] == places


def test_a_mark_for_the_own_village_is_refused(tmp_path: Path) -> None:
    tables = one_component((88, 90), 评委=[["编号", "代表村"], [1, None], [2, "五里堡村"]])
    with pytest.raises(BadInput) as caught:
        standings(tmp_path, tables)
    assert caught.value.message == "打分!D3: 2代表五里堡村，应当回避，不能给本村打分"


def test_rounding_by_criterion(tmp_path: Path) -> None:
    values = [9, 9, 9, 9, 9, 9, 9.5]
    found = standings(
        tmp_path,
        {
            "村庄": [["名称"], ["五里堡村"]],
            "指标": [
                ["环节", "名称", "满分", "步长", "系数"],
                ["观摩", "环境", 10, 0.5, 0.8],
                ["观摩", "党建", 10, 0.5, None],
            ],
            "规则": [
                ["项目", "内容"],
                ["去分口径", "按指标"],
                ["舍入环节", "指标、指标加权"],
            ],
            "打分": [
                ["环节", "评委", "村", "指标", "分"],
                *(["观摩", at, "五里堡村", "环境", v] for at, v in enumerate(values, 1)),
                *(["观摩", at, "五里堡村", "党建", 10] for at, _ in enumerate(values, 1)),
            ],
        },
    )
    [panel] = found.rows[0].score.components[0].panels
    assert [(c.exact, c.value, c.weighted) for c in panel.criteria] == [
        (F(127, 14), F("9.07"), F("7.26")),
        (F(10), F(10), F(10)),
    ]
    assert found.rows[0].exact == F("17.26")
