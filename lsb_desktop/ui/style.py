"""How the console looks: colours, the shipped font and one style sheet for every widget.

Pages do not set colours of their own; they give a widget a role
(:func:`role`) that the sheet below knows:

* ``QPushButton``: ``primary`` (filled red), ``danger``, ``link``, ``result``
  (stays pressed); none = plain
* ``QLabel``: ``title`` (page), ``heading`` (card), ``muted``, ``strong``,
  ``error``, ``good``, ``warn``, ``pill``, ``question`` (large)
* ``QFrame``: ``card`` (white, bordered), ``bar``, ``notice`` (amber), ``line``
* ``QToolButton``: ``segment`` with ``place`` first/middle/last, ``side``, ``bare``
"""

from functools import cache
from string import Template
from typing import TypeVar

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from lsb_desktop.paths import resource

_W = TypeVar("_W", bound=QWidget)

RED = "#8e1420"
RED_DARK = "#74101a"
RED_SOFT = "#fbedee"
RING = "#e8b64c"
"""Around a filled button that has the keyboard."""
LIVE = "#d1242f"
CREAM = "#fff1d0"
INK = "#1f2328"
MUTED = "#57606a"
FAINT = "#8c959f"
LINE = "#dadde2"
HAIR = "#e6e8eb"
PAGE = "#f4f5f7"
HEAD = "#f6f7f9"
FIELD = "#cdd2d8"
WHITE = "#ffffff"
EDIT = "#fff9f0"
BAD = "#c50f1f"
BAD_SOFT = "#fde7e9"
GOOD = "#1a7f37"
AMBER = "#9a6700"
AMBER_SOFT = "#fff8e1"

FAMILY = "Noto Sans SC"
BASE_PX = 14

