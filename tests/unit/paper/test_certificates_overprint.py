"""套打, measured in the file to 0.1 mm: what is printed, where, and how a printer is set right."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.certificates import certificates_of, write_batch
from lsb_desktop.paper.certificates.calibration import write_calibration
from lsb_desktop.paper.certificates.choices import Choices, Mode
from lsb_desktop.paper.certificates.content import Batch, batch_for
from lsb_desktop.paper.certificates.layout import layout
from lsb_desktop.paper.certificates.profile import (
    Profile,
    load_profile,
    load_profiles,
    remove_profile,
    save_profile,
)
from lsb_desktop.paper.certificates.readings import Readings, profile_from_readings
from lsb_desktop.paper.certificates.shelf import load_template, save_template
from lsb_desktop.paper.evening import Stationery
from tests.helpers.papers import MM, RARE, Page, read_pdf, result

SNAPSHOT = result(["95.19", "93.47", "91.5"], names=RARE[:3], demo=True)
PAGE = (370.0, 260.0)
MOVED = Profile("财政所 8K", 1.5, -2.0, 100.4, 99.7)
PROFILES = (None, MOVED, replace(MOVED, turned=180), Profile("调头", turned=180))


def batch(profile: Profile | None = None, mode: Mode = Mode.OVERPRINT) -> Batch:
    made = batch_for(SNAPSHOT, Choices(page=PAGE, mode=mode), Stationery())
    return replace(made, profile=profile)


def printed(made: Batch, path: Path) -> list[Page]:
    write_batch(made, path)
    return read_pdf(path)


@pytest.fixture(scope="module", params=PROFILES, ids=["none", "moved", "both", "turned"])
def sheet(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Profile, list[Page]]:
    path = tmp_path_factory.mktemp("overprint") / "a.pdf"
    return request.param or Profile("不动"), printed(batch(request.param), path)


def test_every_line_stands_where_the_profile_sends_it(
    sheet: tuple[Profile, list[Page]],
) -> None:
    profile, pages = sheet
    template = batch().template
    for page, certificate in zip(pages, certificates_of(SNAPSHOT), strict=True):
        lines = layout(template, certificate.values, overprint=True)
        assert {"recipient", "award", "number", "mark"} <= {line.field for line in lines}
        for line in lines:
            x, y = profile.place(line.x, line.baseline, PAGE)
            near = [g for g in page.glyphs if abs(g.x - x) < 0.1 and abs(g.baseline - y) < 0.1]
            assert [g.char for g in near] == [line.text[0]], line


def test_only_what_the_stock_lacks_is_printed(sheet: tuple[Profile, list[Page]]) -> None:
    for page in sheet[1]:
        assert "奖状" not in page.words
        assert "党支部：" in page.words
        assert "演示数据" in page.words


def test_a_profile_sends_points_as_it_says() -> None:
    assert MOVED.place(185, 130, PAGE) == pytest.approx((186.5, 128))
    assert MOVED.place(285, 30, PAGE) == pytest.approx((286.9, 28.3))
    turned = replace(MOVED, turned=180)
    assert turned.place(185, 130, PAGE) == pytest.approx((370 - 186.5, 260 - 128))


def objects(path: Path) -> dict[str, list[tuple[float, ...]]]:
    """Kind → boxes in mm from the upper left of what a page draws, forms looked into."""
    found: dict[str, list[tuple[float, ...]]] = {}
    kinds = {raw.FPDF_PAGEOBJ_IMAGE: "image", raw.FPDF_PAGEOBJ_PATH: "path"}
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        high = page.get_size()[1]
        for each in page.get_objects(max_depth=3):
            if each.type in kinds:
                left, bottom, right, top = each.get_bounds()
                box = (left * MM, (high - top) * MM, right * MM, (high - bottom) * MM)
                found.setdefault(kinds[each.type], []).append(box)
    return found


@pytest.fixture(scope="module")
def scan() -> bytes:
    made = BytesIO()
    Image.effect_noise((370, 260), 90).convert("RGB").save(made, "JPEG")
    return made.getvalue()


def test_the_scanned_blank_fills_the_page_once_and_is_never_overprinted(
    scan: bytes, tmp_path: Path
) -> None:
    own = replace(load_template(), name="扫描的")
    stationery = Stationery(templates=tmp_path)
    choices = Choices(template=save_template(tmp_path, own, scan), page=PAGE)
    whole = batch_for(SNAPSHOT, choices, stationery)
    write_batch(whole, tmp_path / "a.pdf")
    [image] = objects(tmp_path / "a.pdf")["image"]
    assert image == pytest.approx((0, 0, *PAGE), abs=0.1)
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.count(scan) == 1, "taken in as it is, once for all pages"
    over = batch_for(SNAPSHOT, replace(choices, mode=Mode.OVERPRINT), stationery)
    write_batch(over, tmp_path / "b.pdf")
    assert objects(tmp_path / "b.pdf") == {}, "no picture and no frame"
    assert scan not in (tmp_path / "b.pdf").read_bytes()
    assert repr(whole) != repr(over)


def test_another_picture_is_another_paper(scan: bytes, tmp_path: Path) -> None:
    own = replace(load_template(), name="扫描的")
    key = save_template(tmp_path, own, scan)
    choices, stationery = Choices(template=key), Stationery(templates=tmp_path)
    before = repr(batch_for(SNAPSHOT, choices, stationery))
    assert str(tmp_path) not in before
    other = BytesIO()
    Image.new("RGB", (37, 26), "white").save(other, "JPEG")
    save_template(tmp_path, own, other.getvalue(), key=key)
    assert repr(batch_for(SNAPSHOT, choices, stationery)) != before


# The calibration page -------------------------------------------------------


def marks(path: Path) -> Mapping[str, float]:
    """Where the lines to be measured are on the sheet as it is read, mm from each edge."""
    with pypdfium2.PdfDocument(path) as document:
        wide, high = (v * MM for v in document[0].get_size())
    boxes = [
        (left, top, right, bottom)
        for left, top, right, bottom in objects(path)["path"]
        if 21.5 < max(right - left, bottom - top) < 23
    ]
    upright = [(left + right) / 2 for left, top, right, bottom in boxes if right - left < 1]
    flat = [(top + bottom) / 2 for left, top, right, bottom in boxes if bottom - top < 1]
    assert len(upright) == len(flat) == 2
    return {
        "left": min(upright),
        "right": wide - max(upright),
        "top": min(flat),
        "bottom": high - max(flat),
    }


@pytest.mark.parametrize("page", [(297, 210), PAGE, (100, 100), (210, 297)])
def test_the_marks_are_twenty_millimetres_from_every_edge(
    page: tuple[float, float], tmp_path: Path
) -> None:
    write_calibration(tmp_path / "a.pdf", page)
    [sheet] = read_pdf(tmp_path / "a.pdf")
    assert sheet.size == pytest.approx(page, abs=0.1)
    assert marks(tmp_path / "a.pdf") == pytest.approx(
        dict.fromkeys(("left", "right", "top", "bottom"), 20), abs=0.1
    )
    for words in ("套打校准页", "实际大小（100%）", "左20", "右20", "上20", "下20", "多少毫米"):
        assert words in sheet.words.replace("\n", "")


def test_every_tick_of_the_rulers_is_a_millimetre(tmp_path: Path) -> None:
    write_calibration(tmp_path / "a.pdf", (297, 210))
    paths = objects(tmp_path / "a.pdf")["path"]
    for at in range(4, 31):
        for x in (at, 297 - at):
            assert any(
                abs((left + right) / 2 - x) < 0.05 and right - left < 0.5 and top < 105 < bottom
                for left, top, right, bottom in paths
            ), x
        for y in (at, 210 - at):
            assert any(
                abs((top + bottom) / 2 - y) < 0.05 and bottom - top < 0.5 and left < 148.5 < right
                for left, top, right, bottom in paths
            ), y


def test_a_calibrated_page_says_how_it_was_set_right(tmp_path: Path) -> None:
    write_calibration(tmp_path / "a.pdf", PAGE, replace(MOVED, turned=180))
    [sheet] = read_pdf(tmp_path / "a.pdf")
    for words in ("财政所8K", "左右+1.5、上下-2毫米", "宽100.4%、高99.7%", "调头180°"):
        assert words in sheet.words
    # 165 mm from the middle at 100.4 % and 1.5 mm to the right; read upside down
    assert marks(tmp_path / "a.pdf")["right"] == pytest.approx(185 - 165 * 1.004 + 1.5, abs=0.1)


class Printer:
    """A printer that is off: stretches about the sheet's middle and shifts, as it feeds."""

    def __init__(self, wide: float, high: float, right: float, down: float) -> None:
        self.wide, self.high, self.right, self.down = wide, high, right, down

    def lands(self, x: float, y: float, page: tuple[float, float]) -> tuple[float, float]:
        return (
            page[0] / 2 + (x - page[0] / 2) * self.wide + self.right,
            page[1] / 2 + (y - page[1] / 2) * self.high + self.down,
        )

    def read(self, profile: Profile, page: tuple[float, float]) -> Readings:
        """What a ruler with tenths says of the calibration page, the sheet turned upright."""

        def upright(x: float, y: float) -> tuple[float, float]:
            x, y = self.lands(*profile.place(x, y, page), page)
            return (page[0] - x, page[1] - y) if profile.turned else (x, y)

        wide, high = page
        left, right = upright(20, high / 2)[0], upright(wide - 20, high / 2)[0]
        top, bottom = upright(wide / 2, 20)[1], upright(wide / 2, high - 20)[1]
        return Readings(*(round(v, 1) for v in (left, wide - right, top, high - bottom)))


