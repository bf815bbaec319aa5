"""Sample frames of every scene, with real village names and made-up figures."""

from dataclasses import replace
from itertools import count, product

from lsb_desktop.stage.card import Output, card_of
from lsb_desktop.stage.frame import (
    AgendaFrame,
    BlackFrame,
    BoardFrame,
    Chrome,
    Frame,
    GroupFrame,
    NoticeFrame,
    RevealFrame,
    Row,
    SpeechFrame,
    StillFrame,
    TitleFrame,
)

GUODIAN = tuple(
    """
    五里堡村 前时村 小司村 海寨社区 双岭村 华阳寨社区 铜佛赵社区 鄢陵府社区 南街村 北街村 洪沟村
    高寺村 陵岗村 陵后村 小李庄村 武岗村 司洼村 冯寺村 高孟村 三十里铺村 岗时村 河范村 小杨庄村
    常家庄村 郭庄村 张辛庄村 大范庄村 石羊寨村 东李庄村 八府村 新李营村 山根村
    """.split()  # noqa: SIM905 - a list of names reads best so
)
MENGZHUANG = tuple(
    """
    肖庄村 栗元史村 三旺马村 城后马村 孟庄村 唐寨村 曹庄村 麻线张村 小韩庄村 石槽王村 唐河村
    洪府村 小石庄村 潮河新城社区 耿湖村 北常口村 寺后张村 酒孙村 寺西王村 口张村 南常口村
    冯辛庄村 碾卢村
    """.split()  # noqa: SIM905 - a list of names reads best so
)
LONGEST = "双江拉祜族佤族布朗族傣族自治县勐库华侨管理区第十二生产队居民委员会"
"""33 characters, as long as the longest name in the national list."""
RARE = ("塆头村", "东垱社区", "大砦村", "䩐家庄村", "𡐓上村")
SLOGAN = "亮承诺 · 赛实绩 · 比干劲"


def names(number: int) -> list[str]:
    """So many different village names, real ones first."""
    heads, tails = (
        "东西南北前后上下大小",
        ("家庄村", "王庄村", "河湾社区", "寨村", "岗刘村", "新城社区"),
    )
    made = (f"{a}{b}{t}" for a, b, t in product(heads, "张李赵冯司", tails))
    known = dict.fromkeys([*GUODIAN, *MENGZHUANG, *made])
    return list(known)[:number]


def chrome(
    title: str, subtitle: str = "", *badge: str, demo: bool = True, note: str = ""
) -> Chrome:
    """A head and a foot as the program makes them."""
    return Chrome(title, subtitle, badge, SLOGAN, note, "15:42", demo)


def rows(
    villages: list[str], red: int = 0, black: int = 0, mark: str = "red", change: bool = True
) -> tuple[Row, ...]:
    """A ranking with evenly falling scores."""
    found = []
    total = len(villages)
    changes = ("–", "↑3", "↓1", "↑1", "–", "↓2", "↑2")
    for place, name in zip(count(1), villages):
        score = 9600 - (place - 1) * 1700 // max(1, total - 1) - place * 7 % 5
        sign = mark if place <= red else "black" if place > total - black else ""
        moved = changes[place % len(changes)] if change else ""
        text = f"{score / 100:.2f}"
        found.append(Row(place, str(place), name, text, moved, sign, "", (score - 7500) / 2500))
    return tuple(found)


def board(number: int, page: int = 0, **kinds: int) -> BoardFrame:
    """A leaderboard of so many villages."""
    red, black = kinds.get("red", 6), kinds.get("black", 6)
    return BoardFrame(
        chrome(
            "孟庄镇逐村观摩评比成绩",
            "2021年12月14日　人居环境整治现场打分　去掉一个最高分、一个最低分",
            "实时　已录 23/23 村",
            "评委 18/18",
        ),
        rows(names(number), red, black),
        (("red", f"前 {red} 名　流动红旗"), ("black", f"后 {black} 名　黑旗")),
        page,
        True,
    )


def commended() -> BoardFrame:
    """The sealed ranking of 32 villages, five of them commended."""
    return BoardFrame(
        chrome(
            "郭店镇第四季度“亮赛比”综合排名",
            "实地观摩 60% ＋ 支书汇报 40%　去掉一个最高分、一个最低分　保留两位小数",
            "已封存　封榜码 K7-42",
            "32 村全部齐分",
        ),
        rows(list(GUODIAN), 5, 0, "commend"),
        (("commend", "前 5 名　表彰"),),
    )