_SHEET = Template("""
QWidget { color: $INK; font-size: 14px; }
QMainWindow, QDialog, #pages, Page { background: $PAGE; }
QToolTip { color: $INK; background: $WHITE; border: 1px solid $FIELD; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: 18px; font-weight: bold; }
QLabel[role="heading"] { font-size: 15px; font-weight: bold; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[role="muted"] { color: $MUTED; }
QLabel[role="faint"] { color: $FAINT; font-size: 13px; }
QLabel[role="error"] { color: $BAD; }
QLabel[role="good"] { color: $GOOD; }
QLabel[role="warn"] { color: $AMBER; }
QLabel[role="over"] { color: $BAD; font-size: 15px; font-weight: bold; }
QLabel[role="soon"] { color: $AMBER; font-size: 15px; font-weight: bold; }
QLabel[role="question"] { font-size: 24px; font-weight: bold; }
QLabel[role="pill"] { background: $RED_SOFT; color: $RED; border-radius: 9px; padding: 1px 9px;
  font-size: 12px; }
QLabel[role="bubble"] { background: $BAD; color: $WHITE; border-radius: 4px; padding: 3px 8px;
  font-size: 12px; }
QFrame[role="card"] { background: $WHITE; border: 1px solid $LINE; border-radius: 8px; }
#demo { background: $WHITE; border: 1px solid $LINE; border-radius: 8px; padding: 1px; }
#demo:hover { border-color: $FIELD; } #demo:focus { border: 2px solid $RED; padding: 0; }
QFrame[role="bar"] { background: $WHITE; border: none; }
QFrame[role="notice"] { background: $AMBER_SOFT; border: 1px solid #ecd9a0; border-radius: 6px; }
QFrame[role="popup"] { background: $WHITE; border: 1px solid $FIELD; border-radius: 6px; }
QFrame[role="grid"] { background: $WHITE; border: 1px solid $LINE; }
#marks, #results { border: none; selection-background-color: transparent; }
#marks::item:selected { background: transparent; }
#results { border-left: 1px solid $LINE; } #papers, #sheet { border: none; }
#results QScrollBar::handle:horizontal { background: transparent; }
QFrame[role="line"] { background: $LINE; border: none; max-height: 1px; min-height: 1px; }

QPushButton { background: $HEAD; border: 1px solid $FIELD; border-radius: 6px;
  padding: 6px 14px; min-height: 18px; }
QPushButton:hover { background: #eceff2; }
QPushButton:pressed, QPushButton:checked { background: #e2e6ea; }
QPushButton:focus { border-color: $RED; }
QPushButton:disabled { color: #aeb5bc; background: $HEAD; border-color: $HAIR; }
QPushButton[role="primary"], QPushButton[role="result"]:checked { background: $RED; color: $WHITE;
  border-color: $RED; font-weight: bold; }
QPushButton[role="primary"]:hover { background: #a11826; }
QPushButton[role="primary"]:pressed { background: $RED_DARK; }
QPushButton[role="primary"]:focus, QPushButton[role="result"]:checked:focus,
QPushButton[role="held"]:checked:focus { border: 2px solid $RING; padding: 5px 13px; }
QPushButton[role="primary"]:disabled, QPushButton[role="result"]:checked:disabled {
  background: #d9b6ba; border-color: #d9b6ba; color: #fdf6f6; }
QPushButton[role="danger"] { color: $BAD; }
QPushButton[role="danger"]:disabled { color: #aeb5bc; }
QPushButton[role="doubt"] { background: $WHITE; border-color: #ddc27a; color: $AMBER;
  border-radius: 4px; padding: 1px 10px; min-height: 22px; }
QPushButton[role="doubt"]:hover { background: $AMBER_SOFT; border-color: $AMBER; }
QPushButton[role="link"] { background: transparent; border: none; color: $RED; padding: 4px 6px; }
QPushButton[role="link"]:focus { text-decoration: underline; }
QPushButton[role="link"]:disabled { color: #aeb5bc; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="menu"] { padding-right: 26px; }
QPushButton::menu-indicator { image: url($arrow); width: 10px; height: 10px;
  subcontrol-origin: padding; subcontrol-position: center right; right: 9px; }
QPushButton[role="held"]:checked { background: $LIVE; color: $WHITE; border-color: $LIVE;
  font-weight: bold; }
QPushButton[role="result"] { font-size: 15px; min-height: 28px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 5px; }
QToolButton:hover { background: #e9ecef; }
QToolButton:disabled { color: #aeb5bc; }
QToolButton[role="segment"] { background: $WHITE; border: 1px solid $FIELD; border-radius: 0;
  padding: 5px 11px; min-height: 18px; }
QToolButton[role="segment"]:hover { background: $HEAD; }
QToolButton[role="segment"]:focus { font-weight: bold; }
QToolButton[role="segment"][place="first"] { border-top-left-radius: 6px;
  border-bottom-left-radius: 6px; }
QToolButton[role="segment"][place="middle"] { border-left: none; }
QToolButton[role="segment"][place="last"] { border-left: none; border-top-right-radius: 6px;
  border-bottom-right-radius: 6px; }
QToolButton[role="segment"]:checked { background: $RED; color: $WHITE; border-color: $RED; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit { background: $WHITE;
  border: 1px solid $FIELD; border-radius: 6px; padding: 5px 10px; min-height: 18px;
  selection-background-color: $RED; selection-color: $WHITE; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus,
  QDateEdit:focus { border-color: $RED; }
QLineEdit[bad="true"] { border-color: $BAD; background: $BAD_SOFT; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
  color: $FAINT; background: $HEAD; border-color: $HAIR; }
QComboBox { padding-right: 24px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($arrow); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: $WHITE; border: 1px solid $FIELD; outline: 0;
  padding: 4px; selection-background-color: $RED_SOFT; selection-color: $RED; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; }
QSpinBox { padding: 5px 24px 5px 10px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; background: transparent; width: 22px; }
QSpinBox::up-arrow { image: url($arrow_up); width: 9px; height: 9px; }
QSpinBox::down-arrow { image: url($arrow); width: 9px; height: 9px; }

QTableView, QTreeView, QListView { background: $WHITE; border: 1px solid $LINE;
  gridline-color: #edeff1; alternate-background-color: #fafbfc; outline: 0;
  selection-background-color: $RED_SOFT; selection-color: $INK; }
QTableView::item { padding: 0 8px; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected {
  background: $RED_SOFT; color: $INK; }
QListView::item, QTreeView::item { min-height: 30px; padding: 0 8px; }
QHeaderView { background: $HEAD; border: none; }
QHeaderView::section { background: $HEAD; color: $MUTED; border: none; padding: 0 8px;
  border-right: 1px solid $HAIR; border-bottom: 1px solid $HAIR; min-height: 31px; }
QTableCornerButton::section { background: $HEAD; border: none; border-right: 1px solid $HAIR;
  border-bottom: 1px solid $HAIR; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: #c9ced4; border-radius: 4px; min-height: 32px; min-width: 32px;
  margin: 1px; }
QScrollBar::handle:hover { background: #a9b0b8; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QMenu { background: $WHITE; border: 1px solid $FIELD; padding: 5px; }
QMenu::item { padding: 7px 28px 7px 14px; border-radius: 4px; }
QMenu::icon { padding-left: 10px; }
QMenu::item:selected { background: $RED_SOFT; color: $RED; }
QMenu::item:disabled { color: #aeb5bc; }
QMenu::separator { height: 1px; background: $HAIR; margin: 5px 8px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator, QListView::indicator, QTableView::indicator { width: 16px;
  height: 16px; border: 1px solid #9aa2ab;
  border-radius: 3px; background: $WHITE; }
QCheckBox::indicator:hover, QListView::indicator:hover, QTableView::indicator:hover,
  QCheckBox:focus { border-color: $RED; }
QCheckBox::indicator:checked, QListView::indicator:checked,
  QTableView::indicator:checked { background: $RED;
  border-color: $RED; image: url($tick); }
QCheckBox::indicator:disabled { background: $HEAD; border-color: $HAIR; }
QCheckBox::indicator:checked:disabled { background: #d9b6ba; border-color: #d9b6ba; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid #9aa2ab;
  border-radius: 8px; background: $WHITE; }
QRadioButton::indicator:hover, QRadioButton::indicator:focus { border-color: $RED; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $RED; }
QProgressBar { background: $HAIR; border: none; border-radius: 4px; max-height: 8px;
  min-height: 8px; text-align: center; }
QProgressBar::chunk { background: $RED; border-radius: 4px; }
QTabWidget::pane { border: 1px solid $LINE; background: $WHITE; }
QTabBar::tab { padding: 7px 16px; color: $MUTED; border: none; }
QTabBar::tab:selected { color: $RED; border-bottom: 2px solid $RED; font-weight: bold; }
QSplitter::handle { background: $LINE; }
QSplitter[role="gap"]::handle { background: transparent; }

#header { background: $RED; }
#header QLabel { color: $CREAM; }
#header QLabel#product { font-size: 16px; font-weight: bold; }
#header QToolButton { color: $CREAM; font-size: 16px; font-weight: bold; padding: 4px 8px; }
#header QToolButton:hover { background: $RED_DARK; }
#header QToolButton::menu-indicator { image: none; width: 0; }
#header QToolButton#output, #header QToolButton#place { font-size: 14px; font-weight: normal; }

#sidebar { background: $WHITE; border: none; border-right: 1px solid $LINE; }
#sidebar QToolButton { border: none; border-left: 3px solid transparent; border-radius: 0;
  color: $MUTED; font-size: 13px; padding: 4px 3px 3px 0; }
#sidebar QToolButton:hover { background: $HEAD; }
#sidebar QToolButton:checked { color: $RED; background: $RED_SOFT; border-left-color: $RED;
  font-weight: bold; }
#sidebar QToolButton:disabled { color: #b9bfc6; }

#desk { background: $WHITE; border: none; border-left: 1px solid $LINE; }
#desk QLabel { font-size: 13px; color: $MUTED; }
#desk QLabel[role="live"] { color: $LIVE; font-weight: bold; }
#desk QPushButton { min-height: 24px; }
#desk QPushButton[role="primary"] { font-size: 16px; min-height: 32px; }
#desk QPushButton[role="held"] { padding: 6px 2px; } #desk QLabel[role="warn"] { color: $AMBER; }

#messages { background: $WHITE; border: none; border-top: 1px solid $LINE; }
#messages QLabel { font-size: 12px; color: $MUTED; }
#messages QLabel[tone="error"] { color: $BAD; font-weight: bold; }
#messages QLabel[tone="warning"] { color: $AMBER; font-weight: bold; }
#messages QLabel[tone="done"] { color: $GOOD; }
""")


