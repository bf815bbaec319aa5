"""What the office chooses and writes for its notice: head, 文号, 主送, 署名, edited paragraphs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.words import arabic_date
from lsb_desktop.paper.evening import Evening

KEY = "notice"
HEAD, MARK, NUMBER, TO = "head", "mark", "textnumber", "to"
ISSUER, DATE, COPIES, PRINTER = "issuer", "textdate", "copies", "printer"
BOTTOM, WINNERS, PLACES = "bottom", "winners", "places"
YES, NO, NOBODY = "是", "否", "无"
UNDATED = "　　年　月　日"
_SEPARATOR = re.compile(r"[\n、；;,，]")


class HeadKind(StrEnum):
    """What stands above the title; the values are stored."""

    PLAIN = "普通"
    """Nothing: the title is at the top."""
    RED = "红头"
    """发文机关标志, 文号 and red rule are printed (版头)."""
    BLANK = "预印红头纸"
    """Room is left for a printed head; the 文号 alone is printed."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices as they apply; the texts are what is printed."""

    head: HeadKind
    mark: tuple[str, ...]
    """发文机关标志 without 文件, one issuer a line."""
    number: str
    """文号 as written: 孟政〔2021〕8号; empty where the notice has none."""
    to: str
    """主送机关 with its colon; empty where the notice names none."""
    issuers: tuple[str, ...]
    date: str
    """成文日期 in Arabic digits; room for it where no date is known."""
    copies: str
    """抄送 as printed, with its full stop; empty where there is none."""
    printer: str
    """印发机关; empty where the notice has no such line."""
    bottom: bool
    """Whether 黑旗, 黄旗 are named."""
    winners: bool
    """Whether the list of winners is an attachment."""
    places: int
    """How many places are made known; 0 = all. Who is behind them is not named."""


def choices_of(evening: Evening) -> Choices:
    """What is chosen for the notice of a contest, defaults filled in."""
    written, contest = evening.wording(KEY), evening.contest
    signed = _parts(written.get(ISSUER, "")) or issuers_of(contest)
    return Choices(
        head=_head(written),
        mark=tuple(m.removesuffix("文件") for m in _parts(written.get(MARK, ""))) or signed,
        number=number_words(written.get(NUMBER, "")),
        to=_colon(written[TO]) if TO in written else usual_to(contest),
        issuers=signed,
        date=date_words(written.get(DATE, "") or contest.date),
        copies=_stopped(written.get(COPIES, "")),
        printer=written.get(PRINTER, "").strip(),
        bottom=written.get(BOTTOM) == YES,
        winners=written.get(WINNERS) != NO,
        places=int(found) if (found := written.get(PLACES, "")).isdecimal() else 0,
    )


def _head(written: Mapping[str, str]) -> HeadKind:
    try:
        return HeadKind(written.get(HEAD, ""))
    except ValueError:
        return HeadKind.PLAIN


def issuers_of(contest: Contest) -> tuple[str, ...]:
    """落款单位 in rank order; the town when none is named, nobody without a town."""
    return _parts(contest.issuer) or _parts(contest.town)


def _parts(text: str) -> tuple[str, ...]:
    found = (part.strip() for part in _SEPARATOR.split(text))
    return tuple(part for part in found if part)


def number_words(text: str) -> str:
    """孟政〔2021〕8号 from how it is typed: [2021]08号, （2021）第8号 (GB/T 9704-2012, 7.2.5).

    The year stands in 〔〕, the number has neither 第 nor a leading zero.
    """
    found = re.fullmatch(r"(.*?)[\[［（(〔【](\d{4})年?[\]］）)〕】]第?0*(\d+)号?", _tight(text))
    return f"{found[1]}〔{found[2]}〕{found[3]}号" if found else text.strip()


def date_words(text: str) -> str:
    """2021年12月14日, without leading zeros (7.3.5.4); room to write where it is no date."""
    try:
        return arabic_date(text)
    except UserError:
        return UNDATED


def usual_to(contest: Contest) -> str:
    """主送机关 of a township's own notice."""
    kind = re.search(r"(街道|镇|乡)[）)]?$", contest.town)
    ours = {"镇": "镇直各单位", "乡": "乡直各单位", "街道": "街道各单位"}
    rest = ours[kind[1]] if kind else "各有关单位"
    villages = "各村（社区）" if any(e.kind == "社区" for e in contest.entrants) else "各村"
    return f"{villages}，{rest}："


def _colon(text: str) -> str:
    text = text.strip().rstrip(":：，。；")
    return f"{text}：" if text and text != NOBODY else ""


def _stopped(text: str) -> str:
    text = text.strip().rstrip("。；，")
    return f"{text}。" if text else ""


def _tight(text: str) -> str:
    return "".join(text.split())
