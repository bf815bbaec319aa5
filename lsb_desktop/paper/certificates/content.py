"""What the certificates (奖状) of a result say: every winner, and what they are printed with."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.result import AwardResult
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.certificates.choices import (
    KEY,
    Choices,
    Mode,
    Recipient,
    Split,
    choices_of,
)
from lsb_desktop.paper.certificates.profile import Profile, load_profile
from lsb_desktop.paper.certificates.shelf import background_of, load_template
from lsb_desktop.paper.certificates.sizes import scaled
from lsb_desktop.paper.certificates.template import Template, marked
from lsb_desktop.paper.certificates.words import values_of
from lsb_desktop.paper.evening import Evening, Stationery
from lsb_desktop.paper.honours import is_positive, mark_of

UNSEALED = "成绩尚未封存，不能制作奖状；请先封存"
NOBODY = "没有获奖单位，不用制作奖状"
_NAMED = 10
"""Villages that a refusal names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """One page: the award, the winner, and the values of a template's ``{names}``.

    ``number`` counts the certificates of the contest from 1; ``entrant`` is the
    winner's id, for villages may have the same name.
    """

    award: str
    village: str
    values: Mapping[str, str]
    number: int = 0
    entrant: int = 0


@dataclass(frozen=True, slots=True)
class Blank:
    """The picture behind the fields: its file, and a digest that tells it from others."""

    path: Path = field(repr=False)
    digest: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Certificates ready to be set: what they say, on which template, how they are printed."""

    title: str
    code: str
    """封榜码, or empty."""
    template: Template
    blank: Blank | None
    mode: Mode
    profile: Profile | None
    split: Split
    certificates: tuple[Certificate, ...]

    @property
    def overprint(self) -> bool:
        """Whether only the variable fields are printed."""
        return self.mode is Mode.OVERPRINT


def withheld(snapshot: Snapshot) -> str | None:
    """Why no certificate may be made, or ``None``. Demo contests need no seal."""
    return None if snapshot.seal or snapshot.contest.demo else UNSEALED


def certificates_of(
    snapshot: Snapshot,
    choices: Choices = Choices(),  # noqa: B008 - frozen
) -> tuple[Certificate, ...]:
    """Every winner of every positive award, award by award in place order.

    Numbers run through the whole contest, so that one award printed alone
    has the same ones.
    """
    pairs = [(a, e) for a in _honours(snapshot) for e in a.entrants]
    seal = f"　封榜码 {snapshot.seal.code}" if snapshot.seal else ""
    mark = {"mark": mark_of(snapshot), "seal": seal}
    return tuple(
        Certificate(result.award.name, row.entrant.name, values | mark, at, entrant)
        for at, (result, entrant) in enumerate(pairs, 1)
        for row in (snapshot.standings.row(entrant),)
        for values in (values_of(snapshot.contest, result.award, row, at, choices),)
    )


def _honours(snapshot: Snapshot) -> Iterator[AwardResult]:
    return (a for a in snapshot.standings.awards if is_positive(a.award))


def batch_for(
    snapshot: Snapshot,
    choices: Choices,
    stationery: Stationery,
) -> Batch:
    """The certificates of a result as chosen.

    UserError when the result is not sealed (demo contests apart), when nobody
    has won, when a secretary is asked for and not known, and when template,
    picture or profile are not on this machine.
    """
    refused = withheld(snapshot)
    if refused:
        raise UserError(refused)
    found = certificates_of(snapshot, choices)
    if not found:
        raise UserError(NOBODY)
    if choices.recipient is Recipient.SECRETARY:
        _need_secretaries(found)
    folder = stationery.templates
    template = load_template(choices.template, folder)
    overprint = choices.mode is Mode.OVERPRINT
    return Batch(
        title=f"{snapshot.contest.title}{template.name}",
        code=snapshot.seal.code if snapshot.seal else "",
        template=marked(scaled(template, choices.page)),
        blank=None if overprint else _blank(background_of(template, folder)),
        mode=choices.mode,
        profile=load_profile(folder, stationery.overprint) if overprint else None,
        split=choices.split,
        certificates=found,
    )


def _blank(path: Path | None) -> Blank | None:
    return Blank(path, hashlib.sha256(path.read_bytes()).hexdigest()) if path else None


def _need_secretaries(found: tuple[Certificate, ...]) -> None:
    lacking = list(dict.fromkeys(c.village for c in found if not c.values["secretary"].strip()))
    if lacking:
        more = f"等 {len(lacking)} 个村" if len(lacking) > _NAMED else ""
        raise UserError(
            f"奖状写给党支部书记，但{'、'.join(lacking[:_NAMED])}{more}没有填书记姓名；"
            "请在“村庄”页补上，或改写给村党支部"
        )


def batch_of(evening: Evening) -> Batch:
    """The certificates of an evening, as the office chose; UserError as :func:`batch_for`."""
    return batch_for(evening.snapshot, choices_of(evening.wording(KEY)), evening.stationery)


def files_of(batch: Batch) -> tuple[tuple[str, Batch], ...]:
    """(name without suffix, what is in it) of every file; numbers stay what they are."""
    head = batch.template.name + ("套打" if batch.overprint else "")
    if batch.split is Split.ONE:
        return ((head, batch),)
    by_award = batch.split is Split.AWARD
    parts: dict[object, list[Certificate]] = {}
    for each in batch.certificates:
        parts.setdefault(each.award if by_award else each.entrant, []).append(each)
    return tuple(
        (f"{head}-{found[0].award if by_award else found[0].village}", part)
        for found in parts.values()
        for part in (replace(batch, certificates=tuple(found)),)
    )