PRINTERS = (
    Printer(1, 1, 0, 0),
    Printer(1, 1, -3.5, 2.0),
    Printer(1 / 1.006, 1 / 0.993, 0, 0),
    Printer(1 / 0.996, 1 / 1.003, 2.5 / 0.996, -4.0 / 1.003),
)


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("turned", [0, 180])
@pytest.mark.parametrize("known", [False, True])
def test_the_profile_brings_every_field_to_its_place(
    printer: Printer, turned: int, known: bool
) -> None:
    """``known``: read from a page that another profile had moved already."""
    was = Profile("旧", 1.0, -0.5, 99.9, 100.2, turned) if known else Profile("", turned=turned)
    readings = printer.read(was, PAGE)
    made = profile_from_readings(
        "新", PAGE, readings, turned=turned, printed_with=was if known else None
    )
    template = batch().template
    for field in template.fields:
        x, y, wide, high = field.box
        for point in ((x, y), (x + wide, y + high)):
            landed = printer.lands(*made.place(*point, PAGE), PAGE)
            wanted = (PAGE[0] - point[0], PAGE[1] - point[1]) if turned else point
            assert landed == pytest.approx(wanted, abs=0.1), field.name


def test_a_printer_between_the_steps_is_off_by_less_than_half_a_millimetre() -> None:
    printer = Printer(1.00443, 0.9968, 1.23, -0.77)
    made = profile_from_readings("新", PAGE, printer.read(Profile(""), PAGE))
    for point in ((20, 20), (185, 130), (350, 240)):
        assert printer.lands(*made.place(*point, PAGE), PAGE) == pytest.approx(point, abs=0.5)


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        (Readings(-1, 20, 20, 20), "左边量得的数应在 0 到 60 毫米之间，写的是 -1"),
        (Readings(20, 20, 20, 61), "下边量得的数"),
        (Readings(20, float("nan"), 20, 20), "右边量得的数"),
        (Readings(5, 5, 20, 20), "左右两处量得的数相差太多：打印机放大到了"),
        (Readings(20, 20, 0, 44), "上下偏了 22.0 毫米，校不过来"),
    ],
)
def test_readings_that_no_ruler_gives_are_refused(readings: Readings, said: str) -> None:
    with pytest.raises(UserError) as error:
        profile_from_readings("甲", PAGE, readings)
    assert said in error.value.message


