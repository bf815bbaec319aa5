"""The built files carried to the stick: room first, every file read back, then one rename.

A stick may be pulled out, be full or be bad. Until the last rename nothing of
an older pack is touched; what was begun lies in a hidden folder and is taken
away at the next try.
"""

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui.pack.job import DIGESTS, HEAD, PackJob

BLOCK = 1 << 20
SPARE = 8 << 20
"""Bytes left free: file systems need room for themselves."""
KEPT = 2
"""Packs of a contest that stay, the new one counted."""
JUNK = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What systems leave behind by themselves."""
PULLED = "U 盘断开了（被拔下或接触不好），这个备用包没有做成；原来的备用包没有动。插好后再做一次"
GONE = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ESTALE, errno.EBADF})
"""What a system says when the stick under a file is no longer there."""
REASONS = {
    errno.ENOSPC: "盘写满了",
    errno.EDQUOT: "超出了允许的空间",
    errno.EROFS: "这个盘是只读的（有的 U 盘有写保护开关）",
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EFBIG: "文件太大，这个盘的格式放不下",
}

Share = Callable[[float, str], None]


@contextmanager
def on_the_way(target: Path) -> Iterator[None]:
    """What goes wrong with the target's disk as a sentence; old packs are as they were.

    The folder that a stick was mounted on may stay behind on this computer's own
    disk and take what is written: so it has to be the same disk at the end.
    """
    device = _device(target)
    try:
        yield
    except UserError as error:
        raise error if _device(target) == device else UserError(PULLED) from error
    except OSError as error:
        if error.errno in GONE or _device(target) != device:
            raise UserError(PULLED) from error
        why = REASONS.get(error.errno or 0, error.strerror or str(error))
        raise UserError(f"备用包没有做成：{why}；原来的备用包没有动") from error
    if _device(target) != device:
        raise UserError(PULLED)


def _device(target: Path) -> int | None:
    """Which disk a folder is on; ``None`` when it is not there."""
    try:
        return target.stat().st_dev
    except OSError:
        return None


def check_room(folder: Path, needed: int) -> None:
    """UserError when a disk has no room for so many bytes."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise UserError(f"找不到“{folder}”，U 盘插好了吗？") from error
    if free < needed + SPARE:
        raise UserError(
            f"“{folder}”只剩 {told(free)}，备用包要 {told(needed + SPARE)}；请清理或换一个盘"
        )


def told(size: int) -> str:
    """Bytes as people say them: 12 MB, 1.5 GB."""
    return f"{size / (1 << 30):.1f} GB" if size >= 1 << 30 else f"{max(1, size >> 20)} MB"


def files_of(folder: Path) -> list[Path]:
    """Every file below a folder, in a steady order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def carry(job: PackJob, share: Share) -> dict[str, str]:
    """Everything of the room into the hidden folder on the target, synced to the disk.

    Returns SHA-256 by name within the pack.
    """
    sources = files_of(job.room)
    total = sum(path.stat().st_size for path in sources) or 1
    check_room(job.target, total)
    digests, done = {}, 0
    with on_the_way(job.target):
        _clear(job.part)
        for source in sources:
            name = source.relative_to(job.room).as_posix()
            share(done / total, f"写入 {source.name}")
            digests[name] = _copied(source, job.part / name)
            done += source.stat().st_size
        _list(job.part / DIGESTS, digests)
        for folder in {path.parent for path in files_of(job.part)}:
            _settle(folder)
    return digests


def _clear(part: Path) -> None:
    """Nothing lies where the pack is going to be written: a link would lead out of the target."""
    if part.is_symlink():
        part.unlink()
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(exist_ok=True)


def _copied(source: Path, target: Path) -> str:
    """Copy one file down to the metal; the digest of what was read."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = sha256()
    with source.open("rb") as read, target.open("wb") as write:
        while block := read.read(BLOCK):
            digest.update(block)
            write.write(block)
        write.flush()
        os.fsync(write.fileno())
    return digest.hexdigest()


def _list(path: Path, digests: dict[str, str]) -> None:
    """As ``sha256sum -c`` reads it."""
    with path.open("wb") as file:
        file.write("".join(f"{d}  {name}\n" for name, d in digests.items()).encode())
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """The names of a folder's files on the disk as well; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_back(job: PackJob, digests: dict[str, str], share: Share) -> None:
    """Compare every file on the target with what was to be written; UserError names the first
    that differs."""
    with on_the_way(job.target):
        for n, (name, wanted) in enumerate(digests.items()):
            share(n / len(digests), f"核对 {Path(name).name}")
            if digest_on_disk(job.part / name) != wanted:
                raise UserError(
                    f"“{name}”写进去再读出来不一样，这个盘可能坏了；"
                    "请换一个盘再做，原来的备用包没有动"
                )


def digest_on_disk(path: Path) -> str:
    """SHA-256 of a file as the disk has it: what the system keeps of it in memory is let go."""
    digest = sha256()
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def put_in_place(job: PackJob) -> Path:
    """The hidden folder under its own name."""
    final, number = job.target / job.name, 2
    while os.path.lexists(final):
        final, number = job.target / f"{job.name}({number})", number + 1
    with on_the_way(job.target):
        job.part.rename(final)
        _settle(job.target)
    return final


def drop_old(job: PackJob, new: Path) -> list[str]:
    """Take away the oldest packs of this contest; names of those that somebody added files to."""
    pattern = re.compile(re.escape(job.stem) + r"\d{8}-\d{4}(\(\d+\))?")
    found = [p for p in job.target.glob(f"{HEAD}-*") if pattern.fullmatch(p.name) and p != new]
    packs = sorted((p for p in found if (p / DIGESTS).is_file()), key=lambda p: p.name)
    left = []
    for old in packs[: len(packs) - (KEPT - 1)]:
        if _holds_more(old):
            left.append(old.name)
        else:
            shutil.rmtree(old, ignore_errors=True)
    return left


def _holds_more(pack: Path) -> bool:
    """Whether there is anything in a pack that it was not made with."""
    lines = (pack / DIGESTS).read_text(encoding="utf-8", errors="replace").splitlines()
    own = {DIGESTS, *(line.partition("  ")[2] for line in lines)}
    there = {p.relative_to(pack).as_posix() for p in files_of(pack) if p.name not in JUNK}
    return bool(there - own)
