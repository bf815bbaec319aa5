"""The words of office forms: headings and what they mean, labels of rows that are no village."""

import re
from functools import lru_cache

from lsb_desktop.paper.intake.model import Meaning
from lsb_desktop.paper.intake.spelling import key_of

_KEPT = 1 << 14
"""Texts whose reading is kept: cells of a sheet come again at every answer."""
_VILLAGES = r"(?:行政|中心)?(?:村|社区|村\(社区\)|村\(居\)|村[、/]?社区|村居)"
_BY = (
    r"(?:(?:参|被|受|应|所|各|承)?(?:评议?|赛|考|考核|考评|参观|观摩|检|查|检查|打分|评分|测评|汇报|在|属|"
    r"辖|办|比|报|抽|抽查|演讲)|xx|[×x○]+)?"
)
_HEADINGS: tuple[tuple[Meaning, str], ...] = (
    (
        Meaning.PRIVATE,
        r".*(?:电话|手机|联系方式|移动号码|办公号码|身份证|证件号|证件号码|微信|qq号?|银行卡|账号).*",
    ),
    (Meaning.ANSWER, r"(?:参考|标准)?答案|答题?要点|参考要点|答案要点"),
    (
        Meaning.QUESTION,
        r"题目|试题|题干|问题|提问|提问内容|题目内容|试题内容|应知应会(?:题目|内容)?",
    ),
    (Meaning.TOPIC, r"主题|题类|题目类别|题型|知识类别|题目分类|所属主题"),
    (
        Meaning.PREVIOUS,
        r"上(?:一?)(?:期|季度?|个?月|次|轮|年度?|半年)(?:观摩|考核|综合)?(?:名次|排名|位次)|"
        r"(?:前次|前期)(?:名次|排名|位次)",
    ),
    (
        Meaning.CADRE,
        r"(?:包|驻|联|分包)村?(?:\(社区\)|社区)?(?:镇|科级|机关|县级|一般)?(?:干部|领导|人员|同志|责任人)"
        r"(?:姓名)?|包村|驻村|分包领导|联系领导|联村领导",
    ),
    (
        Meaning.SECRETARY,
        rf"(?:现任)?{_VILLAGES}?(?:党)?(?:总?支部?|委)?书记(?:\(主任\))?(?:姓名)?|{_VILLAGES}?支书(?:姓名)?|"
        r"(?:党组织|党支部|村党组织|村\(社区\)党组织)(?:书记|负责人)(?:姓名)?|"
        r"(?:村|主要|单位)?负责人(?:姓名)?|书记主任|支部书记兼主任",
    ),
    (
        Meaning.SITE,
        r"(?:村内)?(?:观摩|参观|必看)(?:点|点位|地点|内容)(?:名称)?|看点|点位(?:名称)?",
    ),
    (
        Meaning.VILLAGE,
        rf"{_BY}{_VILLAGES}(?:名|名称|名字|别|庄)?|{_BY}(?:单位|村庄|村名)(?:名称)?|"
        r"村名\(社区\)|村\(社区\)名称|村名称|村名[/、]社区名?|村组|名称|支部名称|党支部(?:名称)?|党组织名称",
    ),
    (Meaning.DISTRICT, r"(?:所属|所在)?(?:管理?区|片区|工作区|办事处|工作片|联片|片)(?:名称)?"),
    (Meaning.GROUP, r"分组|组别|观摩组|组|小组|观摩分组|所属组"),
    (Meaning.KIND, r"类别|类型|村类别|村庄类型|性质"),
    (
        Meaning.ORDER,
        r"序号|编号|序|号|顺序|no\.?|(?:观摩|参观|出场|汇报|演讲|抽签)(?:顺序|序号|次序|号)",
    ),
    (Meaning.CODE, r"(?:统计用?|行政)?(?:区划|村|单位|村级)?(?:代码|编码)|区划代码"),
    (Meaning.ALIAS, r"别名|曾用名|俗称|又名|简称|别称|原名"),
    (Meaning.HIGHLIGHT, r"特色亮点|亮点特色|亮点工作|亮点|工作亮点|特色工作|特色"),
    (Meaning.COMMITMENT, r"(?:年度|书记|公开|年初)*承诺(?:事项|内容|践诺)?|为民实事|实事"),
    (Meaning.JUDGE, r"(?:评委|评分人|打分人|评议人|评审人?|评审员|观摩人员)(?:姓名|代码|编号)?"),
    (Meaning.COMPONENT, r"(?:评分|打分|考核)?环节(?:名称)?"),
    (
        Meaning.CRITERION,
        r"(?:评分|打分|考核|考评|评比|观摩)?(?:指标|项目|内容)(?:名称)?|评分标准|考评内容",
    ),
    (Meaning.REASON, r"(?:加减分|加分|减分|扣分|奖惩)?(?:原因|事由|理由|依据|说明)(?:说明)?"),
    (Meaning.ADJUSTMENT, r"加减分|加扣分|奖惩分?|附加分|加分项?|减分项?|扣分项?|奖励分"),
    (
        Meaning.CHECK,
        r"(?:得分|分数|各项|本人|实际)?(?:合计|总计|小计|共计|总分|总得分|合计分|总成绩)(?:得分|数|值)?",
    ),
    (
        Meaning.POINTS,
        r"(?:观摩|汇报|本项|评委|考核|评分|实际|演讲)?(?:得分|分数|评分|打分|成绩|分)(?:情况|结果)?|"
        r"给分|所得分",
    ),
)
_COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in _HEADINGS)
_DERIVED = re.compile(
    r".*(?:平均|均分|名次|排名|位次|等次|最高|最低|最后得分|最终|综合得分|综合成绩|折算|权重|去掉|"
    r"备注|签字|签名|日期|时间|监票|计票|完成率|百分比|比例).*"
)
_FORMER = re.compile(r"前任|上任|上届|离任|卸任|原(?:任|党|村|支|书|包|驻)")
_FULL = re.compile(r"(?:满分|分值|标准分|总分值|权重分|满分值|分数上限)(?:\(分\))?")
_UNIT = re.compile(
    r"\((?:\d+(?:\.\d+)?分?|分|人|名|个|元|满分\d+(?:\.\d+)?分?)\)$|\d+(?:\.\d+)?分$"
)
_OWN_FULL = re.compile(
    r".+(?:\((?:满分|共|计)?:?(\d+(?:\.\d+)?)分\)|\(满分:?(\d+(?:\.\d+)?)\)|\D(\d+(?:\.\d+)?)分)"
)
_LABEL = re.compile(
    r"(?:合\s*计|小计|总计|共计|累计|总平均|平均分?|均分|最高分?|最低分?|满分|分值|标准分|总分|名次|排名|最后得分)(?:\W.*)?"
    r"|(?:去掉.*|(?:说明|备注|注|填表说明|评分说明|打分说明|要求|注意事项|附)(?:[:：].*|\d.*)?)"
    r"|.*(?:签字|签名|签章|盖章).*"
    r"|(?:监票|计票|唱票|审核|填表|制表|复核|评分|打分|统计|负责|填报|主要领导|评委|报送|联系)"
    r"(?:人|单位|时间|日期|员|领导)?[:：].*"
    r"|(?:单位|时间|日期|环节|管区|地点)[:：].*"
    r"|(?:共\d+个?|\d+个)(?:行政)?(?:村|社区|单位|村\(社区\)).*"
)
_PART = re.compile(
    r".*(?:管区|片区|工作区|办事处)(?:小计|合计|平均分?|\(\D*\d+\D*\))|"
    r"[东西南北中一二三四五六七八九十\d城郊第]+(?:管区|片区|工作区|片)"
)
_JUDGE_LIKE = re.compile(
    r"(?:评委|评审|专家|打分人|评分人|裁判)(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})号?|"
    r"[0-9]{1,3}号(?:评委)?"
)


