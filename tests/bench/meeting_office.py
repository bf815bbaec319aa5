"""A meeting's slides and papers through LibreOffice; runs under the office's own Python.

``/usr/bin/python3 tests/bench/meeting_office.py FOLDER WIDTH HEIGHT``: every slide of the
``*.pptx`` in FOLDER becomes a PNG of so many pixels through Impress, every ``*.docx`` a PDF through
Writer, in one office; ``pages TIME`` says when the last was there. Then every file of FOLDER/given
is opened and saved as the same kind of file into FOLDER/saved. Needs Debian's libreoffice-impress,
libreoffice-writer, libreoffice-calc and python3-uno.
"""

import sys
import time
from pathlib import Path

import uno  # type: ignore[import-not-found]  # the office's own, see above
from mail_merge import end, office, prop

HIDDEN = (prop("Hidden", True),)
FILTERS = {
    ".pptx": "Impress MS PowerPoint 2007 XML",
    ".docx": "MS Word 2007 XML",
    ".xlsx": "Calc MS Excel 2007 XML",
}


def slides(context: object, path: Path, size: tuple[int, int]) -> None:
    """A PNG a slide beside the presentation."""
    desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, HIDDEN)
    export = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.drawing.GraphicExportFilter", context
    )
    pages = document.DrawPages
    pixels = (prop("PixelWidth", size[0]), prop("PixelHeight", size[1]))
    inner = uno.Any("[]com.sun.star.beans.PropertyValue", pixels)
    for number in range(pages.Count):
        export.setSourceDocument(pages.getByIndex(number))
        target = path.parent / f"{number + 1:03}.png"
        wanted = (
            prop("MediaType", "image/png"),
            prop("URL", target.as_uri()),
            prop("FilterData", inner),
        )
        export.filter(wanted)
    document.close(True)


def stored(context: object, path: Path, target: Path, kind: str) -> None:
    """A file opened, and written again through a filter."""
    desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, HIDDEN)
    document.storeToURL(target.as_uri(), (prop("FilterName", kind),))
    document.close(True)


def main() -> None:
    """Everything in the folder."""
    folder = Path(sys.argv[1]).resolve()
    size = int(sys.argv[2]), int(sys.argv[3])
    process, context = office(folder)
    try:
        for path in sorted(folder.glob("*.pptx")):
            slides(context, path, size)
        for path in sorted(folder.glob("*.docx")):
            stored(context, path, path.with_suffix(".pdf"), "writer_pdf_Export")
        sys.stdout.write(f"pages {time.time()!r}\n")
        (folder / "saved").mkdir()
        for path in sorted((folder / "given").iterdir()):
            stored(context, path, folder / "saved" / path.name, FILTERS[path.suffix])
    finally:
        end(process)


if __name__ == "__main__":
    main()
