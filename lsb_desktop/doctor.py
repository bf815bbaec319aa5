"""``lsb-desktop doctor``: is this machine fit for the meeting? Fonts, screens, disk, data."""

import importlib.metadata
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from lsb_desktop import __version__
from lsb_desktop.core.errors import UserError
from lsb_desktop.paths import portable_data_dir, resource_root, settings_file, store_file, writable

PACKAGES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "reportlab",
    "openpyxl",
    "python-calamine",
    "pypdfium2",
)
RARE = "塆垱砦䩐𡐓〇潩㙟"
"""Characters of real village names that office fonts often lack."""
LEAST_FREE = 500 * 2**20
"""Bytes of free disk below which saving may fail during an evening."""

Finding = tuple[bool, str]


def examine(data_dir: Path, store: str = "") -> tuple[list[str], bool]:
    """All findings as printable lines, and whether every one is good; ``store``: a server's URL."""
    findings = [found for check in CHECKS for found in _guarded(check, data_dir)]
    if store:
        findings += _guarded(lambda _: _server(store, "命令行用的数据"), data_dir)
    else:
        findings += _guarded(_chosen, data_dir)
    lines = [f"{'✓' if good else '✗'} {text}" for good, text in findings]
    return lines, all(good for good, _ in findings)


def _guarded(check: Callable[[Path], Iterator[Finding]], data_dir: Path) -> list[Finding]:
    """A check that itself breaks is a finding, not the end of the examination."""
    try:
        return list(check(data_dir))
    except Exception as error:  # noqa: BLE001 - whatever it is, the doctor reports it
        return [(False, f"{(check.__doc__ or '').rstrip('.')}：{type(error).__name__}: {error}")]


def _versions(_data_dir: Path) -> Iterator[Finding]:
    """版本."""
    yield True, f"亮赛比 {__version__}，Python {platform.python_version()}，{platform.platform()}"
    for name in PACKAGES:
        try:
            yield True, f"{name} {importlib.metadata.version(name)}"
        except importlib.metadata.PackageNotFoundError:
            yield bool(getattr(sys, "frozen", False)), f"{name}：没有版本信息"


def _qt(_data_dir: Path) -> Iterator[Finding]:
    """Qt."""
    from PySide6.QtCore import QObject

    # PySide6 6.12.0 on CPython 3.11 loses one reference to None a void call
    # and aborts the program within seconds; see pyproject.toml.
    probe = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        probe.setObjectName("probe")
    lost = before - sys.getrefcount(None)
    yield lost < 100, "Qt 与 Python 相容" if lost < 100 else "Qt 版本与 Python 不相容，程序会崩溃"


def _fonts(_data_dir: Path) -> Iterator[Finding]:
    """字体."""
    from lsb_desktop.ui.stage.fonts import missing_glyphs
    from lsb_desktop.ui.stage.render import ready

    ready()
    fonts = sorted(resource_root().glob("fonts/*/*.ttf"))
    yield len(fonts) >= 4, f"随附字体 {len(fonts)} 个"
    missing = missing_glyphs(RARE)
    yield not missing, f"生僻字 {RARE} " + (f"缺：{missing}" if missing else "都能显示")
    yield True, _office_fonts()


def _office_fonts() -> str:
    """Which of the office's own fonts papers are set in; none is needed."""
    from lsb_desktop.paper.typefaces import Installed, Role, faces, refusals

    named = "，".join(
        f"{role}用{face}" + ("" if isinstance(face, Installed) else "（随附）")
        for role in Role
        for face in (faces().of(role),)
    )
    return "；".join((f"文件字体：{named}", *refusals()))


def _screens(_data_dir: Path) -> Iterator[Finding]:
    """屏幕."""
    from PySide6.QtGui import QGuiApplication

    from lsb_desktop.ui.stage.render import ready

    ready()
    for screen in QGuiApplication.screens():
        size = screen.geometry()
        primary = "（主屏）" if screen is QGuiApplication.primaryScreen() else ""
        yield True, f"屏幕 {screen.name() or '?'} {size.width()}×{size.height()}{primary}"


def _disk(data_dir: Path) -> Iterator[Finding]:
    """磁盘."""
    folder = data_dir
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    portable = "（便携：在程序旁边）" if data_dir == portable_data_dir() else ""
    yield free >= LEAST_FREE, f"数据文件夹 {data_dir}{portable}，剩余 {free // 2**20} MB"
    if data_dir.exists() and not writable(data_dir):
        yield False, f"数据文件夹 {data_dir} 不能写入：可能是只读的 U 盘、没有权限，或磁盘已满"


def _store(data_dir: Path) -> Iterator[Finding]:
    """数据文件."""
    path = store_file(data_dir)
    if not path.exists():
        yield True, "数据文件：还没有"
        return
    from lsb_desktop.desk.desk import Desk

    try:
        with Desk.at(path) as desk:
            problems = desk.check()
            yield not problems, f"数据文件 {path.name}，活动 {len(desk.contests())} 个"
            for info in desk.contests():
                if info.sealed and desk.open(info.id).tampered:
                    problems.append(f"{info.title}：封存的成绩在程序之外被改动过")
    except UserError as error:
        problems = [error.message]
    for problem in problems:
        yield False, problem


def _chosen(data_dir: Path) -> Iterator[Finding]:
    """设置里的服务器."""
    from lsb_desktop.settings import Settings
    from lsb_desktop.ui.console.server.choice import url_of

    if url := url_of(Settings(settings_file(data_dir))):
        yield from _server(url, "程序打开的数据（设置里选的；命令行不写 --store 用数据文件）")


def _server(url: str, what: str) -> Iterator[Finding]:
    """What is there is looked at; nothing is made."""
    from lsb_desktop.desk.address import name_of, reach
    from lsb_desktop.desk.desk import Desk

    name = name_of(url)
    found = reach(url)
    if found.trouble:
        yield False, found.trouble
        return
    count = "还没有活动" if not found.contests else f"活动 {found.contests} 个"
    yield True, f"{what}在服务器 {name}，PostgreSQL {found.version}，{count}"
    if found.contests is not None:
        with Desk.at(url) as desk:
            for problem in desk.check():
                yield False, f"{name}：{problem}"


CHECKS = (_versions, _qt, _fonts, _screens, _disk, _store)
