"""The pool and the draw: without repetition, the same for everybody who has the seed."""

import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.questions import (
    Asked,
    Question,
    all_asked,
    asked_of,
    draw_question,
    draw_village,
    least_asked,
    left_over,
    next_turn,
    questions_of,
    with_more,
)

POOL = tuple(
    Question(n, "党建" if n % 2 else "乡村振兴", f"第{n}题", f"答{n}") for n in range(1, 9)
)
VILLAGES = ("五里堡村", "前时村", "小司村", "海寨社区")
CONTEST = Contest(
    "试评", entrants=tuple(Entrant(n, 5 - n, name) for n, name in enumerate(VILLAGES, 1))
)
SEEDS = st.text("0123456789", min_size=1, max_size=6)


def asked(village: int, row: int, question: int) -> tuple[Slot, str]:
    return Slot(SlotKind.ASKED, village, row=row), dump(Asked(question, "100"))


def test_the_pool_and_what_was_asked_are_read_from_the_book() -> None:
    entries = [(Slot(SlotKind.QUESTION, item=q.id), dump(q)) for q in reversed(POOL)]
    book = Book([*entries, asked(2, 2, 7), asked(2, 1, 3), asked(9, 1, 5)])
    assert questions_of(book) == POOL
    assert asked_of(book, 2) == {1: Asked(3, "100"), 2: Asked(7, "100")}
    assert asked_of(book, 1) == {}
    assert all_asked(CONTEST, book) == {3, 7}, "what a deleted village was asked is free again"


def test_more_questions_take_the_next_numbers() -> None:
    pool, doubled = with_more(POOL[2:4], [(" 党建 ", " 三会一课 ", " 略 "), ("", "四议两公开", "")])
    assert pool[2:] == (Question(5, "党建", "三会一课", "略"), Question(6, "", "四议两公开"))
    assert doubled == ()
    assert with_more((), [("", "一", "")])[0] == (Question(1, "", "一"),)


def test_what_is_there_already_is_not_added_even_under_another_topic() -> None:
    pool, doubled = with_more(
        POOL, [("综治", "第 3 题", ""), ("", "新题", ""), ("党建", "新题 ", "")]
    )
    assert [q.text for q in pool[8:]] == ["新题"]
    assert doubled == ("第 3 题", "新题 ")


def test_what_is_left_over() -> None:
    assert [q.id for q in left_over(POOL, [1, 2, 99])] == [3, 4, 5, 6, 7, 8]
    assert [q.id for q in left_over(POOL, [1, 2], "党建")] == [3, 5, 7]
    assert left_over(POOL, [], "综治") == ()


def test_the_draw_can_be_done_by_hand() -> None:
    """As the manual says: SHA-256 of “种子|题目”, the smallest wins."""
    lots = {q.id: hashlib.sha256(f"382915|{q.text}".encode()).hexdigest() for q in POOL}
    assert draw_question("382915", POOL, []).id == min(lots, key=lots.__getitem__)
    assert draw_question("382915", POOL, [], "党建").id == min((1, 3, 5, 7), key=lots.__getitem__)


@given(SEEDS, st.permutations(POOL), st.sampled_from(["", "党建", "乡村振兴"]))
def test_a_topic_is_drawn_to_its_end_without_repetition(
    seed: str, pool: list[Question], topic: str
) -> None:
    used: list[int] = []
    wanted = left_over(POOL, [], topic)
    for _ in wanted:
        found = draw_question(seed, pool, used, topic)
        assert found == draw_question(seed, POOL, used, topic), "the order of the pool is no matter"
        used.append(found.id)
    assert sorted(used) == [q.id for q in wanted]
    with pytest.raises(UserError, match="已经抽完" if topic else "没有还没抽过的题"):
        draw_question(seed, pool, used, topic)


def test_every_question_has_the_same_chance() -> None:
    found = Counter(draw_question(f"{n:06}", POOL, []).id for n in range(4000))
    assert set(found) == {q.id for q in POOL}
    assert all(430 < times < 570 for times in found.values()), found


def test_of_two_questions_with_one_text_the_first_is_drawn() -> None:
    twins = (Question(2, "乙", "同一题"), Question(1, "甲", "同一题"))
    assert draw_question("1", twins, []).id == 1


def test_nobody_is_asked_twice_before_all_were_asked_once() -> None:
    names = [e.name for e in least_asked(CONTEST, Book())]
    assert names == ["海寨社区", "小司村", "前时村", "五里堡村"], "in visiting order"
    book = Book([asked(2, 1, 3), asked(3, 1, 4)])
    assert [e.id for e in least_asked(CONTEST, book)] == [4, 1]
    everyone = Book(asked(n, 1, n) for n in (1, 2, 3, 4))
    assert len(least_asked(CONTEST, everyone)) == 4


@given(SEEDS)
def test_drawing_villages_asks_each_once(seed: str) -> None:
    book, order = Book(), []
    for n in range(1, 5):
        found = draw_village(seed, CONTEST, book)
        lots = {e.id: hashlib.sha256(f"{seed}|{e.name}".encode()).hexdigest()
                for e in CONTEST.entrants if e.id not in order}  # fmt: skip
        assert found.id == min(lots, key=lots.__getitem__)
        order.append(found.id)
        book.put(*asked(found.id, 1, n))
    assert sorted(order) == [1, 2, 3, 4]


def test_draws_are_counted_over_all_villages() -> None:
    book = Book([asked(2, 1, 3)])
    assert next_turn(CONTEST, book) == 1, "draws of an older file are not counted"
    book.put(Slot(SlotKind.ASKED, 4, row=1), dump(Asked(4, "7", turn=8)))
    assert next_turn(CONTEST, book) == 9


def test_without_villages_none_is_drawn() -> None:
    with pytest.raises(UserError, match="还没有村"):
        draw_village("1", Contest("空"), Book())