def masked() -> BoardFrame:
    """A live board whose first six places are still to be revealed."""
    full = board(23)
    hidden = tuple(Row(-p, str(p), "", "", mark="masked") for p in range(1, 7))
    status = "成绩已齐，名次待揭晓"
    return BoardFrame(full.chrome, hidden + full.rows[6:], full.legend[1:], 0, True, status)


def awkward() -> BoardFrame:
    """Rare characters, the longest name, ties, notes and a gap in the marks."""
    villages = [LONGEST, *RARE, *MENGZHUANG[:12], "新郑教育园区龙湖镇泰山村", "八字以内的村名社区"]
    made = list(rows(villages, 4, 4))
    made[2] = Row(3, "2", villages[2], "94.00", "↑1", "red", "并列", 0.8)
    made[7] = Row(8, "8", villages[7], "88.10", "", "", "暂计", 0.5)
    made[-1] = Row(99, "—", villages[-1], "—", "", "", "待评")
    return BoardFrame(chrome("和庄镇“逐村观摩”成绩", "保留两位小数"), tuple(made))


def _slots(number: int, revealed_from: int) -> tuple[Row, ...]:
    villages = ["三旺马村", "城后马村", "碾卢村", "唐寨村", "栗元史村", "酒孙村", *names(40)]
    scores = (95.10, 94.26, 93.47, 93.02, 92.88, 92.15)
    made = []
    for place in range(1, number + 1):
        if place < revealed_from:
            made.append(Row(-place, str(place), "", "", mark="masked"))
        else:
            score = scores[place - 1] if place <= 6 else 92 - place * 0.21
            made.append(Row(place, str(place), villages[place - 1], f"{score:.2f}", mark="red"))
    return tuple(made)


def reveal(beat: int = 2, sign: str = "红旗", number: int = 6) -> RevealFrame:
    """The third of six flags; the first beat without the name."""
    words = {
        "红旗": ("颁发流动红旗", "流动红旗", "红旗村"),
        "黄旗": ("颁发黄旗", "黄旗", "黄旗村"),
        "蓝旗": ("颁发清洁村蓝旗", "清洁村", "蓝旗村"),
        "表彰": ("表彰先进村", "综合排名表彰", "表彰村"),
        "进步": ("表彰进步村", "进步奖", "进步村"),
    }[sign]
    head = chrome(words[0], "孟庄镇逐村观摩评比　前 6 名", "第 4 面 / 共 6 面", note="封榜码 K7-42")
    name, score = ("碾卢村", "93.47 分") if beat == 2 else ("", "")
    slots = _slots(number, 3 if beat == 2 else 4)
    return RevealFrame(head, sign, words[1], "第三名", name, score, words[2], slots, 2)


def group(number: int = 6) -> GroupFrame:
    """Everyone who got a flag."""
    numerals = (*"一二三四五六七八九十", *(f"十{n}" for n in "一二三四五六七八九"))
    made = tuple(
        Row(
            i,
            f"第{numerals[i - 1] if i <= 10 else i}名",
            name,
            f"{96 - i * 0.53:.2f} 分",
            mark="red",
        )
        for i, name in enumerate(names(number), 1)
    )
    head = chrome("流动红旗村", "孟庄镇逐村观摩评比", f"共 {number} 面", note="封榜码 K7-42")
    return GroupFrame(head, "红旗", "流动红旗", made)


def called_up(number: int = 4) -> GroupFrame:
    """A group on its way to the stage: places alone."""
    frame = group(number)
    masked_ = tuple(
        Row(-n, row.place, "", "", mark="masked") for n, row in enumerate(frame.names, 1)
    )
    head = chrome("颁发流动红旗", "孟庄镇逐村观摩评比", "第一批　共 2 批", "请上台领奖")
    return GroupFrame(head, "红旗", "流动红旗", masked_)


def notice(number: int = 6) -> NoticeFrame:
    """The last ones."""
    villages = ["口张村", "肖庄村", "耿湖村", "唐河村", "洪府村", "曹庄村", *names(20)]
    made = tuple(
        Row(
            i,
            f"第 {17 + i} 名",
            villages[i - 1],
            f"{83 - i * 0.9:.2f} 分",
            mark="black",
            note="黑旗",
        )
        for i in range(1, number + 1)
    )
    head = chrome(
        "黑旗村通报", "孟庄镇逐村观摩评比　后 6 名　知不足、补短板、争先进", note="封榜码 K7-42"
    )
    return NoticeFrame(head, "黑旗", made, "接下来：表态发言")


