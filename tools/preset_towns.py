"""The four towns' contests, written from the newspaper's facts.

What the newspaper leaves open is chosen here and named in ``choice_note``.
Judges have neutral names; nobody's name appears anywhere.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    Component,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
    Quota,
    RevealOrder,
    Rules,
    Side,
    Sign,
    TieBreak,
    TieKind,
)

SLOGAN = "亮承诺 · 赛实绩 · 比干劲"
PERIOD = "2021年第四季度"
BEFORE = "2021年第三季度"
HALF = Fraction(1, 2)
TENTH = Fraction(1, 10)
MADE_UP = (
    "打分、记录和上期名次都是按固定种子编造的演示数据，与各村实际工作无关；"
    "评委只用“班子成员01”一类代号。"
)


def guodian(villages: tuple[Entrant, ...]) -> Contest:
    """郭店镇: 观摩 and 汇报 make one ranking; the first five are commended, no flags."""
    tour, report = "实地观摩", "支书汇报"
    return Contest(
        title=f"{PERIOD}“亮赛比”逐村观摩",
        town="郭店镇",
        period=PERIOD,
        date="2021-12-15",
        meeting="“亮赛比”逐村观摩点评会",
        place="南礼堂",
        theme="党建引领、各村联创",
        slogan=SLOGAN,
        issuer="中共郭店镇委员会",
        previous=BEFORE,
        demo=True,
        choice_note=(
            "报道写明：32 个村，按实地观摩和支书汇报两部分排出综合名次，表彰前五名，不设红黑旗。"
            "报道未写、由本预设选定：实地观摩 60%、支书汇报 40%；由谁打分、各组权重和去分办法"
            "（支书互评只评汇报，不评本村）；同分先比实地观摩，再比上期名次；日期。"
            "报道把 32 个单位都称为“村”，这里按区划名录区分村和社区；海寨在名录中是社区。"
            "观摩顺序为名录顺序。" + MADE_UP
        ),
        topics=(
            "“三会一课”记录",
            "人居环境专项整治",
            "“五星支部”创建",
            "“无疫社区（村）”创建",
            "“我为群众办实事”",
        ),
        entrants=villages,
        components=(
            Component(1, tour, weight=Fraction(60), criteria=(_whole(1, tour),)),
            Component(2, report, weight=Fraction(40), criteria=(_whole(2, report),)),
        ),
        panels=(
            Panel("班子成员", 1, Fraction(60), 1, 1),
            Panel("部门负责人", 1, Fraction(40), 2, 2),
            Panel("班子成员", 2, Fraction(50), 1, 1),
            Panel("部门负责人", 2, Fraction(30), 2, 2),
            Panel("支书互评", 2, Fraction(20), 3, 3),
        ),
        judges=_numbered(
            _staff("班子成员", "班", 12),
            _staff("部门负责人", "部", 20),
            _of_villages("支书互评", "支", "支书", villages),
        ),
        rules=Rules(tie_order=(TieBreak(TieKind.COMPONENT, tour), _BEFORE)),
        awards=(
            Award(
                name="综合排名前五名",
                quota=Quota(Fraction(5)),
                text=_certificate("“亮赛比”逐村观摩"),
            ),
        ),
        agenda=(
            AgendaItem(AgendaKind.OPENING),
            AgendaItem(AgendaKind.AGENDA),
            AgendaItem(AgendaKind.RANKING, "通报综合排名"),
            AgendaItem(AgendaKind.AWARD, "表彰前五名", award="综合排名前五名"),
            AgendaItem(AgendaKind.GROUP, "受表彰村（社区）集体亮相", award="综合排名前五名"),
            AgendaItem(AgendaKind.RESULT, "成绩总览"),
            AgendaItem(AgendaKind.SPEECH, "镇政府负责同志讲话", 10),
            AgendaItem(AgendaKind.SPEECH, "镇党委负责同志讲话", 15),
            AgendaItem(AgendaKind.ENDING),
        ),
    )


def mengzhuang(villages: tuple[Entrant, ...]) -> Contest:
    """孟庄镇: six fields recorded, one scored; six red flags and six black ones."""
    field = "人居环境整治"
    return Contest(
        title=f"{PERIOD}逐村观摩评比",
        town="孟庄镇",
        period=PERIOD,
        date="2021-12-14",
        meeting="逐村观摩评比点评会",
        theme="当标兵、做示范、争一流",
        slogan=SLOGAN,
        issuer="中共孟庄镇委员会",
        previous=BEFORE,
        demo=True,
        choice_note=(
            "报道写明：12月14日，23 个村（社区），观摩六个方面，只给人居环境整治打分，"
            "由观摩人员现场打分，红旗 6 面、黑旗 6 面，支部书记表态发言。"
            "报道未写、由本预设选定：各组权重和去分办法（包村干部、支部书记不评本村）；"
            "社区与村一起排名；同分并列，红旗、黑旗边界并列都发；由黑旗村表态；“第四季度”的提法。"
            "观摩顺序为名录顺序。" + MADE_UP
        ),
        topics=(
            "基层党建",
            "大气污染防治",
            field,
            "村集体经济",
            "疫情防控",
            "综治信访",
        ),
        entrants=villages,
        components=(Component(1, field, criteria=(_whole(1, field, TENTH),)),),
        panels=(
            Panel("班子成员", 1, Fraction(40), 1, 1),
            Panel("部门负责人", 1, Fraction(20), 1, 1),
            Panel("包村干部", 1, Fraction(20), 2, 2),
            Panel("支部书记", 1, Fraction(20), 2, 2),
        ),
        judges=_numbered(
            _staff("班子成员", "班", 11),
            _staff("部门负责人", "部", 14),
            _of_villages("包村干部", "包", "包村干部", villages),
            _of_villages("支部书记", "支", "支书", villages),
        ),
        rules=Rules(),
        awards=(
            Award(
                name="流动红旗",
                sign=Sign.RED_FLAG,
                quota=Quota(Fraction(6)),
                text=_certificate("逐村观摩评比"),
            ),
            Award(name="黑旗", sign=Sign.BLACK_FLAG, side=Side.BOTTOM, quota=Quota(Fraction(6))),
        ),
        agenda=(
            AgendaItem(AgendaKind.OPENING),
            AgendaItem(AgendaKind.AGENDA),
            AgendaItem(AgendaKind.SPEECH, "通报人居环境整治开展情况", 10),
            AgendaItem(AgendaKind.AWARD, "颁发流动红旗", award="流动红旗"),
            AgendaItem(AgendaKind.GROUP, "红旗村（社区）集体亮相", award="流动红旗"),
            AgendaItem(AgendaKind.NOTICE, "黑旗通报", award="黑旗", order=RevealOrder.TOGETHER),
            AgendaItem(AgendaKind.PLEDGE, "黑旗村（社区）支部书记表态发言", 2, award="黑旗"),
            AgendaItem(AgendaKind.RESULT, "成绩总览"),
            AgendaItem(AgendaKind.SPEECH, "镇政府负责同志总结讲话", 15),
            AgendaItem(AgendaKind.ENDING),
        ),
    )


def hezhuang(villages: tuple[Entrant, ...]) -> Contest:
    """和庄镇: 打分排名 from the tour and the stage; red and black flags of their own number."""
    tour, stage = "逐村观摩", "台上比"
    red, black = "党组织书记“亮赛比”红旗", "“亮赛比”黑旗"
    return Contest(
        title=f"{PERIOD}村党组织书记“亮赛比”和“逐村观摩”",
        town="和庄镇",
        period=PERIOD,
        date="2021-12-14",
        meeting="“亮赛比”和“逐村观摩”点评会",
        theme="党建引领奋勇争先",
        slogan=SLOGAN,
        issuer="中共和庄镇委员会",
        previous=BEFORE,
        demo=True,
        choice_note=(
            "报道写明：12月14日，16 个村，实地看、台上比、随机问、现场评，打分排名，"
            "班子成员逐一点评，颁发红黑旗，红旗 4 面，称党组织书记“亮赛比”红旗。"
            "报道未写、由本预设选定：逐村观摩 70%、台上比 30% 合成一个名次；指标和分值；"
            "由谁打分、权重和去分办法；同分先比逐村观摩，再比上期名次；黑旗数报道未写，这里设 2 面。"
            "观摩顺序为名录顺序。" + MADE_UP
        ),
        topics=(
            "年度承诺事项",
            "基层党建重点任务集中攻坚",
            "党建引领人居环境集中整治",
            "“无疫社区（村）”创建",
            "亮点",
            "不足",
            "整改",
        ),
        entrants=villages,
        components=(
            Component(
                1,
                tour,
                weight=Fraction(70),
                criteria=(
                    Criterion(1, "年度承诺事项", Fraction(40), HALF),
                    Criterion(2, "人居环境", Fraction(30), HALF),
                    Criterion(3, "基层党建", Fraction(20), HALF),
                    Criterion(4, "无疫村创建", Fraction(10), HALF),
                ),
            ),
            Component(
                2,
                stage,
                weight=Fraction(30),
                criteria=(
                    Criterion(5, "支书汇报", Fraction(70), HALF),
                    Criterion(6, "随机问答", Fraction(30), HALF),
                ),
            ),
        ),
        panels=(
            Panel("班子成员", 1, Fraction(60), 1, 1),
            Panel("部门负责人", 1, Fraction(40), 1, 1),
            Panel("班子成员", 2, Fraction(100), 1, 1),
        ),
        judges=_numbered(_staff("班子成员", "班", 9), _staff("部门负责人", "部", 10)),
        rules=Rules(tie_order=(TieBreak(TieKind.COMPONENT, tour), _BEFORE)),
        awards=(
            Award(
                name=red,
                sign=Sign.RED_FLAG,
                quota=Quota(Fraction(4)),
                text=_certificate("村党组织书记“亮赛比”和“逐村观摩”"),
            ),
            Award(name=black, sign=Sign.BLACK_FLAG, side=Side.BOTTOM, quota=Quota(Fraction(2))),
        ),
        agenda=(
            AgendaItem(AgendaKind.OPENING),
            AgendaItem(AgendaKind.AGENDA),
            AgendaItem(AgendaKind.COMMENT, "班子成员逐一点评", 3),
            AgendaItem(AgendaKind.AWARD, "颁发红旗", award=red),
            AgendaItem(AgendaKind.GROUP, "红旗村集体亮相", award=red),
            AgendaItem(AgendaKind.NOTICE, "黑旗通报", award=black, order=RevealOrder.TOGETHER),
            AgendaItem(AgendaKind.RESULT, "成绩总览"),
            AgendaItem(AgendaKind.SPEECH, "镇政府负责同志总结讲话", 10),
            AgendaItem(AgendaKind.SPEECH, "镇党委负责同志讲话", 15),
            AgendaItem(AgendaKind.ENDING),
        ),
    )


def longhu(villages: tuple[Entrant, ...]) -> Contest:
    """新郑教育园区（龙湖镇）: two tour groups, 28 timed speeches, no ranking on the screen."""
    fields = ("党建工作成效", "集体经济项目", "环境整治成果")
    weights = (Fraction(40), Fraction(30), Fraction(30))
    return Contest(
        title=f"{PERIOD}“亮赛比”暨“逐村（社区）观摩”",
        town="新郑教育园区（龙湖镇）",
        period=PERIOD,
        date="2021-12-16",
        meeting="“亮赛比”暨“逐村（社区）观摩”点评会",
        theme="“打擂台”比高低",
        slogan=SLOGAN,
        issuer="新郑教育园区（龙湖镇）",
        previous=BEFORE,
        demo=True,
        choice_note=(
            "报道写明：28 个村（社区），两个组观摩 12 个点，看党建工作成效、集体经济项目、"
            "环境整治成果，28 位支部书记发言，未公布任何名次。"
            "报道未写、由本预设选定：三个环节 40%、30%、30%；两组各评 14 个村（社区），"
            "没有观摩点的村（社区）查看资料打分；两组分数不合并，大屏不出名次；"
            "哪些村有观摩点（报道点名的小乔、梅山、菜园沟除外）；发言每人 3 分钟；日期。"
            "村庄次序就是抽签定的发言次序：按“种子＋区划代码”的 SHA-256 值排列，种子见 tools/。"
            "报道中的“小乔村前东胡社区”记在小乔社区名下。" + MADE_UP
        ),
        topics=("观摩点", "疫情防控", "灾后重建", "民生改善", "党史学习教育"),
        entrants=villages,
        components=tuple(
            Component(i, name, weight=weight, criteria=(_whole(i, name),))
            for i, (name, weight) in enumerate(zip(fields, weights, strict=True), 1)
        ),
        panels=(
            Panel("班子成员", None, Fraction(60), 1, 1),
            Panel("部门负责人", None, Fraction(40), 1, 1),
        ),
        judges=_numbered(
            _in_tours("班子成员", "班", 14),
            _in_tours("部门负责人", "部", 16),
        ),
        rules=Rules(),
        agenda=(
            AgendaItem(AgendaKind.OPENING),
            AgendaItem(AgendaKind.AGENDA),
            AgendaItem(AgendaKind.REPORT, "28 位村（社区）党支部书记发言", 3),
            AgendaItem(AgendaKind.SPEECH, "园区负责同志点评讲话", 15),
            AgendaItem(AgendaKind.ENDING),
        ),
    )


TOURS = ("第一观摩组", "第二观摩组")
_BEFORE = TieBreak(TieKind.PREVIOUS_PLACE)
TOWNS: dict[str, Callable[[tuple[Entrant, ...]], Contest]] = {
    "guodian": guodian,
    "mengzhuang": mengzhuang,
    "hezhuang": hezhuang,
    "longhu": longhu,
}


def _whole(ident: int, name: str, step: Fraction = HALF) -> Criterion:
    """The only criterion of a component: one mark out of 100."""
    return Criterion(ident, name, Fraction(100), step)


def _certificate(activity: str) -> str:
    return f"在{{period}}{activity}活动中，综合得分{{score}}分，位列全镇第{{place}}名，荣获"


def _staff(panel: str, letter: str, count: int) -> Iterable[Judge]:
    return (Judge(0, f"{letter}{i:02}", f"{panel}{i:02}", panel) for i in range(1, count + 1))


def _in_tours(panel: str, letter: str, count: int) -> Iterable[Judge]:
    """Half of them in either tour group."""
    return (
        Judge(0, j.code, j.name, panel, tour=TOURS[2 * i // count])
        for i, j in enumerate(_staff(panel, letter, count))
    )


def _of_villages(
    panel: str, letter: str, role: str, villages: tuple[Entrant, ...]
) -> Iterable[Judge]:
    """One judge for each village, who never marks it."""
    return (
        Judge(0, f"{letter}{i:02}", f"{v.name}{role}", panel, v.id)
        for i, v in enumerate(villages, 1)
    )


def _numbered(*panels: Iterable[Judge]) -> tuple[Judge, ...]:
    judges = (j for panel in panels for j in panel)
    return tuple(
        Judge(i, j.code, j.name, j.panel, j.represents, j.tour) for i, j in enumerate(judges, 1)
    )
