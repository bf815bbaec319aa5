"""孟庄镇: six fields recorded, one of them scored; six red flags and six black ones."""

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
    RevealOrder,
    Rules,
    Side,
    Sign,
    Word,
)
from tools.presets.marks import Away, Story
from tools.presets.parts import (
    BEFORE,
    PERIOD,
    SLOGAN,
    TENTH,
    Town,
    certificate,
    note,
    numbered,
    of_villages,
    staff,
    whole,
)

FIELD = "人居环境整治"
RED, BLACK = "流动红旗", "黑旗"


def contest(villages: tuple[Entrant, ...]) -> Contest:
    """The definition."""
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
        choice_note=note(
            "12月14日，23 个村（社区），听、看、问、比、评，观摩六个方面，只给人居环境整治打分，"
            "由观摩人员现场打分；红旗 6 面、黑旗 6 面，支部书记作表态发言。",
            "各组权重和去分办法（包村干部、支部书记不评本村）；还没有票的评委组先按其余组折算（暂计）；"
            "社区与村一起排名；同分并列，"
            "红旗、黑旗边界并列都发；由黑旗村表态，每人 2 分钟；“第四季度”的提法；"
            "观摩次序用区划名录的次序。",
            "打分、六个方面的记录和上期名次",
        ),
        topics=tuple(topic for topic, _ in STORY.remarks),
        entrants=villages,
        rules=Rules(empty_panel=EmptyPanel.SHARE),
        components=(Component(1, FIELD, criteria=(whole(1, FIELD, TENTH),)),),
        panels=(
            Panel("班子成员", 1, Fraction(40), 1, 1),
            Panel("部门负责人", 1, Fraction(20), 1, 1),
            Panel("包村干部", 1, Fraction(20), 2, 2),
            Panel("支部书记", 1, Fraction(20), 2, 2),
        ),
        judges=numbered(
            staff("班子成员", "班", 11),
            staff("部门负责人", "部", 14),
            of_villages("包村干部", "包", "包村干部", villages),
            of_villages("支部书记", "支", "支书", villages),
        ),
        awards=(
            Award(RED, Sign.RED_FLAG, quota=Quota(Fraction(6)), text=certificate("逐村观摩评比")),
            Award(BLACK, Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(6))),
        ),
        agenda=(
            AgendaItem(AgendaKind.OPENING),
            AgendaItem(AgendaKind.AGENDA),
            AgendaItem(AgendaKind.SPEECH, "通报人居环境整治开展情况", 10),
            AgendaItem(AgendaKind.AWARD, "颁发流动红旗", award=RED),
            AgendaItem(AgendaKind.GROUP, "红旗村（社区）集体亮相", award=RED),
            AgendaItem(AgendaKind.NOTICE, "黑旗通报", award=BLACK, order=RevealOrder.TOGETHER),
            AgendaItem(AgendaKind.PLEDGE, "黑旗村（社区）支部书记表态发言", 2, BLACK),
            AgendaItem(AgendaKind.SPEECH, "镇政府负责同志总结讲话", 15),
            AgendaItem(AgendaKind.RESULT, "成绩总览"),
            AgendaItem(AgendaKind.ENDING),
        ),
    )


STORY = Story(
    "孟庄2021Q4",
    top=9420,
    gap=75,
    tied=11,
    away=(
        Away(FIELD, "部03", 18, 23),
        Away(FIELD, "班07", 1, 3),
        Away(FIELD, "包14", 1, 23),
        Away(FIELD, "支06", 11, 11, Word.ABSTAIN),
        Away(FIELD, "部12", 5, 5, Word.VOID),
    ),
    remarks=(
        ("基层党建", ("“三会一课”正常开展", "党员活动室管理规范", "记录需进一步规范")),
        ("大气污染防治", ("无散煤、无露天焚烧", "工地覆盖到位", "宣传到位")),
        (FIELD, ("主次干道干净", "绿化管护较好", "个别坑塘边有垃圾", "空闲院落需再清理")),
        ("村集体经济", ("有稳定收入", "项目正在谋划", "土地流转收入按时到账")),
        ("疫情防控", ("卡点值守到位", "返乡人员登记完整", "物资储备充足")),
        ("综治信访", ("无越级上访", "矛盾排查及时", "调解台账清楚")),
    ),
)
TOWN = Town("mengzhuang", "410184107", contest, STORY)
