"""What the system refuses, told in Chinese."""

import errno
import os
from pathlib import Path

import pytest

from lsb_desktop.core.system_words import why


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "磁盘已满"),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "名称太长"),
        (OSError(errno.ENOTTY, "rare"), "rare"),
        (OSError("said by a library"), "said by a library"),
    ],
)
def test_why(error: OSError, told: str) -> None:
    assert why(error) == told


def test_what_a_system_says_itself(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="x") as caught:
        (tmp_path / "x").read_bytes()
    assert why(caught.value) == "文件或文件夹不存在"
