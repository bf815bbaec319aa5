"""奖状 in the catalogue."""

from functools import partial

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.certificates.choices import KEY
from lsb_desktop.paper.certificates.content import batch_of, files_of
from lsb_desktop.paper.certificates.write import glyphs_of, write_batch
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When


def _missing(evening: Evening) -> str:
    try:
        batch_of(evening)
    except UserError as error:
        return error.message
    return ""


def _files(evening: Evening) -> tuple[File, ...]:
    return tuple(
        File(stem, ".pdf", partial(write_batch, part)) for stem, part in files_of(batch_of(evening))
    )


def _glyphs(evening: Evening) -> tuple[str, ...]:
    return glyphs_of(batch_of(evening)).lines


CERTIFICATES = Paper(
    KEY, "奖状", When.AFTER, "每个获奖单位一张", _missing, batch_of, _files, _glyphs
)
