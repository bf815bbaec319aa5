"""What the office chose for the certificates of a contest (wording fields of "certificates")."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.certificates.sizes import Size, size_of
from lsb_desktop.paper.certificates.template import DEFAULT

KEY = "certificates"
"""The paper's key, under which these fields are stored."""

_T = TypeVar("_T", bound=StrEnum)


class Recipient(StrEnum):
    """Whom the first line addresses; the value is stored."""

    VILLAGE = "村"
    BRANCH = "村党支部"
    SECRETARY = "党支部书记"


class Mode(StrEnum):
    """全印: everything on white paper. 套打: only what the stock does not have."""

    WHOLE = "全印"
    OVERPRINT = "套打"


class Split(StrEnum):
    """How many files there are."""

    ONE = "合成一份"
    AWARD = "每个奖项一份"
    VILLAGE = "每村一份"


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices, each with what holds when nothing was chosen.

    ``page`` in mm, ``None`` = the template's own. The texts stand for what
    the awards and the contest say, where they are not empty: ``body`` 正文
    (with the names of 证书文字), ``closing`` 结语, ``issuers`` 落款 (one a
    line), ``date`` 日期.
    """

    template: str = DEFAULT
    page: Size | None = None
    recipient: Recipient = Recipient.BRANCH
    mode: Mode = Mode.WHOLE
    split: Split = Split.AWARD
    body: str = ""
    closing: str = ""
    issuers: str = ""
    date: str = ""


FIELDS = {
    "template": "template",
    "size": "page",
    "recipient": "recipient",
    "mode": "mode",
    "split": "split",
    "closing": "closing",
    "text_body": "body",
    "text_issuers": "issuers",
    "text_date": "date",
}
"""Wording field → what it sets; those with text_ are of this evening alone."""


def choices_of(wording: Mapping[str, str]) -> Choices:
    """The choices in the wording of "certificates"; UserError naming the field that is wrong."""
    return Choices(
        template=wording.get("template") or DEFAULT,
        page=size_of(wording.get("size", "")),
        recipient=_one(Recipient, "收件人", wording.get("recipient", ""), Recipient.BRANCH),
        mode=_one(Mode, "打印方式", wording.get("mode", ""), Mode.WHOLE),
        split=_one(Split, "文件", wording.get("split", ""), Split.AWARD),
        body=wording.get("text_body", ""),
        closing=wording.get("closing", ""),
        issuers=wording.get("text_issuers", ""),
        date=wording.get("text_date", ""),
    )


def _one(kind: type[_T], name: str, text: str, usual: _T) -> _T:
    try:
        return kind(text) if text else usual
    except ValueError as error:
        known = "、".join(kind)
        raise UserError(f"奖状的“{name}”不认识“{text}”，应是 {known}") from error
