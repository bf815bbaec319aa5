"""What is known of a village beside its marks: other names, sites, commitments, photos."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.check import problems
from lsb_desktop.core.codec import dump
from lsb_desktop.core.commands import PutCommitments, PutPhotos, plan
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant, Site
from lsb_desktop.core.profile import (
    ALIASES,
    RAW_NAME,
    Commitment,
    CommitmentStatus,
    Photo,
    aliases_of,
    checked_aliases,
    commitments_of,
    photos_of,
    with_sites,
)

NAMES = ("郭店村", "郭店社区", "小乔", "小乔沟", "五里堡村")


def contest(*sites: Site) -> Contest:
    entrants = tuple(Entrant(n, n, name) for n, name in enumerate(NAMES, 1))
    return Contest("评比", entrants=entrants, sites=sites)


def note(village: int, topic: str, text: str) -> tuple[Slot, Value]:
    return Slot(SlotKind.NOTE, village, key=topic), text


# Other names -----------------------------------------------------------------


def test_other_names_are_lines_and_the_official_name() -> None:
    book = Book(
        [note(5, ALIASES, " 五里铺 \n\n老五里堡\n五里铺"), note(5, RAW_NAME, "五里堡村委会")]
    )
    assert aliases_of(book, 5) == ("五里铺", "老五里堡", "五里堡村委会")
    assert aliases_of(book, 1) == ()


@pytest.mark.parametrize(
    ("village", "lines", "kept"),
    [
        (5, ["五里铺", " 五里铺 ", "", "老五里堡"], ("五里铺", "老五里堡")),
        (5, ["五里堡村", "五里堡", "五里堡村委会"], ("五里堡", "五里堡村委会")),
        (1, ["郭店"], ("郭店",)),
        (3, ["小乔村", "大乔"], ("小乔村", "大乔")),
        (4, ["乔沟"], ("乔沟",)),
        (2, [], ()),
    ],
)
def test_aliases_that_may_be_kept(village: int, lines: list[str], kept: tuple[str, ...]) -> None:
    assert checked_aliases(contest(), Book(), village, lines) == kept


@pytest.mark.parametrize(
    ("village", "alias", "said"),
    [
        (1, "五里堡村", "“五里堡村”指的是五里堡村，不能作郭店村的别名"),
        (1, "五里堡村委会", "“五里堡村委会”指的是五里堡村，不能作郭店村的别名"),
        (1, "五里堡", "“五里堡”指的是五里堡村，不能作郭店村的别名"),
        (1, "郭店社区居委会", "“郭店社区居委会”指的是郭店社区，不能作郭店村的别名"),
        (5, "郭店", "“郭店”指的是郭店村，不能作五里堡村的别名"),
        (3, "小乔沟", "“小乔沟”指的是小乔沟，不能作小乔的别名"),
        (4, "小乔", "“小乔”指的是小乔，不能作小乔沟的别名"),
        (3, "东街", "“东街”已是五里堡村的别名，不能再作小乔的别名"),
        (3, "城东村委会", "“城东村委会”已是五里堡村的别名，不能再作小乔的别名"),
    ],
)
def test_an_alias_that_means_another_village_is_refused(
    village: int, alias: str, said: str
) -> None:
    book = Book([note(5, ALIASES, "东街\n城东村")])
    with pytest.raises(UserError) as refused:
        checked_aliases(contest(), book, village, ["好名", alias])
    assert refused.value.message == said


# Sites -----------------------------------------------------------------------

SQUARE = Site(1, 1, "文化广场", "一组", 20, "先看")
GRAIN = Site(2, 5, "粮站")
SCHOOL = Site(3, 1, "小学", minutes=10)


@pytest.mark.parametrize(
    ("before", "names", "after"),
    [
        ((), ("广场",), (Site(1, 1, "广场"),)),
        ((GRAIN,), ("广场", "小学"), (GRAIN, Site(3, 1, "广场"), Site(4, 1, "小学"))),
        ((SQUARE, GRAIN, SCHOOL), ("小学", "文化广场"), (SCHOOL, GRAIN, SQUARE)),
        ((SQUARE, GRAIN, SCHOOL), ("小学",), (SCHOOL, GRAIN)),
        ((SQUARE, GRAIN, SCHOOL), (), (GRAIN,)),
        (
            (SQUARE, GRAIN, SCHOOL),
            ("文化广场", "小学", "桥"),
            (SQUARE, GRAIN, SCHOOL, Site(4, 1, "桥")),
        ),
        ((SQUARE, GRAIN), ("桥", "文化广场"), (Site(3, 1, "桥"), SQUARE, GRAIN)),
        ((SQUARE, SCHOOL), (" 文化大院 ", "小学", " "), (replace(SQUARE, name="文化大院"), SCHOOL)),
        ((SQUARE, SCHOOL), ("甲", "乙"), (Site(4, 1, "甲"), Site(5, 1, "乙"))),
    ],
)
def test_sites_of_a_village_by_their_names(
    before: tuple[Site, ...], names: tuple[str, ...], after: tuple[Site, ...]
) -> None:
    changed = with_sites(contest(*before), 1, names)
    assert changed.sites == after
    assert not problems(changed)


def test_a_site_stands_once() -> None:
    with pytest.raises(UserError, match="观摩点“小学”写了 2 遍"):
        with_sites(contest(SCHOOL), 1, ["小学", "桥", "小学"])


SITE_NAMES = st.lists(st.sampled_from("甲乙丙丁戊"), unique=True)


@given(SITE_NAMES, SITE_NAMES, SITE_NAMES)
def test_any_list_is_what_stands_there_then(
    first: list[str], others: list[str], second: list[str]
) -> None:
    one = with_sites(with_sites(contest(), 1, first), 2, others)
    two = with_sites(one, 1, second)
    assert [s.name for s in two.sites if s.entrant == 1] == second
    assert [s for s in two.sites if s.entrant == 2] == [s for s in one.sites if s.entrant == 2]
    assert not problems(two)


# Commitments and photos ------------------------------------------------------


def stored(book: Book, *commands: PutCommitments | PutPhotos) -> Book:
    """The book after some commands."""
    for command in commands:
        book.apply(plan(command, contest(), book).writes)
    return book


ROAD = Commitment("修路 1.2 公里", CommitmentStatus.UNDER_WAY, 60, "2021年底", "资金到位")
LAMPS = Commitment("装路灯")


def test_commitments_are_kept_in_their_order() -> None:
    book = stored(Book(), PutCommitments(1, (ROAD, LAMPS), "添加承诺"))
    assert commitments_of(book, 1) == (ROAD, LAMPS)
    assert commitments_of(book, 2) == ()
    stored(book, PutCommitments(1, (LAMPS,), "删除承诺"))
    assert commitments_of(book, 1) == (LAMPS,)


def test_only_rows_that_differ_are_written_and_told() -> None:
    book = stored(Book(), PutCommitments(1, (ROAD, LAMPS), "添加承诺"))
    done = replace(LAMPS, status=CommitmentStatus.DONE)
    planned = plan(PutCommitments(1, (ROAD, done), "改承诺"), contest(), book)
    slot = Slot(SlotKind.COMMITMENT, 1, row=2)
    assert planned.label == "郭店村 改承诺"
    assert planned.writes == ((slot, dump(LAMPS), dump(done)),)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Commitment(" "), "第 2 项承诺没有写内容"),
        (Commitment("修路", percent=101), "第 2 项承诺的完成率 101 应在 0 到 100 之间"),
        (Commitment("修路", percent=-1), "完成率 -1 应在"),
    ],
)
def test_commitments_that_cannot_be_shown_are_refused(item: Commitment, said: str) -> None:
    with pytest.raises(UserError, match=said):
        plan(PutCommitments(1, (ROAD, item), "改"), contest(), Book())


@pytest.mark.parametrize("percent", [None, 0, 100])
def test_the_ends_of_the_scale_are_allowed(percent: int | None) -> None:
    item = replace(ROAD, percent=percent)
    assert commitments_of(stored(Book(), PutCommitments(1, (item,), "改")), 1) == (item,)


def test_photos_are_kept_in_their_order() -> None:
    one, two = Photo("a" * 64, "广场"), Photo("b" * 64)
    book = stored(Book(), PutPhotos(1, (one, two), "添加 2 张照片"))
    assert photos_of(book, 1) == (one, two)
    stored(book, PutPhotos(1, (two, one), "调整照片次序"))
    assert photos_of(book, 1) == (two, one)
