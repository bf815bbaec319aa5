"""A real mail merge in LibreOffice Writer, driven from outside; runs under the office's own Python.

``/usr/bin/python3 tests/bench/mail_merge.py FOLDER``: FOLDER holds ``winners.csv`` (first row =
field names); ``merged.pdf`` is written there twice. Says when it was made the first time
(``made``, Unix time) and how long the second merge in the same office took (``warm``, seconds).
Needs Debian's libreoffice-writer, libreoffice-base and python3-uno.
"""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import uno  # type: ignore[import-not-found]  # the office's own, see above
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

SOURCE = "winners"
FILE, TABLE = 2, 0
"""com.sun.star.text.MailMergeType.FILE and com.sun.star.sdb.CommandType.TABLE."""


def prop(name: str, value: object) -> object:
    """One property."""
    return PropertyValue(name, 0, value, 0)


def office(folder: Path) -> tuple[subprocess.Popen[bytes], object]:
    """Start an office of its own; the process and its component context."""
    pipe = f"lsb{folder.stat().st_ino}"
    process = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(600):
        try:
            return process, resolver.resolve(
                f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            )
        except Exception:  # noqa: BLE001 - not there yet
            time.sleep(0.05)
    raise TimeoutError("soffice")


def end(process: subprocess.Popen[bytes]) -> None:
    """The script that was started, and the office it started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def register(context: object, folder: Path) -> None:
    """The CSV as a data source that the office knows by name."""
    databases = context.ServiceManager.createInstance("com.sun.star.sdb.DatabaseContext")
    if databases.hasByName(SOURCE):
        databases.revokeObject(SOURCE)
    made = databases.createInstance()
    made.URL = f"sdbc:flat:{folder.as_uri()}"
    made.Info = (
        prop("Extension", "csv"),
        prop("HeaderLine", True),
        prop("FieldDelimiter", ","),
        prop("StringDelimiter", '"'),
        prop("CharSet", "UTF-8"),
    )
    made.DatabaseDocument.storeAsURL((folder / "winners.odb").as_uri(), ())
    databases.registerObject(SOURCE, made)


def letter(context: object, folder: Path, fields: list[str]) -> str:
    """The certificate as an office would lay it out: fields in paragraphs; its URL."""
    style = json.loads((folder / "style.json").read_text(encoding="utf-8"))
    desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
    document = desktop.loadComponentFromURL(
        "private:factory/swriter", "_blank", 0, (prop("Hidden", True),)
    )
    page = document.StyleFamilies.getByName("PageStyles").getByName("Standard")
    page.IsLandscape, page.Width, page.Height = True, 29700, 21000
    text, cursor = document.Text, document.Text.createTextCursor()
    for name in ["title", *fields]:
        size, face = style[name]
        cursor.CharHeightAsian = cursor.CharHeight = size
        cursor.CharFontNameAsian = cursor.CharFontName = face
        if name == "title":
            text.insertString(cursor, "奖　状", False)
        else:
            master = document.createInstance("com.sun.star.text.FieldMaster.Database")
            master.DataBaseName, master.DataTableName = SOURCE, SOURCE
            master.DataColumnName = name
            field = document.createInstance("com.sun.star.text.TextField.Database")
            field.attachTextFieldMaster(master)
            text.insertTextContent(cursor, field, False)
        text.insertControlCharacter(cursor, 0, False)
    url = (folder / "letter.odt").as_uri()
    document.storeAsURL(url, ())
    document.close(True)
    return url


def merge(context: object, folder: Path, url: str) -> None:
    """One PDF with a page for each row."""
    job = context.ServiceManager.createInstance("com.sun.star.text.MailMerge")
    job.DataSourceName, job.Command, job.CommandType = SOURCE, SOURCE, TABLE
    job.DocumentURL, job.OutputType, job.OutputURL = url, FILE, folder.as_uri()
    job.SaveAsSingleFile, job.SaveFilter = True, "writer_pdf_Export"
    job.FileNamePrefix = "merged"
    job.execute(())


def main() -> None:
    """Merge twice and say how long it took."""
    folder = Path(sys.argv[1]).resolve()
    with (folder / "winners.csv").open(encoding="utf-8", newline="") as file:
        fields = next(csv.reader(file))
    process, context = office(folder)
    try:
        register(context, folder)
        url = letter(context, folder, fields)
        merge(context, folder, url)
        sys.stdout.write(f"made {time.time()!r}\n")
        [first] = folder.glob("merged*.pdf")
        first.unlink()
        began = time.perf_counter()
        merge(context, folder, url)
        sys.stdout.write(f"warm {time.perf_counter() - began!r}\n")
        [second] = folder.glob("merged*.pdf")
        second.rename(folder / "writer.pdf")
    finally:
        end(process)


if __name__ == "__main__":
    main()
