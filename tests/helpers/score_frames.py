"""Sample frames of results and draws, compiled from a made-up contest with real village names."""

from dataclasses import replace
from fractions import Fraction

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.codec import dump
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Component,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
    Rules,
    TrimBy,
)
from lsb_desktop.core.numbers import UNIT
from lsb_desktop.core.questions import Asked, Question, draw_question, draw_village
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.facts import facts_of
from lsb_desktop.stage.frame import Frame, SummaryFrame

K = AgendaKind
PANELS = ("镇班子成员", "镇直部门负责人", "村（社区）党组织书记")
WEIGHTS = {1: (100,), 2: (60, 40), 3: (50, 30, 20)}
CRITERIA = ("环境卫生", "产业发展", "基层治理", "为民服务", "党建引领和组织建设")
QUESTIONS = (
    ("“三会一课”指的是什么？", "支部党员大会、支部委员会、党小组会和党课。"),
    (
        "人居环境整治“六清”包括哪些内容？请结合本村实际，说说还有哪些不足，下一步打算怎么做。",
        "清垃圾、清污水、清杂物、清残垣断壁、清庭院、清农业生产废弃物；建立长效保洁机制，"
        "落实门前三包，做到有人管、有人查、有奖惩。",
    ),
)
VILLAGES = 16
LONG, PAIR, FOUR = 2, (3, 5), (2, 3, 5, 8)


def contest_of(judges: tuple[int, ...], trim: TrimBy) -> Contest:
    """So many judges in each panel; the second village has the longest name."""
    from tests.helpers.frames import LONGEST, SLOGAN, names

    villages = names(VILLAGES)
    villages[LONG - 1] = LONGEST
    full = Fraction(100, len(CRITERIA))
    return Contest(
        title="2021年第四季度“亮赛比”逐村观摩",
        town="和庄镇",
        slogan=SLOGAN,
        previous="2021年第三季度",
        demo=True,
        entrants=tuple(
            Entrant(n, n, name, previous_place=(n * 7) % VILLAGES + 1)
            for n, name in enumerate(villages, 1)
        ),
        components=(
            Component(
                1,
                "实地观摩",
                weight=Fraction(60),
                criteria=tuple(Criterion(n, k, full) for n, k in enumerate(CRITERIA, 1)),
            ),
            Component(2, "支书汇报", weight=Fraction(40), criteria=(Criterion(50, "汇报"),)),
        ),
        panels=tuple(
            Panel(PANELS[n], weight=Fraction(w), high=1, low=1)
            for n, w in enumerate(WEIGHTS[len(judges)])
        ),
        judges=tuple(
            Judge(sum(judges[:n]) + i, f"{sum(judges[:n]) + i:02}", panel=PANELS[n])
            for n, count in enumerate(judges)
            for i in range(1, count + 1)
        ),
        rules=Rules(trim_by=trim),
    )


def entries_of(contest: Contest) -> list[tuple[Slot, Value]]:
    """Marks between 75 and 100 of what is full, in half points; and the pool."""
    found: list[tuple[Slot, Value]] = []
    for e in contest.entrants:
        for j in contest.judges:
            for k in (k for c in contest.components for k in c.criteria):
                share = 75 + (e.id * 31 + j.id * 17 + k.id * 11 + e.id * j.id) % 26
                half = int(k.max * 2 * share / 100)
                found.append((Slot(SlotKind.MARK, e.id, j.id, k.id), half * UNIT // 2))
    for n in range(1, 13):
        text, answer = QUESTIONS[n % 2]
        question = Question(n, "人居环境整治", f"{text}（{n}）", answer)
        found.append((Slot(SlotKind.QUESTION, item=n), dump(question)))
    return found


def ceremony_of(
    *agenda: AgendaItem, judges: tuple[int, ...] = (7,), trim: TrimBy = TrimBy.BALLOT
) -> Ceremony:
    """The whole, sealed, with one question drawn."""
    contest = replace(contest_of(judges, trim), agenda=agenda)
    book = Book(entries_of(contest))
    pool = [Question(n, "", f"{QUESTIONS[n % 2][0]}（{n}）") for n in range(1, 13)]
    village = draw_village("382915", contest, book)
    question = draw_question("382915", pool, ())
    slot = Slot(SlotKind.ASKED, village.id, row=1)
    book.put(slot, dump(Asked(question.id, "382915", turn=1)))
    seal = Seal("K7-42", "0" * 64, "2021-12-14T15:00:00", "办公室")
    return Ceremony(Snapshot(standings_of(contest, book), seal), facts_of(contest, book))


def frames_of(
    item: AgendaItem, *, judges: tuple[int, ...] = (7,), trim: TrimBy = TrimBy.BALLOT
) -> list[Frame]:
    """Every frame of one item."""
    return [step.frame for step in ceremony_of(item, judges=judges, trim=trim).steps]


def score_frames() -> dict[str, Frame]:
    """One or more of each scene, by a name that serves for files."""
    one = AgendaItem(K.BALLOTS, villages=(4,), component="实地观摩")
    long = replace(one, villages=(LONG,))
    seven = frames_of(one)
    many = frames_of(long, judges=(30, 25, 20))
    compared = frames_of(AgendaItem(K.COMPARE, villages=FOUR))
    lots = AgendaItem(K.DRAW, text="382915")
    asked = frames_of(AgendaItem(K.QUESTION))
    summary = frames_of(AgendaItem(K.SUMMARY), judges=(9, 9))[0]
    assert isinstance(summary, SummaryFrame)
    waiting = replace(summary, figures=summary.figures[:4], bins_title="", bins=())
    return {
        "score-name": seven[0],
        "score-marks": seven[1],
        "score-result": seven[2],
        "score-long": frames_of(long, judges=(9, 8))[2],
        "score-three": frames_of(one, judges=(3,))[2],
        "score-panels": frames_of(one, judges=(14, 12, 9))[2],
        "score-many": many[2],
        "score-many-result": many[-1],
        "score-criteria": frames_of(long, judges=(9, 8), trim=TrimBy.CRITERION)[2],
        "compare-two": frames_of(AgendaItem(K.COMPARE, villages=PAIR))[0],
        "compare-four": compared[0],
        "compare-criteria": compared[1],
        "risers": frames_of(AgendaItem(K.RISERS))[0],
        "summary": summary,
        "summary-counts": replace(waiting, status="成绩揭晓后公布"),
        "lots-hat": frames_of(lots)[0],
        "lots-order": frames_of(lots)[1],
        "lots-one": frames_of(replace(lots, batch=1))[1],
        "question": asked[0],
        "question-answer": asked[1],
        "question-waiting": asked[2],
    }
