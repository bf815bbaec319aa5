"""What the worker process does for the printer's adjustment; imports no Qt."""

from pathlib import Path

from lsb_desktop.paper.certificates.profile import Profile


def calibration_page(path: str, page: tuple[float, float], profile: Profile | None) -> str:
    """Write the page with the cross; its path. UserError when it cannot be written."""
    from lsb_desktop.paper.certificates.calibration import write_calibration

    write_calibration(Path(path), page, profile)
    return path
