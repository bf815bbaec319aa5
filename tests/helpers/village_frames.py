"""Sample frames of one village and of free words and pictures, with made-up pictures."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageDraw

from lsb_desktop.stage.frame import (
    CommentFrame,
    Frame,
    Picture,
    PictureFrame,
    Promise,
    Remark,
    ShowcaseFrame,
    TextFrame,
)
from lsb_desktop.ui.stage.pictures import nothing, show_from
from tests.helpers.frames import LONGEST, chrome

SHAPES = {"land": (960, 640), "tall": (600, 900), "pano": (1600, 480), "square": (700, 700)}


def drawing(size: tuple[int, int]) -> bytes:
    """A plain scenery that is no photo of anywhere: sky, hills, a field, a road."""
    wide, high = size
    image = Image.new("RGB", size, "#BFD9E8")
    pen = ImageDraw.Draw(image)
    for x, r in ((0.2, 0.5), (0.55, 0.62), (0.9, 0.48)):
        box = ((x - r / 2) * wide, 0.38 * high, (x + r / 2) * wide, 0.95 * high)
        pen.ellipse(box, fill="#7FA387")
    pen.rectangle((0, 0.62 * high, wide, high), fill="#8FB36B")
    road = ((0.46, 0.62), (0.54, 0.62), (0.72, 1.0), (0.28, 1.0))
    pen.polygon([(x * wide, y * high) for x, y in road], fill="#C9B79A")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def pixels(digest: str) -> bytes | None:
    """The bytes of the sample pictures: ``land-1`` is a landscape."""
    shape = digest.partition("-")[0]
    return drawing(SHAPES[shape]) if shape in SHAPES else None


@contextmanager
def sample_pictures() -> Iterator[None]:
    """The stage has the sample pictures meanwhile."""
    show_from(pixels)
    try:
        yield
    finally:
        show_from(nothing)


PROMISES = (
    Promise("主街道硬化 1.2 公里", "已完成"),
    Promise("改造户厕 86 户", "已完成"),
    Promise("新建文化广场一处", "已完成"),
    Promise("设立日间照料中心", "未开始"),
    Promise("集体经济收入 30 万元", "未完成"),
    Promise("污水管网三期", "进行中", 70),
)
LONG_PROMISES = (
    Promise("沿街立面改造和三线入地工程全部完工并通过县级验收", "进行中", 45),
    Promise("新增高标准农田 1200 亩，配套机井 18 眼", "进行中"),
    Promise("发展村集体经济，年收入达到 50 万元以上", "未完成", 82),
    Promise("完成全村自来水管网改造", "已完成"),
)
CAPTIONS = ("文化广场改造后", "沿街立面", "坑塘整治成果", "高标准农田与水肥一体化示范区全景")


def showcase(
    *shapes: str,
    promises: tuple[Promise, ...] = PROMISES,
    highlights: tuple[str, ...] = (),
    name: str = "小连楼村",
    seconds: int = 300,
    captions: tuple[str, ...] = CAPTIONS,
) -> ShowcaseFrame:
    """One village's turn."""
    done = sum(p.status == "已完成" for p in promises)
    return ShowcaseFrame(
        chrome("党组织书记“亮赛比”", "和庄镇第四季度“亮赛比”逐村观摩"),
        name,
        "东片区　党组织书记现场汇报",
        "第 7 位 / 共 28 位",
        "陆庄村",
        "特色亮点" if highlights else "",
        highlights,
        f"年度承诺事项　完成 {done}/{len(promises)}" if promises else "",
        promises,
        tuple(Picture(f"{s}-{n}", captions[n]) for n, s in enumerate(shapes)),
        seconds,
        133 if seconds else 0,
        bool(seconds),
    )


REMARKS = (
    Remark("亮点", ("主街道干净整齐，游园有人管护", "集体大棚带动 40 户增收")),
    Remark("不足", ("村西坑塘边仍有散落垃圾，部分背街小巷杂物乱堆",)),
    Remark("整改", ("十二月底前清理坑塘并加装护栏", "落实保洁员分片包干", "镇人居办复查")),
)
ESSAY = (
    Remark(
        "亮点",
        (
            "支部牵头盘活闲置院落十一处，改造成日间照料中心、百姓书屋和红色议事厅，群众参与度高",
            "坚持每周五集中清扫，党员联户包片，主次干道和背街小巷同标准管护",
        ),
    ),
    Remark("不足", ("村北工业路两侧绿化带缺株较多，个别商户占道经营，线缆私拉乱接尚未清零",)),
    Remark(
        "整改",
        (
            "十二月十五日前完成补植，占道经营由村委会同综合执法中队联合整治，形成长效机制",
            "线缆问题与供电所、通信公司对接，年底前入地或捆扎到位",
        ),
    ),
)


def comment(
    remarks: tuple[Remark, ...] = REMARKS, seconds: int = 180, name: str = "碾卢村"
) -> CommentFrame:
    """What is said of one village."""
    head = chrome("班子成员逐一点评", "和庄镇第四季度“亮赛比”逐村观摩")
    return CommentFrame(
        head,
        name,
        "" if name == LONGEST else "东片区",
        "第 3 位 / 共 28 位",
        "唐寨村",
        remarks,
        seconds,
        75 if seconds else 0,
    )


def text(*lines: str) -> TextFrame:
    """Free words."""
    return TextFrame(
        chrome("会场纪律"), lines or ("手机调至静音", "发言不超过规定时间", "中途不离席")
    )


def picture(shape: str = "land", caption: str = "观摩路线示意图") -> PictureFrame:
    """One picture."""
    return PictureFrame(chrome("观摩路线", "和庄镇逐村观摩"), Picture(f"{shape}-9", caption))


def village_frames() -> dict[str, Frame]:
    """One or more of each scene, by a name that serves for files."""
    many = tuple(Promise(f"第{n}项承诺改造户厕", "已完成") for n in "一二三四五六七八九十")
    return {
        "showcase": showcase("land"),
        "showcase-plain": showcase(),
        "showcase-two": showcase(
            "land", "tall", promises=PROMISES[3:], highlights=("亩均效益全镇第一", "连片整治")
        ),
        "showcase-three": showcase("tall", "land", "pano", promises=PROMISES[:3]),
        "showcase-four": showcase("land", "land", "tall", "pano", promises=()),
        "showcase-missing": showcase("land", "gone", promises=PROMISES[:4], seconds=0),
        "showcase-long": showcase("pano", promises=LONG_PROMISES[:2], name=LONGEST),
        "showcase-many": showcase(promises=many, name=LONGEST),
        "showcase-bare": showcase(promises=()),
        "comment": comment(),
        "comment-long": comment(ESSAY[:2]),
        "comment-one": comment(REMARKS[1:2], 0, LONGEST),
        "comment-none": comment((), name=LONGEST),
        "text": text(),
        "text-long": text(
            "凡被评为黑旗的村，由包村干部驻村督导整改，一个月后组织复查。" * 4, "请准时参加"
        ),
        "text-short": text("休会十分钟"),
        "picture": picture(),
        "picture-tall": picture("tall", ""),
        "picture-gone": picture("gone"),
    }
