"""Templates as data: what stands where on a certificate, to a tenth of a millimetre."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.certificates.layout import Placed, layout
from lsb_desktop.paper.certificates.shelf import load_template
from lsb_desktop.paper.certificates.template import BUILT_IN, Template, fill
from lsb_desktop.paper.certificates.template_text import parse_template
from lsb_desktop.paper.fonts import MM
from lsb_desktop.paths import resource
from tests.helpers.papers import LONGEST, RARE

VALUES = {
    "town": "孟庄镇",
    "village": "碾卢村",
    "body": "在二〇二一年第四季度“亮赛比”逐村观摩评比活动中，"
    "综合得分\xa093.47\xa0分，位列全镇第三名，荣获",
    "award": "流动红旗",
    "closing": "",
    "issuers": "中共孟庄镇委员会",
    "date": "二〇二一年十二月十四日",
    "number": "孟庄〔2021〕Q4-003",
    "mark": "演示数据",
}
LONG = {
    "town": "新郑教育园区（龙湖镇）",
    "village": LONGEST,
    "body": "在"
    + "二〇二一年第四季度村党组织书记“亮赛比”和“逐村（社区）观摩”" * 3
    + "活动中，荣获",
    "award": "党组织书记“亮赛比”暨“逐村（社区）观摩”综合排名进步奖流动红旗",
    "issuers": "中共新郑教育园区（龙湖镇）工作委员会\n"
    "新郑教育园区（龙湖镇）管理委员会\n孟庄镇人民政府",
    "number": "新郑教育园区〔2021〕Q4-128",
}


SEALED = ("jiangzhuang", "rongyu", "pusu")


@pytest.fixture(params=SEALED)
def template(request: pytest.FixtureRequest) -> Template:
    made = load_template(request.param)
    assert made.page == (297, 210)
    return made


def said_of(changed: dict[str, str]) -> dict[str, str]:
    """Values with what follows from town and village."""
    values = {**VALUES, **changed}
    return {"recipient": f"{values['town']}{values['village']}党支部", **values}


def lines(template: Template, **changed: str) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for placed in layout(template, said_of(changed)):
        found.setdefault(placed.field, []).append(placed)
    return found


def nearest(template: Template, placed: Placed) -> float:
    """mm from the middle of the seal's circle to a line's box."""
    left, top, right, bottom = placed.box
    x = min(max(template.seal.x, left), right)
    y = min(max(template.seal.y, top), bottom)
    return ((x - template.seal.x) ** 2 + (y - template.seal.y) ** 2) ** 0.5


def check_page(template: Template, found: tuple[Placed, ...]) -> None:
    """Inside the frame, off the seal, no line on another."""
    inner = max((r.inset + r.width / 2 for r in template.frame), default=5.0) + 1
    for placed in found:
        left, top, right, bottom = placed.box
        assert inner <= left <= right <= template.page[0] - inner, placed
        assert inner <= top <= bottom <= template.page[1] - inner, placed
        assert nearest(template, placed) >= template.seal.diameter / 2, placed
    boxes = sorted((p.box for p in found), key=lambda b: b[1])
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = other[1] >= one[3] - 0.05 or other[0] >= one[2] or one[0] >= other[2]
            assert apart, (one, other)


def test_every_built_in_template_is_a_file_of_its_own() -> None:
    assert [load_template(n).name for n in BUILT_IN] == [
        "奖状",
        "荣誉证书",
        "朴素奖状",
        "流动红旗标签",
    ]
    names = {p.stem for p in resource("templates").glob("*.json")}
    assert names == set(BUILT_IN)


def test_fields_stand_in_their_boxes(template: Template) -> None:
    found = lines(template)
    for field in template.fields:
        x, y, wide, high = field.box
        for placed in found[field.name]:
            left, top, right, bottom = placed.box
            assert x - 0.05 <= left
            assert right <= x + wide + placed.size / MM / 2
            assert y - 0.05 <= top
            assert bottom <= y + high + 0.05


def test_the_usual_certificate_is_set_at_its_full_sizes(template: Template) -> None:
    found = lines(template)
    for field in template.fields:
        assert {p.size for p in found[field.name]} == {field.style.size}
    assert [len(found[n]) for n in ("title", "recipient", "body", "award", "signature")] == [
        1,
        1,
        2,
        1,
        2,
    ]


def test_recipient_is_flush_left_and_the_body_indented_two_characters(template: Template) -> None:
    found = lines(template)
    (recipient,) = found["recipient"]
    first, second = found["body"]
    assert recipient.text == "孟庄镇碾卢村党支部："
    assert recipient.x == pytest.approx(32, abs=0.1)
    assert first.x == pytest.approx(32 + 2 * first.size / MM, abs=0.1)
    assert second.x == pytest.approx(32, abs=0.1)
    assert first.text.endswith("活动中，")
    assert found["closing"][0].x == pytest.approx(32 + 2 * found["closing"][0].size / MM, abs=0.1)


def test_title_and_award_stand_in_the_middle_and_issuer_over_date(template: Template) -> None:
    found = lines(template)
    for name in ("title", "award"):
        (placed,) = found[name]
        assert placed.x + placed.length / 2 == pytest.approx(148.5, abs=0.1)
    issuer, date = found["signature"]
    assert issuer.x + issuer.length / 2 == pytest.approx(date.x + date.length / 2, abs=0.1)
    assert issuer.x > template.page[0] / 2
    assert found["number"][0].x == pytest.approx(32, abs=0.1)


def test_the_seal_is_a_town_s_and_lies_inside_the_frame(template: Template) -> None:
    seal = template.seal
    assert seal.diameter == 42
    assert seal.y + 21 < template.page[1] - 12.5
    assert seal.x + 21 < template.page[0] - 12.5
    check_page(template, layout(template, said_of({})))


@pytest.mark.parametrize("changed", [LONG, *({k: v} for k, v in LONG.items())])
def test_long_texts_wrap_and_keep_the_seal_free(
    template: Template, changed: dict[str, str]
) -> None:
    found = layout(template, said_of(changed))
    check_page(template, found)
    said = "".join(p.text for p in found)
    for text in changed.values():
        assert text.replace("\n", "") in said


def test_a_long_recipient_has_two_lines_of_type_above_the_floor(template: Template) -> None:
    found = lines(template, village=LONGEST)["recipient"]
    assert len(found) == 2
    assert found[0].size >= 20


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SEALED),
    st.text(alphabet="孟庄镇䩐𡐓社区（）“”，", min_size=1, max_size=40),
    st.text(alphabet="流动红旗先进“”党支部奖", min_size=1, max_size=24),
    st.lists(st.text(alphabet="中共孟庄镇委员会（）", min_size=2, max_size=22), max_size=3),
)
def test_whatever_is_written_stays_on_its_place(
    name: str, village: str, award: str, issuers: list[str]
) -> None:
    template = load_template(name)
    changed = {"village": village, "award": award, "issuers": "\n".join(issuers)}
    check_page(template, layout(template, said_of(changed)))


def test_full_lines_are_justified_and_last_ones_are_not(template: Template) -> None:
    text = "在二〇二一年第四季度村党组织书记亮赛比和逐村观摩活动一二三四中综合得分位列全镇荣获"
    first, *_, last = lines(template, body=text)["body"]
    assert first.x + first.length == pytest.approx(265, abs=0.1)
    assert last.tracking == 0


def test_a_field_without_text_is_left_out_and_rare_names_are_set(template: Template) -> None:
    assert "mark" not in lines(template, mark="")
    for name in RARE:
        assert lines(template, village=name)["recipient"][0].text == f"孟庄镇{name}党支部："


def test_the_award_s_own_closing_beats_the_template_s(template: Template) -> None:
    assert lines(template)["closing"][0].text == template.closing
    assert lines(template, closing="特此表彰。")["closing"][0].text == "特此表彰。"


def test_a_text_beyond_every_size_is_refused(template: Template) -> None:
    with pytest.raises(UserError, match="太长"):
        layout(template, {**VALUES, "body": "观摩" * 3000})


def test_names_nobody_knows_stay_as_written() -> None:
    assert fill("{town}{what}", {"town": "孟庄镇"}) == "孟庄镇{what}"


def test_a_template_may_align_right_and_at_the_top_and_have_no_frame() -> None:
    data = json.loads(resource("templates", "jiangzhuang.json").read_text(encoding="utf-8"))
    data["frame"] = []
    del data["corners"]
    data["fields"] = [
        {"name": "a", "text": "一\n二", "box": [10, 10, 50, 40], "align": "right", "face": "KAI",
         "size": 20, "floor": 10, "colour": "#000000"}
    ]  # fmt: skip
    one, two = layout(parse_template(json.dumps(data)), {})
    assert one.box[2] == pytest.approx(60)
    assert one.box[1] == pytest.approx(10)
    assert two.baseline - one.baseline == pytest.approx(20 * 1.4 / MM)


def test_pages_are_made_of_the_same_parts() -> None:
    one, other = (load_template(name) for name in SEALED[:2])
    assert [f.name for f in one.fields] == [f.name for f in other.fields]
    assert all(a.name != b.name for a, b in pairwise(one.fields))
