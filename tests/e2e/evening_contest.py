"""The contest of the scripted evening: a demo of 23 villages with a rich run of show."""

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.commands import (
    AskQuestion,
    ChangeContest,
    MarkAnswer,
    PutCommitments,
    PutPhotos,
    PutQuestions,
)
from lsb_desktop.core.model import AgendaItem, AgendaKind, Award, Contest, Quota, Side, Sign
from lsb_desktop.core.profile import Commitment, CommitmentStatus, Photo
from lsb_desktop.core.questions import Question, draw_question
from lsb_desktop.core.quiz import Answer
from lsb_desktop.core.terms import RevealOrder
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.desk.session import Session
from tests.helpers.village_frames import drawing

K = AgendaKind
RED, BLUE, RISEN, GOOD = "流动红旗", "清洁蓝旗", "进步奖", "表彰村"
BLACK, YELLOW = "黑旗", "黄旗警示"
GAPS = 10
"""Marks that are still missing when the hall sits down."""


def awards(short: bool = False) -> tuple[Award, ...]:
    """One of every sign; in a short evening the two that every meeting has."""

    def some(count: int) -> Quota:
        return Quota(Fraction(count))

    if short:
        return (
            Award(RED, Sign.RED_FLAG, quota=some(2)),
            Award(BLACK, Sign.BLACK_FLAG, Side.BOTTOM, some(3)),
        )
    return (
        Award(RED, Sign.RED_FLAG, quota=some(6)),
        Award(BLUE, Sign.BLUE_FLAG, quota=some(4), apart_from=(RED,)),
        Award(GOOD, Sign.COMMENDATION, quota=some(5), apart_from=(RED, BLUE)),
        Award(RISEN, Sign.PROGRESS, quota=some(3)),
        Award(BLACK, Sign.BLACK_FLAG, Side.BOTTOM, some(4)),
        Award(YELLOW, Sign.YELLOW_FLAG, Side.BOTTOM, some(2), apart_from=(BLACK,)),
    )


def whole_evening(picture: str) -> tuple[AgendaItem, ...]:
    """Every kind of item, awards in every order, together, one by one and in groups."""
    return (
        AgendaItem(K.OPENING),
        AgendaItem(K.AGENDA),
        AgendaItem(K.SHOWCASE, "亮", 3, villages=(1, 5, 9)),
        AgendaItem(K.DRAW, "抽汇报次序", text="2021 12 15", villages=(2, 4, 6, 8)),
        AgendaItem(K.REPORT, "书记汇报", 5),
        AgendaItem(K.QUESTION, "随机问"),
        AgendaItem(K.COMMENT, "点评", 2, villages=(3, 7)),
        AgendaItem(K.TEXT, "会场提示", text="请将手机调至静音\n请按座次就座"),
        AgendaItem(K.SPEECH, "跳过的讲话", 5, skipped=True),
        AgendaItem(K.LIVE, "实时排名"),
        AgendaItem(K.PICTURE, "观摩路线", text="观摩路线示意图", picture=picture),
        AgendaItem(K.HANDOVER, "放 PPT"),
        AgendaItem(K.BALLOTS, "现场亮分", villages=(20, 21)),
        AgendaItem(K.SUMMARY, "成绩统计"),
        AgendaItem(K.COMPARE, "对比", villages=(2, 3, 4)),
        AgendaItem(K.RISERS, "进步榜"),
        AgendaItem(K.RANKING, "通报排名"),
        AgendaItem(K.AWARD, "颁发流动红旗", award=RED),
        AgendaItem(K.GROUP, "红旗村集体亮相", award=RED),
        AgendaItem(K.AWARD, "表彰", award=GOOD, order=RevealOrder.FIRST_LAST, batch=2),
        AgendaItem(K.AWARD, "蓝旗", award=BLUE, order=RevealOrder.TOGETHER),
        AgendaItem(K.AWARD, "进步奖", award=RISEN, one_beat=True, pace=1),
        AgendaItem(K.NOTICE, "黑旗通报", award=BLACK, words_only=True),
        AgendaItem(K.PLEDGE, "表态发言", 2, award=BLACK),
        AgendaItem(K.NOTICE, "黄旗通报", award=YELLOW),
        AgendaItem(K.MODEL, "典型发言", 3, award=GOOD),
        AgendaItem(K.SPEECH, "总结讲话", 10),
        AgendaItem(K.RESULT, "成绩总览"),
        AgendaItem(K.ENDING),
    )


def short_evening(picture: str) -> tuple[AgendaItem, ...]:
    """As much of it as a suite has time for."""
    return (
        AgendaItem(K.OPENING),
        AgendaItem(K.SHOWCASE, "亮", 3, villages=(1,)),
        AgendaItem(K.LIVE, "实时排名"),
        AgendaItem(K.HANDOVER, "放 PPT"),
        AgendaItem(K.AWARD, "颁发流动红旗", award=RED),
        AgendaItem(K.NOTICE, "黑旗通报", award=BLACK, words_only=True),
        AgendaItem(K.RESULT, "成绩总览"),
    )


def contest(short: bool, chance: random.Random) -> Contest:
    """The demo with these awards, this run of show, and places of last quarter."""
    agenda = (short_evening if short else whole_evening)("")
    base = load_preset("mengzhuang").contest
    places = chance.sample(range(1, len(base.entrants) + 1), len(base.entrants))
    entrants = tuple(
        replace(e, previous_place=p) for e, p in zip(base.entrants, places, strict=True)
    )
    return replace(base, agenda=agenda, awards=awards(short), entrants=entrants)


def build(file: Path, chance: random.Random, *, short: bool = False, gaps: int = GAPS) -> int:
    """Store the contest, some marks missing, the town's photos, notes and questions in; its id."""
    entries = load_preset("mengzhuang").entries
    marks = [slot for slot, _ in entries if slot.kind is SlotKind.MARK]
    missing = set(chance.sample(marks, gaps))
    with Desk.at(file, "秘书") as desk:
        made = contest(short, chance)
        number = desk.create(made, [(s, v) for s, v in entries if s not in missing])
        session = desk.open(number)
        _furnish(session, short)
        probe = desk.open(desk.create(replace(made, title="试算"), entries))
        assert not probe.obstacles(), probe.obstacles()
        desk.remove(probe.id)
    return number


def _furnish(session: Session, short: bool) -> None:
    """Photos, commitments, questions; and the picture of the run of show."""
    picture = session.add_picture(drawing((1200, 700)))
    agenda = (short_evening if short else whole_evening)(picture)
    session.execute(ChangeContest(replace(session.contest, agenda=agenda), "会议流程"))
    for village in (1, 5):
        promises = (Commitment("硬化主街道", CommitmentStatus.DONE), Commitment("改造户厕"))
        session.execute(PutCommitments(village, promises, "承诺"))
        session.execute(PutPhotos(village, (Photo(picture, "广场"),), "照片"))
    if short:
        return
    pool = tuple(Question(n, "党务", f"第 {n} 题：什么是“亮赛比”？") for n in (1, 2, 3))
    session.execute(PutQuestions(pool, "题库"))
    drawn = draw_question("7", pool, frozenset())
    assert drawn is not None
    session.execute(AskQuestion(4, drawn.id, "7"))
    session.execute(MarkAnswer(4, 1, Answer.FULL))


def values(chance: random.Random) -> Iterator[str]:
    """Marks as a typist would type them, no two alike."""
    for tenths in chance.sample(range(701, 999), 298):
        if tenths % 10:
            yield f"{tenths // 10}.{tenths % 10}"
