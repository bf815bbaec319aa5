"""新郑教育园区（龙湖镇）: two tour groups, 28 timed speeches, no ranking on the screen."""

from collections.abc import Iterator
from fractions import Fraction

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Component,
    Contest,
    Entrant,
    Panel,
    Route,
    Site,
    Word,
)
from tools.presets.marks import Away, Story
from tools.presets.parts import PERIOD, SLOGAN, Town, in_tours, note, numbered, whole

FIELDS = (("党建工作成效", 40), ("集体经济项目", 30), ("环境整治成果", 30))
SITE = "观摩点"


def contest(villages: tuple[Entrant, ...]) -> Contest:
    """The definition."""
    return Contest(
        title=f"{PERIOD}“亮赛比”暨“逐村（社区）观摩”",
        town="新郑教育园区（龙湖镇）",
        period=PERIOD,
        date="2021-12-16",
        meeting="“亮赛比”暨“逐村（社区）观摩”点评会",
        theme="“打擂台”比高低",
        slogan=SLOGAN,
        issuer="新郑教育园区（龙湖镇）",
        demo=True,
        choice_note=note(
            "28 个村（社区），分两组观摩 12 个点，看党建工作成效、集体经济项目、环境整治成果；"
            "点评会上 28 位支部书记依次发言；没有公布名次。",
            "三个环节 40%、30%、30%；按区划名录前 14 个、后 14 个分两组，各评各的，没有观摩点的"
            "查看资料打分；两组分数不合并，大屏不出名次；小乔、梅山、菜园沟以外的 9 个观摩点；"
            "各村的点由本村所在的组观摩（每组 6 个），按区划名录次序走，8:30 出发，每点 15 分钟，"
            "路上 10 分钟；发言每人 3 分钟；日期。村庄次序就是抽签定的发言次序（按“种子|区划代码”的"
            " SHA-256 值从小到大，种子“龙湖2021Q4”）。"
            "报道称“小乔村前东胡社区”，名录为小乔社区，从名录。",
            "打分、观摩点和各项记录",
        ),
        topics=(SITE, *(topic for topic, _ in STORY.remarks)),
        entrants=villages,
        components=tuple(
            Component(i, name, weight=Fraction(weight), criteria=(whole(i, name),))
            for i, (name, weight) in enumerate(FIELDS, 1)
        ),
        panels=(
            Panel("班子成员", None, Fraction(60), 1, 1),
            Panel("部门负责人", None, Fraction(40), 1, 1),
        ),
        judges=numbered(
            in_tours("班子成员", "班", 14),
            in_tours("部门负责人", "部", 16),
        ),
        agenda=(
            AgendaItem(AgendaKind.OPENING),
            AgendaItem(AgendaKind.AGENDA),
            AgendaItem(AgendaKind.REPORT, "村（社区）党支部书记汇报发言", 3),
            AgendaItem(AgendaKind.SPEECH, "园区负责同志点评讲话", 15),
            AgendaItem(AgendaKind.ENDING),
        ),
        sites=tuple(_sites(villages)),
        route=Route("08:30", stay=15, travel=10, sites_only=True),
    )


def _sites(villages: tuple[Entrant, ...]) -> Iterator[Site]:
    """The 12 sites, each walked by its village's own group, in list order."""
    sites = {village: name for _topic, village, name in STORY.said}
    walked = sorted((v for v in villages if v.name in sites), key=lambda v: v.code)
    for number, village in enumerate(walked, 1):
        yield Site(number, village.id, sites[village.name])


STORY = Story(
    "龙湖2021Q4",
    top=9350,
    gap=50,
    history=False,
    away=(
        Away("集体经济项目", "部02", 1, 28, Word.ABSTAIN),
        Away("环境整治成果", "班10", 20, 28),
    ),
    remarks=(
        ("疫情防控", ("卡点值守到位", "登记完整", "宣传到位")),
        ("灾后重建", ("受损道路已修复", "排水沟渠已疏通", "受灾户帮扶到位")),
        ("民生改善", ("路灯已亮化", "健身器材已安装", "日间照料中心已启用")),
        ("党史学习教育", ("按计划开展", "办实事 3 件", "办实事 2 件")),
    ),
    said=(
        (SITE, "小乔社区", "前东胡社区"),
        (SITE, "李垌社区", "党群服务中心"),
        (SITE, "林锦店社区", "环境整治示范街"),
        (SITE, "郑老庄社区", "文化广场"),
        (SITE, "柏树刘社区", "集体经济项目"),
        (SITE, "荆王村", "环境整治示范街"),
        (SITE, "梅山村", "集体经济项目"),
        (SITE, "菜园沟村", "环境整治示范街"),
        (SITE, "刘口村", "党群服务中心"),
        (SITE, "泰山村", "集体经济项目"),
        (SITE, "古城村", "文化广场"),
        (SITE, "西张寨村", "党群服务中心"),
    ),
)
TOWN = Town("longhu", "410184109", contest, STORY, tours=True)
