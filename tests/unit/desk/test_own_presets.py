"""我的办法: what is kept of a contest, the files, and a preset on another contest's marks."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from lsb_desktop.core.check import problems
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    Award,
    Component,
    Criterion,
    Entrant,
    Judge,
    Panel,
    Scope,
    ScopeKind,
)
from lsb_desktop.desk import own_presets
from lsb_desktop.desk.own_presets import LONGEST, OwnPresets, applied, stripped
from lsb_desktop.desk.presets import PRESETS, load_preset
from lsb_desktop.paths import own_presets_dir
from tests.helpers.desks import small


@pytest.fixture
def shelf(tmp_path: Path) -> OwnPresets:
    return OwnPresets(own_presets_dir(tmp_path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return own_presets_dir(tmp_path)


VILLAGES = (Entrant(1, 1, "东村"), Entrant(2, 2, "西村"))

# What is kept -------------------------------------------------------------------


@pytest.mark.parametrize("key", PRESETS)
def test_a_saved_preset_is_the_same_way_of_scoring(shelf, key):
    contest = load_preset(key).contest
    kept = shelf.load(shelf.save("办法", contest).key).contest
    same = ("components", "panels", "rules", "agenda", "topics", "quiz", "title", "period")
    assert [getattr(kept, f) for f in same] == [getattr(contest, f) for f in same]
    assert [a.name for a in kept.awards] == [a.name for a in contest.awards]
    assert (kept.entrants, kept.sites, kept.date, kept.previous) == ((), (), "", "")
    assert not kept.demo


@pytest.mark.parametrize("key", PRESETS)
def test_no_name_of_a_village_or_a_judge_is_in_the_file(shelf, folder, key):
    contest = load_preset(key).contest
    named = tuple(replace(j, name=f"王某{j.id}号", code=f"王{j.id}") for j in contest.judges)
    shelf.save("办法", replace(contest, judges=named))
    (text,) = (p.read_text(encoding="utf-8") for p in folder.iterdir())
    assert "王" not in text
    assert not [e.name for e in contest.entrants if f'"{e.name}"' in text]


def test_judges_are_numbered_and_those_of_villages_come_with_the_villages(shelf):
    contest = load_preset("guodian").contest
    preset = shelf.save("郭店办法", contest)
    assert preset.peers == ("支书互评",)
    assert [j.name for j in preset.contest.judges][:2] == ["班子成员01", "班子成员02"]
    assert preset.contest.judges[0].code == "班01"
    made = preset.for_villages(replace(preset.contest, entrants=VILLAGES))
    peers = [j for j in made.judges if j.panel == "支书互评"]
    assert [(j.name, j.represents) for j in peers] == [("东村代表", 1), ("西村代表", 2)]
    assert problems(made) == ()
    assert preset.for_villages(made) == made, "nobody sits twice"


def test_panels_that_begin_alike_share_their_numbers():
    judges = (Judge(1, "甲", panel="支书"), Judge(2, "乙", panel="支委"))
    kept, _ = stripped(replace(small(), judges=judges))
    assert [(j.code, j.name) for j in kept.judges] == [("支01", "支书01"), ("支02", "支委01")]


def test_an_award_of_one_group_is_kept_as_one_of_all():
    awards = (
        Award("甲组红旗", scope=Scope(ScopeKind.GROUP, "甲组")),
        Award("片区红旗", scope=Scope(ScopeKind.EACH_DISTRICT)),
    )
    kept, _ = stripped(replace(small(), awards=awards))
    assert [a.scope.kind for a in kept.awards] == [ScopeKind.ALL, ScopeKind.EACH_DISTRICT]


# Files --------------------------------------------------------------------------


def test_an_empty_shelf(shelf):
    assert shelf.read() == ((), ())
    shelf.delete("没有")
    with pytest.raises(UserError, match="不在了"):
        shelf.load("没有")


def test_saving_renaming_deleting(shelf, folder):
    one = shelf.save(" 季度 / 办法 ", small())
    assert (one.name, one.key) == ("季度 / 办法", "季度 _ 办法")
    other = shelf.save("季度 ? 办法", small())
    assert other.key == "季度 _ 办法-2", "two names that make one file name"
    assert [p.name for p in shelf.read()[0]] == ["季度 / 办法", "季度 ? 办法"]
    assert shelf.rename(one.key, "半年办法").name == "半年办法"
    assert shelf.load(one.key).contest == one.contest
    assert shelf.rename(one.key, "半年办法").name == "半年办法", "its own name is free"
    shelf.delete(other.key)
    assert [p.name for p in shelf.read()[0]] == ["半年办法"]
    assert [p.suffix for p in folder.iterdir()] == [".json"], "no draft is left behind"


@pytest.mark.parametrize(
    ("name", "why"),
    [("  ", "起个名称"), ("长" * (LONGEST + 1), "最多 40 个字"), ("有了", "已经有名为“有了”")],
)
def test_a_name_that_cannot_be_taken(shelf, name, why):
    shelf.save("有了", small())
    other = shelf.save("另一个", small())
    with pytest.raises(UserError, match=why):
        shelf.save(name, small())
    with pytest.raises(UserError, match=why):
        shelf.rename(other.key, name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"format": "别的", "name": "", "peers": [], "contest": {"title": ""}}',
        '{"format": "lsb-method", "name": "", "peers": [], "contest": {}}',
        '{"format": "lsb-method", "name": "", "peers": [], "contest": null}',
        '{"format": "lsb-method", "name": "", "peers": 3, "contest": {"title": ""}}',
        '{"format": "lsb-method", "name": "", "peers": [], "contest":'
        ' {"title": "", "rules": {"cap": "1/0"}}}',
    ],
)
def test_a_broken_file_is_named_and_passed_over(shelf, folder, text):
    shelf.save("好的", small())
    (folder / "坏的.json").write_text(text, encoding="utf-8")
    found, broken = shelf.read()
    assert ([p.name for p in found], broken) == (["好的"], ("坏的.json",))
    shelf.delete("坏的")
    assert (folder / "坏的.json").exists(), "what cannot be read is not ours to delete"


def test_bytes_that_are_no_text(shelf, folder):
    shelf.save("好的", small())
    (folder / "坏的.json").write_bytes(b"\xff\xfe\x00")
    assert shelf.read()[1] == ("坏的.json",)


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "methods").write_text("", encoding="utf-8")
    shelf = OwnPresets(own_presets_dir(tmp_path))
    with pytest.raises(UserError, match="存不进数据文件夹"):
        shelf.save("办法", small())


def test_a_file_that_cannot_be_deleted(shelf, monkeypatch):
    key = shelf.save("办法", small()).key

    def refuse(_path: Path, missing_ok: bool) -> None:
        raise PermissionError(13, "权限不够")

    monkeypatch.setattr(own_presets.Path, "unlink", refuse)
    with pytest.raises(UserError, match="删不掉：权限不够"):
        shelf.delete(key)


def test_a_file_says_what_it_is(shelf, folder):
    shelf.save("办法", small())
    data = json.loads((folder / "办法.json").read_text(encoding="utf-8"))
    assert (data["format"], data["name"], data["peers"]) == ("lsb-method", "办法", ["班子成员"])


# On another contest ---------------------------------------------------------------


def test_applied_to_its_own_contest_nothing_is_another(shelf):
    for key in PRESETS:
        contest = load_preset(key).contest
        assert applied(shelf.save(key, contest), contest) == contest


def test_what_has_the_same_name_keeps_its_id_and_the_rest_gets_a_new_one(shelf):
    judged = (Criterion(7, "党建"), Criterion(8, "环境"), Criterion(9, "产业"))
    source = replace(
        small(),
        components=(
            Component(5, "汇报", weight=Fraction(40), criteria=(Criterion(3, "汇报"),)),
            Component(6, "实地观摩", weight=Fraction(60), criteria=judged),
        ),
        panels=(
            Panel("班子成员"),
            Panel("部门", 5, Fraction(0)),
            Panel("支书", weight=Fraction(0)),
        ),
        judges=(
            Judge(1, "1", panel="部门"),
            Judge(2, "2", panel="班子成员"),
            Judge(3, "3", panel="支书", represents=2),
        ),
    )
    made = applied(shelf.save("新办法", source), small())
    assert [(c.id, c.name) for c in made.components] == [(4, "汇报"), (1, "实地观摩")]
    assert [k.id for k in made.components[1].criteria] == [2, 1, 5]
    assert made.components[0].criteria[0].id == 4
    assert [p.component for p in made.panels] == [None, 4, None]
    assert made.judges[:3] == small().judges, "those who sit there stay"
    added = [(j.id, j.panel, j.represents) for j in made.judges[3:]]
    assert added == [(4, "部门", None), (5, "支书", 1), (6, "支书", 2), (7, "支书", 3)]
    assert made.entrants == small().entrants
    assert problems(made) == ()


def test_judges_of_panels_that_are_gone_leave_no_id_to_others(shelf):
    source = replace(small(), panels=(Panel("部门"),), judges=(Judge(1, "1", panel="部门"),))
    made = applied(shelf.save("部门办法", source), small())
    assert [(j.id, j.name) for j in made.judges] == [(4, "部门01")]


def test_what_is_no_file_of_ours_is_told_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "文件夹.json").mkdir()
    with (tmp_path / "太大.json").open("wb") as file:
        file.truncate(1 << 30)
    assert OwnPresets(tmp_path).read() == ((), ("太大.json", "文件夹.json"))
