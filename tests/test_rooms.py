"""The house's one-way imports, read from the source: no room reaches where it may not."""

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "lsb_desktop"
ROOMS = {
    "core": {"core"},
    "db": {"core", "db"},
    "stage": {"core", "stage"},
    "paper": {"core", "paper"},
    "desk": {"core", "db", "desk"},
    "ui": {"core", "desk", "stage", "paper", "ui"},
}
ONLY_IN = {
    "sqlalchemy": "db",
    "alembic": "db",
    "psycopg": "db",
    "PySide6": "ui",
    "qtawesome": "ui",
    "reportlab": "paper",
    "docx": "paper",
    "pptx": "paper",
    "openpyxl": "paper",
    "python_calamine": "paper",
    "pypdfium2": "paper",
}
CORE_STDLIB_ONLY = "core and stage import the standard library alone"
IMPURE = {"time", "datetime", "random", "os", "pathlib", "socket", "threading", "subprocess"}
BANNED_NAMES = {"utils", "common", "managers", "helpers"}
TOP = {
    "__main__",
    "app",
    "cli",
    "cli_audit",
    "cli_backup",
    "cli_versions",
    "cli_entries",
    "cli_import",
    "cli_options",
    "cli_pack",
    "cli_papers",
    "cli_rehearse",
    "cli_report",
    "cli_season",
    "cli_store",
    "cli_trouble",
    "doctor",
    "log",
    "opening",
    "paths",
    "program",
    "rehearsal",
    "settings",
    "source",
} | {"__init__"}
SOURCES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room of a source file; "" for the top floor."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Everything a file holds; the module itself comes first."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports_of(path: Path) -> list[str]:
    """Every module a file imports, relative ones included, wherever the import stands."""
    found = []
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found += [node.module or ""]
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_stay_in_their_room(path: Path) -> None:
    room = room_of(path)
    for module in imports_of(path):
        head, *rest = module.split(".")
        if head in ONLY_IN and room:
            assert room == ONLY_IN[head], f"{module} belongs to {ONLY_IN[head]}"
        if head == "lsb_desktop" and room and rest:
            target = rest[0]
            if target in ROOMS:
                assert target in ROOMS[room], f"{room} may not import {module}"
            else:
                machine = {"settings", "log"} if room == "ui" else set()
                allowed = {"paths", "__version__"} | machine
                assert target in allowed, module
        if room in {"core", "stage"}:
            assert head == "lsb_desktop" or head in _stdlib(), f"{module}: {CORE_STDLIB_ONLY}"
            assert head not in IMPURE, f"{room} knows no clock, chance, file or thread: {module}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_are_small_and_introduce_themselves(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    [module, *_] = nodes_of(path)
    assert isinstance(module, ast.Module)
    assert ast.get_docstring(module), "module docstring"
    assert text.count("\n") <= 300
    assert not BANNED_NAMES & set(path.with_suffix("").parts[-3:])


def test_top_floor_is_what_the_house_says() -> None:
    assert {p.stem for p in PACKAGE.glob("*.py")} <= TOP
    rooms = {p.name for p in PACKAGE.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert rooms == set(ROOMS)


def test_functions_are_short() -> None:
    long = [
        f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}"
        for path in SOURCES
        for node in nodes_of(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno > 60
    ]
    assert not long


def _stdlib() -> frozenset[str]:
    import sys

    return sys.stdlib_module_names
