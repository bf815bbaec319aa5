"""The door: no arguments opens the program at once, anything else goes to the command line."""

import multiprocessing
import os
import sys

from lsb_desktop.core.garbage import starting


def main() -> None:
    """Entry point of ``lsb-desktop`` and ``python -m lsb_desktop``."""
    multiprocessing.freeze_support()
    starting()
    if len(sys.argv) > 1 or os.environ.get("LSB_STORE"):
        from lsb_desktop.cli import run

        sys.exit(run(sys.argv[1:]))
    from lsb_desktop.app import run_gui
    from lsb_desktop.paths import default_data_dir

    sys.exit(run_gui(default_data_dir()))


if __name__ == "__main__":
    main()
