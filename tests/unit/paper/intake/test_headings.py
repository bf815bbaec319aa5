"""What the words of office forms are taken for, heading by heading."""

import pytest

from lsb_desktop.paper.intake.model import Meaning
from lsb_desktop.paper.intake.words import (
    is_derived,
    is_full_mark,
    is_judge_like,
    is_own_order,
    is_row_label,
    meaning_of,
    sign_of,
)

TABLE = {
    Meaning.VILLAGE: "村名 村(社区) 村（社区） 村(社区)名称 单位 单位名称 行政村 村居 参观村 村 "
    "社区 参评单位 所在村 被考核单位 村庄 支部名称 党组织名称",
    Meaning.DISTRICT: "管区 片区 工作区 办事处 所属管区 片",
    Meaning.GROUP: "分组 组别 观摩组",
    Meaning.SECRETARY: "党支部书记 支部书记 支书 村支书 书记 负责人 党组织书记 村党支部书记 "
    "书记姓名 村(社区)书记 主要负责人",
    Meaning.CADRE: "包村干部 包村领导 驻村 包村镇干部 联村领导",
    Meaning.ORDER: "序号 编号 观摩顺序 参观顺序 抽签号 出场顺序 ＮＯ．",
    Meaning.PREVIOUS: "上期名次 上季度名次 上次排名 上季名次 上月排名 上年度名次 上一季度排名",
    Meaning.POINTS: "得分 分数 评分 打分 成绩 得分（分） 分",
    Meaning.JUDGE: "评委 评分人 打分人 评委姓名 评委代码",
    Meaning.COMPONENT: "环节 评分环节",
    Meaning.CRITERION: "指标 项目 内容 评分项目 考评内容",
    Meaning.CHECK: "合计 总分 总计 合计得分 总得分",
    Meaning.ADJUSTMENT: "加减分 加分 扣分 奖惩 附加分",
    Meaning.REASON: "原因 事由 加减分原因 说明",
    Meaning.SITE: "观摩点 观摩点位 参观点 看点",
    Meaning.COMMITMENT: "年度承诺事项 承诺事项 书记承诺 公开承诺事项",
    Meaning.HIGHLIGHT: "特色亮点 亮点",
    Meaning.ALIAS: "别名 曾用名 又名",
    Meaning.CODE: "代码 区划代码 统计用区划代码",
    Meaning.KIND: "类别 类型",
    Meaning.QUESTION: "题目 问题 试题",
    Meaning.ANSWER: "参考答案 答案 答题要点",
    Meaning.TOPIC: "主题 题型",
    Meaning.PRIVATE: "联系电话 手机号 手机号码 身份证号 电话 联系方式 微信号 银行卡号 书记电话",
}


@pytest.mark.parametrize(
    ("heading", "meaning"), [(h, m) for m, line in TABLE.items() for h in line.split()]
)
def test_a_heading_means(heading: str, meaning: Meaning) -> None:
    assert meaning_of(heading) is meaning
    spaced = "　".join(heading)
    assert meaning_of(spaced) is meaning
    assert meaning_of(f"{heading}：") is meaning


@pytest.mark.parametrize(
    "heading",
    ["平均分", "最后得分", "名次", "排名", "备注", "签字", "去掉最高分", "完成率", "日期"],
)
def test_what_is_computed_is_not_taken_in(heading: str) -> None:
    assert is_derived(heading)
    assert meaning_of(heading) is None


@pytest.mark.parametrize("heading", ["人口（人）", "党建引领", "张三", "", "2021年", "五里堡村"])
def test_other_words_mean_nothing(heading: str) -> None:
    assert meaning_of(heading) is None
    assert not is_derived(heading)


@pytest.mark.parametrize(
    "text",
    [
        "合计",
        "合　计",
        "小计",
        "平均",
        "平均分",
        "说明：本表一式两份",
        "审核人（签字）：",
        "评分人签字：",
        "监票人（签字）：",
        "计票人：李四",
        "6个村",
        "32个村（社区）",
        "评分人：张三",
        "时间：2021年12月15日",
        "备注",
        "最高分",
        "去掉一个最高分",
    ],
)
def test_labels_of_rows_that_are_no_village(text: str) -> None:
    assert is_row_label(text)


@pytest.mark.parametrize(
    "text", ["五里堡村", "合庄村", "合计庄村", "平均村", "小计村", "时间村", "备战村", "", "6组"]
)
def test_villages_are_no_labels(text: str) -> None:
    assert not is_row_label(text)


@pytest.mark.parametrize("text", ["评委1", "评委１２", "评委一", "3号", "专家2", "2号评委"])
def test_what_must_be_a_judge(text: str) -> None:
    assert is_judge_like(text)


def test_full_marks_and_orders() -> None:
    assert is_full_mark("满 分")
    assert is_full_mark("分值")
    assert not is_full_mark("满意")
    assert is_own_order("观摩顺序")
    assert not is_own_order("序 号")


@pytest.mark.parametrize(
    ("heading", "sign"),
    [("加分", 1), ("奖励分", 1), ("减分", -1), ("扣分", -1), ("加减分", None), ("奖惩", None)],
)
def test_the_sign_a_heading_gives(heading: str, sign: int | None) -> None:
    assert sign_of(heading) == sign
