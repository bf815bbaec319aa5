"""The templates of this machine for the editor: a template and its scanned blank together."""

from itertools import count
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.certificates.shelf import (
    Shelf,
    background_of,
    load_template,
    remove_template,
    save_template,
    templates_in,
)
from lsb_desktop.ui.console.papers.certificates.draft import Work


class Templates:
    """Those that ship and those in a folder; ``None`` where settings are not kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def all(self) -> Shelf:
        """Every template, and why some cannot be read."""
        return templates_in(self.folder)

    def load(self, key: str) -> Work:
        """A template with its blank; UserError when either cannot be read."""
        template = load_template(key, self.folder)
        path = background_of(template, self.folder)
        try:
            return Work(template, path.read_bytes() if path is not None else b"")
        except OSError as error:
            raise UserError(f"底图“{template.background}”读不出来：{error.strerror}") from error

    def own(self, key: str) -> bool:
        """Whether a template may be overwritten and removed."""
        return any(t.own and t.key == key for t in self.all().templates)

    def free(self, name: str) -> str:
        """A name like this one that no template has yet."""
        taken = {t.name for t in self.all().templates}
        offers = (f"{name}（{n}）" if n > 1 else f"我的{name}" for n in count(1))
        return next(offer for offer in offers if offer not in taken)

    def save(self, key: str, work: Work) -> None:
        """Write over an own template."""
        save_template(self._place, work.template, work.blank, key=key)

    def add(self, work: Work) -> str:
        """Store a new own template; its key. UserError when its name is taken."""
        return save_template(self._place, work.template, work.blank)

    def remove(self, key: str) -> None:
        """Take an own template away for good."""
        remove_template(self._place, key)

    @property
    def _place(self) -> Path:
        if self.folder is None:
            raise UserError("这次打开没有数据文件夹，模板存不下来")
        return self.folder