PLEDGES = (
    "主街道硬化 1.2 公里",
    "改造户厕 86 户",
    "新建文化广场一处",
    "设立日间照料中心",
    "集体经济收入 30 万元",
    "污水管网三期　进度 70%",
)


def speech(elapsed: int = 133, running: bool = True, lines: bool = False) -> SpeechFrame:
    """A timed speech, with pledges or without."""
    head = chrome("党支部书记发言", "新郑教育园区（龙湖镇）逐村（社区）观摩")
    told = PLEDGES if lines else ()
    return SpeechFrame(
        head,
        "小连楼村",
        "党支部书记现场汇报",
        "第 7 位 / 共 28 位",
        "陆庄村",
        told,
        "年度承诺事项　完成 5 / 6" if lines else "",
        300,
        elapsed,
        running,
    )


def agenda(current: int = 2, number: int = 6) -> AgendaFrame:
    """A run of show."""
    items = (
        ("通报第四季度逐村观摩情况", "10 分钟"),
        ("公布逐村观摩评比成绩", "5 分钟"),
        ("颁发流动红旗", "10 分钟"),
        ("通报黑旗村", "5 分钟"),
        ("黑旗村党支部书记表态发言", "18 分钟"),
        ("镇党委领导讲话", ""),
        ("合影留念", "5 分钟"),
        ("各管区部署下一季度工作", "15 分钟"),
        ("村集体经济项目签约", "10 分钟"),
        ("先进村典型发言", "每村 3 分钟"),
        ("观摩路线说明", "5 分钟"),
        ("散会", ""),
    )
    head = chrome("会议议程", "孟庄镇第四季度逐村观摩评比点评会")
    return AgendaFrame(head, items[:number], current)


def opening() -> TitleFrame:
    """The first picture."""
    return TitleFrame(
        chrome("孟庄镇逐村观摩评比"),
        "孟庄镇第四季度逐村观摩评比点评会",
        "亮承诺　赛实绩　比干劲",
        ("2021年12月14日", "孟庄镇机关三楼会议室"),
    )


def every_frame() -> dict[str, Frame]:
    """One or more of each scene, by a name that serves for files."""
    from tests.helpers.blue_frames import blue_frames
    from tests.helpers.score_frames import score_frames
    from tests.helpers.village_frames import village_frames

    return (
        blue_frames()
        | village_frames()
        | score_frames()
        | {
            "title": opening(),
            "end": TitleFrame(chrome("孟庄镇逐村观摩评比"), "会议到此结束"),
            "agenda": agenda(),
            "notice-words": replace(notice(9), words=True),
            "notice-words-3": replace(notice(3), words=True),
            "group-called-up": called_up(),
            "agenda-long": agenda(7, 12),
            "board-16": board(16, red=4, black=2),
            "board-23": board(23),
            "board-28": board(28),
            "board-32": commended(),
            "board-64": board(64),
            "board-170": board(170, page=1),
            "board-masked": masked(),
            "board-awkward": awkward(),
            "reveal-first": reveal(1),
            "reveal-second": reveal(2),
            "reveal-commend": reveal(2, "表彰", 5),
            "reveal-yellow": reveal(2, "黄旗"),
            "reveal-many": reveal(2, "红旗", 20),
            "group": group(),
            "group-five": group(5),
            "group-many": group(15),
            "notice": notice(),
            "notice-one": notice(1),
            "notice-ten": notice(10),
            "speech": speech(),
            "speech-lines": speech(lines=True),
            "speech-alert": speech(260),
            "speech-over": speech(323),
            "black": BlackFrame(),
            "card": card_of(Output("HDMI-1", (1920, 1080), 1.25, 60.0), 2.4, 18.0),
            "still": StillFrame(chrome("孟庄镇第四季度逐村观摩评比点评会")),
        }
    )


def reranked(frame: BoardFrame, source: int, target: int) -> BoardFrame:
    """The board after one village moved from one position to another."""
    order = list(frame.rows)
    order.insert(target, order.pop(source))
    made = (
        replace(row, place=old.place, score=old.score, share=old.share, mark=old.mark)
        for row, old in zip(order, frame.rows, strict=True)
    )
    return replace(frame, rows=tuple(made))
