"""Where a new contest may begin: the presets that ship with the program, and the user's own."""

from collections.abc import Sequence

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.desk.own_presets import OwnPreset, OwnPresets
from lsb_desktop.desk.presets import blank, load_preset
from lsb_desktop.paths import own_presets_dir
from lsb_desktop.settings import Settings

OWN = "own:"
"""Before the key of a preset of the user's own."""


def shelf_of(settings: Settings) -> OwnPresets | None:
    """The presets in the data folder; ``None`` where nothing is kept."""
    folder = settings.folder
    return None if folder is None else OwnPresets(own_presets_dir(folder))


def broken_line(names: Sequence[str]) -> str:
    """A sentence on preset files that cannot be read; empty for none."""
    return f"“我的办法”里有读不出来的文件，已跳过：{'、'.join(names)}" if names else ""


def model_of(start: str, shelf: OwnPresets | None) -> Contest:
    """The contest to begin from, without marks; :class:`UserError` if it is gone."""
    own = _own(start, shelf)
    return blank(load_preset(start).contest) if own is None else own.contest


def peopled(contest: Contest, start: str, shelf: OwnPresets | None) -> Contest:
    """The contest made after a preset, with the judges that every village sends."""
    own = _own(start, shelf)
    return contest if own is None else own.for_villages(contest)


def _own(start: str, shelf: OwnPresets | None) -> OwnPreset | None:
    if not start.startswith(OWN):
        return None
    if shelf is None:
        raise UserError("没有数据文件夹，读不到我的办法")
    return shelf.load(start.removeprefix(OWN))
