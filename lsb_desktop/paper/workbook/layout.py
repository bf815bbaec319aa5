"""The sheets, columns and keys of the workbook: what reader and writer agree on.

The first eleven sheets are SCORING.md §4; the others are ours, so that what
the specification has no place for (run of show, places to see, commitments,
questions, notes, decisions, the seal) survives going out and coming in again.
"""

from dataclasses import dataclass
from enum import StrEnum

from lsb_desktop.core.model import (
    AgendaKind,
    Average,
    BoundaryTie,
    Combine,
    ComponentKind,
    EmptyPanel,
    GroupMode,
    NotApplicable,
    RankBy,
    RankStyle,
    RevealOrder,
    Rounding,
    Side,
    Sign,
    TrimBy,
)
from lsb_desktop.core.profile import CommitmentStatus
from lsb_desktop.core.proof import PassOrder
from lsb_desktop.core.quiz import Answer
from lsb_desktop.core.review import Verdict, Why

EVENT, ENTRANTS, COMPONENTS, CRITERIA = "活动", "村庄", "环节", "指标"
PANELS, JUDGES, RULES, AWARDS = "评委组", "评委", "规则", "奖项"
MARKS, ENTERED, ADJUSTMENTS = "打分", "直接录入", "加减分"
AGENDA, NOTES, DECISIONS, SEAL = "议程", "备注", "裁定", "封存"
PAPER_TOTALS = "纸面合计"
REREADS, SECONDS, DRAWS, CHECKS = "复录范围", "复录", "复核抽签", "复核"
SITES, COMMITMENTS, QUESTIONS, ASKED = "观摩点", "承诺事项", "题库", "抽问"

KEY, CONTENT = "项目", "内容"
"""The two columns of every sheet that is a list of keys."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet: its columns in order, and those it cannot be read without."""

    columns: tuple[str, ...]
    needed: tuple[str, ...]


LAYOUTS = {
    EVENT: Layout((KEY, CONTENT), (KEY, CONTENT)),
    ENTRANTS: Layout(
        (
            "序号",
            "名称",
            "类别",
            "分组",
            "片区",
            "党支部书记",
            "上期名次",
            "一票否决",
            "代码",
        ),
        ("名称",),
    ),
    COMPONENTS: Layout(("名称", "类型", "权重", "满分", "名次折分"), ("名称",)),
    CRITERIA: Layout(
        ("环节", "名称", "满分", "步长", "系数", "等次", "等次不重复"), ("环节", "名称")
    ),
    PANELS: Layout(("环节", "名称", "权重", "去高", "去低", "最少人数"), ("名称",)),
    JUDGES: Layout(("编号", "姓名", "评委组", "代表村", "观摩组"), ("编号",)),
    RULES: Layout((KEY, CONTENT), (KEY, CONTENT)),
    AWARDS: Layout(
        ("名称", "标志", "方向", "名额", "范围", "门槛", "边界并列", "证书文字", "不重复"),
        ("名称", "名额"),
    ),
    MARKS: Layout(("环节", "评委", "村", "指标", "分"), ("环节", "评委", "村", "分")),
    ENTERED: Layout(("环节", "村", "指标", "分"), ("环节", "村", "分")),
    ADJUSTMENTS: Layout(("村", "分", "原因"), ("村", "分", "原因")),
    PAPER_TOTALS: Layout(("环节", "评委", "村", "合计"), ("环节", "评委", "合计")),
    REREADS: Layout(("环节", "评委", "次序", "种子"), ("环节", "评委", "次序")),
    SECONDS: Layout(("环节", "评委", "村", "指标", "分"), ("环节", "评委", "村", "指标", "分")),
    DRAWS: Layout((KEY, CONTENT), (KEY, CONTENT)),
    CHECKS: Layout(
        ("环节", "评委", "村", "来由", "结果", "复核人", "核时的分", "应为", "原因"),
        ("环节", "评委", "村", "来由", "结果"),
    ),
    AGENDA: Layout(
        (
            "类型",
            "标题",
            "分钟",
            "奖项",
            "顺序",
            "文字",
            "村",
            "环节",
            "每批",
            "一次揭晓",
            "只用文字",
            "自动秒数",
            "跳过",
        ),
        ("类型",),
    ),
    SITES: Layout(("村", "名称", "观摩组", "停留分钟", "备注"), ("村", "名称")),
    COMMITMENTS: Layout(("村", "事项", "状态", "完成率", "期限", "备注"), ("村", "事项", "状态")),
    QUESTIONS: Layout(("序号", "主题", "题目", "参考答案"), ("主题", "题目")),
    ASKED: Layout(("村", "题号", "种子", "结果"), ("村", "题号", "种子")),
    NOTES: Layout(("村", KEY, CONTENT), ("村", CONTENT)),
    DECISIONS: Layout(
        ("序号", "事项", "奖项", "范围", "名额", "村", "结果", "原因"), ("序号", "事项", "村")
    ),
    SEAL: Layout((KEY, CONTENT), (KEY, CONTENT)),
}
REQUIRED = (ENTRANTS, RULES)
OURS = (
    PAPER_TOTALS,
    REREADS,
    SECONDS,
    DRAWS,
    CHECKS,
    AGENDA,
    SITES,
    COMMITMENTS,
    QUESTIONS,
    ASKED,
    NOTES,
    DECISIONS,
    SEAL,
)
"""Sheets beyond SCORING.md §4: an office may have one of its own by such an everyday name.

What the columns needed do not show to be ours is passed over with a note.
"""

