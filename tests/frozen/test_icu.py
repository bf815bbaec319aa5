"""The lighter data of ICU: what stays, and that Qt works on it as on the whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from tools import freeze, icu

WHOLE = sorted(Path(PySide6.__path__[0], "Qt", "lib").glob(f"{icu.FIRST}*"))
pytestmark = [
    pytest.mark.skipif(not WHOLE, reason="Qt uses the system's ICU here"),
    pytest.mark.skipif(not all(map(shutil.which, ("objdump", "as", "ld"))), reason="no binutils"),
]
ASKED = """
import ctypes, sys
from PySide6.QtCore import QCollator, QLocale, QTimeZone
names = ["张庄村", "五里堡村", "阿岗村", "𡐓上村", "Abc", "10 组", "9 组"]
for language in ("zh_CN", "en_US", "C"):
    order = QCollator(QLocale(language))
    order.setNumericMode(True)
    print(language, sorted(names, key=order.sortKey))
unicode, version = ctypes.CDLL(sys.argv[1]), sys.argv[1].rpartition(".")[2]
print(unicode[f"ucnv_countAvailable_{version}"]())
for code in (b"gb18030", b"GBK", b"Big5", b"Shift_JIS", b"windows-1251", b"EUC-KR"):
    error = ctypes.c_int(0)
    unicode[f"ucnv_open_{version}"](code, ctypes.byref(error))
    print(code, error)
print([len(QTimeZone.availableTimeZoneIds()), QTimeZone(b"Asia/Shanghai").displayName(
    QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName, QLocale("zh_CN"))])
print(QLocale("tr_TR").toUpper("istanbul"), QLocale("de_DE").toString(1234.5))
print([line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line][0])
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return icu.lighter(WHOLE[0], tmp_path_factory.mktemp("icu"))


def _answers(**more: str) -> list[str]:
    environment = {**os.environ, **more}
    (unicode,) = WHOLE[0].parent.glob("libicuuc.so.*")
    command = [sys.executable, "-c", ASKED, str(unicode)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_qt_sorts_reads_and_tells_the_time_as_with_all_of_it(made: Path) -> None:
    whole, light = _answers(), _answers(LD_PRELOAD=str(made))
    assert (whole.pop(), light.pop()) == (str(WHOLE[0]), str(made))
    assert light == whole


def test_chinese_and_what_is_no_language_is_kept_to_the_byte(made: Path) -> None:
    whole, light = (icu.items(icu.package(file)[1]) for file in (WHOLE[0], made))
    assert made.stat().st_size < 0.5 * WHOLE[0].stat().st_size
    assert all(light[name].rstrip(b"\0") == whole[name].rstrip(b"\0") for name in light)
    assert list(light) == sorted(light), "ICU looks for a name by halving"
    gone = {name.partition("/")[2] for name in whole.keys() - light.keys()}
    assert {"de.res", "curr/fr_CA.res", "zone/ja.res"} <= gone
    kept = {name.partition("/")[2] for name in light}
    assert {"root.res", "zh.res", "zh_Hans_CN.res", "coll/zh.res", "coll/root.res"} <= kept
    assert {"gb18030.cnv", "zoneinfo64.res", "likelySubtags.res", "coll/ucadata.icu"} <= kept


def test_another_library_is_refused(tmp_path: Path) -> None:
    other = Path(PySide6.__path__[0], "Qt", "lib", "libQt6Svg.so.6")
    with pytest.raises(ValueError, match="holds no data of ICU"):
        icu.package(other)
    with pytest.raises(ValueError, match="no package"):
        icu.items(bytes(32))


def test_the_folder_gets_the_lighter_one(tmp_path: Path) -> None:
    name = f"PySide6/Qt/lib/{WHOLE[0].name}"
    others = [("libz.so.1", "/lib/libz.so.1", "BINARY"), (WHOLE[0].name, name, "SYMLINK")]
    found = freeze.lightened([(name, str(WHOLE[0]), "BINARY"), *others], tmp_path / "icu")
    assert found == [(name, str(tmp_path / "icu" / WHOLE[0].name), "BINARY"), *others]
    assert Path(found[0][1]).stat().st_size < WHOLE[0].stat().st_size
