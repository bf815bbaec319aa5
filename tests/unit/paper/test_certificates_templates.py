"""Templates of the office's own: stored, listed, refused with file and field named."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.certificates.shelf import (
    background_of,
    load_template,
    remove_template,
    save_template,
    templates_in,
)
from lsb_desktop.paper.certificates.template import BUILT_IN, marked
from lsb_desktop.paper.certificates.template_text import dump_template, parse_template

PLAIN: dict[str, Any] = {
    "name": "我的",
    "page": {"width": 260, "height": 185},
    "seal": {"x": 150, "y": 140, "diameter": 42},
    "fields": [
        {"name": "recipient", "text": "{recipient}：", "box": [20, 60, 200, 20], "face": "KAI",
         "size": 24, "floor": 14, "colour": "#1A1A1A"}
    ],
}  # fmt: skip
OURS = replace(parse_template(json.dumps(PLAIN)), name="镇里的奖状")


def picture(kind: str = "JPEG", mode: str = "RGB") -> bytes:
    made = BytesIO()
    Image.new(mode, (26, 18), 200 if mode == "L" else None).save(made, kind)
    return made.getvalue()


def with_field(**changed: object) -> dict[str, object]:
    return {**PLAIN, "fields": [{**PLAIN["fields"][0], **changed}]}


@pytest.mark.parametrize("key", BUILT_IN)
def test_a_template_written_and_read_is_the_same(key: str) -> None:
    made = load_template(key)
    assert parse_template(dump_template(made)) == made


def test_files_of_the_first_version_are_read() -> None:
    made = parse_template(json.dumps(PLAIN))
    assert made.background == ""
    assert made.closing == ""
    assert made.frame == made.corners == ()
    assert [f.fixed for f in made.fields] == [False]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "应是一组"),
        ({**PLAIN, "page": {"width": 99, "height": 185}}, "“page”的“width”应在 100 到 500"),
        ({**PLAIN, "page": {"width": "260", "height": 185}}, "应是数字，写的是'260'"),
        ({**PLAIN, "page": {"width": True, "height": 185}}, "应是数字"),
        ({**PLAIN, "name": "  "}, "“name”没有写"),
        ({**PLAIN, "name": 3}, "“name”应是文字"),
        ({**PLAIN, "script": "x"}, "不认识“script”"),
        ({**PLAIN, "seal": {"x": 1, "y": 1}}, "“seal”的“diameter”没有写"),
        ({**PLAIN, "seal": {"x": 1, "y": 999, "diameter": 42}}, "“y”应在 0 到 185"),
        ({**PLAIN, "fields": []}, "一个文字框也没有"),
        ({**PLAIN, "fields": PLAIN["fields"] * 2}, "都叫“recipient”"),
        ({**PLAIN, "fields": PLAIN["fields"] * 41}, "最多 40 项"),
        ({**PLAIN, "frame": [{"inset": 1, "width": 1, "colour": "red"}]}, "“frame”第 1 项"),
        ({**PLAIN, "corners": [{"width": 1, "colour": "#000000", "paths": 3}]}, "一列折线"),
        ({**PLAIN, "corners": [{"width": 1, "colour": "#000000", "paths": [[[1, 2]]]}]}, "2 到"),
        ({**PLAIN, "corners": [{"width": 1, "colour": "#000000", "paths": [[1, 2]]}]}, "2 个数字"),
        ({**PLAIN, "background": "../../x.jpg"}, "同一文件夹里的图片名"),
        ({**PLAIN, "background": "C:\\x.jpg"}, "同一文件夹里的图片名"),
        ({**PLAIN, "background": "x.svg"}, "应是 .jpg 图片"),
        (with_field(name=""), "“name”没有写"),
        (with_field(box=[1, 2, 3]), "文字框“recipient”的“box”应是 4 个数字"),
        (with_field(box=[1, 2, 3, None]), "应是数字"),
        (with_field(box=[200, 60, 100, 20]), "伸出了纸边（纸 260×185 mm）"),
        (with_field(face="Comic"), "“face”应是 KAI、SERIF"),
        (with_field(size=2), "“size”应在 3 到 400"),
        (with_field(floor=30), "“floor”应在 3 到 24"),
        (with_field(lines=1.5), "“lines”应是整数"),
        (with_field(align="justify"), "“align”应是 left"),
        (with_field(fixed="yes"), "“fixed”应是 true 或 false"),
        (with_field(colour="#12345G"), "“colour”应是 #RRGGBB"),
        (with_field(text="字" * 1001), "最多 1000 字"),
        (with_field(eval="1"), "不认识“eval”"),
        (with_field(size=10**400), "写的是 1000000000"),
        (with_field(text="\ud800"), "半个字"),
    ],
)
def test_a_bad_value_is_named_with_its_place(data: object, said: str) -> None:
    with pytest.raises(UserError) as error:
        parse_template(json.dumps(data), "模板“甲.json”")
    assert said in error.value.message
    assert error.value.message.startswith("模板“甲.json”")


def test_what_is_no_json_is_told_by_its_line() -> None:
    with pytest.raises(UserError, match="甲第 2 行不是完整的 JSON"):
        parse_template("{\n'a'}", "甲")
    with pytest.raises(UserError, match="甲不是完整的 JSON"):
        parse_template("[" * 100_000, "甲")


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(UserError, match="应是数字"):
        parse_template(json.dumps(with_field(size=float("nan"))))


def test_own_templates_are_stored_listed_changed_and_removed(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    key = save_template(folder, OURS, picture())
    listed = templates_in(folder)
    assert [t.key for t in listed.templates] == [*BUILT_IN, key]
    assert [t.own for t in listed.templates] == [False] * len(BUILT_IN) + [True]
    assert listed.problems == ()
    stored = load_template(key, folder)
    assert stored == replace(OURS, background=f"{key}.jpg")
    assert background_of(stored, folder) == folder / f"{key}.jpg"
    save_template(folder, replace(OURS, closing="特此表彰。"), key=key)
    again = load_template(key, folder)
    assert (again.closing, again.background) == ("特此表彰。", "")
    assert [p.name for p in folder.iterdir()] == [f"{key}.json"]
    remove_template(folder, key)
    assert list(folder.iterdir()) == []


def test_names_are_told_apart_and_shipped_templates_are_safe(tmp_path: Path) -> None:
    key = save_template(tmp_path, OURS)
    for name in ("奖状", OURS.name, " "):
        with pytest.raises(UserError, match=r"请换一个名称|还没有名称"):
            save_template(tmp_path, replace(OURS, name=name))
    other = save_template(tmp_path, replace(OURS, name="jiangzhuang"))
    assert other == "jiangzhuang(2)"
    for bad in ("jiangzhuang", "../outside", "没有"):
        with pytest.raises(UserError, match="没有自己的模板"):
            remove_template(tmp_path, bad)
    with pytest.raises(UserError, match="不能作自己的模板的文件名"):
        save_template(tmp_path, replace(OURS, name="乙"), key="../乙")
    assert {p.stem for p in tmp_path.iterdir()} == {key, other}
    assert not (tmp_path.parent / "outside.json").exists()


@pytest.mark.parametrize("key", ["没有", "../secret", "", "a/b"])
def test_a_template_that_is_not_here_is_said_to_be_missing(key: str, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.json").write_text(dump_template(OURS), encoding="utf-8")
    for folder in (tmp_path, None):
        with pytest.raises(UserError, match="没有奖状模板"):
            load_template(key, folder)


def test_unreadable_files_are_named_and_the_others_kept(tmp_path: Path) -> None:
    good = save_template(tmp_path, OURS)
    (tmp_path / "坏.json").write_text("{", encoding="utf-8")
    (tmp_path / "大.json").write_text(" " * 300_001, encoding="utf-8")
    (tmp_path / "码.json").write_bytes('{"name": "镇"}'.encode("gb18030"))
    (tmp_path / "rongyu.json").write_text(dump_template(OURS), encoding="utf-8")
    lost = replace(OURS, name="丢了底图", background="没有.jpg")
    (tmp_path / "底.json").write_text(dump_template(lost), encoding="utf-8")
    found = templates_in(tmp_path)
    assert [t.key for t in found.templates if t.own] == [good]
    said = "\n".join(found.problems)
    for words in (
        "模板“坏.json”第 1 行不是完整的 JSON",
        "模板“大.json”太大",
        "模板“码.json”不是 UTF-8",
        "“rongyu.json”和自带的模板重名",
        "模板“丢了底图”的底图“没有.jpg”不见了",
    ):
        assert words in said
    assert len(found.problems) == 5


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xd8\xff\xe0 broken", "不是完整的 JPEG"),
        (picture()[:-200], "不是完整的 JPEG"),
        (picture("PNG"), "不是完整的 JPEG"),
        (picture(mode="CMYK"), "四色图"),
        (b"\xff" * 20_000_001, "太大"),
    ],
    ids=["broken", "cut", "png", "cmyk", "large"],
)
def test_pictures_that_cannot_be_used_are_refused(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=said):
        save_template(tmp_path, OURS, data)
    assert list(tmp_path.glob("*.json")) == []


def test_a_value_out_of_range_is_not_stored(tmp_path: Path) -> None:
    wide = replace(OURS.fields[0], box=(200, 0, 200, 20))
    with pytest.raises(UserError, match="伸出了纸边"):
        save_template(tmp_path, replace(OURS, fields=(wide,)))
    assert list(tmp_path.iterdir()) == []


def test_a_template_without_a_place_for_the_mark_gets_one() -> None:
    made = marked(OURS)
    assert [f.text for f in made.fields] == ["{recipient}：", "{mark}"]
    assert marked(made) == made
