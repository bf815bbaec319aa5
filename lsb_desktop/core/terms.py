"""The words of SCORING.md as code: every enum's value is what the office writes."""

from enum import StrEnum


class Word(StrEnum):
    """What a ballot may carry in place of a number (SCORING.md §1, 分)."""

    ABSENT = "未到场"
    ABSTAIN = "弃权"
    VOID = "废票"
    NOT_APPLICABLE = "不涉及"


class ComponentKind(StrEnum):
    """How a component gets its value (环节类型)."""

    JUDGED = "评委打分"
    ENTERED = "直接录入"
    DEDUCTION = "扣分"


class Combine(StrEnum):
    """合成方式: how components make the total."""

    WEIGHTED = "加权"
    SUM = "相加"


class Average(StrEnum):
    """汇总方式: how the ballots of one panel make its score."""

    MEAN = "平均"
    MEDIAN = "中位数"


class TrimBy(StrEnum):
    """去分口径: what the highest and lowest are dropped from."""

    BALLOT = "按总分"
    CRITERION = "按指标"


class Rounding(StrEnum):
    """舍入方式."""

    HALF_UP = "四舍五入"
    HALF_EVEN = "五成双"


class Stage(StrEnum):
    """舍入环节: where a value is rounded, in the order of the calculation."""

    CRITERION = "指标"
    CRITERION_WEIGHTED = "指标加权"
    PANEL = "评委组"
    COMPONENT = "环节"
    COMPONENT_WEIGHTED = "环节加权"
    TOTAL = "总分"


class RankBy(StrEnum):
    """名次依据: what the hall sees, or the unrounded value."""

    SHOWN = "显示分"
    EXACT = "精确分"


class RankStyle(StrEnum):
    """名次方式: standard competition ranking, or dense ranking."""

    STANDARD = "1224"
    DENSE = "1223"


class NotApplicable(StrEnum):
    """不涉及: a criterion that does not apply counts full, or is left out."""

    FULL = "满分"
    RESCALE = "折算"


class EmptyPanel(StrEnum):
    """空组处理: a weighted panel without a valid ballot."""

    WAIT = "待补"
    SHARE = "重分"


class GroupMode(StrEnum):
    """分组口径: two tour groups that scored different villages."""

    APART = "不合并"
    WITHIN = "组内排名"
    CENTRED = "组均校正"


class TieKind(StrEnum):
    """同分顺序: what may break a tie."""

    COMPONENT = "环节"
    CRITERION = "指标"
    PANEL = "评委组"
    FEWER_DEDUCTIONS = "扣分少"
    PREVIOUS_PLACE = "上期名次"
    MANUAL = "人工"


class Sign(StrEnum):
    """标志: what is handed over on stage."""

    RED_FLAG = "红旗"
    BLACK_FLAG = "黑旗"
    YELLOW_FLAG = "黄旗"
    BLUE_FLAG = "蓝旗"
    COMMENDATION = "表彰"
    PROGRESS = "进步"


class Side(StrEnum):
    """方向: picked from the top or from the bottom."""

    TOP = "前"
    BOTTOM = "后"


class ScopeKind(StrEnum):
    """范围: the field an award picks from."""

    ALL = "全部"
    EACH_GROUP = "各分组"
    EACH_DISTRICT = "各片区"
    GROUP = "分组"


class BoundaryTie(StrEnum):
    """边界并列: several entrants share the last place that gets the award."""

    ALL = "都发"
    NONE = "都不发"
    MANUAL = "人工"


class AgendaKind(StrEnum):
    """Typed items of the run of show (会议流程)."""

    OPENING = "开场"
    AGENDA = "议程"
    LIVE = "实时排名"
    REPORT = "汇报"
    COMMENT = "点评"
    SHOWCASE = "亮相"
    RANKING = "通报排名"
    AWARD = "颁奖"
    GROUP = "集体亮相"
    NOTICE = "黑旗通报"
    PLEDGE = "表态发言"
    MODEL = "典型发言"
    SPEECH = "讲话"
    TEXT = "文字"
    PICTURE = "图片"
    RESULT = "成绩总览"
    BALLOTS = "现场亮分"
    COMPARE = "对比"
    RISERS = "进步榜"
    SUMMARY = "成绩统计"
    DRAW = "抽签"
    QUESTION = "随机问"
    HANDOVER = "让出屏幕"
    ENDING = "结束"


class RevealOrder(StrEnum):
    """In which order an award's entrants are named on stage."""

    LAST_FIRST = "倒序"
    FIRST_LAST = "正序"
    TOGETHER = "同时"
