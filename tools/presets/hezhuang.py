"""和庄镇: 打分排名 from the tour and the stage; red and black flags, each of its own number."""

from fractions import Fraction

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    Component,
    Contest,
    Criterion,
    EmptyPanel,
    Entrant,
    Panel,
    Quota,
    RevealOrder,
    Rules,
    Side,
    Sign,
    TieBreak,
    TieKind,
    Word,
)
from tools.presets.marks import Away, Story
from tools.presets.parts import (
    BEFORE,
    HALF,
    PERIOD,
    PREVIOUS,
    SLOGAN,
    Town,
    certificate,
    note,
    numbered,
    staff,
)

TOUR, STAGE = "逐村观摩", "台上比"
RED, BLACK = "党组织书记“亮赛比”红旗", "“亮赛比”黑旗"


def contest(villages: tuple[Entrant, ...]) -> Contest:
    """The definition."""
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
        choice_note=note(
            "12月14日，16 个村，实地看、台上比、随机问、现场评，打分排名；班子成员逐一点评，"
            "颁发红黑旗，党组织书记“亮赛比”红旗 4 面（河赵、歹庄、小岗王、老庄刘）。",
            "逐村观摩 70%、台上比 30% 合成一个名次；指标和分值；由谁打分、权重和去分办法；"
            "红旗的先后按报道所列；黑旗 2 面（报道未写面数）；"
            "还没有票的评委组先按其余组折算（暂计）；同分先比逐村观摩，再比上期名次；"
            "点评每村 3 分钟；观摩次序用区划名录的次序。",
            "打分、各项记录、年度承诺、点评和上期名次",
        ),
        topics=tuple(topic for topic, _ in STORY.remarks),
        entrants=villages,
        components=(
            Component(1, TOUR, weight=Fraction(70), criteria=_criteria(1, SEEN)),
            Component(2, STAGE, weight=Fraction(30), criteria=_criteria(5, HEARD)),
        ),
        panels=(
            Panel("班子成员", 1, Fraction(60), 1, 1),
            Panel("部门负责人", 1, Fraction(40), 1, 1),
            Panel("班子成员", 2, Fraction(100), 1, 1),
        ),
        judges=numbered(staff("班子成员", "班", 9), staff("部门负责人", "部", 10)),
        rules=Rules(
            tie_order=(TieBreak(TieKind.COMPONENT, TOUR), PREVIOUS),
            empty_panel=EmptyPanel.SHARE,
        ),
        awards=(
            Award(
                RED,
                Sign.RED_FLAG,
                quota=Quota(Fraction(4)),
                text=certificate("村党组织书记“亮赛比”和“逐村观摩”"),
            ),
            Award(BLACK, Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(2))),
        ),
        agenda=(
            AgendaItem(AgendaKind.OPENING),
            AgendaItem(AgendaKind.AGENDA),
            AgendaItem(AgendaKind.QUESTION),
            AgendaItem(AgendaKind.SHOWCASE, "各村亮相"),
            AgendaItem(AgendaKind.COMMENT, "班子成员逐一点评", 3),
            AgendaItem(AgendaKind.AWARD, "颁发红旗", award=RED),
            AgendaItem(AgendaKind.GROUP, "红旗村集体亮相", award=RED),
            AgendaItem(AgendaKind.NOTICE, "黑旗通报", award=BLACK, order=RevealOrder.TOGETHER),
            AgendaItem(AgendaKind.RESULT, "成绩总览"),
            AgendaItem(AgendaKind.SPEECH, "镇政府负责同志总结讲话", 10),
            AgendaItem(AgendaKind.SPEECH, "镇党委负责同志讲话", 15),
            AgendaItem(AgendaKind.ENDING),
        ),
    )


SEEN = (("年度承诺事项", 40), ("人居环境", 30), ("基层党建", 20), ("无疫村创建", 10))
HEARD = (("支书汇报", 70), ("随机问答", 30))


def _criteria(first: int, rows: tuple[tuple[str, int], ...]) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(i, name, Fraction(points), HALF) for i, (name, points) in enumerate(rows, first)
    )


STORY = Story(
    "和庄2021Q4",
    best=("河赵村", "歹庄村", "小岗王村", "老庄刘村"),
    top=9400,
    gap=105,
    away=(
        Away(TOUR, "部07", 13, 16),
        Away(TOUR, "班04", 6, 6, Word.ABSTAIN),
        Away(STAGE, "班08", 1, 2),
    ),
    deeds=(
        "主街道路硬化",
        "背街小巷路面修补",
        "路灯亮化",
        "垃圾清运日产日清",
        "坑塘治理",
        "“三会一课”规范化",
        "党群服务中心提升",
        "文化广场修整",
        "排水管网疏通",
        "村内绿化补植",
        "户厕改造收尾",
        "养老互助点开放",
    ),
    remarks=(
        ("年度承诺事项", ("承诺 5 项，完成 5 项", "承诺 6 项，完成 5 项", "承诺 4 项，完成 4 项")),
        ("基层党建重点任务集中攻坚", ("任务已完成", "完成过半", "台账齐全")),
        ("党建引领人居环境集中整治", ("主街道整治完成", "背街小巷正在整治", "坑塘治理完成")),
        ("“无疫社区（村）”创建", ("卡点值守到位", "网格登记完整", "宣传到位")),
        ("亮点", ("承诺事项公示清楚", "党群服务中心管理规范", "群众参与度高", "村容村貌变化大")),
        ("不足", ("档案整理不够细", "长效保洁需加强", "集体增收渠道不多")),
        ("整改", ("年底前补齐台账", "一周内清理到位", "下季度观摩时复查")),
    ),
)
TOWN = Town("hezhuang", "410184105", contest, STORY)
