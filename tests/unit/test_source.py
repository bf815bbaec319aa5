"""What the command line gives to papers is what the window would."""

from pathlib import Path

from lsb_desktop.paths import settings_file, templates_dir
from lsb_desktop.settings import Settings
from lsb_desktop.source import Source, find


def test_papers_get_this_machine_s_templates_printer_and_fonts(tmp_path: Path) -> None:
    settings = Settings(settings_file(tmp_path))
    assert settings.put("papers.overprint", "财政所 8K")
    assert settings.put("papers.installed_fonts", False)
    source = find("hezhuang", tmp_path)
    given = source.evening(source.rehearsed(), (1280, 720), "dark").stationery
    assert given.templates == templates_dir(tmp_path)
    assert given.overprint == "财政所 8K"
    assert not given.installed_fonts
    assert (given.wall, given.theme) == ((1280, 720), "dark")


def test_a_source_of_no_machine_has_what_is_shipped() -> None:
    found = find("hezhuang", Path("nowhere"))
    source = Source(found.contest, found.book)
    given = source.evening(source.snapshot()).stationery
    assert given.templates is None
    assert given.overprint == ""