# Profiles as files ----------------------------------------------------------


def test_profiles_are_stored_by_name(tmp_path: Path) -> None:
    assert load_profiles(tmp_path) == load_profiles(None) == ((), ())
    save_profile(tmp_path, MOVED)
    save_profile(tmp_path, Profile("办公室 A4"))
    save_profile(tmp_path, replace(MOVED, dx=2.0))
    found, problems = load_profiles(tmp_path)
    assert found == (Profile("办公室 A4"), replace(MOVED, dx=2.0))
    assert problems == ()
    assert load_profile(tmp_path, MOVED.name) == replace(MOVED, dx=2.0)
    assert load_profile(tmp_path, "") is None
    remove_profile(tmp_path, MOVED.name)
    for act in (load_profile, remove_profile):
        with pytest.raises(UserError, match="没有打印机设置“财政所 8K”"):
            act(tmp_path, MOVED.name)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"dx": 20.5}, "“dx”应在 -20 到 20"),
        ({"dy": 0.3}, "“dy”每步 0.5，写的是 0.3"),
        ({"scale_x": 94}, "“scale_x”应在 95 到 105"),
        ({"scale_y": 100.05}, "“scale_y”每步 0.1"),
        ({"turned": 90}, "“turned”应是 0 或 180"),
        ({"name": " "}, "“name”没有写"),
    ],
)
def test_values_out_of_range_are_not_stored(
    changed: dict[str, object], said: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=said):
        save_profile(tmp_path, replace(MOVED, **changed))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_profiles_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    save_profile(tmp_path, MOVED)
    room = tmp_path / "printers"
    (room / "坏.json").write_text("{", encoding="utf-8")
    (room / "错.json").write_text('{"name": "错", "dx": "左"}', encoding="utf-8")
    (room / "码.json").write_bytes(b"\xff\xfe{")
    (room / "大.json").write_text(" " * 10_001, encoding="utf-8")
    found, problems = load_profiles(tmp_path)
    assert found == (MOVED,)
    said = "\n".join(problems)
    assert len(problems) == 4
    for words in ("“坏.json”第 1 行不是", "“错.json”的“dx”应是数字", "“码.json”不是 UTF-8", "太大"):
        assert words in said


def test_the_desk_s_profile_is_used_for_overprinting_alone(tmp_path: Path) -> None:
    save_profile(tmp_path, MOVED)
    stationery = Stationery(templates=tmp_path, overprint=MOVED.name)
    over = Choices(mode=Mode.OVERPRINT)
    assert batch_for(SNAPSHOT, over, stationery).profile == MOVED
    assert batch_for(SNAPSHOT, Choices(), stationery).profile is None
    with pytest.raises(UserError, match="没有打印机设置“不在”"):
        batch_for(SNAPSHOT, over, replace(stationery, overprint="不在"))
