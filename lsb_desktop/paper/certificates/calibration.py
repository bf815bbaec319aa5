"""The calibration page of 套打: a millimetre cross on plain paper, and what to do with it."""

from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from lsb_desktop.paper.certificates.page import turn_and_shift
from lsb_desktop.paper.certificates.profile import Profile
from lsb_desktop.paper.certificates.readings import MARK_AT
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import MM, Face, draw, new_canvas, width
from lsb_desktop.paper.styles import Style
from lsb_desktop.paper.typeset import fit

INK, SOFT = "#1A1A1A", "#4A4A4A"
REACH = 30.0
"""mm from the edge that a ruler at the end of an arm goes inwards to."""
NEAREST = 4.0
"""mm from the edge where it begins: nearer, hardly any printer prints."""
CLEAR = (24.0, 17.0)
"""mm right and left, above and below the arms that their figures take."""
RIM = 6.0
"""mm from the sheet's edge to the words."""
ROOMY = 160.0
"""mm: lower or narrower sheets have a step in each quarter."""
TITLE = "套打校准页"


def write_calibration(
    path: Path, page: tuple[float, float], profile: Profile | None = None
) -> None:
    """Write one page of ``page`` mm with a cross through its middle.

    Each arm ends in a ruler whose figures are mm from the sheet's edge; the
    long line at 20 is what is measured. With a ``profile`` it is printed as
    套打 would be, to confirm it. UserError when the file cannot be written.
    """
    with replacing(path) as temporary:
        canvas = new_canvas(str(temporary), page, TITLE, Face.SANS)
        if profile:
            turn_and_shift(canvas, profile, page)
        sheet = _Sheet(canvas, page)
        sheet.cross()
        for side in ("左", "右", "上", "下"):
            sheet.ruler(side)
        sheet.words(profile)
        canvas.showPage()
        canvas.save()


class _Sheet:
    """The page in mm from its upper left corner."""

    def __init__(self, canvas: Canvas, page: tuple[float, float]) -> None:
        self._canvas, self._page = canvas, page
        canvas.setStrokeColor(HexColor(INK))
        canvas.setFillColor(HexColor(INK))

    def _line(self, one: tuple[float, float], other: tuple[float, float], wide: float) -> None:
        high = self._page[1]
        self._canvas.setLineWidth(wide * MM)
        self._canvas.line(one[0] * MM, (high - one[1]) * MM, other[0] * MM, (high - other[1]) * MM)

    def cross(self) -> None:
        """Two hair lines through the middle, with ticks every 5 mm."""
        wide, high = self._page
        x, y = wide / 2, high / 2
        self._line((NEAREST, y), (wide - NEAREST, y), 0.12)
        self._line((x, NEAREST), (x, high - NEAREST), 0.12)
        for out in range(5, int(max(wide, high) / 2 - REACH) + 1, 5):
            tick = 2.2 if out % 10 == 0 else 1.2
            for sign in (-1, 1):
                if out <= x - REACH:
                    self._line((x + sign * out, y - tick), (x + sign * out, y + tick), 0.1)
                if out <= y - REACH:
                    self._line((x - tick, y + sign * out), (x + tick, y + sign * out), 0.1)

    def _at(self, side: str, out: float, along: float) -> tuple[float, float]:
        """A point ``out`` mm from a side's edge, ``along`` mm off the arm's line."""
        wide, high = self._page
        x, y = wide / 2, high / 2
        return {
            "左": (out, y + along),
            "右": (wide - out, y + along),
            "上": (x + along, out),
            "下": (x + along, high - out),
        }[side]

    def ruler(self, side: str) -> None:
        """Ticks for every mm with figures, and the line to be measured at 20."""
        for out in range(int(NEAREST), int(REACH) + 1):
            long = 5.0 if out % 10 == 0 else 3.4 if out % 5 == 0 else 2.0
            self._line(self._at(side, out, -long), self._at(side, out, long), 0.1)
            if out % 10 == 0:
                self._figure(side, out)
        self._line(self._at(side, MARK_AT, -11), self._at(side, MARK_AT, 11), 0.2)

    def _figure(self, side: str, out: int) -> None:
        text = f"{side} {out}" if out == MARK_AT else str(out)
        size = 9.0 if out == MARK_AT else 7.0
        x, y = self._at(side, out, 13.5 if out == MARK_AT else 7.5)
        if side in "上下":
            x, y = x, y + 0.35 * size / MM
            self._text(x - (0 if out == MARK_AT else 1), y, text, size)
        else:
            self._text(x - width(text, Face.SANS, size) / MM / 2, y + 1, text, size)

    def _text(self, x: float, y: float, text: str, size: float, face: Face = Face.SANS) -> None:
        draw(self._canvas, (x * MM, (self._page[1] - y) * MM), text, face, size)

    def words(self, profile: Profile | None) -> None:
        """Which page this is and what to do, in the quarters that the cross leaves free."""
        wide, high = self._page
        x, y = wide / 2, high / 2
        room = x - CLEAR[0] - RIM, y - CLEAR[1] - RIM
        right, low = x + CLEAR[0], y + CLEAR[1]
        head, steps = _head(self._page, profile), _steps(profile)
        if min(wide, high) >= ROOMY:
            self._block("\n".join(head), (REACH, REACH), room, 11)
            self._block("\n".join(steps), (right, low), room, 11)
            return
        places = ((RIM, RIM), (right, RIM), (RIM, low), (right, low))
        for text, place in zip(("\n".join(head[:2]), *steps), places, strict=True):
            self._block(text, place, room, 8)

    def _block(
        self, text: str, at: tuple[float, float], room: tuple[float, float], size: float
    ) -> None:
        style = Style(Face.SANS, size, 6, leading=1.6, tight=1.1)
        fitted = fit(text, style, (room[0] * MM, room[1] * MM))
        for row, line in enumerate(fitted.lines):
            y = at[1] + (0.88 * fitted.size + row * fitted.pitch) / MM
            self._text(at[0], y, line.text, fitted.size)


def _head(page: tuple[float, float], profile: Profile | None) -> tuple[str, ...]:
    size = f"纸 {page[0]:g}×{page[1]:g} 毫米"
    up = "↑ 这一边是上"
    if profile is None:
        return TITLE, f"{size}，没有校正", up
    moved = (
        f"左右 {profile.dx:+g}、上下 {profile.dy:+g} 毫米，"
        f"宽 {profile.scale_x:g}%、高 {profile.scale_y:g}%"
    )
    turned = "，调头 180°" if profile.turned else ""
    return f"{TITLE}：{profile.name}", size, f"已校正：{moved}{turned}", up


def _steps(profile: Profile | None) -> tuple[str, str, str]:
    mark = f"{MARK_AT:g}"
    read = f"2. 用尺子量：从纸的左、右、上、下四边，各到标着 {mark} 的长线有多少毫米。"
    if profile is None:
        return (
            "1. 用同样大小的白纸，按“实际大小（100%）”打印，不要选“适合纸张”。",
            read,
            "3. 把四个数填进程序，再打印一张核对。",
        )
    last = f"3. 四处都是 {mark} 毫米（相差不到半毫米）就校准了；不是，就把四个数再填一次。"
    return "1. 这一张是校正以后打的。", read, last
