"""Settings of this machine, declared once; a contest's rules are never here.

Kept as one JSON file, written whole and atomically. Asking for a key that
is not declared is a bug and raises :class:`KeyError`.
"""

import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

Choice = str | bool | int


@dataclass(frozen=True, slots=True)
class Setting:
    """One declared setting; ``choices`` are (value, shown text) pairs, or empty."""

    key: str
    default: Choice
    label: str
    group: str
    help: str = ""
    choices: tuple[tuple[Choice, str], ...] = ()
    low: int = 0
    high: int = 0
    hidden: bool = False
    """Kept by the program itself, not shown on the settings page."""

    def accepts(self, value: object) -> bool:
        """Whether a value is of the right type and among the choices or in the range."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, str) and value != _storable(value):
            return False
        if self.choices:
            return value in [v for v, _ in self.choices]
        if isinstance(value, int) and not isinstance(value, bool) and self.high:
            return self.low <= value <= self.high
        return True


def _storable(text: str) -> str:
    """A text as UTF-8 can hold it: halves of a character become “?”."""
    return text.encode("utf-8", "replace").decode("utf-8")


SETTINGS: tuple[Setting, ...] = (
    Setting("operator", "操作员", "操作员", "通用", "记入每一次录分和改动；下次打开程序时生效"),
    Setting(
        "entry.next",
        "auto",
        "回车后移到",
        "录分",
        "自动：一张票有几个指标就先录完这一票，只有一个就往下",
        choices=(
            ("auto", "自动"),
            ("down", "下一村"),
            ("right", "右边一格"),
            ("missing", "下一个空格"),
        ),
    ),
    Setting(
        "entry.point",
        False,
        "省略小数点",
        "录分",
        "只有漏了小数点才说得通时：满分 100，925 读作 92.5；95 还是 95，102 照样不收",
    ),
    Setting("entry.papers", False, "录入并核对纸面合计", "录分"),
    Setting(
        "entry.view",
        "按评委",
        "录分表的视图",
        "录分",
        choices=(("按评委", "按评委"), ("按村", "按村"), ("按指标", "按指标")),
        hidden=True,
    ),
    Setting("entry.places", True, "录分表显示名次", "录分"),
    Setting("entry.zoom", 100, "表格字号（%）", "录分", low=80, high=200),
    Setting(
        "stage.theme",
        "bright",
        "大屏主题",
        "大屏",
        "开着灯的会议室用明亮，暗场和 LED 屏用庄重红",
        choices=(("bright", "明亮"), ("solemn", "庄重红")),
    ),
    Setting(
        "stage.screen", "", "投影屏幕", "大屏", "记住的是屏幕的名称、型号和序列号", hidden=True
    ),
    Setting("stage.areas", "", "LED 区域", "大屏", "每块屏幕取哪些像素", hidden=True),
    Setting(
        "stage.motion",
        "full",
        "大屏动画",
        "大屏",
        "减少：画面只轻轻一换，旗不飘、分数不滚、名次不移动；马上生效",
        choices=(("full", "正常"), ("less", "减少")),
    ),
    Setting("stage.clock", True, "大屏显示时钟", "大屏"),
    Setting("stage.stealth", True, "预览隐藏未揭晓的村名", "大屏", "按住“偷看”才显示"),
    Setting(
        "stage.autotimer",
        False,
        "发言人上屏即开始计时",
        "大屏",
        "限时的一步按上屏、下一步就开始；讲过的不重来",
    ),
    Setting("window.geometry", "", "窗口位置", "窗口", hidden=True),
    Setting("window.desk_pane", True, "显示右侧投影台", "窗口", hidden=True),
    Setting(
        "store.where",
        "file",
        "数据在哪里",
        "多台电脑",
        choices=(("file", "这台电脑的数据文件"), ("server", "服务器")),
        hidden=True,
    ),
    Setting("store.host", "", "服务器的主机", "多台电脑", hidden=True),
    Setting("store.port", 5432, "服务器的端口", "多台电脑", low=1, high=65535, hidden=True),
    Setting("store.database", "", "服务器上的数据库", "多台电脑", hidden=True),
    Setting("store.user", "", "服务器上的用户名", "多台电脑", "密码不保存", hidden=True),
    Setting("last.store", "", "上次打开的是哪里的数据", "多台电脑", hidden=True),
    Setting("last.contest", 0, "上次打开的活动", "窗口", hidden=True),
    Setting("photos.folder", "", "上次添加照片的文件夹", "文件", hidden=True),
    Setting("last.township", "", "上次从名录里选的乡镇", "窗口", hidden=True),
    Setting("papers.folder", "", "上次打开、导出的文件夹", "文件", hidden=True),
    Setting("papers.base", "", "文件保存到", "文件", hidden=True),
    Setting("papers.printer", "", "上次用的打印机", "文件", hidden=True),
    Setting("papers.overprint", "", "套打用的打印机校准", "文件", hidden=True),
    Setting("papers.revision", 0, "模板和校准改过几次", "文件", hidden=True),
    Setting(
        "papers.installed_fonts",
        True,
        "文件里用这台电脑装的公文字体",
        "文件",
        "有方正小标宋、仿宋_GB2312、楷体_GB2312 等就用，没有用自带的；奖状总用自带的字体",
    ),
    Setting("intake.layouts", "", "导入过的表格是怎样对应的", "文件", hidden=True),
    Setting("proof.seen", "", "看过的提示", "核对", hidden=True),
    Setting("season.plans", "", "年度汇总是怎样算的", "文件", hidden=True),
    Setting("hall.seat", "", "最远座位（米）", "会场", hidden=True),
    Setting("hall.picture", "", "画面高（米）", "会场", hidden=True),
    Setting(
        "backup.minutes",
        5,
        "备份间隔（分钟）",
        "备份",
        "有改动时隔多久备份一次；第二份放哪里，在菜单“备份与恢复…”里选",
        low=1,
        high=60,
    ),
    Setting("backup.folder", "", "第二份备份的文件夹", "备份", hidden=True),
    Setting("backup.last", "", "上次备份的时间", "文件", hidden=True),
    Setting("pack.last", "", "上次的备用包：活动、时间、封榜码", "文件", hidden=True),
    Setting("pack.folder", "", "备用包放到的文件夹", "文件", hidden=True),
    Setting(
        "lock.minutes",
        0,
        "没人操作多久后锁定（分钟）",
        "锁定",
        "0 为不锁；要先设 PIN。锁住的只是操作台，大屏和翻页笔照常",
        low=0,
        high=120,
    ),
    Setting("lock.pin", "", "PIN（只存散列）", "锁定", hidden=True),
    Setting("lock.wrong", "", "PIN 连续输错几次、最后一次的时间", "锁定", hidden=True),
    Setting("meeting.clock", "", "会议开了多久", "会场", hidden=True),
    Setting("meeting.start", "", "会议开始时间", "会场", hidden=True),
)
"""Every setting there is."""

DECLARED = {s.key: s for s in SETTINGS}


class Settings:
    """The values; a missing, broken or foreign entry of the file falls back to its default."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, Choice] = {}
        self._there = path is not None and path.parent.is_dir()
        """Its folder was there: where it is gone, a stick was pulled, and none is made."""
        if path is not None and path.exists():
            self._values = _read(path)

    @property
    def folder(self) -> Path | None:
        """The data folder; ``None`` where settings are not kept."""
        return None if self._path is None else self._path.parent

    def get(self, key: str) -> Choice:
        """The value of a declared key."""
        return self._values.get(key, DECLARED[key].default)

    def text(self, key: str) -> str:
        """The value of a text setting."""
        return str(self.get(key))

    def flag(self, key: str) -> bool:
        """The value of a yes/no setting."""
        return bool(self.get(key))

    def number(self, key: str) -> int:
        """The value of a whole-number setting."""
        return int(self.get(key))

    def put(self, key: str, value: Choice) -> bool:
        """Set and write; False when nothing changed. ValueError for what the key refuses."""
        if isinstance(value, str):
            value = _storable(value)
        if not DECLARED[key].accepts(value):
            raise ValueError(f"{key} does not take {value!r}")
        if self.get(key) == value:
            return False
        self._values[key] = value
        self._write()
        return True

    def _write(self) -> None:
        if self._path is None:
            return
        if not self._there:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._there = True
        draft = self._path.with_suffix(".new")
        with draft.open("w", encoding="utf-8") as out:
            json.dump(self._values, out, ensure_ascii=False, indent=1, sort_keys=True)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(self._path)


_LARGEST = 8 << 20
"""Bytes; a thousand times what all settings take."""


def _read(path: Path) -> dict[str, Choice]:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            raise ValueError("not a file that this program wrote")  # a pipe would never end
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        log.warning("settings unreadable, defaults used: %s", error)
        return {}
    pairs = data.items() if isinstance(data, dict) else ()
    return {k: v for k, v in pairs if k in DECLARED and DECLARED[k].accepts(v)}
