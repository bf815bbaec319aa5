"""Edits of the rules that touch more than one thing."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.check import problems
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Panel,
    Rules,
    TieBreak,
    TieKind,
)
from lsb_desktop.desk.presets import PRESETS, load_preset
from lsb_desktop.ui.console.rules import edits
from tests.helpers.console import mixed, small

HALF = Fraction(50)


def tied(*steps: TieBreak) -> Rules:
    return Rules(tie_order=steps)


COMPONENT = TieBreak(TieKind.COMPONENT, "实地观摩")
CRITERION = TieBreak(TieKind.CRITERION, "环境")
PANEL = TieBreak(TieKind.PANEL, "班子")
MANUAL = TieBreak(TieKind.MANUAL)


def test_new_things_have_free_names_and_ids() -> None:
    contest = edits.numbered(edits.with_component(edits.with_component(mixed())), mixed())
    assert [c.name for c in contest.components][3:] == ["新环节", "新环节2"]
    assert [c.id for c in contest.components][3:] == [4, 5]
    assert [c.criteria[0].id for c in contest.components[3:]] == [5, 6]
    assert [c.weight for c in contest.components][3:] == [0, 0]
    contest = edits.with_panel(edits.with_panel(mixed()))
    assert [p.name for p in contest.panels][2:] == ["新评委组", "新评委组2"]
    assert [p.weight for p in contest.panels][2:] == [0, 0]


def test_an_id_taken_out_in_the_draft_is_not_used_again() -> None:
    stored = mixed()
    gone = stored.components[2].criteria[1]
    draft = edits.with_criterion(edits.without_criterion(stored, 3, gone), 3)
    draft = edits.with_judges(replace(draft, judges=draft.judges[:1]), "班子", ["丙"])
    made = edits.numbered(draft, stored)
    assert [k.id for k in made.components[2].criteria] == [3, 5]
    assert [j.id for j in made.judges] == [1, 3]
    assert edits.numbered(made, stored) == made


def test_the_first_of_a_kind_counts_whole() -> None:
    empty = Contest("观摩")
    made = edits.numbered(edits.with_panel(edits.with_component(empty)), empty)
    assert made.components[0].weight == 100
    assert made.panels[0].weight == 100
    assert problems(made) == ()


def test_a_new_criterion_takes_what_is_left_of_its_component() -> None:
    contest = edits.with_criterion(mixed(), 1)
    assert contest.components[0].criteria[-1] == Criterion(edits.NEW, "新指标", Fraction(100))
    part = replace(mixed().components[0], criteria=mixed().components[0].criteria[:1])
    contest = edits.with_criterion(replace(mixed(), components=(part,)), 1)
    assert contest.components[0].criteria[-1].max == 40
    assert edits.remark(contest.components[0]) == ""
    bare = edits.with_criterion(replace(mixed(), components=(replace(part, criteria=()),)), 1)
    assert bare.components[0].criteria[0].max == 100


@pytest.mark.parametrize(
    ("own", "taken", "code"),
    [
        ([], set(), "01"),
        ([], {"01"}, "02"),
        (["班07"], {"班07"}, "班08"),
        (["09"], {"09", "10"}, "11"),
        (["班99"], {"班99"}, "班100"),
        (["甲"], {"甲"}, "01"),
    ],
)
def test_codes_go_on(own: list[str], taken: set[str], code: str) -> None:
    assert edits.next_code(own, taken) == code


def test_several_judges_at_once() -> None:
    contest = edits.numbered(edits.with_judges(small(), "评委", ["甲", ""]), small())
    assert [(j.id, j.code, j.name, j.panel) for j in contest.judges[3:]] == [
        (4, "04", "甲", "评委"),
        (5, "05", "评委05", "评委"),
    ]


def test_a_component_takes_its_panels_and_ties_along() -> None:
    contest = replace(
        mixed(),
        panels=(*mixed().panels, Panel("班子", 1, HALF)),
        rules=tied(COMPONENT, CRITERION, PANEL, MANUAL),
    )
    left = edits.without_component(contest, contest.components[0])
    assert [c.name for c in left.components] == ["平时工作", "卫生检查"]
    assert [p.component for p in left.panels] == [None, None]
    assert left.rules.tie_order == (PANEL, MANUAL)


def test_a_criterion_takes_its_tie_along() -> None:
    contest = replace(mixed(), rules=tied(CRITERION, MANUAL))
    left = edits.without_criterion(contest, 1, contest.components[0].criteria[0])
    assert [k.name for k in left.components[0].criteria] == ["产业"]
    assert left.rules.tie_order == (MANUAL,)
    kept = edits.without_criterion(contest, 1, contest.components[0].criteria[1])
    assert kept.rules.tie_order == (CRITERION, MANUAL)


def test_the_last_row_of_a_panel_takes_its_judges_along() -> None:
    contest = replace(mixed(), panels=(*mixed().panels, Panel("班子", 1, HALF)), rules=tied(PANEL))
    once = edits.without_panel(contest, 0)
    assert [j.name for j in once.judges] == ["甲", "乙"]
    assert once.rules.tie_order == (PANEL,)
    twice = edits.without_panel(once, 1)
    assert [j.name for j in twice.judges] == ["乙"]
    assert twice.rules.tie_order == ()


def test_renaming_takes_judges_and_ties_along() -> None:
    old = replace(mixed(), rules=tied(COMPONENT, CRITERION, PANEL))
    panels = (replace(old.panels[0], name="班子成员"), old.panels[1])
    new = edits.followed(old, replace(old, panels=panels))
    assert [j.panel for j in new.judges] == ["班子成员", "支书"]
    assert new.rules.tie_order[2].name == "班子成员"
    first = replace(old.components[0], name="观摩")
    named = edits.followed(old, replace(old, components=(first, *old.components[1:])))
    assert named.rules.tie_order[0].name == "观摩"
    criteria = (replace(first.criteria[0], name="环境卫生"), first.criteria[1])
    changed = edits.followed(old, edits.with_criteria(old, 1, criteria))
    assert changed.rules.tie_order[1].name == "环境卫生"


def test_a_name_still_used_elsewhere_is_not_followed() -> None:
    old = replace(mixed(), panels=(*mixed().panels, Panel("班子", 1, HALF)))
    panels = (replace(old.panels[0], name="新组"), *old.panels[1:])
    assert [j.panel for j in edits.followed(old, replace(old, panels=panels)).judges] == [
        "班子", "支书",
    ]  # fmt: skip


def test_the_only_criterion_goes_with_its_component() -> None:
    same = Component(1, "观摩", criteria=(Criterion(1, "观摩"),))
    old = replace(small(), components=(same,))

    def after(component: Component) -> Component:
        return edits.followed(old, replace(old, components=(component,))).components[0]

    assert after(replace(same, name="实地")).criteria[0].name == "实地"
    assert after(replace(same, max=HALF)).criteria[0].max == 50
    only = replace(same.criteria[0], max=HALF)
    assert after(replace(same, criteria=(only,))).max == 50
    factor = replace(same.criteria[0], factor=Fraction(2))
    doubled = edits.followed(
        replace(old, components=(replace(same, criteria=(factor,)),)),
        replace(old, components=(replace(same, criteria=(factor,), max=HALF),)),
    )
    assert doubled.components[0].criteria[0].max == 100, "with a factor it is its own"


def test_the_second_criterion_makes_them_independent() -> None:
    old = mixed()
    first = replace(old.components[0], name="观摩", max=Fraction(200))
    new = edits.followed(old, replace(old, components=(first, *old.components[1:])))
    assert [k.max for k in new.components[0].criteria] == [60, 40]


def test_remarks_on_criteria() -> None:
    whole, entered, lists = mixed().components
    assert edits.remark(None) == ""
    assert edits.remark(whole) == ""
    assert "不用指标" in edits.remark(entered)
    assert edits.remark(replace(lists, max=Fraction(90))) == (
        "各指标满分合计 100，与环节满分 90 不一样。"
    )
    assert edits.remark(replace(whole, kind=ComponentKind.JUDGED, criteria=())) == ""


def test_a_draft_keeps_the_rules_and_nothing_else() -> None:
    stored = replace(small(), title="改过的名称")
    draft = replace(small(), rules=Rules(digits=3), title="旧名称")
    found = edits.rebased(draft, stored)
    assert (found.title, found.rules.digits) == ("改过的名称", 3)


@pytest.mark.parametrize("key", PRESETS)
def test_an_edit_that_changes_nothing_leaves_presets_alone(key: str) -> None:
    contest = load_preset(key).contest
    assert edits.followed(contest, contest) == contest
    assert all(t in edits.tie_choices(contest) for t in contest.rules.tie_order)
    for component in contest.components:
        assert edits.remark(component) == ""
