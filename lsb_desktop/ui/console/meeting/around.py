"""What else to look at before the meeting: villages' material, the machine, the hall's secrets.

None of it stands against the meeting, so each is amber; the disk alone may be red.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest
from lsb_desktop.core.profile import COMMENTS
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.agenda import agenda_of, title_of
from lsb_desktop.stage.facts import UNKNOWN, Facts, Profile
from lsb_desktop.stage.wording import is_restrained, unit
from lsb_desktop.ui.console.meeting.lights import Light
from lsb_desktop.ui.machine import Machine

if TYPE_CHECKING:
    from lsb_desktop.ui.console.backups.keeper import Keeper

REHEARSAL = "彩排窗口"
"""What the output calls its small window (:mod:`lsb_desktop.ui.stage.shell`)."""

LITTLE, NONE = 1 << 30, 200 << 20
"""Bytes on the disk that are worth a word, and that are too few."""
LOW = 50
"""Percent of a battery that last an evening."""
OLD = 24
"""Hours after which a backup is old."""
FAR = 30
"""Days between the contest's date and the machine's that look like a wrong clock."""
SHOWN = 3
"""Villages named in a sentence."""


def material(contest: Contest, facts: Facts) -> list[Light]:
    """亮相 without photos, 点评 without comments; the notice that the hall will see."""
    items = [i for i in agenda_of(contest) if not i.skipped]
    lacks: tuple[tuple[AgendaKind, str, Callable[[Profile], bool]], ...] = (
        (AgendaKind.SHOWCASE, "没有照片", lambda known: bool(known.photos)),
        (AgendaKind.COMMENT, "没有点评", _is_noted),
    )
    found = [
        light
        for kind, lack, has in lacks
        for item in items
        if item.kind is kind
        for light in _lacking(
            contest, item, lack, [not has(facts.get(v, UNKNOWN)) for v in _of(item, contest)]
        )
    ]
    restrained = any(is_restrained(a) for a in contest.awards)
    notices = [title_of(i) for i in items if i.kind is AgendaKind.NOTICE]
    if restrained and notices:
        text = f"会上将公开“{'、'.join(notices)}”，大屏会出现村名；不公开就在流程里跳过"
        found.append(Light(False, text, "看流程", "agenda", grave=False))
    return found


def _of(item: AgendaItem, contest: Contest) -> list[int]:
    visits = [e.id for e in sorted(contest.entrants, key=lambda e: e.order)]
    chosen = [v for v in item.villages if v in visits]
    return chosen or visits


def _is_noted(known: Profile) -> bool:
    return any(known.notes.get(topic) for topic in COMMENTS)


def _lacking(contest: Contest, item: AgendaItem, lack: str, missing: Sequence[bool]) -> list[Light]:
    """One light for an item."""
    title, names = title_of(item), {e.id: e.name for e in contest.entrants}
    without = [names[v] for v, no in zip(_of(item, contest), missing, strict=True) if no]
    if not without:
        return [Light(True, f"{title}：{len(missing)} 个{unit(contest)}材料齐全")]
    shown = "、".join(without[:SHOWN]) + ("等" if len(without) > SHOWN else "")
    text = f"{title}：{len(without)} 个{unit(contest)}{lack}（{shown}）"
    return [Light(False, text, "去补", "villages", grave=False)]


def surroundings(found: Machine, *, awake: bool, on_air: bool) -> list[Light]:
    """Disk, power, and whether the screens stay on."""
    lights = _disk(found.free) + _power(found)
    if on_air and not awake:
        text = "系统不让程序保持亮屏，请在电源设置里关掉自动熄屏和休眠"
        lights.append(Light(False, text, grave=False))
    return lights


def _disk(free: int | None) -> list[Light]:
    if free is None:
        return []
    room = f"{free / (1 << 30):.1f} GB"
    if free >= LITTLE:
        return [Light(True, f"磁盘还有 {room}")]
    return [Light(False, f"磁盘只剩 {room}，请清理", grave=free < NONE)]


def _power(found: Machine) -> list[Light]:
    level = "" if found.battery is None else f"，电量 {found.battery}%"
    if found.mains is None:
        return []
    if found.mains:
        return [Light(True, f"已接电源{level}")]
    low = found.battery is not None and found.battery < LOW
    return [Light(False, f"在用电池{level}，请接上电源", grave=low)]


def habits(
    contest: Contest, now: datetime, operator: str, backup: str, advice: str, place: str
) -> list[Light]:
    """Whose name stands in the records, the last backup (ISO, empty = none), screens, the date."""
    found = [
        Light(True, f"操作员：{operator}")
        if operator
        else Light(
            False, "没有填操作员的姓名，操作记录里看不出是谁", "去填", "preferences", grave=False
        ),
        _backup(now, backup),
    ]
    if advice:
        found.append(Light(False, advice, "屏幕设置…", "screens", grave=False))
    elif place == REHEARSAL:
        text = "现在在彩排窗口里，大厅看不到"
        found.append(Light(False, text, "屏幕设置…", "screens", grave=False))
    if contest.date and not contest.demo:
        found.append(_date(date.fromisoformat(contest.date), now.date()))
    return found


def _backup(now: datetime, last: str) -> Light:
    if not last:
        text = "数据还没有另存到别处：自动备份也在这台电脑里"
        return Light(False, text, "备份…", "backup", grave=False)
    hours = int((now - datetime.fromisoformat(last)).total_seconds() // 3600)
    ago = f"{hours} 小时前" if hours < 48 else f"{hours // 24} 天前"
    if hours < OLD:
        return Light(True, "最近一小时备份过" if hours < 1 else f"{ago}备份过")
    return Light(False, f"上次备份是 {ago}", "备份…", "backup", grave=False)


def automatic(keeper: "Keeper | None", folder: str) -> list[Light]:
    """The automatic backups and the second ``folder``; nothing before the first one."""
    if keeper is not None and keeper.damage:
        return [Light(False, keeper.damage, "备份与恢复…", "backups")]
    if keeper is None or (keeper.kept is None and not keeper.trouble):
        return []
    kept = keeper.kept
    if keeper.trouble:
        return [Light(False, keeper.trouble, "备份与恢复…", "backups", grave=False)]
    if kept is not None and kept.second is False:
        text = f"第二份备份没有写：{folder} 不在；插上 U 盘后自动补写"
        return [Light(False, text, "备份与恢复…", "backups", grave=False)]
    minute = kept.backup.minute if kept is not None and kept.backup is not None else ""
    return [Light(True, f"自动备份 {minute}" + ("，第二份也有" if kept and kept.second else ""))]


def packed(contest: int, snapshot: Snapshot, last: str, now: datetime) -> Light:
    """The 备用包 of a contest by its id; ``last`` is what the dialog noted, or empty."""
    code = snapshot.seal.code if snapshot.seal else ""
    number, at, sealed = last.split("|") if last else ("", "", "")
    if number != str(contest):
        text = "还没有做备用包：电脑出了问题，会就开不下去"
        return Light(False, text, "做备用包…", "pack", grave=False)
    if sealed != code:
        text = "备用包是上次封存以前做的，请再做一次" if code else "备用包是解封以前做的"
        return Light(False, text, "做备用包…", "pack", grave=False)
    made = datetime.fromisoformat(at)
    return Light(True, f"备用包做好了（{made:%m-%d %H:%M}）" if made <= now else "备用包做好了")


def _date(wanted: date, today: date) -> Light:
    if abs((wanted - today).days) <= FAR:
        return Light(True, f"活动日期 {wanted}，电脑日期 {today}")
    text = f"活动日期 {wanted} 与电脑日期 {today} 相差很远，请核对"
    return Light(False, text, "去看看", "contests", grave=False)


def summary(found: Sequence[Light]) -> str:
    """12 项就绪，2 项注意，1 项未就绪."""
    ready = sum(light.good for light in found)
    grave = sum(not light.good and light.grave for light in found)
    amber = len(found) - ready - grave
    parts = [f"{ready} 项就绪"]
    parts += [f"{amber} 项注意"] if amber else []
    return "，".join([*parts, f"{grave} 项未就绪"] if grave else parts)
