"""The papers of the tree say what is there: commands, files, shipped licences, versions."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lsb_desktop import __version__
from lsb_desktop.cli import app
from lsb_desktop.ui import actions

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/manual.zh-CN.md"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_command_is_in_the_readme_and_the_manual() -> None:
    names = {c.name or str(c.callback.__name__) for c in app.registered_commands if c.callback}
    for page in ("README.md", "docs/manual.zh-CN.md"):
        told = set(re.findall(r"`(?:lsb-desktop )?([a-z-]+)[ `…]", read(page)))
        assert names <= told, f"{page}: {names - told}"


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", read(page)):
        assert (ROOT / page).parent.joinpath(target).exists(), target


KEY = re.compile(r"(?:(?:Ctrl|Shift|Alt)\+)+(?:F\d+|[A-Za-z0-9]+|[↑↓])|\bF\d{1,2}\b")
USUAL = {"Ctrl+C", "Ctrl+Shift", "Shift+F10"}
"""Keys of every program, and parts of 按住 Ctrl、Shift."""


def keys_of_the_program() -> set[str]:
    """Every key of the action table and of the sheet behind F1."""
    shown = [key for action in actions.ACTIONS for key in (action.shortcut, *action.more)]
    shown += [keys for _, rows in actions.shortcut_sheet() for keys, _ in rows]
    found = {key.replace("PgDown", "PageDown").replace("PgUp", "PageUp") for key in shown}
    told = " ".join(text for _, rows in actions.shortcut_sheet() for row in rows for text in row)
    return found | set(KEY.findall(told))


@pytest.mark.parametrize("page", ["README.zh-CN.md", "docs/manual.zh-CN.md"])
def test_every_key_named_is_a_key_of_the_program(page: str) -> None:
    named = set(KEY.findall(read(page)))
    assert len(named) > 3
    assert named - keys_of_the_program() - USUAL == set()


def test_the_chapters_of_the_manual_count_on() -> None:
    heads = re.findall(r"^## (.)、", read("docs/manual.zh-CN.md"), re.MULTILINE)
    assert heads == list("一二三四五六七八九十"[: len(heads)])
    assert len(heads) == read("docs/manual.zh-CN.md").count("\n## ")


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__}" in read("CHANGELOG.md")


def test_every_font_ships_with_its_licence() -> None:
    fonts = sorted((ROOT / "resources" / "fonts").glob("*/*.ttf"))
    assert len(fonts) == 4
    for font in fonts:
        licence = (font.parent / "OFL.txt").read_text(encoding="utf-8")
        assert "SIL" in licence.upper()
        assert "Copyright" in licence


def test_locks_hold_every_dependency_with_hashes_and_no_address() -> None:
    wanted = re.findall(r'^  "([A-Za-z0-9_-]+)[<>=]', read("pyproject.toml"), re.MULTILINE)
    assert len(wanted) > 15
    pinned = read("requirements-dev.lock")
    for name in wanted:
        assert re.search(rf"^{re.escape(name.lower())}==", pinned, re.MULTILINE), name
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = read(lock)
        assert "://" not in text
        lines = [x for x in text.splitlines() if "==" in x and not x.startswith(" ")]
        assert all(line.endswith("\\") for line in lines), "every pin has a hash"


def test_the_locks_are_whole() -> None:
    """run.py installs what a lock lists and nothing else; what is installed must want no more."""
    # pip's own parts warn of each other.
    calm = {key: value for key, value in os.environ.items() if key != "PYTHONWARNINGS"}
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "check"]
    told = subprocess.run(command, env=calm, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
