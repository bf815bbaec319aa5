"""Settings: declared, typed, written whole, forgiving when read."""

import ast
import json
from pathlib import Path

import pytest

from lsb_desktop.settings import DECLARED, SETTINGS, Settings

PACKAGE = Path(__file__).resolve().parents[2] / "lsb_desktop"
READERS = {"get", "text", "flag", "number", "put", "tune"}


def test_every_setting_is_sound() -> None:
    assert len(DECLARED) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.accepts(setting.default), setting.key
        assert setting.label, setting.key
        assert setting.group, setting.key


def test_every_key_the_program_uses_is_declared() -> None:
    used = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in READERS
                and "settings"
                in ast.unparse(node.func).lower() + node.func.attr.replace("tune", "settings")
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                used.add(node.args[0].value)
    assert used, "the test still finds what it looks for"
    assert used <= set(DECLARED)


def test_what_is_put_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "settings.json"
    settings = Settings(path)
    assert settings.text("stage.theme") == "bright"
    assert settings.put("stage.theme", "solemn")
    assert not settings.put("stage.theme", "solemn"), "nothing changed"
    settings.put("entry.zoom", 120)
    settings.put("entry.places", False)
    again = Settings(path)
    assert again.text("stage.theme") == "solemn"
    assert again.number("entry.zoom") == 120
    assert not again.flag("entry.places")
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"], "no draft is left"


@pytest.mark.parametrize(
    ("key", "value"),
    [("stage.theme", "pink"), ("entry.zoom", 10), ("entry.zoom", "120"), ("entry.places", 1)],
)
def test_what_a_setting_refuses(key: str, value: object) -> None:
    with pytest.raises(ValueError, match=key):
        Settings().put(key, value)


def test_an_undeclared_key_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Settings().get("stage.colour")
    with pytest.raises(KeyError):
        Settings().put("stage.colour", "red")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", json.dumps({"stage.theme": "pink", "who": 1, "entry.zoom": "x"})],
)
def test_a_broken_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    settings = Settings(path)
    assert settings.text("stage.theme") == "bright"
    assert settings.number("entry.zoom") == 100


def test_without_a_file_nothing_is_written() -> None:
    settings = Settings()
    assert settings.put("operator", "张三")
    assert settings.get("operator") == "张三"


def test_where_the_folder_had_been_none_is_made(tmp_path: Path) -> None:
    folder, away = tmp_path / "数据", tmp_path / "拔出"
    settings = Settings(folder / "settings.json")
    settings.put("operator", "张三")
    folder.rename(away)
    with pytest.raises(FileNotFoundError):
        settings.put("operator", "李四")
    assert not folder.exists()
    away.rename(folder)
    settings.put("last.contest", 3)
    assert Settings(folder / "settings.json").text("operator") == "李四"
