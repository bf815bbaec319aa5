"""Short names from the official ones: every shape that the national list has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.village_names import VillageKind, VillageName, village_name

VILLAGE = [
    ("五里堡村委会", "五里堡村"),
    ("小红门村民委员会", "小红门村"),
    ("肖村村民委员会", "肖村"),
    ("新李营村村委会", "新李营村"),
    ("西铁营村", "西铁营村"),
    ("新村村", "新村村"),
    ("崔村村村民委员会", "崔村村"),
    ("李村村委会", "李村"),
    ("下会村民委员会", "下会村"),
    ("孔村委员会", "孔村"),
    ("崇串村村委员会", "崇串村"),
    ("前刘庄村民委会", "前刘庄村"),
    ("忽鸡沟村委", "忽鸡沟村"),
    ("岚峪村村民委员", "岚峪村"),
    ("西里街村村民委会员", "西里街村"),
    ("北周庄村村民民委员会", "北周庄村"),
    ("乐和村村名委员会", "乐和村"),
    ("闫庄村民委员会会", "闫庄村"),
    ("二郎村村民员委会", "二郎村"),
    ("江龙牧业村牧委会", "江龙牧业村"),
    ("峨堡村牧民委员会", "峨堡村"),
    ("丁家街村民委员会", "丁家街村"),
    ("牛居村民委员会", "牛居村"),
    ("北扎兰营子村委会（一分场）", "北扎兰营子村（一分场）"),
    ("红星村委会（合隆经济开发区）（省级）", "红星村（合隆经济开发区）（省级）"),
    ("杨岗村村民委员会（新乡市古龙实业公司））", "杨岗村（新乡市古龙实业公司））"),
    ("碧溪村民委员会（农村社区）", "碧溪村（农村社区）"),
    ("长shan村委会", "长shan村"),
    ("小（氵甸）村委会", "小（氵甸）村"),
    ("高\ue170村委会", "高\ue170村"),
    ("䩐勒桥村委会", "䩐勒桥村"),
    ("𡐓村村民委员会", "𡐓村"),
    ("　五里堡村委会\n", "五里堡村"),
]
COMMUNITY = [
    ("海寨社区居委会", "海寨社区"),
    ("大北家园社区居民委员会", "大北家园社区"),
    ("翠林一里社区", "翠林一里社区"),
    ("楼梓庄居委会", "楼梓庄社区"),
    ("四道口居民委员会", "四道口社区"),
    ("彭村居委会", "彭村社区"),
    ("幸福一村社区居委会", "幸福一村社区"),
    ("佳和社区居民委会", "佳和社区"),
    ("邮电新村社区居民委员", "邮电新村社区"),
    ("田家社区居民委会员", "田家社区"),
    ("芍药居五社区居民居委会", "芍药居五社区"),
    ("五路居社区居委会", "五路居社区"),
    ("卓悦居居委会", "卓悦居社区"),
    ("城东社区居居委员会", "城东社区"),
    ("星岛社区社区居委会", "星岛社区"),
    ("戴洼社区民居委员会", "戴洼社区"),
    ("街道社区居委会", "街道社区"),
    ("东沟社区村民委员会", "东沟社区"),
    ("产芝湖社区村村民委员会", "产芝湖社区"),
    ("刘南社区村委会", "刘南社区"),
    ("万达社区委员会", "万达社区"),
    ("亚星社区居民管理委员会", "亚星社区"),
    ("贾寨社区管理委员会", "贾寨社区"),
    ("工农社区居", "工农社区"),
    ("第一居民委员会社区", "第一居民委员会社区"),
    ("巴润宝拉格嘎查社区", "巴润宝拉格嘎查社区"),
    ("乌龙巷居委会（社区）", "乌龙巷社区"),
    ("月明社区居委会(筹备组）", "月明社区(筹备组）"),
    (
        "内蒙古赤峰冶金化工开发区管理委员会巴林右旗产业园管理办公室虚拟社区",
        "内蒙古赤峰冶金化工开发区管理委员会巴林右旗产业园管理办公室虚拟社区",
    ),
]
GACHA = [
    ("卜尔汉图嘎查", "卜尔汉图嘎查"),
    ("巴彦芒哈嘎查委员会", "巴彦芒哈嘎查"),
    ("茂力格尔嘎查委会", "茂力格尔嘎查"),
    ("斯布扣嘎查村委员会", "斯布扣嘎查"),
    ("第一嘎查村民委员会", "第一嘎查"),
    ("巴音哈拉嘎查村", "巴音哈拉嘎查"),
    ("新合嘎查人民委员会", "新合嘎查"),
]
OTHER = [
    "锦江渔委会",
    "庆丰家委会",
    "前海管理区",
    "二九一农场第一连生活区",
    "小韩庄生产队",
    "第一街委员会",
    "良种场社区筹备处",
    "白庙村农工商联合公司（村委会）",
    "园艺场（特殊村委会）",
    "郭庄村（居）委会",
    "八五一０农场",
    "居委会",
    "社区居委会",
    "村",
    "",
]


@pytest.mark.parametrize(("raw", "short"), VILLAGE)
def test_a_village_committee_becomes_a_village(raw, short):
    assert village_name(raw) == VillageName(short, VillageKind.VILLAGE)


@pytest.mark.parametrize(("raw", "short"), COMMUNITY)
def test_a_residents_committee_becomes_a_community(raw, short):
    assert village_name(raw) == VillageName(short, VillageKind.COMMUNITY)


@pytest.mark.parametrize(("raw", "short"), GACHA)
def test_a_gacha_stays_a_gacha(raw, short):
    assert village_name(raw) == VillageName(short, VillageKind.GACHA)


@pytest.mark.parametrize("raw", OTHER)
def test_what_no_rule_fits_is_left_as_it_is(raw):
    assert village_name(raw) == VillageName(raw, VillageKind.OTHER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("小乔社区居委会", "小乔沟村委会"),
        ("前时村委会", "岗时村委会"),
        ("高井村委会", "高井社区居委会"),
        ("河东高老庄村委会", "河西高老庄村委会"),
    ],
)
def test_look_alikes_stay_apart(one, other):
    assert village_name(one).short != village_name(other).short


def test_matching_folds_width_and_radicals_but_the_name_keeps_its_letters():
    """U+2F08 is the radical that looks like 人; digits and brackets come in two widths."""
    assert village_name("新合嘎查\u2f08民委员会").short == "新合嘎查"
    assert village_name("２区居委会(社区）").short == "２区社区"


STEMS = st.text(alphabet="前时岗五里堡双岭高寺塆垱䩐𡐓\ue170", min_size=1, max_size=8)


@given(STEMS, st.sampled_from(["村委会", "村民委员会", "村村民委员会", "村村委会", "村"]))
def test_every_style_of_a_village_gives_the_same_name(stem, office):
    assert village_name(stem + office) == VillageName(stem + "村", VillageKind.VILLAGE)


@given(STEMS, st.sampled_from(["社区居委会", "居民委员会", "居委会", "社区", "社区村委会"]))
def test_every_style_of_a_community_gives_the_same_name(stem, office):
    assert village_name(stem + office) == VillageName(stem + "社区", VillageKind.COMMUNITY)


@pytest.mark.parametrize("raw", [raw for raw, _ in VILLAGE + COMMUNITY + GACHA] + OTHER)
def test_a_short_name_is_its_own_short_name(raw):
    once = village_name(raw)
    assert village_name(once.short) == once
