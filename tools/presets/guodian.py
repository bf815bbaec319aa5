"""郭店镇: 观摩 and 汇报 make one ranking; the first five are commended, no flags."""

from fractions import Fraction

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    Component,
    Contest,
    EmptyPanel,
    Entrant,
    Panel,
    Quota,
    Rules,
    TieBreak,
    TieKind,
    Word,
)
from tools.presets.marks import Away, Story
from tools.presets.parts import (
    BEFORE,
    PERIOD,
    PREVIOUS,
    SLOGAN,
    Town,
    certificate,
    note,
    numbered,
    of_villages,
    staff,
    whole,
)

TOUR, REPORT = "实地观摩", "支书汇报"
FIVE = "综合排名前五名"


def contest(villages: tuple[Entrant, ...]) -> Contest:
    """The definition."""
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
        choice_note=note(
            "32 个村，听、看、查、评，按实地观摩和支书汇报排出综合名次，表彰前五名（五里堡、前时、"
            "小司、海寨、双岭），不设红黑旗；点评会在南礼堂。",
            "实地观摩 60%、支书汇报 40%；由谁打分、各组权重和去分办法（支书互评只评汇报，不评"
            "本村）；还没有票的评委组先按其余组折算（暂计）；"
            "前五名的先后按报道所列；同分先比实地观摩，再比上期名次；社区与村一起排名；"
            "观摩次序用区划名录的次序；日期。报道称“海寨村”，名录为海寨社区，从名录。",
            "打分、查看记录和上期名次",
        ),
        topics=tuple(topic for topic, _ in STORY.remarks),
        entrants=villages,
        components=(
            Component(1, TOUR, weight=Fraction(60), criteria=(whole(1, TOUR),)),
            Component(2, REPORT, weight=Fraction(40), criteria=(whole(2, REPORT),)),
        ),
        panels=(
            Panel("班子成员", 1, Fraction(60), 1, 1),
            Panel("部门负责人", 1, Fraction(40), 2, 2),
            Panel("班子成员", 2, Fraction(50), 1, 1),
            Panel("部门负责人", 2, Fraction(30), 2, 2),
            Panel("支书互评", 2, Fraction(20), 3, 3),
        ),
        judges=numbered(
            staff("班子成员", "班", 12),
            staff("部门负责人", "部", 20),
            of_villages("支书互评", "支", "支书", villages),
        ),
        rules=Rules(
            tie_order=(TieBreak(TieKind.COMPONENT, TOUR), PREVIOUS),
            empty_panel=EmptyPanel.SHARE,
        ),
        awards=(Award(FIVE, quota=Quota(Fraction(5)), text=certificate("“亮赛比”逐村观摩")),),
        agenda=(
            AgendaItem(AgendaKind.OPENING),
            AgendaItem(AgendaKind.AGENDA),
            AgendaItem(AgendaKind.RANKING, "通报综合排名"),
            AgendaItem(AgendaKind.AWARD, "表彰前五名", award=FIVE),
            AgendaItem(AgendaKind.GROUP, "受表彰村（社区）集体亮相", award=FIVE),
            AgendaItem(AgendaKind.RESULT, "成绩总览"),
            AgendaItem(AgendaKind.SPEECH, "镇政府负责同志讲话", 10),
            AgendaItem(AgendaKind.SPEECH, "镇党委负责同志讲话", 15),
            AgendaItem(AgendaKind.ENDING),
        ),
    )


STORY = Story(
    "郭店2021Q4",
    best=("五里堡村", "前时村", "小司村", "海寨社区", "双岭村"),
    away=(
        Away(TOUR, "部05", 25, 32),
        Away(TOUR, "部17", 1, 6),
        Away(TOUR, "班09", 14, 14, Word.ABSTAIN),
        Away(REPORT, "支21", 1, 32),
        Away(REPORT, "支08", 9, 9, Word.ABSTAIN),
        Away(REPORT, "部11", 20, 20, Word.VOID),
    ),
    remarks=(
        ("“三会一课”记录", ("记录齐全", "记录齐全，归档及时", "个别记录不规范，已当场指出")),
        ("人居环境专项整治", ("主街干净整洁", "残垣断壁已清理", "背街小巷仍有杂物")),
        ("“五星支部”创建", ("台账清楚", "措施到位", "正在推进")),
        ("“无疫社区（村）”创建", ("卡点值守到位", "宣传到位", "登记完整")),
        ("“我为群众办实事”", ("办结 3 件", "办结 4 件", "办结 5 件", "办结 2 件，在办 1 件")),
    ),
)
TOWN = Town("guodian", "410184108", contest, STORY)
