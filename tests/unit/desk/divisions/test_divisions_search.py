"""Finding townships: what is typed, what comes first, and what is never found."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.desk.divisions.national import Divisions, Match
from lsb_desktop.desk.divisions.query import fold_name, fold_query
from lsb_desktop.desk.divisions.regions import short_name
from tests.helpers.national import small, whole

MENGZHUANG, GUODIAN = "410184107", "410184108"


def codes(found: tuple[Match, ...]) -> list[str]:
    return [m.code for m in found]


def first(query: str, **more: object) -> Match:
    return whole().search(query, **more)[0]


@pytest.mark.parametrize(
    "query",
    [
        "410184107",
        "４１０１８４１０７",
        "410184107001",
        "新郑 孟庄",
        "新郑　孟庄",
        "新郑孟庄",
        "新郑市孟庄镇",
        "河南新郑孟庄",
        "河南省郑州市新郑市孟庄镇",
        "郑州 新郑 孟庄",
        "xinzheng mengzhuang",
        "xinzhengmengzhuang",
        "Xīnzhèng Mèngzhuāng",
        "hn xz mz",
        "新 孟庄镇",
        "潮河新城社区",
        "新郑 潮河新城",
    ],
)
def test_ways_to_type_mengzhuang(query: str) -> None:
    assert first(query).code == MENGZHUANG


@pytest.mark.parametrize(
    "query", ["孟庄", "孟庄镇", "mengzhuang", "mèngzhuāng", "ＭＥＮＧＺＨＵＡＮＧ"]
)
def test_the_three_towns_of_that_name_come_first_by_code(query: str) -> None:
    assert codes(whole().search(query))[:3] == ["370402102", MENGZHUANG, "410782104"]


def test_initials_by_code_and_the_own_county_first() -> None:
    found = whole().search("mz", limit=100)
    assert MENGZHUANG in codes(found)
    plain = [m for m in found if m.name in ("苗庄镇", "马庄镇", "孟庄镇")]
    assert codes(tuple(plain)) == sorted(codes(tuple(plain)))
    near = whole().search("mz", near="410184")
    assert codes(near)[0] == MENGZHUANG
    assert whole().search("mz", near="41")[0].province == "河南省"


def test_initials_of_county_and_town() -> None:
    assert MENGZHUANG in codes(whole().search("xzmz"))[:3]


@pytest.mark.parametrize(
    ("query", "start"),
    [("41", "41"), ("4101", "4101"), ("410184", "410184"), ("41018410", "41018410")],
)
def test_the_front_of_a_code(query: str, start: str) -> None:
    found = whole().search(query)
    assert found
    assert all(m.code.startswith(start) for m in found)
    assert codes(found) == sorted(codes(found))


def test_the_front_of_a_villages_code() -> None:
    found = whole().search("41018410821")
    assert codes(found) == [GUODIAN]
    assert found[0].via.endswith("村")
    assert first("410184108216").via == "五里堡村"


@pytest.mark.parametrize("query", ["4", "99", "4101841070011", "410184107999", "٤١", "999999999"])
def test_digits_that_are_no_code(query: str) -> None:
    """Then they may still stand in a name: 4号院."""
    assert all(query in m.name or query in m.via for m in whole().search(query))


@pytest.mark.parametrize("query", ["", "  ", "　", "，", "'", "\u200b"])
def test_nothing_typed_finds_nothing(query: str) -> None:
    assert whole().search(query) == ()


def test_a_village_comes_after_the_townships_of_its_name() -> None:
    found = whole().search("五里堡")
    assert [m.via == "" for m in found] == sorted((m.via == "" for m in found), reverse=True)
    assert ("郭店镇", "五里堡村") in [(m.name, m.via) for m in found]
    assert found[0].name == "五里堡街道"


@pytest.mark.parametrize(
    "query",
    [
        "郭店 五里堡",
        "gd wlb",
        "新郑市郭店镇五里堡村",
        "新郑市郭店镇五里堡村委会",
        "郭店镇五里堡",
        "新郑 五里堡村",
        "xinzheng wulibao",
        "xinzheng wulibaocun",
        "guodian wulibao",
    ],
)
def test_a_village_behind_its_town(query: str) -> None:
    found = first(query, near="410184")
    assert (found.code, found.via) == (GUODIAN, "五里堡村")


@pytest.mark.parametrize("query", ["wulibao", "wlb", "wulib", "五里堡村", "五里堡村委", "里堡村"])
def test_a_village_by_pinyin_initials_and_part(query: str) -> None:
    found = whole().search(query, limit=400, near="410184")
    assert any(m.via for m in found)
    assert all("里" in m.via or m.via[0] != "五" for m in found if m.via and query[0] == "五")


def test_a_community_typed_is_no_village() -> None:
    vias = {m.via for m in whole().search("五里堡社区")}
    assert vias == {"五里堡社区"}
    assert {m.via for m in whole().search("海寨社区")} == {"海寨社区"}


def test_a_community_whose_office_does_not_say_so() -> None:
    """彭村居委会 is 彭村社区 by rule, and is found as that."""
    assert all(m.via == "彭村社区" for m in whole().search("彭村社区") if m.via)
    assert whole().search("彭村社区")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("changle", "长乐镇"),
        ("zhangle", "长乐镇"),
        ("changyue", "长乐镇"),
        ("lvliang", "吕良镇"),
        ("luliang", "吕良镇"),
        ("lǚliáng", "吕良镇"),
        ("chongyang", "重阳镇"),
        ("zhongyang", "重阳镇"),
        ("wubu", "吴堡县"),
        ("luan", "六安经济开发区"),
        ("liuan", "六安经济开发区"),
    ],
)
def test_characters_read_in_several_ways(query: str, name: str) -> None:
    found = whole().search(query, limit=300)
    assert name in {m.name for m in found} | {m.county for m in found}


@pytest.mark.parametrize("query", ["mengzh", "mengzhu", "mzhuang", "mengz", "mengzhuangz", "mzz"])
def test_syllables_cut_short(query: str) -> None:
    assert MENGZHUANG in codes(whole().search(query, limit=200))


@pytest.mark.parametrize(("query", "name"), [("dmz", "大孟庄镇"), ("damengzhuang", "大孟庄镇")])
def test_more_exact_before_less(query: str, name: str) -> None:
    assert first(query).name == name


def test_a_part_inside_a_name_comes_after_its_beginning() -> None:
    names = [m.name for m in whole().search("孟庄")]
    assert names.index("大孟庄镇") > names.index("孟庄镇")
    assert "大孟庄镇" in [m.name for m in whole().search("mengzhuang")]


@pytest.mark.parametrize("query", ["新郑", "新郑市", "xinzheng", "郑州新郑"])
def test_a_region_alone_lists_its_townships(query: str) -> None:
    found = whole().search(query, limit=60)
    own = [m for m in found if m.county == "新郑市" and not m.via]
    assert len(own) == 15
    assert MENGZHUANG in codes(tuple(own))


def test_a_city_without_counties_is_one_region() -> None:
    assert first("东莞东城").name == "东城街道"


def test_the_kind_may_have_changed() -> None:
    assert "410184109" in codes(whole().search("龙湖街道"))


def test_rare_characters() -> None:
    assert first("潩水寨").name == "观音寺镇"
    assert first("长shan").name == "礼义镇"
    assert first("𡐓").via == "莫𡐓村"
    assert first("八五一0农场").via.startswith("八五一０农场")


def test_the_same_query_always_gives_the_same_answer() -> None:
    assert whole().search("wlb") == whole().search("wlb")


def test_limits() -> None:
    assert len(whole().search("z")) == 30
    assert len(whole().search("z", limit=3)) == 3
    assert len(whole().search("村" * 60)) == 0


@given(st.text(max_size=50))
def test_no_query_is_too_odd(query: str) -> None:
    found = whole().search(query)
    assert len(found) <= 30
    assert len(set(codes(found))) == len(found)


@given(st.sampled_from(["新郑", "xz", "41", "wlb", "五里"]), st.sampled_from("abz村庄1 '市镇"))
def test_going_on_typing_never_fails(query: str, more: str) -> None:
    assert isinstance(whole().search(query + more), tuple)


# What is compared ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ｍèng　Zhuāng", ("meng", "zhuang")),
        ("xī'ān", ("xian",)),
        ("lǚ nü LÜ", ("lv", "nv", "lv")),
        ("新郑，孟庄、郭店", ("新郑", "孟庄", "郭店")),
        ("\u200b孟\ufeff庄 ", ("孟庄",)),
        ("a\u0301", ("a",)),
        ("（氵甸）", ("(氵甸)",)),
    ],
)
def test_words_of_a_query(text: str, words: tuple[str, ...]) -> None:
    assert fold_query(text) == words


def test_names_keep_their_length() -> None:
    assert fold_name("八五一０农场（Ａ区）") == "八五一0农场(a区)"
    name = "孟庄镇"
    assert fold_name(name) is name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("河南省", "河南"),
        ("新郑市", "新郑"),
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("恩施土家族苗族自治州", "恩施"),
        ("鄂温克族自治旗", "鄂温克"),
        ("阿里地区", "阿里"),
        ("阿拉善盟", "阿拉善"),
        ("沁县", "沁县"),
        ("双桥区", "双桥"),
        ("神农架林区", "神农架"),
        ("新郑", "新郑"),
    ],
)
def test_short_names_of_regions(name: str, short: str) -> None:
    assert short_name(name) == short


# Being read ------------------------------------------------------------------


def test_villages_are_found_once_their_province_was_read() -> None:
    divisions = small()
    assert not divisions.complete
    assert divisions.search("孟庄")[0].code == MENGZHUANG
    assert divisions.search("五里堡") == ()
    assert divisions.search("410184108216")[0].via == "五里堡村"
    for _ in divisions.warm():
        pass
    assert divisions.complete
    assert divisions.search("五里堡")[0].code == GUODIAN
    assert list(divisions.warm()) == [None]


def test_a_list_without_other_readings() -> None:
    from dataclasses import replace

    from tests.helpers.national import SMALL

    bare = replace(
        SMALL,
        townships=[("410184107", "孟庄镇")],
        villages=[("410184107200", "孟庄村委会")],
        provinces=SMALL.provinces[:1],
        cities=[("4101", "孟州市")],
        counties=[("410184", "新安市")],
    )
    divisions = small(bare)
    assert divisions.search("mengzhuang")[0].name == "孟庄镇"


def test_wide_letters_are_found_by_narrow_ones() -> None:
    divisions = small()
    for _ in divisions.warm():
        pass
    assert divisions.search("a区")[0].name == "Ａ区街道"
    assert divisions.search("aq")[0].name == "Ａ区街道"
    assert divisions.search("八五一0农场")[0].via == "八五一０农场"
    assert divisions.search("changquan")[0].via == "长泉村"
    assert divisions.search("zhangquan")[0].via == "长泉村"


def test_the_program_starts_without_the_list() -> None:
    script = (
        "import sys, lsb_desktop.program, lsb_desktop.ui.console.welcome\n"
        "from lsb_desktop.ui.console.townships import dialog\n"
        "print(sorted(m for m in sys.modules if 'divisions' in m or m == 'pypinyin'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "divisions" not in done.stdout
    assert "pypinyin" not in done.stdout


def test_it_is_opened_once() -> None:
    assert Divisions.shipped() is Divisions.shipped()


def test_the_last_region_of_all_may_be_begun() -> None:
    assert codes(small().search("锦 A区")) == ["510104001"]
