"""Names proposed for the villages of a township, and what is asked about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.village_names import VillageKind
from lsb_desktop.desk.divisions.national import Official
from lsb_desktop.desk.divisions.proposals import Proposal, proposals
from tests.helpers.national import whole


def of(*raws: str) -> dict[str, Proposal]:
    """Proposals of a township with these offices, by official name."""
    rows = [Official(f"410184107{n:03}", raw) for n, raw in enumerate(raws, 1)]
    return {p.raw: p for p in proposals(rows)}


def town(code: str) -> dict[str, Proposal]:
    return {p.raw: p for p in proposals(whole().villages(code))}


def doubtful(found: dict[str, Proposal]) -> list[str]:
    return [p.raw for p in found.values() if p.doubt]


def test_the_four_towns() -> None:
    asked = {code: doubtful(town(f"410184{code}")) for code in ("108", "107", "105", "109")}
    assert asked == {"108": ["新李营村村委会"], "107": [], "105": [], "109": []}


def test_one_doubled_name_among_plain_ones() -> None:
    odd = town("410184108")["新李营村村委会"]
    assert odd.name == "新李营村"
    assert odd.choices == ("新李营村", "新李营村村")
    assert odd.doubt == "可能是新李营村，也可能是新李营村村"
    assert odd.kind is VillageKind.VILLAGE


@pytest.mark.parametrize(
    ("raws", "asked"),
    [
        (("李村村民委员会", "王庄村村民委员会"), []),
        (("李村村委会", "王庄村村委会", "前时村委会"), []),
        (("李村村委会", "前时村委会"), ["李村村委会"]),
        (("李村村委会", "前时村委会", "岗时村委会"), ["李村村委会"]),
        (("李村村村民委员会", "前时村民委员会"), []),
        (("李村村委会", "海寨社区居委会", "五里堡村"), []),
        (("五里社区村村民委员会", "前时村委会"), []),
        (("村村委会", "前时村委会", "岗时村委会"), ["村村委会"]),
    ],
)
def test_whether_a_doubled_name_is_asked_for(raws: tuple[str, ...], asked: list[str]) -> None:
    assert doubtful(of(*raws)) == asked


def test_three_times_is_said_plainly() -> None:
    assert of("崔村村村民委员会", "前时村民委员会")["崔村村村民委员会"].name == "崔村村"


@pytest.mark.parametrize(
    ("raws", "names"),
    [
        (("刘家庄村村民委员会", "刘家庄村民委员会"), ("刘家庄村村民委员会", "刘家庄村民委员会")),
        (("桥头居委会", "桥头社区居委会"), ("桥头居委会", "桥头社区居委会")),
        (("大潘社区", "大潘居委会"), ("大潘社区", "大潘居委会")),
    ],
)
def test_two_of_one_name_keep_their_official_ones(
    raws: tuple[str, ...], names: tuple[str, ...]
) -> None:
    found = of(*raws, "前时村委会")
    assert tuple(found[r].name for r in raws) == names
    assert doubtful(found) == list(raws)
    for raw in raws:
        assert found[raw].choices[0] == raw
        assert len(set(found[raw].choices)) == len(found[raw].choices)


def test_twins_of_two_kinds_are_no_question() -> None:
    found = of("高井村委会", "高井社区居委会")
    assert [p.name for p in found.values()] == ["高井村", "高井社区"]
    assert doubtful(found) == []


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        ("高\ue170村委会", "高\ue170村", "私用区"),
        ("\ue08b尾村村委会", "\ue08b尾村", "私用区"),
        ("长shan村委会", "长shan村", "“shan”是用拼音代替"),
        ("东于（瞿阝）村委会", "东于（瞿阝）村", "“（瞿阝）”是拆开写"),
        ("小（氵甸）村委会", "小（氵甸）村", "“（氵甸）”是拆开写"),
        ("(土郎)头村民委员会", "(土郎)头村", "“(土郎)”是拆开写"),
        ("楞（同音）塘村委会", "楞（同音）塘村", "读音相同"),
    ],
)
def test_characters_that_could_not_be_typed(raw: str, name: str, said: str) -> None:
    found = of(raw, "前时村委会")[raw]
    assert found.name == name
    assert said in found.doubt
    assert found.choices == (name,)


@pytest.mark.parametrize(
    "raw",
    [
        "北扎兰营子村委会（一分场）",
        "新月村委会（新月工业小区）（省级）",
        "乌龙巷居委会（社区）",
        "IT家园社区居委会",
        "温泉花园A区社区居委会",
        "翠微路21号社区居委会",
        "䩐勒桥村民委员会",
        "莫𡐓村委会",
        "八五一０农场",
        "前海管理区",
        "卜尔汉图嘎查",
    ],
)
def test_odd_but_not_in_doubt(raw: str) -> None:
    assert of(raw)[raw].doubt == ""
    assert of(raw)[raw].choices == ()


def test_what_no_rule_fits_keeps_its_name() -> None:
    found = of("前海管理区")["前海管理区"]
    assert (found.name, found.kind) == ("前海管理区", VillageKind.OTHER)


def test_no_two_proposals_of_a_township_are_equal() -> None:
    """Every eighth township; tools/make_divisions.py goes through all 41,352."""
    seen = asked = 0
    for code in list(whole().codes())[::8]:
        found = proposals(whole().villages(code))
        assert len({p.name for p in found}) == len(found), code
        assert all(p.choices[0] == p.name for p in found if p.doubt), code
        seen, asked = seen + len(found), asked + sum(1 for p in found if p.doubt)
    assert seen > 75_000
    assert 0.015 < asked / seen < 0.025


def test_a_township_with_twins_and_the_largest() -> None:
    twins = town("110105022")
    assert {twins[r].name for r in ("高井村委会", "高井社区居委会")} == {"高井村", "高井社区"}
    assert doubtful(twins) == []
    largest = whole().search("太保庄街道")[0].code
    assert len({p.name for p in proposals(whole().villages(largest))}) == 170


RAWS = st.lists(
    st.tuples(
        st.text("李王前时村", min_size=1, max_size=3),
        st.sampled_from(["村委会", "村村委会", "社区居委会", "居委会", "村", "社区", ""]),
    ).map("".join),
    unique=True,
    max_size=12,
)


@given(RAWS)
def test_official_names_are_kept_and_names_stay_apart(raws: list[str]) -> None:
    found = of(*raws)
    assert list(found) == raws
    clash = {p.name for p in found.values()} & set(raws)
    names = [p.name for p in found.values() if p.raw not in clash]
    assert len(set(names)) == len(names)
