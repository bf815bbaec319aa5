"""Which village a name means. The look-alikes of research/domain.md §6.1 are never merged."""

from dataclasses import replace
from itertools import permutations

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.profile import ALIASES, RAW_NAME
from lsb_desktop.desk.presets import PRESETS, load_preset
from lsb_desktop.paper.intake.spelling import display_of, key_of, office_free
from lsb_desktop.paper.intake.villages import Villages
from tests.helpers.intake import small


def found(contest: Contest, written: str, book: Book | None = None) -> list[str]:
    match = Villages(contest, book or Book()).find(written)
    names = {e.id: e.name for e in contest.entrants}
    return [names[i] for i in match.ids] if not match.prefix else [f"?{match.prefix}"]


def near(contest: Contest, written: str) -> list[str]:
    names = {e.id: e.name for e in contest.entrants}
    return [names[i] for i in Villages(contest, Book()).near(written)]


TOWN = small("五里堡村", "海寨社区", "前时村", "岗时村", "小司村", town="郭店镇")


@pytest.mark.parametrize(
    "written",
    [
        "五里堡村",
        "五里堡",
        "五里堡村委会",
        "五里堡村民委员会",
        "五里堡村村民委员会",
        "五里堡村党支部",
        "五里堡党支部",
        "五里堡村党总支",
        "五里堡村党支部委员会",
        "五 里　堡\u200b村",
        "五里堡村（重点村）",
        "五里堡村(示范)",
        "12.五里堡村",
        "3、五里堡",
        "（4）五里堡村",
        "郭店镇五里堡",
        "郭店镇五里堡村委会",
        "新郑市郭店镇五里堡村",
        "河南省新郑市郭店镇五里堡村",
    ],
)
def test_one_village_in_many_dresses(written: str) -> None:
    assert found(TOWN, written) == ["五里堡村"]


@pytest.mark.parametrize(
    "written", ["海寨社区", "海寨", "海寨居委会", "海寨社区居民委员会", "海寨社区党支部"]
)
def test_a_community_in_many_dresses(written: str) -> None:
    assert found(TOWN, written) == ["海寨社区"]


@pytest.mark.parametrize(
    "written",
    [
        "海寨村",
        "海寨村委会",
        "五里堡社区",
        "五里铺村",
        "前寺村",
        "五里堡村（东）",
        "时",
    ],
)
def test_another_kind_or_letter_is_another_village(written: str) -> None:
    assert found(TOWN, written) == []


def test_another_town_in_front_is_asked() -> None:
    assert found(TOWN, "新密市超化镇五里堡村") == ["?新密市超化镇"]
    assert found(TOWN, "新郑市五里堡村") == ["?新郑市"]
    assert found(TOWN, "店镇五里堡") == ["?店镇"]


def test_a_town_with_two_names() -> None:
    contest = replace(TOWN, town="新郑教育园区（龙湖镇）")
    assert found(contest, "龙湖镇前时村") == ["前时村"]
    assert found(contest, "新郑教育园区前时村") == ["前时村"]
    assert found(contest, "龙湖街道前时村") == ["?龙湖街道"]


def test_a_bare_stem_beside_a_twin_is_nobody() -> None:
    contest = small("高井村", "高井社区", "小乔社区", "小乔沟村")
    assert found(contest, "高井") == ["高井村", "高井社区"]
    assert found(contest, "高井村委会") == ["高井村"]
    assert found(contest, "高井居委会") == ["高井社区"]
    assert found(contest, "小乔") == ["小乔社区"]
    assert found(contest, "小乔沟") == ["小乔沟村"]
    assert found(contest, "小乔村") == []


def test_doubled_village() -> None:
    contest = small("李村", "李村村")
    assert found(contest, "李村") == ["李村"]
    assert found(contest, "李村村") == ["李村村"]
    assert found(contest, "李村村委会") == ["李村", "李村村"]
    assert found(small("李村村"), "李村") == []


