"""The kinds of agenda items for the operator: what each is for, under a verb, with an icon."""

from dataclasses import dataclass

from lsb_desktop.core.model import AgendaKind

K = AgendaKind


@dataclass(frozen=True)
class Kind:
    """One kind in the menu 添加."""

    icon: str
    says: str
    """One line on what it does."""


GROUPS: tuple[tuple[str, dict[AgendaKind, Kind]], ...] = (
    (
        "开始和结束",
        {
            K.OPENING: Kind("ph.play-circle", "会议名称、时间和地点"),
            K.AGENDA: Kind("ph.list-numbers", "列出后面各项"),
            K.TEXT: Kind("ph.text-t", "一屏自己写的文字"),
            K.PICTURE: Kind("ph.image", "一张图片"),
            K.HANDOVER: Kind("ph.monitor", "把大屏让给 PPT 等程序"),
            K.ENDING: Kind("ph.stop-circle", "会议到此结束"),
        },
    ),
    (
        "亮承诺",
        {
            K.SHOWCASE: Kind("ph.identification-card", "逐村亮相：照片、承诺、计时"),
            K.REPORT: Kind("ph.microphone", "逐村汇报，每位计时"),
            K.DRAW: Kind("ph.shuffle", "抽签排次序"),
            K.QUESTION: Kind("ph.question", "抽村、抽题、当场回答"),
        },
    ),
    (
        "赛成绩",
        {
            K.BALLOTS: Kind("ph.cards", "逐村亮出每张票和得分"),
            K.LIVE: Kind("ph.chart-line-up", "录一分变一分的排名"),
            K.COMPARE: Kind("ph.scales", "两到四个村并排比"),
            K.COMMENT: Kind("ph.chat-text", "逐村点评亮点、不足、整改"),
            K.RANKING: Kind("ph.list-dashes", "通报名次"),
            K.RISERS: Kind("ph.trend-up", "比上期进步最快的村"),
            K.SUMMARY: Kind("ph.chart-bar", "平均分、最高分等"),
            K.RESULT: Kind("ph.table", "各村成绩一屏列出"),
        },
    ),
    (
        "比先后",
        {
            K.AWARD: Kind("ph.trophy", "一面一面揭晓，或分批上台"),
            K.GROUP: Kind("ph.users-three", "获奖村一起亮相、合影"),
            K.NOTICE: Kind("ph.flag", "通报黑旗村"),
            K.PLEDGE: Kind("ph.hand-palm", "黑旗村逐个表态，每位计时"),
            K.MODEL: Kind("ph.star", "先进村逐个发言，每位计时"),
            K.SPEECH: Kind("ph.megaphone", "领导讲话，计时"),
        },
    ),
)
"""Under the verbs of the evening, in the order they usually come."""

_OTHER = Kind("ph.circle", "")


def kind_of(kind: AgendaKind) -> Kind:
    """What is known of a kind."""
    return next((kinds[kind] for _, kinds in GROUPS if kind in kinds), _OTHER)
