"""套打 profiles: how a printer with a paper has to be corrected, one small file each.

A profile moves what is printed on pre-printed stock: stretched about the
page's middle, shifted, and for stock fed the other way turned by 180°.
Millimetres and directions are those of someone who reads the certificate.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.certificates.checked import Part, read_json
from lsb_desktop.paper.files import make_folder, safe_name, write_text

FURTHEST = 20.0
"""mm that a printer may be off either way."""
STEP = 0.5
"""mm: the step of a shift (PAPERS.md)."""
SCALES = (95.0, 105.0)
"""Per cent."""
SCALE_STEP = 0.1
FOLDER = "printers"
"""Within the folder of the templates."""
_FIELDS = ("name", "dx", "dy", "scale_x", "scale_y", "turned")


@dataclass(frozen=True, slots=True)
class Profile:
    """A printer's correction: ``dx`` right and ``dy`` down in mm, scales in %, ``turned`` 0 or 180.

    ``name`` says printer and paper: “财政所打印机 8K”.
    """

    name: str
    dx: float = 0.0
    dy: float = 0.0
    scale_x: float = 100.0
    scale_y: float = 100.0
    turned: int = 0

    def place(self, x: float, y: float, page: tuple[float, float]) -> tuple[float, float]:
        """Where a point of the page (mm from its upper left) has to be sent."""
        middle_x, middle_y = page[0] / 2, page[1] / 2
        x = middle_x + (x - middle_x) * self.scale_x / 100 + self.dx
        y = middle_y + (y - middle_y) * self.scale_y / 100 + self.dy
        return (page[0] - x, page[1] - y) if self.turned else (x, y)


def checked(profile: Profile) -> Profile:
    """The profile, its values on their steps; UserError naming the value that is out of range."""
    return _profile(Part(asdict(profile), f"打印机设置“{profile.name}”"))


def _profile(data: Part) -> Profile:
    data.only(_FIELDS)
    name = data.text("name", 40).strip()
    if not name:
        raise data.bad("name", "没有写")
    turned = data.number("turned", 0, 180, 0)
    if turned not in (0, 180):
        raise data.bad("turned", f"应是 0 或 180，写的是 {turned:g}")
    return Profile(
        name,
        _stepped(data, "dx", -FURTHEST, FURTHEST, 0.0, STEP),
        _stepped(data, "dy", -FURTHEST, FURTHEST, 0.0, STEP),
        _stepped(data, "scale_x", *SCALES, 100.0, SCALE_STEP),
        _stepped(data, "scale_y", *SCALES, 100.0, SCALE_STEP),
        int(turned),
    )


def _stepped(data: Part, name: str, least: float, most: float, usual: float, step: float) -> float:
    value = data.number(name, least, most, usual)
    if abs(value / step - round(value / step)) > 1e-6:
        raise data.bad(name, f"每步 {step:g}，写的是 {value:g}")
    return round(round(value / step) * step, 6)


def load_profiles(folder: Path | None) -> tuple[tuple[Profile, ...], tuple[str, ...]]:
    """Every profile beside the templates of ``folder``, by name, and why others are not used."""
    room = folder / FOLDER if folder else None
    if room is None or not room.is_dir():
        return (), ()
    found, problems = [], []
    for path in sorted(room.glob("*.json")):
        try:
            found.append(_read(path))
        except UserError as error:
            problems.append(error.message)
    return tuple(sorted(found, key=lambda p: p.name)), tuple(problems)


def _read(path: Path) -> Profile:
    where = f"打印机设置“{path.name}”"
    try:
        if not path.is_file() or path.stat().st_size > 10_000:
            raise UserError(f"{where}太大，读不懂")
        return _profile(read_json(path.read_text(encoding="utf-8-sig"), where))
    except UnicodeDecodeError as error:
        raise UserError(f"{where}不是 UTF-8 文字，读不懂") from error
    except OSError as error:
        raise UserError(f"{where}读不出来：{error.strerror}") from error


def load_profile(folder: Path | None, name: str) -> Profile | None:
    """The profile of a name; ``None`` for an empty name, UserError when it is not there."""
    if not name:
        return None
    path = _path(folder, name) if folder else None
    if path is None or not path.is_file():
        raise UserError(f"没有打印机设置“{name}”；请重新校准，或另选一个")
    return _read(path)


def save_profile(folder: Path, profile: Profile) -> None:
    """Store a profile under its name, in place of the one of that name; UserError as above."""
    profile = checked(profile)
    path = _path(folder, profile.name)
    make_folder(path.parent)
    write_text(path, json.dumps(asdict(profile), ensure_ascii=False, indent=1) + "\n")


def remove_profile(folder: Path, name: str) -> None:
    """Take a profile away; UserError when it is not there or cannot be removed."""
    path = _path(folder, name)
    if not path.is_file():
        raise UserError(f"没有打印机设置“{name}”")
    try:
        path.unlink()
    except OSError as error:
        raise UserError(f"打印机设置“{name}”删不掉：{error.strerror}") from error


def _path(folder: Path, name: str) -> Path:
    return folder / FOLDER / f"{safe_name(name)}.json"
