"""Messages and questions before there is a window."""

from PySide6.QtWidgets import QApplication, QMessageBox

BUSY = "程序已经在运行。\n\n请切换到已经打开的窗口；同一份数据不能同时打开两次。"
LEFT = (
    "这份数据在另一台电脑“{0}”上打开过，没有正常关闭（例如直接拔下了 U 盘）。\n\n"
    "两台电脑同时写同一份数据会出错。只有确认“{0}”已经不再使用它，才在这里打开。"
)
AWAY = (
    "找不到数据文件夹，程序没有打开。\n\n{0}\n\n"
    "可能是 U 盘或移动硬盘没有插好，或者盘符变了；插好以后再打开一次。数据没有动过。"
)
READ_ONLY = (
    "数据文件夹不能写入，分数存不进去，程序没有打开。\n\n{0}\n\n"
    "可能是只读的 U 盘、没有权限，或磁盘已满。\n"
    "U 盘上的程序可以整个文件夹拷到电脑里再打开；也可以用 --data-dir 指定别的文件夹。"
)
BROKEN = "程序没有打开，它遇到一个错误。数据没有动过。\n\n错误写在日志里：{0}"


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