OUR_COLUMNS: dict[str, tuple[str, ...]] = {
    COMPONENTS: ("名次折分",),
    CRITERIA: ("等次", "等次不重复"),
    AWARDS: ("不重复",),
    AGENDA: ("文字", "村", "环节", "每批", "一次揭晓", "只用文字", "自动秒数", "跳过"),
}
"""Columns beyond SCORING.md §4, the last of their sheets, there only when they say something."""

EVENT_KEYS = {
    "名称": "title",
    "乡镇": "town",
    "期次": "period",
    "日期": "date",
    "会议名称": "meeting",
    "地点": "place",
    "主题": "theme",
    "口号": "slogan",
    "落款单位": "issuer",
    "上期": "previous",
}
"""Keys of 活动 that are one text field of the contest each."""
DATE, DEMO, CHOICE_NOTE, TOPICS = "日期", "演示数据", "说明", "观摩内容"
PROOF = "复录复核作封存条件"
SEED, EDGE, SHARE, FORCED = "种子", "必检前后各几村", "抽检百分比", "必检村"
"""Keys of 复核抽签; the last a row for each village."""
DEPARTURE, STAY, TRAVEL, SITES_ONLY = (
    "路线出发时间",
    "路线停留分钟",
    "路线路上分钟",
    "路线只走观摩点",
)
ROUTE_KEYS = (DEPARTURE, STAY, TRAVEL, SITES_ONLY)
EVENT_EXTRAS = (DEMO, CHOICE_NOTE, TOPICS, PROOF, *ROUTE_KEYS)
"""Keys of 活动 beyond SCORING.md §4, there only when they say something."""
YES, NO = "是", "否"

RULE_CHOICES: dict[str, tuple[str, type[StrEnum]]] = {
    "合成方式": ("combine", Combine),
    "汇总方式": ("average", Average),
    "去分口径": ("trim_by", TrimBy),
    "舍入方式": ("rounding", Rounding),
    "名次依据": ("rank_by", RankBy),
    "名次方式": ("rank_style", RankStyle),
    "不涉及": ("not_applicable", NotApplicable),
    "空组处理": ("empty_panel", EmptyPanel),
    "分组口径": ("groups", GroupMode),
}
"""Keys of 规则 that are one choice of the rules each."""
DIGITS, STAGES, TIE_ORDER, CAP = "小数位", "舍入环节", "同分顺序", "封顶"
RULE_KEYS = (
    "合成方式",
    "汇总方式",
    "去分口径",
    "舍入方式",
    DIGITS,
    STAGES,
    "名次依据",
    "名次方式",
    TIE_ORDER,
    "不涉及",
    "空组处理",
    "分组口径",
    CAP,
)
QUIZ_COMPONENT = "抽问计入环节"
QUIZ_POINTS = {
    "抽问通过得分": "full",
    "抽问部分通过得分": "half",
    "抽问未通过得分": "none",
}
"""Keys of 规则 that are one field of the quiz each; none is there without a quiz."""
QUIZ_KEYS = (QUIZ_COMPONENT, *QUIZ_POINTS)
NONE = "无"
"""舍入环节: rounded nowhere."""

CHOICES: dict[tuple[str, str], type[StrEnum]] = {
    (COMPONENTS, "类型"): ComponentKind,
    (AWARDS, "标志"): Sign,
    (AWARDS, "方向"): Side,
    (AWARDS, "边界并列"): BoundaryTie,
    (AGENDA, "类型"): AgendaKind,
    (AGENDA, "顺序"): RevealOrder,
    (COMMITMENTS, "状态"): CommitmentStatus,
    (ASKED, "结果"): Answer,
    (REREADS, "次序"): PassOrder,
    (CHECKS, "来由"): Why,
    (CHECKS, "结果"): Verdict,
}
"""Columns that hold one word of a short list."""

EACH_GROUP = ("各分组", "分组", "每组", "每个分组", "各组", "每分组")
EACH_DISTRICT = ("各片区", "片区", "每片区", "每个片区")
UNGROUPED = "未分组"
"""范围: the entrants that belong to no group."""
DEFAULT_PANEL = "评委"

TIE, AWARD = "同分", "奖项"
"""裁定, 事项: what was decided."""
CHOSEN, PASSED_OVER = "选定", "未选"

SEAL_CODE, SEAL_DIGEST, SEAL_AT, SEAL_BY = "封榜码", "摘要", "时间", "操作人"
SEAL_NUMBER, SEAL_WAIVER, SEAL_CHECK = "次数", "放行", "校验"
