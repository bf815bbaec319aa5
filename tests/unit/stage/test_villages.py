"""亮相 and 点评: from village to village, with what is known of each."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.model import AgendaItem, Entrant
from lsb_desktop.core.profile import Commitment, CommitmentStatus, Photo
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.ceremony import Ceremony, spoken
from lsb_desktop.stage.director import Director
from lsb_desktop.stage.facts import Facts, Profile
from lsb_desktop.stage.frame import CommentFrame, Frame, ShowcaseFrame, SpeechFrame, texts
from lsb_desktop.stage.steps import Step
from tests.unit.stage.worlds import K, contest_of, falling, snapshot_of, world, worlds

DONE, OPEN = CommitmentStatus.DONE, CommitmentStatus.UNDER_WAY
FULL = Profile(
    {"特色亮点": "产业旺\n村貌美", "亮点": "干净", "整改": "补路灯\n清坑塘"},
    (Commitment("修路", DONE, 100), Commitment("改厕", OPEN, 70), Commitment("通水")),
    (Photo("a" * 64, "广场"), Photo("b" * 64)),
)


def steps_of(item: AgendaItem, facts: Facts, count: int = 3, **fields: object) -> tuple[Step, ...]:
    return Ceremony(
        snapshot_of(contest_of(count, agenda=(item,), **fields), falling(count)), facts
    ).steps


def showcases(item: AgendaItem, facts: Facts, **fields: object) -> list[ShowcaseFrame]:
    frames = [s.frame for s in steps_of(item, facts, **fields)]
    assert all(isinstance(f, ShowcaseFrame) for f in frames)
    return frames  # type: ignore[return-value]


def comments(item: AgendaItem, facts: Facts, **fields: object) -> list[CommentFrame]:
    frames = [s.frame for s in steps_of(item, facts, **fields)]
    assert all(isinstance(f, CommentFrame) for f in frames)
    return frames  # type: ignore[return-value]


# 亮相 -------------------------------------------------------------------------


def test_a_showcase_is_a_step_a_village_with_what_is_known_of_it() -> None:
    villages = (Entrant(1, 2, "乙村"), Entrant(2, 1, "甲村", district="东片区"))
    item = AgendaItem(K.SHOWCASE, "亮承诺", 5)
    first, last = steps_of(item, {2: FULL}, entrants=villages)
    assert (first.name, first.timed, first.guarded) == ("showcase", 300, False)
    assert first.line == "亮承诺：第 1 位　甲村"
    frame = first.frame
    assert isinstance(frame, ShowcaseFrame)
    assert (frame.speaker, frame.next_speaker) == ("甲村", "乙村")
    assert frame.caption == "东片区　党组织书记现场汇报"
    assert frame.position == "第 1 位 / 共 2 位"
    assert (frame.highlights_title, frame.highlights) == ("特色亮点", ("产业旺", "村貌美"))
    assert frame.promises_title == "年度承诺事项　完成 1/3"
    assert [(p.text, p.status, p.percent, p.share) for p in frame.promises] == [
        ("修路", "已完成", -1, ""),
        ("改厕", "进行中", 70, "70%"),
        ("通水", "未开始", -1, ""),
    ]
    assert [(p.digest[0], p.caption) for p in frame.pictures] == [("a", "广场"), ("b", "")]
    assert spoken(frame) == "甲村"
    bare = last.frame
    assert isinstance(bare, ShowcaseFrame)
    assert (bare.caption, bare.promises_title, bare.highlights_title) == (
        "党组织书记现场汇报", "", "",
    )  # fmt: skip


def test_what_is_said_of_a_picture_is_its_caption_not_its_digest() -> None:
    [frame] = showcases(AgendaItem(K.SHOWCASE), {1: FULL}, count=1)
    assert "广场" in texts(frame)
    assert "a" * 64 not in texts(frame)


@pytest.mark.parametrize(
    ("chosen", "names"),
    [((), ["甲001村", "甲002村", "甲003村"]), ((3, 1, 3, 99), ["甲003村", "甲001村"])],
)
def test_chosen_villages_come_in_the_order_chosen(
    chosen: tuple[int, ...], names: list[str]
) -> None:
    frames = showcases(AgendaItem(K.SHOWCASE, villages=chosen), {})
    assert [f.speaker for f in frames] == names
    assert [f.next_speaker for f in frames] == [*names[1:], ""]


@pytest.mark.parametrize("kind", [K.SHOWCASE, K.COMMENT])
def test_without_any_village_the_title_stands_alone(kind: str) -> None:
    [step] = steps_of(AgendaItem(K(kind), "某项", 3), {}, count=0)
    assert (step.name, step.line) == ("vacant", "某项")


def test_more_photos_than_four_are_shown_on_further_pictures() -> None:
    photos = tuple(Photo(str(n) * 64) for n in range(6))
    frames = showcases(AgendaItem(K.SHOWCASE), {1: Profile({}, (), photos)}, count=1)
    assert [len(f.pictures) for f in frames] == [4, 2]
    assert [f.chrome.note for f in frames] == ["第 1/2 页", "第 2/2 页"]


def test_commitments_go_on_without_photos_when_there_are_many() -> None:
    promises = tuple(Commitment(f"第{n}件实事办结", DONE) for n in "一二三四五六七八九十甲乙")
    profile = Profile({}, promises, (Photo("a" * 64),))
    frames = showcases(AgendaItem(K.SHOWCASE), {1: profile}, count=1)
    assert [bool(f.pictures) for f in frames] == [True, False]
    assert [p.text for f in frames for p in f.promises] == [c.text for c in promises]
    assert {f.promises_title for f in frames} == {"年度承诺事项　完成 12/12"}


def test_a_long_name_leaves_less_room_beside_the_photos() -> None:
    promises = tuple(Commitment(f"第{n}件实事办结", DONE) for n in "一二三四五六")
    profile = Profile({}, promises, (Photo("a" * 64),))
    for name, pages in (("甲村", 1), ("某某自治县某某街道办事处甲社区", 2)):
        frames = showcases(
            AgendaItem(K.SHOWCASE), {1: profile}, entrants=(Entrant(1, 1, name),), count=1
        )
        assert len(frames) == pages


def test_the_clock_runs_on_over_the_pages_of_one_village_and_stops_with_the_next() -> None:
    photos = tuple(Photo(str(n) * 64) for n in range(5))
    item = AgendaItem(K.SHOWCASE, minutes=5)
    snapshot = snapshot_of(contest_of(2, agenda=(item,)), falling(2))
    director = Director(snapshot, {1: Profile({}, (), photos)})
    director.start_timer(0)
    director.forward(10)
    assert director.tick(20)
    frame = director.programme()
    assert isinstance(frame, ShowcaseFrame)
    assert (frame.elapsed, frame.running, len(frame.pictures)) == (20, True, 1)
    assert director.ticking
    director.forward(30)
    after = director.programme()
    assert isinstance(after, ShowcaseFrame)
    assert (after.elapsed, after.running) == (0, False)
    director.back(40)
    back = director.programme()
    assert isinstance(back, ShowcaseFrame)
    assert (back.elapsed, back.running) == (30, False)


# 点评 -------------------------------------------------------------------------


def test_comments_with_minutes_go_village_by_village_as_cards() -> None:
    first, second = comments(AgendaItem(K.COMMENT, minutes=3), {1: FULL}, count=2)
    assert [(r.topic, r.lines) for r in first.remarks] == [
        ("亮点", ("干净",)),
        ("整改", ("补路灯", "清坑塘")),
    ]
    assert (first.caption, first.position, first.seconds) == ("", "第 1 位 / 共 2 位", 180)
    assert (first.next_speaker, second.remarks) == ("甲002村", ())


def test_the_district_stands_under_a_short_name() -> None:
    for name, said in (("甲村", "东片区"), ("某某自治县某某街道办事处甲社区", "")):
        only = (Entrant(1, 1, name, district="东片区"),)
        item = AgendaItem(K.COMMENT, minutes=1)
        [frame] = comments(item, {}, entrants=only, count=1)
        assert frame.caption == said


def test_comments_without_minutes_are_of_those_of_whom_something_is_noted() -> None:
    [frame] = comments(AgendaItem(K.COMMENT), {2: FULL, 3: Profile({"特色亮点": "好"})})
    assert (frame.speaker, frame.seconds, frame.position) == ("甲002村", 0, "第 1 位 / 共 1 位")


def test_chosen_villages_are_commented_on_even_without_notes() -> None:
    frames = comments(AgendaItem(K.COMMENT, villages=(3, 2)), {2: FULL})
    assert [f.speaker for f in frames] == ["甲003村", "甲002村"]


def test_nothing_noted_is_one_speech() -> None:
    [step] = steps_of(AgendaItem(K.COMMENT, "总点评"), {1: Profile({"特色亮点": "好"})})
    assert (step.name, step.line) == ("speech", "总点评")
    assert isinstance(step.frame, SpeechFrame)


def test_long_comments_go_on_on_another_picture_that_says_so() -> None:
    sentence = "村内主次干道和背街小巷卫生状况明显好转，但坑塘周边仍有散落垃圾，需要继续清理。"
    long = Profile({"亮点": "干净整洁", "不足": "\n".join([sentence] * 2 + [sentence * 9])})
    frames = comments(AgendaItem(K.COMMENT, minutes=3), {1: long}, count=1)
    topics = [[r.topic for r in f.remarks] for f in frames]
    assert topics[0] == ["亮点", "不足"]
    assert all(t == ["不足（续）"] for t in topics[1:])
    said = "".join(line for f in frames for r in f.remarks for line in r.lines)
    assert said == "干净整洁" + sentence * 11
    steps = steps_of(AgendaItem(K.COMMENT, minutes=3), {1: long}, count=1)
    assert steps[1].line == f"班子成员逐一点评：第 1 位　甲001村　2/{len(frames)}"


# Both -------------------------------------------------------------------------

LINES = st.lists(st.text("镇村路灯、。；a 1", min_size=1, max_size=90), max_size=6)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Anything that an office may have noted."""
    notes = {
        topic: "\n".join(draw(LINES))
        for topic in draw(st.sets(st.sampled_from(("特色亮点", "亮点", "不足", "整改"))))
    }
    status = st.sampled_from(CommitmentStatus)
    percent = st.none() | st.integers(0, 100)
    text = st.text("修路改厕通水", min_size=1, max_size=40)
    promises = draw(st.lists(st.builds(Commitment, text, status, percent), max_size=14))
    photos = [Photo(f"{n:064}") for n in range(draw(st.integers(0, 9)))]
    return Profile(notes, tuple(promises), tuple(photos))


