"""The faces of papers by role: what the office expects, what this machine has, what is shipped.

PAPERS.md, "Fonts": 方正, 华文 and GB2312 fonts are used where they are installed
and never shipped; each role ends with a font that is.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Face(StrEnum):
    """A shipped font; the value is the name it has in messages."""

    KAI = "霞鹜文楷"
    SERIF = "思源宋体"
    SANS = "思源黑体"
    BOLD = "思源黑体 粗"


class Role(StrEnum):
    """What a face is for in a document of an office (GB/T 9704-2012)."""

    TITLE = "小标宋"
    BODY = "仿宋"
    KAI = "楷体"
    HEI = "黑体"


@dataclass(frozen=True, slots=True)
class Installed:
    """A font file of this machine. ``index`` in a collection; ``then`` sets what it lacks.

    ``name`` is what PDF files call it (ASCII), ``family`` what messages do.
    """

    family: str
    name: str
    path: str
    index: int
    then: "AnyFace"

    def __str__(self) -> str:
        return self.family


AnyFace = Face | Installed
"""What every paper can be set in."""


@dataclass(frozen=True, slots=True)
class Family:
    """A typeface by all its names: first the Chinese one, which DOCX files ask for."""

    names: tuple[str, ...]

    @property
    def latin(self) -> str:
        """Its name in ASCII, without spaces."""
        return self.names[1].replace(" ", "")


_TITLE = (
    Family(("方正小标宋简体", "FZXiaoBiaoSong-B05S")),
    Family(("方正小标宋_GBK", "FZXiaoBiaoSong-B05")),
    Family(("华文中宋", "STZhongsong")),
)
_BODY = (
    Family(("仿宋_GB2312", "FangSong_GB2312")),
    Family(("仿宋", "FangSong")),
    Family(("华文仿宋", "STFangsong")),
    Family(
        (
            "朱雀仿宋",
            "Zhuque Fangsong",
            "朱雀仿宋（预览测试版）",
            "Zhuque Fangsong (technical preview)",
        )
    ),
)
_KAI = (
    Family(("楷体_GB2312", "KaiTi_GB2312")),
    Family(("楷体", "KaiTi")),
)
_HEI = (Family(("黑体", "SimHei")),)

CHAINS: dict[Role, tuple[tuple[Family, ...], Face]] = {
    Role.TITLE: (_TITLE, Face.SERIF),
    Role.BODY: (_BODY, Face.KAI),
    Role.KAI: (_KAI, Face.KAI),
    Role.HEI: (_HEI, Face.SANS),
}
"""What may stand for a role, the best first, and the shipped face at the end."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The face of every role."""

    title: AnyFace = Face.SERIF
    body: AnyFace = Face.KAI
    kai: AnyFace = Face.KAI
    hei: AnyFace = Face.SANS

    def of(self, role: Role) -> AnyFace:
        """The face of a role."""
        by_role = {Role.TITLE: self.title, Role.BODY: self.body, Role.KAI: self.kai}
        return by_role.get(role, self.hei)


SHIPPED = Faces()


def faces(installed: bool = True) -> Faces:
    """The faces of papers; ``installed`` as in ``Evening.stationery.installed_fonts``.

    The first call of a process looks through the machine's fonts (a cached
    list: milliseconds), so it belongs into a writer, not into the window.
    """
    return _here() if installed else SHIPPED


@cache
def _here() -> Faces:
    from lsb_desktop.paper.installed import installed_fonts

    found = installed_fonts()
    made: dict[Role, AnyFace] = {}
    for role, (families, face) in CHAINS.items():
        chain: AnyFace = face
        for family in reversed(families):
            font = next((found[n.casefold()] for n in family.names if n.casefold() in found), None)
            if font is not None:
                chain = Installed(family.names[0], family.latin, font.path, font.index, chain)
        made[role] = chain
    return Faces(made[Role.TITLE], made[Role.BODY], made[Role.KAI], made[Role.HEI])


def docx_font(role: Role) -> str:
    """The name a DOCX asks for: what the office's own computer has."""
    return docx_fonts(role)[0]


def docx_fonts(role: Role) -> tuple[str, ...]:
    """The names that may stand for a role, the best first: ``w:altName`` of a font table.

    Where a DOCX names no other, a program without the font takes one of its own:
    Word and WPS usually 宋体, LibreOffice whichever has the glyphs.
    """
    families, _ = CHAINS[role]
    return tuple(family.names[0] for family in families)


def refusals() -> tuple[str, ...]:
    """What papers would use and cannot, and why, a sentence each."""
    from lsb_desktop.paper.installed import all_fonts

    there = all_fonts()
    return tuple(
        f"{family.names[0]}不用：{found[0].refusal}"
        for families, _ in CHAINS.values()
        for family in families
        if (found := [f for n in family.names if (f := there.get(n.casefold()))])
        and all(f.refusal for f in found)
    )
