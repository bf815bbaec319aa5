"""A template as the text of a JSON file, and back; nothing in it is ever run."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from lsb_desktop.paper.certificates.checked import Part, read_json
from lsb_desktop.paper.certificates.template import (
    Circle,
    Corner,
    Field,
    Rule,
    Template,
)
from lsb_desktop.paper.styles import Style
from lsb_desktop.paper.typefaces import Face

LEAST, MOST = 100.0, 500.0
"""mm: how small and large a page may be."""
MOST_FIELDS = 40
MOST_TEXT = 1000
"""Characters of a field's text."""
_ALIGN = ("left", "center", "right")
_VALIGN = ("top", "middle", "bottom")
_STYLE = ("size", "floor", "leading", "tight", "lines", "indent", "tracking", "phrases")
_FIELD = (
    "name", "text", "box", "face", "colour", "align", "valign", "justify", "bold", "fixed",
    *_STYLE,
)  # fmt: skip
_TEMPLATE = ("name", "page", "closing", "seal", "frame", "corners", "fields", "background")


def parse_template(text: str, source: str = "模板") -> Template:
    """A template file's text; UserError naming ``source`` and the field that is wrong."""
    data = read_json(text, source)
    data.only(_TEMPLATE)
    size = data.part("page")
    page = size.number("width", LEAST, MOST), size.number("height", LEAST, MOST)
    made = tuple(_field(part, page, source) for part in data.parts("fields", MOST_FIELDS))
    if not made:
        raise data.bad("fields", "一个文字框也没有")
    names = [field.name for field in made]
    for name in names:
        if names.count(name) > 1:
            raise data.bad("fields", f"有两个文字框都叫“{name}”")
    return Template(
        name=_name(data),
        page=page,
        closing=data.text("closing", MOST_TEXT, ""),
        seal=_seal(data.part("seal"), page),
        frame=tuple(_rule(part) for part in data.parts("frame", 12)),
        corners=tuple(_corner(part) for part in data.parts("corners", 12)),
        fields=made,
        background=_background(data),
    )


def _name(data: Part) -> str:
    name = data.text("name", 40)
    if not name.strip():
        raise data.bad("name", "没有写")
    return name


def _background(data: Part) -> str:
    """The name of a file beside the template's, never a way out of the folder."""
    name = data.text("background", 120, "")
    if name and (set(name) & set('/\\:*?"<>|\0') or name.startswith(".")):
        raise data.bad("background", f"应是同一文件夹里的图片名，写的是“{name}”")
    if name and not name.lower().endswith((".jpg", ".jpeg")):
        raise data.bad("background", f"应是 .jpg 图片，写的是“{name}”")
    return name


def _seal(data: Part, page: tuple[float, float]) -> Circle:
    data.only(("x", "y", "diameter"))
    return Circle(
        data.number("x", 0, page[0]), data.number("y", 0, page[1]), data.number("diameter", 0, 60)
    )


def _rule(data: Part) -> Rule:
    data.only(("inset", "width", "colour"))
    return Rule(data.number("inset", 0, 100), data.number("width", 0.05, 10), data.colour())


def _corner(data: Part) -> Corner:
    data.only(("width", "colour", "paths"))
    value = data.get("paths")
    if not isinstance(value, list) or len(value) > 50:
        raise data.bad("paths", "应是一列折线，最多 50 条")
    return Corner(
        data.number("width", 0.05, 10), data.colour(), tuple(_path(data, p) for p in value)
    )


def _path(data: Part, points: object) -> tuple[tuple[float, float], ...]:
    if not isinstance(points, list) or not 2 <= len(points) <= 200:
        raise data.bad("paths", "里每条折线应有 2 到 200 个点")
    made = []
    for point in points:
        inner = Part({"paths": point}, data.where)
        x, y = inner.numbers("paths", ((-MOST, MOST), (-MOST, MOST)))
        made.append((x, y))
    return tuple(made)


def _field(data: Part, page: tuple[float, float], source: str) -> Field:
    data.only(_FIELD)
    name = data.text("name", 40)
    if not name.strip():
        raise data.bad("name", "没有写")
    data = Part({n: data.get(n) for n in _FIELD if data.has(n)}, f"{source}文字框“{name}”")
    wide, high = page
    x, y, width, height = data.numbers("box", ((0, wide), (0, high), (1, wide), (1, high)))
    if x + width > wide + 0.01 or y + height > high + 0.01:
        raise data.bad("box", f"伸出了纸边（纸 {wide:g}×{high:g} mm）")
    return Field(
        name=name,
        text=data.text("text", MOST_TEXT),
        box=(x, y, width, height),
        style=_style(data),
        colour=data.colour(),
        align=data.choice("align", _ALIGN, "left"),
        valign=data.choice("valign", _VALIGN, "top"),
        justify=data.flag("justify"),
        bold=data.number("bold", 0, 3, 0.0),
        fixed=data.flag("fixed"),
    )


def _style(data: Part) -> Style:
    size = data.number("size", 3, 400)
    lines = data.number("lines", 0, 50, 0)
    if lines != int(lines):
        raise data.bad("lines", f"应是整数，写的是 {lines:g}")
    return Style(
        face=Face[data.choice("face", tuple(Face.__members__))],
        size=size,
        floor=data.number("floor", 3, size),
        leading=data.number("leading", 1, 5, 1.4),
        tight=data.number("tight", 1, 5, 1.15),
        lines=int(lines),
        indent=data.number("indent", 0, 20, 0.0),
        tracking=data.number("tracking", 0, 10, 0.0),
        phrases=data.flag("phrases"),
    )


def dump_template(template: Template) -> str:
    """The text of the template's file; :func:`parse_template` makes the same template of it."""
    data = {
        "name": template.name,
        "page": {"width": template.page[0], "height": template.page[1]},
        "closing": template.closing,
        "seal": asdict(template.seal),
        "frame": [asdict(rule) for rule in template.frame],
        "corners": [asdict(corner) for corner in template.corners],
        "fields": [_plain(field) for field in template.fields],
        "background": template.background,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _plain(field: Field) -> Mapping[str, Any]:
    style = field.style
    assert isinstance(style.face, Face)
    own = {f.name: getattr(field, f.name) for f in fields(field) if f.name != "style"}
    return {**own, "face": style.face.name, **{name: getattr(style, name) for name in _STYLE}}
