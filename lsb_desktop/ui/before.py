"""Messages and questions before there is a window."""

from PySide6.QtWidgets import QApplication, QMessageBox


def tell(text: str) -> None:
    """One sentence or more, to be read and closed."""
    _show(QMessageBox(QMessageBox.Icon.Information, "亮赛比", text, QMessageBox.StandardButton.Ok))


def confirmed(text: str, verb: str, instead: str) -> bool:
    """A question whose ``verb`` has to be clicked; Enter and Esc mean ``instead``."""
    box = QMessageBox(QMessageBox.Icon.Warning, "亮赛比", text)
    yes = box.addButton(verb, QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(instead, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    _show(box)
    return box.clickedButton() is yes


def _show(box: QMessageBox) -> None:
    """Never on the projector, where the hall would read it."""
    box.adjustSize()
    place = box.geometry()
    place.moveCenter(QApplication.primaryScreen().availableGeometry().center())
    box.move(place.topLeft())
    box.exec()
