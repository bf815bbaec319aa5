"""The templates there are: those that ship, and the office's own in a folder of the data.

An own template is a JSON file, with the scan of its blank as a JPEG of the
same name beside it. Its key is the file's name without suffix.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.certificates.template import BUILT_IN, DEFAULT, Template
from lsb_desktop.paper.certificates.template_text import dump_template, parse_template
from lsb_desktop.paper.files import make_folder, replacing, safe_name, write_text
from lsb_desktop.paths import resource

MOST_BYTES = 300_000
"""Of a template's file."""
MOST_PICTURE = 20_000_000
"""Bytes of a background."""
MOST_PIXELS = 60_000_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A template in the list: its key, its name, and whether it may be changed (``own``)."""

    key: str
    name: str
    own: bool
    page: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every template that can be used, shipped ones first, and why others cannot."""

    templates: tuple[Listed, ...]
    problems: tuple[str, ...] = ()


def templates_in(folder: Path | None = None) -> Shelf:
    """The shipped templates and those of a folder; one that cannot be read is named."""
    found = [_listed(key, load_template(key), own=False) for key in BUILT_IN]
    problems = []
    for path in _files(folder):
        try:
            if path.stem in BUILT_IN:
                raise UserError(f"“{path.name}”和自带的模板重名，请改名后再用")
            template = load_template(path.stem, folder)
            background_of(template, folder)
            found.append(_listed(path.stem, template, own=True))
        except UserError as error:
            problems.append(error.message)
    return Shelf(tuple(found), tuple(problems))


def _listed(key: str, template: Template, *, own: bool) -> Listed:
    return Listed(key, template.name, own, template.page)


def _files(folder: Path | None) -> list[Path]:
    if folder is None or not folder.is_dir():
        return []
    return sorted(p for p in folder.glob("*.json") if p.is_file() and not p.name.startswith("."))


def load_template(key: str = DEFAULT, folder: Path | None = None) -> Template:
    """The template of a key; UserError when there is none or its file is wrong."""
    return _built_in(key) if key in BUILT_IN else _own(key, folder)


@cache
def _built_in(key: str) -> Template:
    return parse_template(resource("templates", f"{key}.json").read_text(encoding="utf-8"), key)


def _own(key: str, folder: Path | None) -> Template:
    path = _path(folder, key)
    if path is None or not path.is_file():
        raise UserError(f"这台电脑上没有奖状模板“{key}”；请换一个模板，或把它的文件拷来")
    return parse_template(_text(path), f"模板“{path.name}”")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(f"模板“{path.name}”太大，不是奖状模板")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"模板“{path.name}”不是 UTF-8 文字，读不懂") from error
    except OSError as error:
        raise UserError(f"模板“{path.name}”读不出来：{error.strerror}") from error


def _path(folder: Path | None, key: str) -> Path | None:
    """The file of a key; ``None`` for what is no plain name, so no key leaves the folder."""
    if folder is None or not key or key != safe_name(key):
        return None
    return folder / f"{key}.json"


def background_of(template: Template, folder: Path | None) -> Path | None:
    """The picture behind the fields; UserError naming it when it is gone or no JPEG."""
    if not template.background:
        return None
    path = folder / template.background if folder else None
    if path is None or not path.is_file():
        raise UserError(f"模板“{template.name}”的底图“{template.background}”不见了")
    try:
        with path.open("rb") as file:
            data = file.read(MOST_PICTURE + 1)
        _check_picture(data, template.background)
    except OSError as error:
        raise UserError(f"底图“{path.name}”读不出来：{error.strerror}") from error
    return path


def _check_picture(data: bytes, name: str, *, whole: bool = False) -> None:
    """A JPEG as PDF files take it in: grey or RGB, of a size that can be handled.

    ``whole``: look at every pixel, not at the head alone.
    """
    from io import BytesIO

    from PIL import Image

    if len(data) > MOST_PICTURE:
        raise UserError(f"底图“{name}”太大，最多 {MOST_PICTURE // 1_000_000} MB")
    try:
        with Image.open(BytesIO(data), formats=("JPEG",)) as image:
            size, mode = image.size, image.mode
            if whole and size[0] * size[1] <= MOST_PIXELS:
                image.load()
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise UserError(f"底图“{name}”不是完整的 JPEG 图片") from error
    if mode not in ("L", "RGB"):
        raise UserError(f"底图“{name}”是印刷用的四色图，请另存为普通 JPEG")
    if size[0] * size[1] > MOST_PIXELS:
        raise UserError(f"底图“{name}”有 {size[0]}×{size[1]} 点，太大")


def save_template(
    folder: Path, template: Template, background: bytes = b"", *, key: str = ""
) -> str:
    """Store an own template with its picture (a JPEG; empty = none); its key.

    ``key``: the own template to write over; empty = a new one, whose name no
    other may have. UserError when a value is out of range (nothing is
    written), when the name is taken, or the folder cannot be written.
    """
    _check_name(folder, template.name, key)
    key = key or _free_key(folder, template.name)
    path = _path(folder, key)
    if path is None or key in BUILT_IN:
        raise UserError(f"“{key}”不能作自己的模板的文件名")
    name = f"{key}.jpg" if background else ""
    text = dump_template(replace(template, background=name))
    parse_template(text, f"模板“{template.name}”")
    make_folder(folder)
    if background:
        _check_picture(background, name, whole=True)
        with replacing(folder / name) as temporary:
            temporary.write_bytes(background)
    write_text(path, text)
    if not background:
        (folder / f"{key}.jpg").unlink(missing_ok=True)
    return key


def _check_name(folder: Path, name: str, key: str) -> None:
    """Two templates of one name could not be told apart in a list."""
    if not name.strip():
        raise UserError("模板还没有名称")
    for listed in templates_in(folder).templates:
        if listed.name == name.strip() and listed.key != key:
            raise UserError(f"已有叫“{name}”的模板，请换一个名称")


def _free_key(folder: Path, name: str) -> str:
    stem = safe_name(name)
    taken = {p.stem.casefold() for p in _files(folder)} | set(BUILT_IN)
    key, number = stem, 2
    while key.casefold() in taken:
        key, number = f"{stem}({number})", number + 1
    return key


def remove_template(folder: Path, key: str) -> None:
    """Take an own template and its picture away; UserError for a shipped one."""
    path = _path(folder, key)
    if key in BUILT_IN or path is None or not path.is_file():
        raise UserError(f"没有自己的模板“{key}”")
    try:
        path.unlink()
        (folder / f"{key}.jpg").unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"模板“{path.name}”删不掉：{error.strerror}") from error
