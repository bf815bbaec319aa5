"""奖状 and 荣誉证书 for the winners of a sealed result: templates, batches, 套打.

Nothing here loads a document library before something is written.
"""

from lsb_desktop.paper.certificates.content import (
    UNSEALED,
    Certificate,
    certificates_of,
    withheld,
)
from lsb_desktop.paper.certificates.write import glyph_report, write_batch, write_certificates
from lsb_desktop.paper.honours import is_positive, mark_of

__all__ = [
    "UNSEALED",
    "Certificate",
    "certificates_of",
    "glyph_report",
    "is_positive",
    "mark_of",
    "withheld",
    "write_batch",
    "write_certificates",
]