_LONGEST = 200
"""Characters of a heading that is looked at closely: beyond it, patterns take seconds."""


@lru_cache(_KEPT)
def heading_key(text: str) -> str:
    """A heading folded, without unit and full mark: 得分（分） is 得分, 党建30分 is 党建."""
    key = key_of(text).rstrip(":：*")
    bare = _UNIT.sub("", key) if len(key) <= _LONGEST else key
    return bare or key


@lru_cache(_KEPT)
def meaning_of(heading: str) -> Meaning | None:
    """What a heading says by its words alone; ``None`` when it is none of them."""
    for key in dict.fromkeys((key_of(heading).rstrip(":：*"), heading_key(heading))):
        for meaning, pattern in _COMPILED:
            if pattern.fullmatch(key):
                return meaning
    return None


@lru_cache(_KEPT)
def is_derived(heading: str) -> bool:
    """Whether a heading names what is computed, or is no fact of a village: 平均分, 名次, 备注."""
    return bool(_DERIVED.fullmatch(heading_key(heading)))


@lru_cache(_KEPT)
def is_heading(text: str) -> bool:
    """Whether a text is one of the words of headings."""
    return meaning_of(text) is not None or is_derived(text)


@lru_cache(_KEPT)
def is_former(heading: str) -> bool:
    """Whether a heading speaks of who was: 前任书记, 原党支部书记; never of today's."""
    return bool(_FORMER.match(key_of(heading)))


@lru_cache(_KEPT)
def is_full_mark(text: str) -> bool:
    """Whether a cell says that its row holds the full marks: 满分, 分值."""
    return bool(_FULL.fullmatch(key_of(text)))


@lru_cache(_KEPT)
def full_mark_in(heading: str) -> str:
    """The full mark a heading gives, 40 in 人居环境（40分）; empty without one."""
    found = _OWN_FULL.fullmatch(key_of(heading))
    return next(filter(None, found.groups()), "") if found else ""


@lru_cache(_KEPT)
def is_row_label(text: str) -> bool:
    """Whether a text labels a row that is no village: 合计, 说明：…, 监票人（签字）：."""
    key = key_of(text)
    return len(key) > 0 and bool(_LABEL.fullmatch(key))


def is_part_of_town(name: str) -> bool:
    """Whether a name among villages is a part of the town: 西管区, 东管区小计."""
    return bool(_PART.fullmatch(key_of(name)))


@lru_cache(_KEPT)
def is_judge_like(heading: str) -> bool:
    """Whether a heading must be a judge though none of that name is known: 评委1, 3号."""
    return bool(_JUDGE_LIKE.fullmatch(heading_key(heading)))


def is_own_order(heading: str) -> bool:
    """Whether 序号 is more than a line number: 观摩顺序, 抽签号."""
    key = heading_key(heading)
    return key not in ("序号", "编号", "序", "号", "no", "no.")


def sign_of(heading: str) -> int | None:
    """Whether a number under the heading adds (1) or takes off (-1); ``None``: as it is signed."""
    key = heading_key(heading)
    if ("加" in key and ("减" in key or "扣" in key)) or "奖惩" in key:
        return None
    if "减" in key or "扣" in key:
        return -1
    return 1 if "加" in key or "奖" in key else None
