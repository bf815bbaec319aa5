"""Which papers have choices or texts of the office's own, and the widget that shows them."""

from importlib import import_module

from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.bridge import Bridge

OPTIONS: dict[str, tuple[str, str]] = {
    "score_sheets": ("score_sheets.options", "ScoreSheetOptions"),
    "attendance": ("attendance.options", "AttendanceOptions"),
    "place_cards": ("place_cards.options", "PlaceCardOptions"),
    "ranking": ("ranking.options", "RankingOptions"),
    "certificates": ("certificates.options", "CertificateOptions"),
    "notice": ("notice.options", "NoticeOptions"),
    "confirmation": ("results.options", "ConfirmationOptions"),
    "script": ("script.options", "ScriptOptions"),
    "handover": ("handover.options", "HandoverOptions"),
    "feedback": ("feedback.options", "FeedbackOptions"),
    "poster": ("results.options", "PosterOptions"),
}
"""Key of the paper → module below ``lsb_desktop.ui.console.papers``, class.

The class is a ``QWidget`` made from the bridge; its ``refresh()`` shows the open contest.
"""


def has_options(key: str) -> bool:
    """Whether there is anything to choose or to write for a paper."""
    return key in OPTIONS


def options_for(key: str, bridge: Bridge) -> QWidget | None:
    """The options of a paper, imported when first looked at; ``None`` when it has none."""
    if not has_options(key):
        return None
    module, name = OPTIONS[key]
    made = getattr(import_module(f"lsb_desktop.ui.console.papers.{module}"), name)(bridge)
    assert isinstance(made, QWidget)
    return made
