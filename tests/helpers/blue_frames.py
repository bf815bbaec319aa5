"""Frames with blue flags (蓝旗), the band between the red and the yellow."""

from dataclasses import replace

from lsb_desktop.stage.frame import BoardFrame, Frame, GroupFrame, NoticeFrame
from tests.helpers import frames


def tiers() -> BoardFrame:
    """Fifteen villages in three bands: three red flags, nine blue ones, three yellow ones."""
    whole = frames.board(15, red=3, black=3)
    marks = ["red"] * 3 + ["blue"] * 9 + ["yellow"] * 3
    legend = (
        ("red", "90 分及以上　美丽村"),
        ("blue", "其余　清洁村"),
        ("yellow", "75 分以下　一般村"),
    )
    rows = (replace(row, mark=mark) for row, mark in zip(whole.rows, marks, strict=True))
    return replace(whole, rows=tuple(rows), legend=legend, live=False)


def gathered() -> GroupFrame:
    """Nine villages with a blue flag."""
    made = frames.group(9)
    head = replace(made.chrome, title="清洁村　集体亮相", subtitle="孟庄镇逐村观摩评比　其余")
    return replace(made, chrome=head, sign="蓝旗", award="清洁村")


def warned() -> NoticeFrame:
    """A notice under a blue flag: an award of the bottom may carry any sign."""
    return replace(frames.notice(3), sign="蓝旗")


def blue_frames() -> dict[str, Frame]:
    """By a name that serves for files."""
    return {
        "board-tiers": tiers(),
        "reveal-blue": frames.reveal(2, "蓝旗"),
        "group-blue": gathered(),
        "notice-blue": warned(),
    }
