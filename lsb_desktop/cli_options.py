"""What the commands of the command line share: the options before them, common arguments."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lsb_desktop.paths import default_data_dir, store_file


class Format(StrEnum):
    """How standings are printed."""

    JSON = "json"
    CSV = "csv"
    TABLE = "table"


class ThemeName(StrEnum):
    """The two themes of the stage."""

    BRIGHT = "bright"
    SOLEMN = "solemn"


@dataclass
class Globals:
    """The options before the command."""

    data_dir: Path = field(default_factory=default_data_dir)
    debug: bool = False
    stage_windowed: bool = False
    store: str = ""
    """A server's URL; empty for the file of the data folder."""

    @property
    def place(self) -> Path | str:
        """The store that commands work on, for ``Desk.at``."""
        return self.store or store_file(self.data_dir)

    @property
    def has_no_file(self) -> bool:
        """Whether the store is a file that nobody made yet."""
        return not self.store and not store_file(self.data_dir).exists()


state = Globals()

Name = Annotated[
    str, typer.Argument(metavar="X", help="活动工作簿、已存活动的编号或名称、或示范活动")
]
Out = Annotated[Path, typer.Option("--out", help="写到哪里")]
Size = Annotated[str, typer.Option("--size", metavar="宽x高", help="画面像素，如 1920x1080")]
ThemeOption = Annotated[ThemeName, typer.Option("--theme", help="bright 明亮 / solemn 庄重红")]


def tell(lines: Sequence[str]) -> None:
    """Notes and warnings, on stderr."""
    typer.echo("".join(f"{line}\n" for line in lines), err=True, nl=False)
