"""What goes into the program's folder; the build itself is ``python -m tests.frozen``."""

import pkgutil
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import psycopg.pq
import pytest
from PIL import Image, ImageChops
from PyInstaller.utils.hooks import collect_data_files
from PyInstaller.utils.win32.winmanifest import create_application_manifest
from pytestqt.qtbot import QtBot

import lsb_desktop
from lsb_desktop import __version__
from lsb_desktop.db import migrations
from tests.frozen.specification import ROOT, Asked, read_version, run_spec
from tools import freeze, make_icon


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    return run_spec("win32", tmp_path_factory.mktemp("work"))


def test_every_module_is_collected() -> None:
    walked = {m.name for m in pkgutil.walk_packages(lsb_desktop.__path__, "lsb_desktop.")}
    assert walked - {"lsb_desktop.__main__"} | {"lsb_desktop"} == set(freeze.modules())
    assert {m.__name__ for m in migrations.scripts()} <= set(freeze.modules())


def test_a_module_imported_by_its_name_is_collected() -> None:
    named = set()
    for file in (ROOT / "lsb_desktop").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if "import_module(" in text:
            (place,) = re.findall(r'import_module\(f"(lsb_desktop[\w.]+)\.\{', text)
            package = ROOT / place.replace(".", "/")
            words = re.findall(r'"([a-z_]+(?:\.[a-z_]+)*)"', text)
            named |= {f"{place}.{w}" for w in words if package.joinpath(*w.split(".")).exists()}
            named |= {f"{place}.{w}" for w in words if _file(package, w).exists()}
    assert len(named) > 10
    assert named <= set(freeze.modules())


def _file(package: Path, name: str) -> Path:
    return package.joinpath(*name.split(".")).with_suffix(".py")


def test_the_specification_hands_over_modules_and_resources(windows: Asked) -> None:
    ((_, more),) = windows.of("Analysis")
    assert set(freeze.modules()) <= set(more["hiddenimports"])
    assert (str(ROOT / "resources"), "resources") in more["datas"]
    versions = " ".join(place for _, place in more["datas"])
    for name in ("alembic", "pyside6_essentials", "reportlab", "openpyxl"):
        assert f"{name}-" in versions.lower()


def test_the_templates_of_presentations_and_letters_are_found_from_their_folder(
    windows: Asked,
) -> None:
    """``oxml/../templates/notesMaster.xml``: without ``oxml`` Linux does not get there."""
    ((_, more),) = windows.of("Analysis")
    assert {place for _, place in more["datas"]} >= {"docx/parts", "pptx/oxml", "pptx/shapes"}
    assert all(Path(source).exists() for source, _ in more["datas"])


def test_nothing_that_the_program_imports_is_left_out() -> None:
    imported = set()
    for file in (ROOT / "lsb_desktop").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        imported |= set(re.findall(r"^\s*(?:from|import) ([\w.]+)", text, re.MULTILINE))
    libpq = Path(psycopg.pq.__path__[0])  # chosen at run time, so PyInstaller sees no fault
    for file in libpq.rglob("*.py"):
        imported |= set(re.findall(r"^(?:from|import) ([\w.]+)", file.read_text(), re.MULTILINE))
    assert {"PySide6.QtPrintSupport", "ssl"} <= imported
    assert imported.isdisjoint(freeze.EXCLUDED)


def test_every_resource_asked_for_by_name_is_there() -> None:
    asked = set()
    for file in (ROOT / "lsb_desktop").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        asked |= set(re.findall(r'\bresource\(((?:"[^"{]+"(?:, )?)+)', text))
    assert len(asked) > 3
    for parts in asked:
        assert ROOT.joinpath("resources", *re.findall(r'"([^"]+)"', parts)).exists(), parts


@pytest.mark.parametrize(
    ("package", "files"),
    [
        ("docx", ("default.docx", "default-header.xml", "default-footer.xml")),
        ("pptx", ("default.pptx", "notesMaster.xml", "theme.xml")),
        ("pypinyin", ("phrases_dict.json", "pinyin_dict.json")),
    ],
)
def test_the_parts_of_libraries_are_collected(package: str, files: tuple[str, ...]) -> None:
    found = {Path(source).name for source, _ in collect_data_files(package)}
    assert set(files) <= found


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6\\plugins\\styles\\qmodernwindowsstyle.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6\\plugins\\printsupport\\windowsprintersupport.dll", True),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/lib/libQt6PrintSupport.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6\\opengl32sw.dll", False),
        ("libcups.so.2", False),
        ("docx/templates/default.docx", True),
        ("docx/templates/default-docx-template/word/styles.xml", False),
        ("reportlab-5.1.0.dist-info/METADATA", True),
        ("reportlab-5.1.0.dist-info/licenses/LICENSE", True),
        ("reportlab-5.1.0.dist-info/RECORD", False),
        ("psycopg_binary.libs/libgssapi_krb5.so", True),
        ("qtawesome/fonts/phosphor-1.3.0.ttf", True),
        ("qtawesome/fonts/materialdesignicons6-webfont-6.9.96.ttf", False),
        ("resources/fonts/noto-sans-sc/NotoSansSC-Bold.ttf", True),
    ],
)
def test_what_stays_in_the_folder(name: str, stays: bool) -> None:
    assert freeze.belongs(name) is stays


