"""环节, 指标, 评委组 and 评委: what may be left out, and what is then assumed."""

from fractions import Fraction
from pathlib import Path

import pytest

from lsb_desktop.core.model import Component, ComponentKind, Criterion, Panel
from tests.helpers.workbooks import Edits, Percent, read

F = Fraction
_HEAD = ["环节", "名称", "权重", "去高", "去低", "最少人数"]

COMPONENTS: list[tuple[Edits, tuple[Component, ...]]] = [
    (
        {"环节": [["名称"], ["实地观摩"]], "指标": None, "打分": None, "直接录入": None},
        (Component(1, "实地观摩", criteria=(Criterion(1, "实地观摩"),)),),
    ),
    (
        {"环节": [["名称", "满分"], ["实地观摩", 50]], "指标": None, "打分": None,
         "直接录入": None},
        (Component(1, "实地观摩", max=F(50), criteria=(Criterion(1, "实地观摩", F(50)),)),),
    ),
    (
        {"环节": [["名称", "类型"], ["卫生", "扣分"]],
         "指标": [["环节", "名称"], ["卫生", "垃圾"]], "打分": None, "直接录入": None},
        (Component(1, "卫生", ComponentKind.DEDUCTION, criteria=(Criterion(1, "垃圾"),)),),
    ),
    (
        {"环节": [["名称", "满分"], ["实地观摩", 50]],
         "指标": [["环节", "名称", "系数"], ["实地观摩", "党建", 0.5]],
         "打分": None, "直接录入": None},
        (Component(1, "实地观摩", max=F(50), criteria=(
            Criterion(1, "党建", F(50), factor=F(1, 2)),
        )),),
    ),
    (
        {"环节": [["名称"], ["实地观摩"]],
         "指标": [["环节", "名称", "满分", "系数"], ["实地观摩", "党建", 10, "0.8"],
                ["实地观摩", "环境", 5, None]],
         "打分": None, "直接录入": None},
        (Component(1, "实地观摩", max=F(13), criteria=(
            Criterion(1, "党建", F(10), factor=F(4, 5)), Criterion(2, "环境", F(5)),
        )),),
    ),
    (
        {"环节": [["名称", "类型", "权重"], ["平时工作", "直接录入", "40%"],
                ["笔试", "直接录入", Percent(0.6)]],
         "指标": [["环节", "名称", "满分", "步长"], ["笔试", "笔试", 150, 0.5]],
         "打分": None, "直接录入": None},
        (
            Component(1, "平时工作", ComponentKind.ENTERED, F(40)),
            Component(2, "笔试", ComponentKind.ENTERED, F(60), F(150),
                      (Criterion(1, "笔试", F(150), F(1, 2)),)),
        ),
    ),
    (
        {"环节": [["名称", "权重"], ["甲", None], ["乙", 30]], "指标": None, "打分": None,
         "直接录入": None, "规则!A3": "合成方式", "规则!B3": "相加"},
        (
            Component(1, "甲", criteria=(Criterion(1, "甲"),)),
            Component(2, "乙", weight=F(30), criteria=(Criterion(2, "乙"),)),
        ),
    ),
    (
        {"环节": None, "指标": None, "打分!D2": None, "打分!D3": "实地观摩", "打分!E3": None,
         "打分!D4": None, "直接录入": None},
        (Component(1, "实地观摩", criteria=(Criterion(1, "实地观摩"),)),),
    ),
    (
        {"环节": [["名称", "权重"]], "指标": None, "打分": None, "评委组": None, "评委": None,
         "直接录入": [["环节", "村", "分"], ["平时工作", "前时村", 90]]},
        (Component(1, "平时工作", ComponentKind.ENTERED),),
    ),
    (
        {"环节": [["名称", "权重"]], "指标": None, "打分": None, "直接录入": None},
        (),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "components"), COMPONENTS)
def test_components(edits: Edits, components: tuple[Component, ...], tmp_path: Path) -> None:
    assert read(tmp_path, {"规则!B3": None, **edits}).contest.components == components


PANELS: list[tuple[Edits, tuple[Panel, ...], tuple[str, ...]]] = [
    (
        {},
        (Panel("班子", weight=F(60), high=1, low=1), Panel("部门", weight=F(40))),
        ("班子", "班子", "部门"),
    ),
    ({"评委组": [["名称"], ["班子"]], "评委!C4": None}, (Panel("班子"),), ("班子",) * 3),
    (
        {"评委组": None, "评委!C2": None, "评委!C3": None, "评委!C4": None},
        (Panel("评委"),),
        ("评委",) * 3,
    ),
    ({"评委组": [_HEAD], "评委!C3": None, "评委!C4": "班子"}, (Panel("班子"),), ("班子",) * 3),
    ({"评委组": None, "评委": None}, (Panel("评委"),), ("评委",) * 2),
    ({"评委组": [["名称"], ["班子"]], "评委": [["编号"]]}, (Panel("班子"),), ("班子",) * 2),
    (
        {"评委组": [_HEAD, ["实地观摩", "班子", 100, "2", 1, 5]], "评委!C4": "班子"},
        (Panel("班子", 1, high=2, low=1, minimum=5),),
        ("班子",) * 3,
    ),
    (
        {"评委组": [["名称", "权重"], ["班子", "100/3"], ["部门", "200/3"]]},
        (Panel("班子", weight=F(100, 3)), Panel("部门", weight=F(200, 3))),
        ("班子", "班子", "部门"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "panels", "of_judges"), PANELS)
def test_panels_and_judges(
    edits: Edits, panels: tuple[Panel, ...], of_judges: tuple[str, ...], tmp_path: Path
) -> None:
    contest = read(tmp_path, edits).contest
    assert contest.panels == panels
    assert tuple(j.panel for j in contest.judges) == of_judges
    assert [j.id for j in contest.judges] == list(range(1, len(of_judges) + 1))


def test_a_judged_component_without_panel_gets_its_own(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        {
            "环节!B3": "评委打分",
            "直接录入!D2": None,
            "直接录入!A2": "环境卫生",
            "评委组!A2": "实地观摩",
            "评委组!A3": "实地观摩",
        },
    )
    assert parsed.contest.panels[2:] == (Panel("评委", 2),)