@given(profiles(), st.sampled_from(["甲村", "某某自治县某某街道办事处甲社区居民委员会"]))
def test_nothing_is_lost_and_everything_keeps_its_order(profile: Profile, name: str) -> None:
    only = (Entrant(1, 1, name),)
    frames = showcases(AgendaItem(K.SHOWCASE), {1: profile}, entrants=only, count=1)
    shown = [p.digest for f in frames for p in f.pictures]
    assert shown == [p.digest for p in profile.photos]
    assert [p.text for f in frames for p in f.promises] == [c.text for c in profile.commitments]
    said = "".join(line for f in frames for line in f.highlights)
    assert bare(said) == bare("".join(profile.highlights))
    steps = steps_of(AgendaItem(K.COMMENT, minutes=1), {1: profile}, entrants=only, count=1)
    cards = [r for s in steps for r in s.frame.remarks]  # type: ignore[union-attr]
    assert bare("".join(line for r in cards for line in r.lines)) == bare(
        "".join(line for _, lines in profile.comments for line in lines)
    )
    keys = [s.key for s in steps]
    assert len(set(keys)) == len(keys)
    for one, other in pairwise(cards):
        assert (other.topic == f"{one.topic.removesuffix('（续）')}（续）") == (
            one.topic.removesuffix("（续）") == other.topic.removesuffix("（续）")
        )