def test_names_without_a_kind_have_that_of_the_entrant() -> None:
    contest = Contest("试", entrants=(Entrant(1, 1, "任庄"), Entrant(2, 2, "城关", kind="社区")))
    assert found(contest, "任庄村") == ["任庄"]
    assert found(contest, "任庄社区") == []
    assert found(contest, "城关社区居委会") == ["城关"]


def test_aliases_and_codes() -> None:
    contest = small("泰山村", "郭庄村")
    contest = replace(
        contest, entrants=(replace(contest.entrants[0], code="410184109208"), contest.entrants[1])
    )
    book = Book(
        [
            (Slot(SlotKind.NOTE, 1, key=ALIASES), "太山\n大太山村"),
            (Slot(SlotKind.NOTE, 2, key=RAW_NAME), "郭家庄村委会"),
        ]
    )
    assert found(contest, "太山", book) == ["泰山村"]
    assert found(contest, "大太山村委会", book) == ["泰山村"]
    assert found(contest, "郭家庄村", book) == ["郭庄村"]
    assert found(contest, "410184109208", book) == ["泰山村"]
    assert found(contest, "太山") == []


def test_an_alias_of_two_is_asked_and_a_real_name_goes_before_it() -> None:
    contest = small("泰山村", "太山村")
    both = [(Slot(SlotKind.NOTE, n, key=ALIASES), "老太山\n太山村") for n in (1, 2)]
    assert found(contest, "老太山", Book(both)) == ["泰山村", "太山村"]
    assert found(contest, "太山村", Book(both)) == ["太山村"]


ALIKE = [
    ("前时村", "岗时村"),
    ("任庄村", "傅庄村"),
    ("小乔社区", "小乔沟村"),
    ("高井村", "高井社区"),
    ("陵岗村", "陵后村"),
    ("高寺村", "冯寺村"),
    ("北常口村", "南常口村"),
    ("河东高老庄村", "河西高老庄村"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_lookalikes_are_proposed_and_never_taken(one: str, other: str) -> None:
    for known, written in permutations((one, other)):
        assert found(small(known), written) == []
        assert near(small(known), written) == [known]


def dresses(name: str) -> list[str]:
    stem = name.removesuffix("社区").removesuffix("村")
    office = f"{stem}居委会" if name.endswith("社区") else f"{stem}村委会"
    return [name, office, f"{name}党支部", f"{name}（重点村）", f"1.{name}", stem]


EVERYONE = {p: load_preset(p).contest for p in PRESETS}


@pytest.mark.parametrize("preset", PRESETS)
def test_no_two_villages_of_any_town_are_ever_merged(preset: str) -> None:
    """Every dress of every village of the four towns, in every town: itself or nobody."""
    contest = EVERYONE[preset]
    villages = Villages(contest, Book())
    names = {e.id: e.name for e in contest.entrants}
    own = set(names.values())
    for other in EVERYONE.values():
        for entrant in other.entrants:
            for written in dresses(entrant.name):
                found = [names[i] for i in villages.find(written).ids]
                if entrant.name in own:
                    assert found == [entrant.name], written
                elif written in dresses(entrant.name)[:-1]:
                    assert found == [], written


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("五里堡村委会", "五里堡村"),
        ("海寨居委会", "海寨社区"),
        ("１．五里堡村（重点村）", "五里堡村"),
        ("张　庄", "张庄"),
        ("东于（瞿阝）", "东于（瞿阝）"),
        ("八一五０农场", "八一五０农场"),
        ("107村", "107村"),
        ("", ""),
    ],
)
def test_the_name_of_a_new_village(written: str, name: str) -> None:
    assert office_free(written) == name


def test_keys_fold_what_does_not_count() -> None:
    assert key_of(" Ａ１（村）\u200b") == key_of("a1[村]") == "a1(村)"
    assert display_of("　㙟 庄\n") == "㙟庄"