@pytest.mark.parametrize(
    ("module", "stays"),
    [
        ("lsb_desktop.app", True),
        ("pygments.lexer", True),
        ("pygments.lexers", True),
        ("pygments.lexers._mapping", True),
        ("pygments.lexers.cobol", False),
    ],
)
def test_what_stays_in_the_archive(module: str, stays: bool) -> None:
    assert freeze.wanted(module) is stays


@pytest.mark.skipif(not shutil.which("objdump"), reason="binutils are not installed")
def test_a_library_that_nothing_needs_goes_with_its_link() -> None:
    import PySide6

    qt = Path(PySide6.__path__[0]) / "Qt"
    place = "PySide6/Qt/"
    entries = [
        (
            f"{place}plugins/platforms/libqxcb.so",
            str(qt / "plugins/platforms/libqxcb.so"),
            "BINARY",
        ),
        (f"{place}lib/libQt6XcbQpa.so.6", str(qt / "lib/libQt6XcbQpa.so.6"), "BINARY"),
        (f"{place}lib/libQt6Gui.so.6", str(qt / "lib/libQt6Gui.so.6"), "BINARY"),
        (f"{place}lib/libQt6Network.so.6", str(qt / "lib/libQt6Network.so.6"), "BINARY"),
        ("libQt6Gui.so.6", f"{place}lib/libQt6Gui.so.6", "SYMLINK"),
        ("libQt6Network.so.6", f"{place}lib/libQt6Network.so.6", "SYMLINK"),
        ("libpython3.11.so.1.0", str(qt / "lib/libQt6Svg.so.6"), "BINARY"),
    ]
    gone = [entry[0] for entry in entries if entry not in freeze.reached(entries)]
    assert gone == [f"{place}lib/libQt6Network.so.6", "libQt6Network.so.6"]


def test_windows_gets_a_window_without_a_console_and_a_twin_with_one(windows: Asked) -> None:
    programs = [more for _, more in windows.of("EXE")]
    assert [(p["name"], p["console"]) for p in programs] == [
        ("lsb-desktop", False),
        ("lsb-desktop-cli", True),
    ]
    assert all(p["exclude_binaries"] and not p["upx"] for p in programs)
    ((args, more),) = windows.of("COLLECT")
    assert [a.name for a in args[:2]] == ["EXE", "EXE"]
    assert more["name"] == "lsb-desktop"


def test_elsewhere_there_is_one_program(tmp_path: Path) -> None:
    ((_, more),) = run_spec("linux", tmp_path).of("EXE")
    assert {"icon", "version", "manifest"}.isdisjoint(more)
    assert list(tmp_path.iterdir()) == []


def test_windows_shows_our_version(windows: Asked) -> None:
    for _, more in windows.of("EXE"):
        words = read_version(Path(more["version"]))
        assert words["ProductName"] == "亮赛比"
        assert words["FileVersion"] == words["ProductVersion"] == __version__
        assert words["OriginalFilename"] == f"{more['name']}.exe"
        major, minor, _ = __version__.split(".")
        assert words[""] == f"{major}.{minor} [2052, 1200] 080404B0"


def test_the_manifest_asks_for_each_screens_scale_and_long_paths(windows: Asked) -> None:
    for _, more in windows.of("EXE"):
        made = create_application_manifest(Path(more["manifest"]).read_bytes())
        root = ET.fromstring(made)
        words = {e.tag.rpartition("}")[2]: (e.text or "").strip() for e in root.iter()}
        assert words["dpiAwareness"].split(", ")[0] == "PerMonitorV2"
        assert words["dpiAware"] == "true/pm"
        assert words["longPathAware"] == "true"
        levels = [e.get("level") for e in root.iter() if e.tag.endswith("requestedExecutionLevel")]
        assert levels == ["asInvoker"]
        known = [e.get("name") for e in root.iter() if e.tag.endswith("assemblyIdentity")]
        assert known == ["Microsoft.Windows.Common-Controls"]


def test_the_icon_is_our_drawing_at_every_size(windows: Asked, qtbot: QtBot) -> None:
    for _, more in windows.of("EXE"):
        with Image.open(more["icon"]) as icon:
            assert set(icon.info["sizes"]) == {(size, size) for size in make_icon.SIZES}
            for size in make_icon.SIZES:
                found = icon.ico.getimage((size, size)).convert("RGBA")  # type: ignore[attr-defined]
                difference = ImageChops.difference(found, make_icon.drawn(size))
                assert max(high for _, high in difference.getextrema()) < 40