def bare(text: str) -> str:
    """Without the spaces that a break may swallow."""
    return "".join(text.split())


@given(worlds(tied=False), profiles(), st.randoms(use_true_random=False))
def test_facts_are_shown_whatever_the_result(snapshot: Snapshot, profile: Profile, random) -> None:  # type: ignore[no-untyped-def]
    totals = [r.shown for r in snapshot.standings.rows]
    random.shuffle(totals)
    other = snapshot_of(snapshot.contest, totals, sealed=False)
    facts = {e.id: profile for e in snapshot.contest.entrants[::2]}

    def frames(of: Snapshot) -> list[tuple[str, Frame]]:
        kinds = (K.SHOWCASE, K.COMMENT)
        return [(s.line, s.frame) for s in Ceremony(of, facts).steps if s.kind in kinds]

    assert frames(snapshot) == frames(other)


def test_what_is_on_air_follows_the_facts() -> None:
    snapshot = world(falling(1), AgendaItem(K.SHOWCASE, minutes=1))
    director = Director(snapshot, {})
    director.start_timer(0)
    director.update(snapshot, {1: FULL})
    director.tick(7)
    frame = director.programme()
    assert isinstance(frame, ShowcaseFrame)
    assert (len(frame.promises), frame.elapsed) == (3, 7)