@cache
def load_font() -> str:
    """Register the shipped Noto Sans SC once; its family name."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(
            str(resource("fonts", "noto-sans-sc", f"NotoSansSC-{weight}.ttf"))
        )
    return FAMILY


def app_font() -> QFont:
    """The console's font, with figures of one width (Noto Sans SC's are)."""
    font = QFont(load_font())
    font.setPixelSize(BASE_PX)
    return font


def style_sheet() -> str:
    """The sheet with its colours filled in."""
    colours = {k: v for k, v in globals().items() if k.isupper() and isinstance(v, str)}
    arrows = {
        "arrow": resource("icons", "arrow-down.svg").as_posix(),
        "arrow_up": resource("icons", "arrow-up.svg").as_posix(),
        "tick": resource("icons", "tick.svg").as_posix(),
    }
    return _SHEET.substitute(colours, **arrows)


def _palette() -> QPalette:
    palette = QPalette()
    parts = QPalette.ColorRole
    for part, colour in (
        (parts.Window, PAGE),
        (parts.Base, WHITE),
        (parts.AlternateBase, "#fafbfc"),
        (parts.Text, INK),
        (parts.WindowText, INK),
        (parts.ButtonText, INK),
        (parts.Button, HEAD),
        (parts.Highlight, RED),
        (parts.HighlightedText, WHITE),
        (parts.PlaceholderText, FAINT),
        (parts.ToolTipBase, WHITE),
        (parts.ToolTipText, INK),
        (parts.Link, RED),
    ):
        palette.setColor(part, QColor(colour))
    return palette


def dress(app: QApplication) -> None:
    """Font, palette and style sheet for the whole program; the same on every platform."""
    app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setFont(app_font())
    app.setStyleSheet(style_sheet())


def role(widget: _W, name: str, **more: str) -> _W:
    """Give a widget its role in the sheet; returns it. Works before and after it is shown."""
    new = {k: v for k, v in {"role": name, **more}.items() if widget.property(k) != v}
    for key, value in new.items():
        widget.setProperty(key, value)
    for work in (widget.style().unpolish, widget.style().polish) if new else ():
        work(widget)  # dear, and a role is often given that is there already
    return widget
