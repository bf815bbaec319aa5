"""What a ruler says of a printed calibration page, and the profile that follows from it."""

from dataclasses import dataclass
from math import isfinite

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.certificates.profile import (
    FURTHEST,
    SCALE_STEP,
    SCALES,
    STEP,
    Profile,
    checked,
)

MARK_AT = 20.0
"""mm from each edge of the sheet to the line that is measured."""
MOST_READ = 60.0


@dataclass(frozen=True, slots=True)
class Readings:
    """mm from each edge of the sheet to the mark near it, the sheet held to be read.

    A printer that needs no correction gives :data:`MARK_AT` four times.
    """

    left: float
    right: float
    top: float
    bottom: float


def profile_from_readings(
    name: str,
    page: tuple[float, float],
    readings: Readings,
    *,
    turned: int = 0,
    printed_with: Profile | None = None,
) -> Profile:
    """The correction of a printer that printed its marks there, on the steps of a profile.

    ``page``: the sheet in mm. ``printed_with``: the profile that the page was
    printed with; a second reading makes the first one finer. UserError naming
    a reading that no ruler gives, and when the printer is further off than a
    profile can set right.
    """
    for label, value in _named(readings):
        if not isfinite(value) or not 0 <= value <= MOST_READ:
            raise UserError(f"{label}量得的数应在 0 到 {MOST_READ:g} 毫米之间，写的是 {value:g}")
    was = printed_with or Profile(name)
    scale_x, dx = _axis("左右", page[0], readings.left, readings.right, (was.scale_x, was.dx))
    scale_y, dy = _axis("上下", page[1], readings.top, readings.bottom, (was.scale_y, was.dy))
    return checked(Profile(name, dx, dy, scale_x, scale_y, turned))


def _named(readings: Readings) -> tuple[tuple[str, float], ...]:
    return (
        ("左边", readings.left),
        ("右边", readings.right),
        ("上边", readings.top),
        ("下边", readings.bottom),
    )


def _axis(
    label: str, length: float, near: float, far: float, was: tuple[float, float]
) -> tuple[float, float]:
    """Scale (%) and shift (mm) along one axis.

    What is sent to p lands at a·p + e, both from the page's middle. The marks
    were sent to s₀·n + d₀, so their distance gives a and their middle e; what
    must land at t is sent to t/a − e/a.
    """
    scale, shift = was[0] / 100, was[1]
    printer = (length - near - far) / (length - 2 * MARK_AT) / scale
    off = (near - far) / 2 - printer * shift
    if not SCALES[0] / 100 <= printer <= SCALES[1] / 100:
        raise UserError(
            f"{label}两处量得的数相差太多：打印机放大到了 {printer:.1%}，请重新量，"
            "并检查打印时选了“实际大小”"
        )
    per_cent = round(100 / printer / SCALE_STEP) * SCALE_STEP
    sent = round(-off / printer / STEP) * STEP
    if abs(sent) > FURTHEST:
        raise UserError(f"{label}偏了 {abs(off):.1f} 毫米，校不过来；请重新量，并检查纸的大小")
    return round(per_cent, 1), sent
