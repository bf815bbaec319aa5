"""The office's own fonts: found by name, refused where they must be, used glyph by glyph."""

import json
import os
import struct
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop import doctor
from lsb_desktop.paper import fonts, installed, typefaces
from lsb_desktop.paper.font_source import FontSource
from lsb_desktop.paper.font_tables import fonts_in
from lsb_desktop.paper.fonts import BLANK, draw, has_glyph, new_canvas, report, runs, width
from lsb_desktop.paper.installed import all_fonts, installed_fonts
from lsb_desktop.paper.typefaces import (
    CHAINS,
    SHIPPED,
    Face,
    Faces,
    Installed,
    Role,
    docx_font,
    docx_fonts,
    faces,
)
from tests.helpers.papers import fonts_of, read_pdf
from tests.helpers.tiny_fonts import ENGLISH, Tiny, font_bytes, named, write_font


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only folder with fonts; nothing that was found in it outlives the test."""
    place = tmp_path / "字体"
    place.mkdir()
    monkeypatch.setenv(installed.ENVIRONMENT, str(place))
    monkeypatch.setattr(installed, "font_list_file", lambda: tmp_path / "cache" / "fonts.json")
    forget()
    yield place
    forget()


def forget() -> None:
    """Look again, as a new process does."""
    all_fonts.cache_clear()
    typefaces._here.cache_clear()


@cache
def sound() -> bytes:
    """A font without fault."""
    return font_bytes(named("FangSong", "仿宋"))


def test_no_font_is_looked_for_where_none_is_wanted(folder: Path) -> None:
    write_font(folder / "a.ttf", named("FangSong_GB2312"))
    assert faces(installed=False) is SHIPPED
    assert faces().body != SHIPPED.body


@pytest.mark.parametrize(
    ("name", "role"),
    [(n, role) for role, (chain, _) in CHAINS.items() for f in chain for n in f.names],
)
def test_every_name_of_a_chain_is_known(
    name: str, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = {name.casefold(): installed.FontFile("x.ttf", 3)}
    monkeypatch.setattr(installed, "installed_fonts", lambda: there)
    found = typefaces._here.__wrapped__().of(role)
    assert isinstance(found, Installed)
    assert (found.path, found.index, found.then) == ("x.ttf", 3, CHAINS[role][1])
    assert found.name.isascii()
    assert " " not in found.name


def test_the_better_font_comes_first_and_lends_what_it_has_not(folder: Path) -> None:
    write_font(folder / "simfang.ttf", named("FangSong", "仿宋", "仿宋村塆"))
    write_font(folder / "gb" / "FS.TTF", named("FangSong_GB2312", "仿宋_GB2312", "仿宋村"))
    body = faces().body
    assert isinstance(body, Installed)
    assert (str(body), str(body.then), str(body.then.then)) == (  # type: ignore[union-attr]
        "仿宋_GB2312",
        "仿宋",
        Face.KAI,
    )
    assert [(str(r.face), r.text) for r in runs("宋塆䩐𡐓村𣒍", body)] == [
        ("仿宋_GB2312", "宋"),
        ("仿宋", "塆"),
        ("思源黑体", "䩐"),
        ("霞鹜文楷", "𡐓"),
        ("仿宋_GB2312", "村"),
        ("霞鹜文楷", BLANK),
    ]
    assert report([("宋塆䩐𡐓𣒍", body)]).lines == (
        "仿宋_GB2312缺字：塆，用仿宋代替",
        "仿宋_GB2312缺字：䩐，用思源黑体代替",
        "仿宋_GB2312缺字：𡐓，用霞鹜文楷代替",
        "字库都没有：𣒍，印成□，请手写补上",
    )
    assert width("宋塆䩐𣒍", body, 10) == pytest.approx(40)


def test_a_paper_embeds_the_installed_font_and_can_be_searched(
    folder: Path, tmp_path: Path
) -> None:
    write_font(folder / "a.ttc", named("Other", "别的", "甲"), named("KaiTi_GB2312"))
    kai, path = faces().kai, tmp_path / "a.pdf"
    assert isinstance(kai, Installed)
    assert kai.index == 1
    canvas = new_canvas(str(path), (60, 20), "试", kai)
    draw(canvas, (10, 20), "仿宋塆村𡐓", kai, 12)
    canvas.showPage()
    canvas.save()
    assert read_pdf(path)[0].words == "仿宋塆村𡐓"
    assert sorted(fonts_of(path)) == [
        ("AAAAAA+KaiTi_GB2312-1", True),
        ("AAAAAA+LXGWWenKai-Regular", True),
    ]


@pytest.mark.parametrize(
    ("tiny", "why"),
    [
        (named("FangSong", rights=0x0002), "授权"),
        (named("FangSong", rights=0x0100), "授权"),
        (named("FangSong", rights=0x0200), "授权"),
        (named("FangSong", version=b"OTTO"), "PostScript"),
        (named("FangSong", without=("glyf",)), "TrueType"),
        (named("FangSong", version=b"wOFF"), "TrueType"),
        (named("FangSong", rights=0x0008), ""),
        (named("FangSong", rights=0x0006), ""),
        (named("FangSong", name_format=1), ""),
        (named("FangSong", without=("OS/2",)), ""),
    ],
)
def test_what_a_pdf_may_not_or_cannot_hold_is_refused_and_said(
    folder: Path, tiny: Tiny, why: str
) -> None:
    write_font(folder / "a.ttf", tiny)
    found = all_fonts()["fangsong"]
    assert why in found.refusal
    assert bool(found.refusal) == bool(why)
    assert ("fangsong" in installed_fonts()) != bool(why)
    assert has_glyph(faces().body, "村")
    assert isinstance(faces().body, Installed) != bool(why)


def test_one_that_can_be_used_is_preferred_to_one_that_cannot(folder: Path) -> None:
    write_font(folder / "a.otf", named("FangSong", version=b"OTTO"))
    write_font(folder / "b.ttf", named("FangSong"))
    write_font(folder / "c.otf", named("FangSong", version=b"OTTO"))
    assert all_fonts()["fangsong"].path.endswith("b.ttf")


def test_the_doctor_says_which_fonts_papers_get(folder: Path) -> None:
    write_font(folder / "a.ttf", named("FangSong_GB2312", rights=0x0002))
    write_font(folder / "b.ttf", named("KaiTi", "楷体"))
    assert doctor._office_fonts() == (
        "文件字体：小标宋用思源宋体（随附），仿宋用霞鹜文楷（随附），楷体用楷体，"
        "黑体用思源黑体（随附）；仿宋_GB2312不用：它的授权不许嵌入 PDF"
    )


def test_bold_is_not_taken_for_the_family(folder: Path) -> None:
    full = (ENGLISH, 4, "FangSong Bold")
    write_font(folder / "a.ttf", Tiny("村", ((ENGLISH, 1, "FangSong"), full), style=1))
    assert set(all_fonts()) == {"fangsong bold"}


def test_a_font_whose_postscript_name_is_chinese_is_used_all_the_same(folder: Path) -> None:
    names = ((ENGLISH, 1, "方正小标宋简体"), (ENGLISH, 6, "方正小标宋简体"))
    write_font(folder / "方正小标宋简体.ttf", Tiny("标宋", names))
    title = faces().title
    assert has_glyph(title, "宋")
    assert fonts.font(title).face.name == b"FZXiaoBiaoSong-B05S"


def test_a_font_that_breaks_when_it_is_used_is_passed_over(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = write_font(folder / "a.ttf", named("FangSong", "仿宋"))
    body = faces().body
    path.write_bytes(path.read_bytes()[:900])
    assert not has_glyph(body, "村")
    assert [str(r.face) for r in runs("仿宋村𣒍", body)] == ["霞鹜文楷"]
    assert "a.ttf" in caplog.text
    caplog.clear()
    canvas = new_canvas(str(tmp_path / "a.pdf"), (60, 20), "试", body)
    draw(canvas, (10, 20), "仿宋", body, 12)
    canvas.showPage()
    canvas.save()
    assert fonts_of(tmp_path / "a.pdf") == [("AAAAAA+LXGWWenKai-Regular", True)]


def test_a_map_beyond_unicode_is_not_read(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """reportlab would walk through every character that it promises."""
    path = write_font(folder / "a.ttf", named("FangSong", "仿宋"))
    data = bytearray(path.read_bytes())
    (table,) = struct.unpack_from(">L", data, data.index(b"cmap") + 8)
    struct.pack_into(">LL", data, table + 12 + 16, 0, 0xFFFFFFFF)
    path.write_bytes(data)
    assert not has_glyph(faces().body, "村")
    assert "beyond Unicode" in caplog.text
    caplog.clear()


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_damage_does_more_than_lose_a_font(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[float, int]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.ttf"
    data = bytearray(sound())
    for where, value in changes:
        data[int(where * (len(data) - 1)) if value % 2 else int(where * 300)] = value
    path.write_bytes(data)
    for found in fonts_in(path):
        assert found.index == 0
        assert isinstance(found.refusal, str)
    with suppress(ValueError, struct.error):
        FontSource(str(path), 0, "X")


def test_damaged_files_are_no_fonts(tmp_path: Path) -> None:
    good = write_font(tmp_path / "good.ttf", named("FangSong")).read_bytes()
    for at in (0, 3, 11, 60, 300):
        (tmp_path / "cut.ttf").write_bytes(good[:at])
        assert fonts_in(tmp_path / "cut.ttf") == ()
    head = struct.pack(">4sLL", b"ttcf", 0x10000, 0xFFFFFFFF)
    (tmp_path / "many.ttc").write_bytes(head + b"\xff" * 4000)
    assert fonts_in(tmp_path / "many.ttc") == ()
    at = good.index(b"name")
    for length in (0, 5, 0x7FFFFFFF):
        bad = good[: at + 12] + struct.pack(">L", length) + good[at + 16 :]
        (tmp_path / "bad.ttf").write_bytes(bad)
        assert fonts_in(tmp_path / "bad.ttf") == ()
    many = good[:4] + b"\xff\xff" + good[6:]
    (tmp_path / "bad.ttf").write_bytes(many)
    assert fonts_in(tmp_path / "bad.ttf") == ()


def test_a_file_cut_short_is_not_used(folder: Path) -> None:
    """Its last table is not whole: it would break when the paper is written, not before."""
    path = write_font(folder / "a.ttf", named("FangSong"))
    path.write_bytes(path.read_bytes()[:-8])
    assert all_fonts()["fangsong"].refusal == "不是完整的 TrueType 字体"


def test_a_name_table_that_promises_too_much_is_not_read(tmp_path: Path) -> None:
    path = write_font(tmp_path / "a.ttf", named("FangSong"))
    data = bytearray(path.read_bytes())
    record = data.index(b"name")
    (start,) = struct.unpack_from(">L", data, record + 8)
    struct.pack_into(">H", data, start + 2, 5000)
    path.write_bytes(data)
    assert fonts_in(path) == ()


def test_only_changed_files_are_opened_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_font(folder / "a.ttf", named("FangSong"))
    write_font(folder / "b.ttf", named("KaiTi"))
    opened: list[str] = []
    real = installed.fonts_in

    def look(path: Path) -> object:
        opened.append(path.name)
        return real(path)

    monkeypatch.setattr(installed, "fonts_in", look)
    assert set(all_fonts()) == {"fangsong", "kaiti"}
    all_fonts.cache_clear()
    os.utime(folder / "b.ttf", ns=(1, 1))
    assert set(all_fonts()) == {"fangsong", "kaiti"}
    assert opened == ["a.ttf", "b.ttf", "b.ttf"]
    (folder / "a.ttf").unlink()
    all_fonts.cache_clear()
    assert set(all_fonts()) == {"kaiti"}
    assert list(json.loads((tmp_path / "cache" / "fonts.json").read_text(encoding="utf-8"))) == [
        str(folder / "b.ttf")
    ]


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"a": 1}', '{"a": ["s", [[1]]]}'])
def test_a_damaged_list_is_made_anew(folder: Path, tmp_path: Path, kept: str) -> None:
    write_font(folder / "a.ttf", named("FangSong"))
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "fonts.json").write_text(kept, encoding="utf-8")
    assert set(all_fonts()) == {"fangsong"}


def test_a_list_that_cannot_be_kept_is_no_trouble(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    write_font(folder / "a.ttf", named("FangSong"))
    assert set(all_fonts()) == {"fangsong"}


@pytest.mark.parametrize(
    ("platform", "parts"),
    [
        ("win32", ("Fonts", "Microsoft/Windows/Fonts")),
        ("darwin", ("System/Library/Fonts", "Library/Fonts")),
        ("linux", ("/usr/share/fonts", "share/fonts", ".fonts")),
    ],
)
def test_fonts_are_looked_for_where_systems_and_users_put_them(
    platform: str, parts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(installed.ENVIRONMENT)
    monkeypatch.setattr(installed.sys, "platform", platform)  # type: ignore[attr-defined]
    found = [path.as_posix() for path in installed.folders()]
    assert all(any(f.endswith(part) for f in found) for part in parts)
    assert len(found) == len(set(found))


def test_a_docx_asks_for_what_the_office_has() -> None:
    assert [docx_font(role) for role in Role] == [
        "方正小标宋简体",
        "仿宋_GB2312",
        "楷体_GB2312",
        "黑体",
    ]
    assert docx_fonts(Role.KAI) == ("楷体_GB2312", "楷体")
    assert [Faces().of(role) for role in Role] == [Face.SERIF, Face.KAI, Face.KAI, Face.SANS]
